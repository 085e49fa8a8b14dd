package org.accreditation.scenario;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.accreditation.decision.Decider;
import org.accreditation.decision.Finding;
import org.accreditation.policy.About;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.Term;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.analysis.RowCase;

/**
 * The cases of tables that no scenario shows and that can occur, each as a line to be added to a scenario file. What the
 * tables give now stands in the line as what is wanted: whoever adds it must first hold it against the source.
 */
public final class MissingScenarios {

    private final Map<String, List<ScenarioFile>> scenarioFiles = new HashMap<>();
    private final List<OfTable> tables = new ArrayList<>();

    /**
     * What scenarios show of a table.
     *
     * @param owner the version whose folder holds it
     * @param table as {@code policy.yaml} names it
     * @param inForce whether a version that is or was in force judges by it
     * @param rows how many rows it has
     * @param rowsReached how many of them decide in a scenario
     * @param cases how many cases can occur
     * @param casesShown how many of them scenarios show
     * @param missing a line for those that they do not show; one line can show several
     */
    public record OfTable(
            String owner,
            String table,
            boolean inForce,
            int rows,
            int rowsReached,
            int cases,
            int casesShown,
            List<Line> missing) {}

    /**
     * A line to be added.
     *
     * @param file where; its headings are those of the file, and behind them those that it lacks
     * @param cells by heading
     */
    public record Line(ScenarioFile file, Map<String, String> cells) {}

    private MissingScenarios() {}

    /** What is missing of every table that the versions judge by. */
    public static List<OfTable> of(PolicyFiles files, List<PolicyVersion> versions, ScenarioCoverage coverage) {
        MissingScenarios missing = new MissingScenarios();
        versions.forEach(version -> missing.scenarioFiles.put(version.key(), ScenarioFile.of(files, version.key())));
        coverage.tables().forEach(missing::table);
        return missing.tables;
    }

    private void table(ScenarioCoverage.Shown shown) {
        int reached = (int) shown.cases().stream()
                .filter(each -> each.column() == RowCase.DECIDES)
                .count();
        int before = shown.cases().size();
        List<Line> lines = new ArrayList<>();
        Set<RowCase> wanted = new LinkedHashSet<>(RowCase.of(shown.table()));
        for (RowCase each : wanted) {
            if (!shown.cases().contains(each)) {
                line(shown, each).ifPresent(lines::add);
            }
        }
        tables.add(new OfTable(
                shown.placed().owner(),
                shown.placed().key(),
                shown.uses().stream().anyMatch(ScenarioCoverage.Use::everInForce),
                shown.table().rows().size(),
                reached,
                shown.cases().size(),
                before,
                lines));
    }

    /**
     * A line for a case; empty where it cannot occur: under no version that judges by the table, with the terms that the
     * version sets. A row that decides under none of them waits for a version with other terms, and so do its cases.
     * What the line shows besides need not be shown again.
     */
    private Optional<Line> line(ScenarioCoverage.Shown shown, RowCase wanted) {
        Map<String, Object> liked = shown.examples()
                .getOrDefault(
                        wanted.row(),
                        shown.examples().values().stream().findFirst().orElse(Map.of()));
        return asSet(shown, wanted, liked)
                .or(() -> decidesAsSet(shown, wanted.row()) ? Optional.empty() : whateverIsSet(shown, wanted, liked))
                .map(found -> new Proposal(shown, wanted, found, fileFor(found.use(), shown.table())).line());
    }

    /**
     * Values that show a case.
     *
     * @param use under which version and decision
     * @param about whom
     * @param values of the names that matter
     */
    private record Found(ScenarioCoverage.Use use, About about, Map<String, Object> values) {}

    private static boolean decidesAsSet(ScenarioCoverage.Shown shown, String row) {
        return asSet(shown, new RowCase(row, RowCase.DECIDES), Map.of()).isPresent();
    }

