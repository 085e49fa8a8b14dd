package org.accreditation.tables.engine;

import java.util.ArrayList;
import java.util.List;
import org.accreditation.tables.Cell;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.Model;

/** An engine whose index of a table is of another one, as if compiling it had gone wrong. */
public final class WrongIndex {

    private WrongIndex() {}

    /** With another cell in one place of one table. */
    public static Engine of(Model model, DecisionTable table, int row, int column, Cell cell) {
        return new Engine(model, List.of(with(table, row, column, cell)));
    }

    static DecisionTable with(DecisionTable table, int row, int column, Cell cell) {
        List<DecisionTable.Row> rows = new ArrayList<>(table.rows());
        DecisionTable.Row old = rows.get(row);
        List<Cell> cells = new ArrayList<>(old.cells());
        cells.set(column, cell);
        rows.set(row, new DecisionTable.Row(old.id(), old.number(), cells, old.texts(), old.outputs()));
        return new DecisionTable(
                table.model(), table.id(), table.name(), table.question(), table.kind(), table.columns(), rows);
    }
}
