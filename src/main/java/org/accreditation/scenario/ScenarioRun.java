package org.accreditation.scenario;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.accreditation.citation.Citation;
import org.accreditation.decision.Decider;
import org.accreditation.decision.Finding;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.Term;
import org.accreditation.tables.DecisionTable;

/** Runs scenarios against policy versions, and keeps which cases of their tables they show. */
public final class ScenarioRun {

    private final List<String> failures = new ArrayList<>();
    private final Map<Scenario, Turned> turned = new LinkedHashMap<>();
    private final ScenarioCoverage coverage = new ScenarioCoverage();
    private int count;

    /** Runs the scenarios of one version. */
    public void run(PolicyVersion version, List<Scenario> scenarios) {
        coverage.use(version);
        scenarios.forEach(scenario -> run(version, scenario));
    }

    private void run(PolicyVersion version, Scenario scenario) {
        count++;
        PolicyFile.DecisionFile plan = version.decision(scenario.decision()).orElse(null);
        if (plan == null) {
            fail(scenario, "There is no decision '" + scenario.decision() + "' in " + version.key() + ".");
            return;
        }
        Values values = Values.of(version, plan, scenario);
        values.faults().forEach(fault -> fail(scenario, fault));
        Decider.Judgement judgement = Decider.judge(version, plan, version.termsFor(values.status()), values.byName());
        compare(scenario, judgement, values);
    }

    /**
     * What a scenario gives, as tables read it.
     *
     * @param status the status that it is about, AP where a line does not say; null where the decision is about none
     * @param byName terms and what is given; values that tables give are added as they are judged
     * @param faults what cannot be read
     */
    record Values(String status, Map<String, Object> byName, List<String> faults) {

        static Values of(PolicyVersion version, PolicyFile.DecisionFile plan, Scenario scenario) {
            String status = plan.isAboutNoStatus() ? null : scenario.given().getOrDefault("status", "AP");
            Map<String, Object> values = new HashMap<>();
            for (Term term : version.termsFor(status).values()) {
                if (term.value() != null) {
                    values.put(term.name(), term.value());
                }
            }
            List<String> faults = new ArrayList<>();
            Map<String, String> types = types(version, plan);
            scenario.given().forEach((name, text) -> {
                if (!types.containsKey(name)) {
                    faults.add("No table of the decision reads '" + name + "'. Check the heading of the column.");
                }
                values.put(name, value(name, types.getOrDefault(name, "string"), text, faults));
            });
            return new Values(status, values, faults);
        }

        private static Map<String, String> types(PolicyVersion version, PolicyFile.DecisionFile plan) {
            Map<String, String> types = new HashMap<>();
            if (!plan.isAboutNoStatus()) {
                types.put("status", "string");
            }
            version.tablesOf(plan).forEach(placed -> placed.table().columns().forEach(column -> column.expression()
                    .names()
                    .forEach(name ->
                            types.put(name, column.expression().names().size() == 1 ? column.type() : "number"))));
            return types;
        }

        private static Object value(String name, String type, String text, List<String> faults) {
            if (type.equals("number") && !text.matches("-?\\d+(\\.\\d+)?")) {
                faults.add("'" + name + "' is a number, and '" + text + "' is none. Write digits.");
                return null;
            }
            if (type.equals("boolean") && !List.of("true", "false").contains(text)) {
                faults.add("'" + name + "' is true or false, and '" + text + "' is neither.");
                return null;
            }
            return switch (type) {
                case "number" -> new BigDecimal(text);
                case "boolean" -> Boolean.valueOf(text);
                default -> text;
            };
        }
    }

    private void compare(Scenario scenario, Decider.Judgement judgement, Values values) {
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
            expect(scenario, heading, wanted, given(finding, heading.substring(colon + 2)));
            if (heading.endsWith(": row")) {
                coverage.shown(finding.table(), values.byName());
            }
        });
    }

    /** What a finding has under a heading of a scenario file. */
    static String given(Finding finding, String part) {
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

    /**
     * A scenario that gives another answer than it states.
     *
     * @param given what came out, by heading, where that is not what the scenario wants
     */
    public record Turned(Scenario scenario, Map<String, String> given) {}

    /** Those that give another answer than they state. */
    public List<Turned> turned() {
        return List.copyOf(turned.values());
    }

    private void expect(Scenario scenario, String what, String wanted, String given) {
        if (!wanted.equals(given)) {
            turned.computeIfAbsent(scenario, none -> new Turned(scenario, new LinkedHashMap<>()))
                    .given()
                    .put(what, given);
            fail(scenario, what + " should be '" + wanted + "' and is '" + given + "'.");
        }
    }

    private void fail(Scenario scenario, String message) {
        failures.add(scenario.file() + ", scenario '" + scenario.name() + "': " + message);
    }

    /** What did not come out as wanted. */
    public List<String> failures() {
        return List.copyOf(failures);
    }

    /** How many scenarios were run. */
    public int count() {
        return count;
    }

    /** Which cases of which tables they showed. */
    public ScenarioCoverage coverage() {
        return coverage;
    }
}
