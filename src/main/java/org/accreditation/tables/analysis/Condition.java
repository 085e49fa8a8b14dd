package org.accreditation.tables.analysis;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.accreditation.tables.Cell;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.Expression;

/**
 * What a cell asks: that what its column reads is known, and that the cell holds of it or does not.
 *
 * @param expression what the column reads
 * @param cell the cell
 * @param holds whether it must hold
 */
public record Condition(Expression expression, Cell cell, boolean holds) {

    /** That every cell of a row holds. */
    public static List<Condition> of(DecisionTable table, DecisionTable.Row row) {
        return IntStream.range(0, row.cells().size())
                .filter(column -> !(row.cells().get(column) instanceof Cell.Any))
                .mapToObj(column -> new Condition(
                        table.columns().get(column).expression(), row.cells().get(column), true))
                .toList();
    }

    /** That every cell of a row holds but the one in a column, which must not. */
    public static List<Condition> but(DecisionTable table, DecisionTable.Row row, int failing) {
        return IntStream.range(0, row.cells().size())
                .filter(column -> !(row.cells().get(column) instanceof Cell.Any))
                .mapToObj(column -> new Condition(
                        table.columns().get(column).expression(), row.cells().get(column), column != failing))
                .toList();
    }

    boolean met(Function<String, Object> values) {
        Object value = expression.value(values);
        return value != null && cell.matches(value) == holds;
    }
}
