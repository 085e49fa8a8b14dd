package org.accreditation.policy.check;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.PossibleValues;
import org.accreditation.tables.Cell;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.TableFault;
import org.accreditation.tables.analysis.CaseFinder;
import org.accreditation.tables.analysis.Condition;

/**
 * Finds cells, and single constants in them, that ask for what their column can never be: no fact, no value of an earlier
 * table and no other decision gives it. Terms may be whatever the column allows, since a version that extends this one can
 * set them otherwise.
 */
final class CellsReachable implements Check {

    @Override
    public void check(PolicyVersion version, Consumer<TableFault> faults) {
        for (DecisionTable table : version.ownTables()) {
            String key = table.model() + "#" + table.name();
            List<CaseFinder> finders = version.file().decisions().values().stream()
                    .filter(decision -> decision.tables().contains(key))
                    .map(decision -> finder(version, decision, table))
                    .toList();
            if (!finders.isEmpty()) {
                table.rows().forEach(row -> row(version, table, row, finders, faults));
            }
        }
    }

    private static CaseFinder finder(PolicyVersion version, PolicyFile.DecisionFile decision, DecisionTable table) {
        return new PossibleValues(version, decision).whateverIsSet(List.of(table));
    }

    private static void row(
            PolicyVersion version,
            DecisionTable table,
            DecisionTable.Row row,
            List<CaseFinder> finders,
            Consumer<TableFault> faults) {
        for (int column = 0; column < row.cells().size(); column++) {
            DecisionTable.Column heading = table.columns().get(column);
            for (Cell part : parts(row.cells().get(column))) {
                List<Condition> alone = List.of(new Condition(heading.expression(), part, true));
                if (finders.stream()
                        .noneMatch(finder -> finder.find(alone, Map.of()).isPresent())) {
                    faults.accept(Check.fault(
                            version,
                            table,
                            row,
                            "The cell " + row.texts().get(column) + " under '" + heading.label() + "' asks for "
                                    + words(part)
                                    + ", which it can never be: no fact, value or decision that is read there"
                                    + " gives it. Take it out of the cell and of the allowed values, or"
                                    + " correct it."));
                }
            }
        }
    }

    /** Each constant for itself; a cell that does not matter asks nothing. */
    private static List<Cell> parts(Cell cell) {
        if (cell instanceof Cell.OneOf one) {
            return one.constants().stream()
                    .map(constant -> (Cell) new Cell.OneOf(List.of(constant)))
                    .toList();
        }
        return cell instanceof Cell.Any ? List.of() : List.of(cell);
    }

    private static String words(Cell part) {
        return part instanceof Cell.OneOf one ? "'" + one.constants().get(0) + "'" : "such a number";
    }
}
