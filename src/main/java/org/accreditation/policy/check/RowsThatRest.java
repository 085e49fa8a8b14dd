package org.accreditation.policy.check;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.accreditation.policy.PlacedTable;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.PossibleValues;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.RowCase;
import org.accreditation.tables.TableFault;

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
                                    placed, all -> new LinkedHashSet<>(placed.table().rows()))
                            .removeIf(row -> decides(version, decision, placed.table(), row));
                }
            }
        }
        resting.forEach((placed, rows) -> rows.forEach(row -> observations.accept(Check.observed(
                version,
                placed,
                row,
                "It never decides under this version: what its cells ask for together, the terms and facts of this version never are."))));
    }

    private static boolean decides(
            PolicyVersion version, PolicyFile.DecisionFile decision, DecisionTable table, DecisionTable.Row row) {
        PossibleValues possible = new PossibleValues(version, decision);
        return decision.statuses().stream().anyMatch(status -> possible.asSetFor(status, List.of(table))
                .showing(table, new RowCase(row.id(), RowCase.DECIDES), Map.of())
                .isPresent());
    }
}
