package org.accreditation.policy.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.accreditation.policy.PlacedTable;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.TableFault;
import org.accreditation.tables.analysis.Region;
import org.accreditation.tables.analysis.RowRegions;

/**
 * Finds two rows that say the same and could be one, because their regions are one region together. The engine's own analysis
 * calls such a table not fully contracted. Sometimes two rows are easier to read, so it is worth knowing and not wrong.
 */
final class RowsToJoin implements Check {

    @Override
    public void check(PolicyVersion version, Consumer<TableFault> observations) {
        version.tables().values().stream()
                .filter(placed -> placed.owner().equals(version.key()))
                .forEach(placed -> table(version, placed, observations));
    }

    private static void table(PolicyVersion version, PlacedTable placed, Consumer<TableFault> observations) {
        DecisionTable table = placed.table();
        List<List<Region>> regions =
                table.rows().stream().map(row -> RowRegions.of(table, row)).toList();
        for (int first = 0; first < regions.size(); first++) {
            for (int second = first + 1; second < regions.size(); second++) {
                DecisionTable.Row row = table.rows().get(first);
                DecisionTable.Row other = table.rows().get(second);
                if (row.outputs().equals(other.outputs()) && isOne(regions.get(first), regions.get(second))) {
                    observations.accept(Check.observed(
                            version,
                            placed,
                            other,
                            "It says the same as '" + row.id() + "', and the two differ only in what they ask of "
                                    + differing(table, row, other)
                                    + ". One row that asks for either would do (the engine's own analysis would say:"
                                    + " not fully contracted)."));
                }
            }
        }
    }

    private static boolean isOne(List<Region> some, List<Region> more) {
        List<Region> all = new ArrayList<>(some);
        all.addAll(more);
        return !some.isEmpty() && !more.isEmpty() && Region.joined(all).size() == 1;
    }

    private static String differing(DecisionTable table, DecisionTable.Row row, DecisionTable.Row other) {
        return IntStream.range(0, table.columns().size())
                .filter(i -> !row.cells().get(i).equals(other.cells().get(i)))
                .mapToObj(i -> "'" + table.columns().get(i).label() + "'")
                .collect(Collectors.joining(" and "));
    }
}