    private static Optional<Found> asSet(ScenarioCoverage.Shown shown, RowCase wanted, Map<String, Object> liked) {
        return shown.ownersFirst().stream()
                .flatMap(use -> use.plan().about().stream().map(about -> use.possible()
                        .asSetFor(about, List.of(shown.table()))
                        .showing(shown.table(), wanted, liked)
                        .map(values -> new Found(use, about, values))))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Found> whateverIsSet(
            ScenarioCoverage.Shown shown, RowCase wanted, Map<String, Object> liked) {
        return shown.ownersFirst().stream()
                .map(use -> use.possible()
                        .whateverIsSet(List.of(shown.table()))
                        .showing(shown.table(), wanted, liked)
                        .map(values -> new Found(use, aboutWhom(use.plan(), values), values)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** For which status the values are, where they say so. */
    private static About aboutWhom(PolicyFile.DecisionFile plan, Map<String, Object> values) {
        return plan.about().stream()
                .filter(about -> about.key().equals(values.get("status")))
                .findFirst()
                .orElse(plan.about().get(0));
    }

    /** The file of the decision that asks for the row of the table and for least besides. */
    private ScenarioFile fileFor(ScenarioCoverage.Use use, DecisionTable table) {
        return scenarioFiles.get(use.version().key()).stream()
                .filter(file -> file.decision().equals(use.decision())
                        && file.headings().contains(table.name() + ": row"))
                .min(Comparator.comparingInt(file -> file.headings().size()))
                .orElseGet(() -> ScenarioFile.newFor(
                        use.version().key(),
                        use.decision(),
                        table.name(),
                        use.plan().isAboutNoStatus() ? List.of("scenario") : List.of("scenario", "status")));
    }

    /** The values that show a case, on their way to a line. */
    private record Proposal(ScenarioCoverage.Shown shown, RowCase wanted, Found found, ScenarioFile file) {

        Line line() {
            Map<String, String> given = given();
            PolicyVersion version = found.use().version();
            PolicyFile.DecisionFile plan = found.use().plan();
            ScenarioRun.Values read = ScenarioRun.Values.of(
                    version, plan, new Scenario(file.path(), found.use().decision(), "", given, Map.of()));
            Finding finding =
                    Decider.judge(version, plan, version.termsFor(read.status()), read.byName()).findings().stream()
                            .filter(each ->
                                    each.table().key().equals(shown.placed().key()))
                            .findFirst()
                            .orElseThrow();
            shown.by(read.byName());
            Map<String, String> cells = new LinkedHashMap<>(given);
            for (String part : parts()) {
                String heading = shown.table().name() + ": " + part;
                boolean asked = part.equals("row")
                        || file.headings().contains(heading)
                        || file.headings().stream().noneMatch(other -> other.contains(": "));
                if (asked) {
                    cells.put(heading, ScenarioRun.given(finding, part));
                }
            }
            cells.put("scenario", name(finding));
            Set<String> headings = new LinkedHashSet<>(file.headings());
            headings.addAll(cells.keySet());
            return new Line(new ScenarioFile(file.path(), file.decision(), List.copyOf(headings)), cells);
        }

        private List<String> parts() {
            String first =
                    switch (shown.table().kind()) {
                        case FINDING -> "result";
                        case VALUE -> "value";
                        case ADVICE -> "text";
                    };
            return List.of(first, "row", "source");
        }

        /** What must be given: the status, and what the case rests on, but no term that the version sets so anyway. */
        private Map<String, String> given() {
            Map<String, String> given = new LinkedHashMap<>();
            About about = found.about();
            if (about.hasStatus()) {
                given.put("status", about.status());
            }
            Map<String, Term> terms = found.use().version().termsFor(about.status());
            found.values().forEach((name, value) -> {
                Term term = terms.get(name);
                if (term == null || !value.equals(term.value())) {
                    given.put(name, text(value));
                }
            });
            return given;
        }

        private static String text(Object value) {
            return value instanceof BigDecimal number
                    ? number.stripTrailingZeros().toPlainString()
                    : String.valueOf(value);
        }

        /** What the scenario shows, in words to be bettered by whoever adds it. */
        private String name(Finding finding) {
            String decides = finding.rows().stream().map(row -> words(row.id())).collect(Collectors.joining(" or "));
            if (wanted.column() == RowCase.DECIDES) {
                return "It is a case of '" + decides + "'";
            }
            DecisionTable.Column column = shown.table().columns().get(wanted.column());
            String because = column.expression().names().stream()
                    .filter(found.values()::containsKey)
                    .map(name -> name + " '" + text(found.values().get(name)) + "'")
                    .collect(Collectors.joining(" and "));
            return "With " + because + " it is a case of '" + decides + "' rather than of '" + words(wanted.row())
                    + "'";
        }

        private static String words(String id) {
            return id.replace('-', ' ');
        }
    }
}
