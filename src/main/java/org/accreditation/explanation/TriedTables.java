package org.accreditation.explanation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.accreditation.answer.Answer;
import org.accreditation.answer.Answerer;
import org.accreditation.decision.Decision;
import org.accreditation.decision.Finding;
import org.accreditation.tables.Cell;
import org.accreditation.tables.DecisionTable;

/** What each table of a decision was asked: the rows that applied, cell by cell, and the rows that came nearest. */
final class TriedTables {

    /** How many of the rows that came equally near are told. */
    private static final int NEAREST = 5;

    private final Decision decision;

    private TriedTables(Decision decision) {
        this.decision = decision;
    }

    static List<Answer.TableLine> of(Decision decision) {
        return decision.findings().stream().map(new TriedTables(decision)::line).toList();
    }

    private Answer.TableLine line(Finding finding) {
        DecisionTable table = finding.table().table();
        List<Answer.TriedRow> applied = finding.rows().stream()
                .map(row -> tried(finding, row, cells(table, row)))
                .toList();
        return new Answer.TableLine(
                table.name(),
                table.kind().name().toLowerCase(Locale.ROOT),
                table.question(),
                says(finding),
                applied,
                nearest(finding));
    }

    private static String says(Finding finding) {
        if (finding.isFinding()) {
            return finding.result().word() + ": " + finding.text();
        }
        return finding.text() == null || finding.text().isEmpty() ? CellWords.of(finding.value()) : finding.text();
    }

    /** Of the rows that did not apply, those with the fewest cells that failed; only these cells are told. */
    private List<Answer.TriedRow> nearest(Finding finding) {
        DecisionTable table = finding.table().table();
        List<Answer.TriedRow> nearest = new ArrayList<>();
        int fewest = Integer.MAX_VALUE;
        for (DecisionTable.Row row : table.rows()) {
            List<Answer.CellLine> failed = cells(table, row).stream()
                    .filter(cell -> cell.holds() != null && !cell.holds())
                    .toList();
            if (failed.isEmpty() || failed.size() > fewest) {
                continue;
            }
            if (failed.size() < fewest) {
                fewest = failed.size();
                nearest.clear();
            }
            nearest.add(tried(finding, row, failed));
        }
        return nearest.subList(0, Math.min(NEAREST, nearest.size()));
    }

    private Answer.TriedRow tried(Finding finding, DecisionTable.Row row, List<Answer.CellLine> cells) {
        return new Answer.TriedRow(Answerer.row(decision.version(), finding.table(), row), said(finding, row), cells);
    }

    /** What a row says as it is written; what it would fill in would be today's facts. */
    private static String said(Finding finding, DecisionTable.Row row) {
        return switch (finding.table().table().kind()) {
            case FINDING -> row.result();
            case VALUE -> CellWords.of(row.outputs().get("value"));
            case ADVICE -> row.text("text");
        };
    }

    /** Null where that is not known. */
    private static Boolean holds(Cell cell, Object value) {
        if (value == null || !cell.surelyMatches(value) && cell.mayMatch(value)) {
            return null;
        }
        return cell.surelyMatches(value);
    }

    /** The cells that a row tests. */
    private List<Answer.CellLine> cells(DecisionTable table, DecisionTable.Row row) {
        Function<String, Object> values = decision.values()::get;
        List<Answer.CellLine> cells = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            Cell cell = row.cells().get(i);
            if (!(cell instanceof Cell.Any)) {
                DecisionTable.Column column = table.columns().get(i);
                Object value = column.expression().value(values);
                cells.add(new Answer.CellLine(
                        column.label(),
                        row.texts().get(i),
                        value,
                        holds(cell, value),
                        column.label() + ": the row asks for " + CellWords.of(cell) + "; "
                                + (value == null ? "not known" : "it is " + CellWords.of(value)) + "."));
            }
        }
        return cells;
    }
}
