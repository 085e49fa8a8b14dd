package org.accreditation.tables.analysis;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.accreditation.tables.CandidateRows;
import org.accreditation.tables.Cell;
import org.accreditation.tables.DecisionTable;

/**
 * A case that shows what a row, or one of its cells, is there for. A row is a conjunction of its cells: it decides where
 * all of them hold, and each cell is shown to matter where it alone does not hold and another row decides. Together these
 * are the cases of modified condition/decision coverage.
 *
 * @param row the row's id
 * @param column the column of the one cell that does not hold, from 0; {@link #DECIDES} where the row decides
 */
public record RowCase(String row, int column) {

    /** No cell fails: the row decides. */
    public static final int DECIDES = -1;

    /** Every case of a table: for each row that it decides, and for each cell that is not {@code -} that it matters. */
    public static List<RowCase> of(DecisionTable table) {
        List<RowCase> cases = new ArrayList<>();
        for (DecisionTable.Row row : table.rows()) {
            cases.add(new RowCase(row.id(), DECIDES));
            IntStream.range(0, row.cells().size())
                    .filter(column -> !(row.cells().get(column) instanceof Cell.Any))
                    .forEach(column -> cases.add(new RowCase(row.id(), column)));
        }
        return cases;
    }

    /** The cases that values show; none where they do not settle which row decides. */
    public static Set<RowCase> shownBy(DecisionTable table, Function<String, Object> values) {
        Set<RowCase> shown = new LinkedHashSet<>();
        if (!CandidateRows.of(table, values).certain()) {
            return shown;
        }
        List<Object> columns = new ArrayList<>();
        table.columns().forEach(column -> columns.add(column.expression().value(values)));
        table.rows().forEach(row -> shown(row, columns).ifPresent(shown::add));
        return shown;
    }

    private static java.util.Optional<RowCase> shown(DecisionTable.Row row, List<Object> columns) {
        int failing = DECIDES;
        for (int column = 0; column < columns.size(); column++) {
            Cell cell = row.cells().get(column);
            Object value = columns.get(column);
            if (cell instanceof Cell.Any) {
                continue;
            }
            boolean unknownOrSecondToFail = value == null || !cell.matches(value) && failing != DECIDES;
            if (unknownOrSecondToFail) {
                return java.util.Optional.empty();
            }
            failing = cell.matches(value) ? failing : column;
        }
        return java.util.Optional.of(new RowCase(row.id(), failing));
    }
}
