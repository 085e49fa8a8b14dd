package org.accreditation.pages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.accreditation.answer.Answer;
import org.accreditation.policy.PlacedTable;
import org.accreditation.policy.Placeholders;
import org.accreditation.tables.DecisionTable;

/**
 * A decision table as a page shows it.
 *
 * @param anchor where links to it lead
 * @param owner the version whose folder holds it
 * @param headings of the columns, then of the outputs
 * @param values what each column read of this person; empty where that is not told
 * @param nearest rows that came near, and what kept them from applying; empty where that is not told
 */
record TableView(
        String anchor,
        String owner,
        String name,
        String question,
        List<String> headings,
        List<String> values,
        List<RowView> rows,
        List<NearView> nearest) {

    /** How many columns there are, that of the rows' names included. */
    public int columns() {
        return headings.size() + 1;
    }

    /** Whether it may not fit the page. */
    public boolean isWide() {
        return columns() > 4;
    }

    /** The headings of the outputs, under which nothing is read. */
    public List<String> outputs() {
        return headings.subList(values.size(), headings.size());
    }

    /**
     * A row that came near.
     *
     * @param failed each cell that did not hold, in words
     */
    record NearView(int number, String id, List<String> failed) {}

    /**
     * A row.
     *
     * @param fired whether it applied
     * @param cells texts of the cells, then of the outputs
     */
    record RowView(String id, int number, boolean fired, List<String> cells) {}

    /** A table by which nobody was judged. */
    static TableView of(PlacedTable placed) {
        return of(placed.owner(), placed.key(), placed.table(), Set.of(), null, name -> null);
    }

    /**
     * A table by which somebody was judged.
     *
     * @param fired ids of the rows that applied
     * @param tried what it was asked; null where that is not told
     * @param values of facts and terms, which stand in the texts of the rows that applied; null for those that are not known
     */
    static TableView of(
            PlacedTable placed, Set<String> fired, Answer.TableLine tried, Function<String, Object> values) {
        return of(placed.owner(), placed.key(), placed.table(), fired, tried, values);
    }

    /** A table of a draft. */
    static TableView of(String owner, DecisionTable table) {
        return of(owner, table.model() + "#" + table.name(), table, Set.of(), null, name -> null);
    }

    private static TableView of(
            String owner,
            String key,
            DecisionTable table,
            Set<String> fired,
            Answer.TableLine tried,
            Function<String, Object> known) {
        List<String> headings = new ArrayList<>();
        table.columns().forEach(column -> headings.add(column.label()));
        table.kind().outputs().forEach(output -> headings.add(RequestForm.words(output)));
        List<RowView> rows = table.rows().stream()
                .map(row -> new RowView(
                        row.id(),
                        row.number(),
                        fired.contains(row.id()),
                        cells(table, row, fired.contains(row.id()) ? known : name -> null)))
                .toList();
        return new TableView(
                anchor(key),
                owner,
                table.name(),
                table.question(),
                headings,
                tried == null ? List.of() : values(table, tried),
                rows,
                tried == null ? List.of() : nearest(tried));
    }

    /** What each column read; a column that no row tells of stays empty. */
    private static List<String> values(DecisionTable table, Answer.TableLine tried) {
        Map<String, Answer.CellLine> read = new HashMap<>();
        Stream.concat(tried.applied().stream(), tried.nearest().stream())
                .flatMap(row -> row.cells().stream())
                .forEach(cell -> read.putIfAbsent(cell.column(), cell));
        return table.columns().stream()
                .map(column -> read.get(column.label()))
                .map(cell -> cell == null ? "" : cell.value() == null ? "not known" : AnswerView.text(cell.value()))
                .toList();
    }

    private static List<NearView> nearest(Answer.TableLine tried) {
        return tried.nearest().stream()
                .map(near -> new NearView(
                        near.row().number(),
                        near.row().row(),
                        near.cells().stream().map(Answer.CellLine::words).toList()))
                .toList();
    }

    /** A text with what is known in it; what is not stays a name in braces. */
    private static String filled(String text, Function<String, Object> known) {
        return Placeholders.fill(text, name -> known.apply(name) == null ? "{" + name + "}" : known.apply(name));
    }

    static String anchor(String key) {
        return key.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    private static List<String> cells(DecisionTable table, DecisionTable.Row row, Function<String, Object> known) {
        List<String> cells = new ArrayList<>();
        row.texts()
                .forEach(text -> cells.add(
                        text.equals("-")
                                ? "any"
                                : Dates.withDays(text.replace("\"", "").replace(",", ", "))));
        table.kind().outputs().forEach(output -> cells.add(Dates.withDays(filled(row.text(output), known))));
        return cells;
    }
}
