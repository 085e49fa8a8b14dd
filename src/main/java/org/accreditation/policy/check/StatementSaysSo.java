package org.accreditation.policy.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.accreditation.citation.Citation;
import org.accreditation.citation.Source;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.StatedNumbers;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.DecisionTable.Row;
import org.accreditation.tables.Expression;
import org.accreditation.tables.TableFault;

/**
 * Finds clauses of a local statement that state another number than the terms which cite them: a number that a term sets
 * must stand in its clause, and a number that such a clause states, outside its reason, must be one that a term sets, for
 * the status that the clause names.
 */
final class StatementSaysSo implements Check {

    @Override
    public void check(PolicyVersion version, Consumer<TableFault> faults) {
        Map<Citation, List<Set>> byClause = new LinkedHashMap<>();
        for (DecisionTable table : version.ownTables()) {
            if (table.model().equals(PolicyVersion.TERMS)) {
                table.rows().forEach(row -> clauses(version, row)
                        .forEach(clause -> byClause.computeIfAbsent(clause, none -> new ArrayList<>())
                                .add(new Set(table, row))));
            }
        }
        byClause.forEach((clause, set) -> clause(version, clause, set, faults));
    }

    /** A number that a row of a term sets. */
    private record Set(DecisionTable table, Row row) {

        BigDecimal number() {
            return (BigDecimal) row.outputs().get("value");
        }

        boolean isFor(String status) {
            for (int i = 0; i < table.columns().size(); i++) {
                boolean isStatus = table.columns().get(i).expression().equals(new Expression.Name("status"));
                if (isStatus && status != null && !row.cells().get(i).matches(status)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The clauses that a row cites; none where it sets no number. */
    private static List<Citation> clauses(PolicyVersion version, Row row) {
        if (!(row.outputs().get("value") instanceof BigDecimal)) {
            return List.of();
        }
        try {
            return Citation.parse(row.source()).stream()
                    .filter(citation -> version.sources()
                            .source(citation.source())
                            .filter(Source::isLocalPolicy)
                            .isPresent())
                    .toList();
        } catch (IllegalArgumentException saidByAnotherCheck) {
            return List.of();
        }
    }

    private static void clause(PolicyVersion version, Citation clause, List<Set> set, Consumer<TableFault> faults) {
        String text =
                version.sources().paragraph(clause).map(Source.Paragraph::text).orElse(null);
        if (text == null) {
            return; // said by another check
        }
        StatedNumbers numbers = StatedNumbers.in(text);
        List<Set> unstated =
                set.stream().filter(term -> !numbers.state(term.number())).toList();
        unstated.forEach(term -> faults.accept(Check.fault(
                version,
                term.table(),
                term.row(),
                "Its value is " + term.number() + ", but clause " + clause.paragraph() + " of the statement, which it"
                        + " cites, states " + stated(numbers) + ". Make the two agree.")));
        if (unstated.isEmpty() && clause.source().equals(version.id())) {
            numbers.stated().stream()
                    .filter(StatedNumbers.Stated::counts)
                    .filter(stated -> set.stream()
                            .noneMatch(term -> term.isFor(stated.status())
                                    && stated.meant().contains(term.number())))
                    .forEach(stated -> faults.accept(unset(version, clause, set, stated)));
        }
    }

    private static String stated(StatedNumbers numbers) {
        return numbers.stated().isEmpty()
                ? "no number"
                : numbers.stated().stream().map(StatedNumbers.Stated::written).collect(Collectors.joining(", "));
    }

    private static TableFault unset(
            PolicyVersion version, Citation clause, List<Set> set, StatedNumbers.Stated stated) {
        String values = set.stream()
                .filter(term -> term.isFor(stated.status()))
                .map(term -> String.valueOf(term.number()))
                .distinct()
                .collect(Collectors.joining(", "));
        return new TableFault(
                PolicyFiles.TABLES + version.key() + "/statement.md",
                null,
                null,
                "Clause " + clause.paragraph() + " states '" + stated.written() + "'"
                        + (stated.status() == null ? "" : " for " + stated.status())
                        + ", but the terms that cite it set " + (values.isEmpty() ? "nothing there" : values)
                        + ". Make the two agree, or say a number that no term sets under 'Reason:'.");
    }
}
