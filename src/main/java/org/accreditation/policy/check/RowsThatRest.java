package org.accreditation.policy.check;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.accreditation.policy.PlacedTable;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.PossibleValues;
import org.accreditation.policy.Term;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.TableFault;
import org.accreditation.tables.analysis.RowCase;

/**
 * Finds rows that never decide under this version: its terms, or facts that never go together, rule them out. Such a row may
 * be there for a version that sets other terms, or only so that every case has a row.
 */
final class RowsThatRest implements Check {

    @Override
    public void check(PolicyVersion version, Consumer<TableFault> observations) {
        Map<PlacedTable, Set<DecisionTable.Row>> resting = new LinkedHashMap<>();
        for (PolicyFile.DecisionFile decision : version.file().decisions().values()) {
            for (PlacedTable placed : version.tablesOf(decision)) {
                if (Objects.nonNull(placed)) {
                    resting.computeIfAbsent(
                                    placed,
                                    all -> new LinkedHashSet<>(placed.table().rows()))
                            .removeIf(row -> decides(version, decision, placed.table(), row));
                }
            }
        }
        resting.forEach((placed, rows) -> rows.forEach(row -> observations.accept(Check.observed(
                version,
                placed,
                row,
                "It never decides under this version: " + because(version, placed.table(), row)))));
    }

    /** The terms that stand in the way; where none does by itself, what its cells ask for never goes together. */
    private static String because(PolicyVersion version, DecisionTable table, DecisionTable.Row row) {
        String terms = IntStream.range(0, row.cells().size())
                .filter(column -> isNeverSo(version, table, row, column))
                .mapToObj(column -> "its cell " + row.texts().get(column) + " is not what the policy sets under '"
                        + table.columns().get(column).label() + "'")
                .collect(Collectors.joining(", and "));
        return terms.isEmpty() ? "its conditions cannot all be true at once." : terms + ".";
    }

    private static boolean isNeverSo(PolicyVersion version, DecisionTable table, DecisionTable.Row row, int column) {
        String name = table.columns().get(column).expression().names().get(0);
        List<Object> set = version.terms().values().stream()
                .map(terms -> terms.get(name))
                .filter(Objects::nonNull)
                .map(Term::value)
                .filter(Objects::nonNull)
                .toList();
        boolean isChoice = table.columns().get(column).expression().names().size() == 1 && !set.isEmpty();
        return isChoice && set.stream().noneMatch(row.cells().get(column)::matches);
    }

    private static boolean decides(
            PolicyVersion version, PolicyFile.DecisionFile decision, DecisionTable table, DecisionTable.Row row) {
        PossibleValues possible = new PossibleValues(version, decision);
        return decision.about().stream().anyMatch(about -> possible.asSetFor(about, List.of(table))
                .showing(table, new RowCase(row.id(), RowCase.DECIDES), Map.of())
                .isPresent());
    }
}
