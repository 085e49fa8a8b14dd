package org.accreditation.decision;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.accreditation.citation.Citation;
import org.accreditation.policy.PlacedTable;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.Scenario;
import org.accreditation.policy.Term;
import org.accreditation.tables.DecisionTable;

/** Runs scenarios against policy versions, and keeps which rows they showed to be reached. */
public final class ScenarioRun {

    private final List<String> failures = new ArrayList<>();
    private final Map<String, Set<String>> reached = new LinkedHashMap<>();
    private final Map<String, DecisionTable> tables = new LinkedHashMap<>();
    private int count;

    /** Runs the scenarios of one version. */
    public void run(PolicyVersion version, List<Scenario> scenarios) {
        version.tables().values().forEach(placed -> tables.put(owned(placed), placed.table()));
        version.terms().values().forEach(terms -> terms.values().forEach(term -> {
            if (term.row() != null) {
                PlacedTable placed = version.tables().get(PolicyVersion.TERMS + "#" + term.name());
                reached.computeIfAbsent(owned(placed), key -> new TreeSet<>()).add(term.row());
            }
        }));
        scenarios.forEach(scenario -> run(version, scenario));
    }

    private void run(PolicyVersion version, Scenario scenario) {
        count++;
        PolicyFile.DecisionFile plan = version.decision(scenario.decision()).orElse(null);
        if (plan == null) {
            fail(scenario, "There is no decision '" + scenario.decision() + "' in " + version.key() + ".");
            return;
        }
        Map<String, Term> terms = version.termsFor(status(scenario, plan));
        Map<String, Object> values = new HashMap<>();
        terms.values().stream()
                .filter(term -> term.value() != null)
                .forEach(term -> values.put(term.name(), term.value()));
        Map<String, String> types = types(version, plan);
        scenario.given().forEach((name, text) -> {
            if (!types.containsKey(name)) {
                fail(scenario, "No table of the decision reads '" + name + "'. Check the heading of the column.");
            }
            values.put(name, value(scenario, name, types.getOrDefault(name, "string"), text));
        });
        Decider.Judgement judgement = Decider.judge(version, plan, terms, values);
        compare(scenario, judgement);
    }

    /** AP where a line does not say; none where the decision is about none. */
    private static String status(Scenario scenario, PolicyFile.DecisionFile plan) {
        return plan.isAboutNoStatus() ? null : scenario.given().getOrDefault("status", "AP");
    }

    private static Map<String, String> types(PolicyVersion version, PolicyFile.DecisionFile plan) {
        Map<String, String> types = new HashMap<>();
        if (!plan.isAboutNoStatus()) {
            types.put("status", "string");
        }
        version.tablesOf(plan).forEach(placed -> placed.table().columns().forEach(column -> column.expression()
                .names()
                .forEach(name -> types.put(name, column.expression().names().size() == 1 ? column.type() : "number"))));
        return types;
    }

    private Object value(Scenario scenario, String name, String type, String text) {
        if (type.equals("number") && !text.matches("-?\\d+(\\.\\d+)?")) {
            fail(scenario, "'" + name + "' is a number, and '" + text + "' is none. Write digits.");
            return null;
        }
        if (type.equals("boolean") && !List.of("true", "false").contains(text)) {
            fail(scenario, "'" + name + "' is true or false, and '" + text + "' is neither.");
            return null;
        }
        return switch (type) {
            case "number" -> new BigDecimal(text);
            case "boolean" -> Boolean.valueOf(text);
            default -> text;
        };
    }

    private void compare(Scenario scenario, Decider.Judgement judgement) {
        Map<String, Finding> byName =
                judgement.findings().stream().collect(Collectors.toMap(Finding::criterion, finding -> finding));
        scenario.wanted().forEach((heading, wanted) -> {
            if (heading.equals("outcome")) {
                expect(scenario, "outcome", wanted, judgement.outcome().word());
                return;
            }
            int colon = heading.lastIndexOf(": ");
            Finding finding = byName.get(heading.substring(0, colon));
            if (finding == null) {
                fail(scenario, "The column '" + heading + "' names no table of the decision.");
                return;
            }
            String given = given(finding, heading.substring(colon + 2));
            expect(scenario, heading, wanted, given);
            if (heading.endsWith(": row") && finding.rows().size() == 1) {
                reached.computeIfAbsent(owned(finding.table()), key -> new TreeSet<>())
                        .add(given);
            }
        });
    }

    private static String given(Finding finding, String part) {
        return switch (part) {
            case "result" -> finding.result() == null ? "" : finding.result().word();
            case "value" -> finding.value() == null ? "unknown" : String.valueOf(finding.value());
            case "text" -> finding.text();
            case "row" -> finding.rows().stream().map(DecisionTable.Row::id).collect(Collectors.joining("; "));
            case "source" ->
                finding.rows().stream()
                        .flatMap(row -> Citation.parse(row.source()).stream())
                        .map(Citation::toString)
                        .distinct()
                        .collect(Collectors.joining("; "));
            default -> "a part that there is not: '" + part + "'";
        };
    }

    private void expect(Scenario scenario, String what, String wanted, String given) {
        if (!wanted.equals(given)) {
            fail(scenario, what + " should be '" + wanted + "' and is '" + given + "'.");
        }
    }

    private void fail(Scenario scenario, String message) {
        failures.add(scenario.file() + ", scenario '" + scenario.name() + "': " + message);
    }

    private static String owned(PlacedTable placed) {
        return placed.owner() + " " + placed.key();
    }

    /** What did not come out as wanted. */
    public List<String> failures() {
        return List.copyOf(failures);
    }

    /** How many scenarios were run. */
    public int count() {
        return count;
    }

    /** Rows that no scenario reached, by version and table. */
    public Map<String, List<String>> unreached() {
        Map<String, List<String>> unreached = new LinkedHashMap<>();
        tables.forEach((name, table) -> {
            List<String> rows = table.rows().stream()
                    .map(DecisionTable.Row::id)
                    .filter(row -> !reached.getOrDefault(name, Set.of()).contains(row))
                    .toList();
            if (!rows.isEmpty()) {
                unreached.put(name, rows);
            }
        });
        return unreached;
    }

    /** A line for each table: how many of its rows were reached. */
    public List<String> coverage() {
        return tables.entrySet().stream()
                .map(entry -> entry.getKey() + ": "
                        + reached.getOrDefault(entry.getKey(), Set.of()).size() + " of "
                        + entry.getValue().rows().size() + " rows")
                .toList();
    }
}
