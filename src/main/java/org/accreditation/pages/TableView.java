package org.accreditation.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.accreditation.policy.PlacedTable;
import org.accreditation.tables.DecisionTable;

/**
 * A decision table as a page shows it.
 *
 * @param anchor where links to it lead
 * @param owner the version whose folder holds it
 * @param headings of the columns, then of the outputs
 */
record TableView(String anchor, String owner, String name, String question, List<String> headings, List<RowView> rows) {

    /**
     * A row.
     *
     * @param fired whether it applied
     * @param cells texts of the cells, then of the outputs
     */
    record RowView(String id, int number, boolean fired, List<String> cells) {}

    static TableView of(PlacedTable placed, Set<String> fired) {
        return of(placed.owner(), placed.key(), placed.table(), fired);
    }

    /** A table of a draft. */
    static TableView of(String owner, DecisionTable table) {
        return of(owner, table.model() + "#" + table.name(), table, Set.of());
    }

    private static TableView of(String owner, String key, DecisionTable table, Set<String> fired) {
        List<String> headings = new ArrayList<>();
        table.columns().forEach(column -> headings.add(column.label()));
        table.kind().outputs().forEach(output -> headings.add(RequestForm.words(output)));
        List<RowView> rows = table.rows().stream()
                .map(row -> new RowView(row.id(), row.number(), fired.contains(row.id()), cells(table, row)))
                .toList();
        return new TableView(anchor(key), owner, table.name(), table.question(), headings, rows);
    }

    static String anchor(String key) {
        return key.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    private static List<String> cells(DecisionTable table, DecisionTable.Row row) {
        List<String> cells = new ArrayList<>();
        row.texts()
                .forEach(text -> cells.add(
                        text.equals("-")
                                ? "any"
                                : Dates.withDays(text.replace("\"", "").replace(",", ", "))));
        table.kind().outputs().forEach(output -> cells.add(Dates.withDays(row.text(output))));
        return cells;
    }
}
