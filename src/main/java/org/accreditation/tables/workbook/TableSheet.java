package org.accreditation.tables.workbook;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.accreditation.json.Json;
import org.accreditation.json.Sha256;
import org.accreditation.tables.Cell;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.RowId;
import org.accreditation.tables.RowText;

/**
 * A table on its sheet: a line of headings, then a line for each row with its id, its cells and what it gives. What is the same
 * as before is left exactly as it was written.
 */
final class TableSheet {

    static final String ID = "Row";
    static final int FIRST_ROW = 2;
    static final int LAST_ROW = 501;

    private static final int STAMP = 16;

    private final DecisionTable table;
    private final Set<String> gaps;

    /**
     * A sheet.
     *
     * @param gaps ids of the open questions that its rows can name
     */
    TableSheet(DecisionTable table, Set<String> gaps) {
        this.table = table;
        this.gaps = gaps;
    }

    List<String> headings() {
        List<String> headings = new ArrayList<>(List.of(ID));
        table.columns().forEach(column -> headings.add(column.label()));
        headings.addAll(table.kind().outputs());
        return headings;
    }

    /** The lines of its rows. */
    List<List<String>> lines() {
        return table.rows().stream().map(this::line).toList();
    }

    private List<String> line(DecisionTable.Row row) {
        List<String> line = new ArrayList<>(List.of(row.id()));
        for (int i = 0; i < table.columns().size(); i++) {
            line.add(CellText.shown(
                    table.columns().get(i), row.cells().get(i), row.texts().get(i)));
        }
        table.kind().outputs().forEach(output -> line.add(shown(row.outputs().get(output))));
        return line;
    }

    private static String shown(Object given) {
        return given instanceof BigDecimal number ? number.toPlainString() : given == null ? "" : String.valueOf(given);
    }

    /** The same for the same lines: by it is told whether somebody changed them. */
    String stamp() {
        return stamp(lines());
    }

    private static String stamp(List<List<String>> lines) {
        return Sha256.hex(Json.canonical(lines.stream()
                        .map(line -> line.stream().map(String::strip).toList())
                        .toList()))
                .substring(0, STAMP);
    }

    /**
     * The table as somebody left it on its sheet; empty where they changed nothing.
     *
     * @param taken the stamp of the table as they took it
     */
    Optional<DecisionTable> read(Sheet sheet, String taken, Faults faults) {
        List<String> headings = headings();
        int width = headings.size();
        for (int i = 0; i < width; i++) {
            if (!sheet.text(1, i).strip().equals(headings.get(i).strip())) {
                faults.cell(
                        sheet.name(),
                        1,
                        i,
                        "This heading was '" + CellText.shortened(headings.get(i))
                                + "'. Put it back: columns stay as they are, in their order.");
            }
        }
        List<List<String>> lines = new ArrayList<>();
        Map<Integer, List<String>> numbered = new LinkedHashMap<>();
        sheet.rows().forEach((number, cells) -> {
            cells.tailMap(width)
                    .forEach((column, text) -> faults.cell(
                            sheet.name(), number, column, "There is no such column in this table. Take this out."));
            if (number >= FIRST_ROW && !cells.headMap(width).isEmpty()) {
                List<String> line = sheet.texts(cells, width);
                lines.add(line);
                numbered.put(number, line);
            }
        });
        String now = stamp(lines);
        if (now.equals(taken) || now.equals(stamp())) {
            return Optional.empty();
        }
        if (!taken.equals(stamp())) {
            faults.sheet(
                    sheet.name(),
                    "Somebody changed this table after you downloaded the workbook, and you changed it too. Download it"
                            + " again, and make your changes in that one.");
            return Optional.empty();
        }
        return Optional.of(table(sheet.name(), numbered, faults));
    }

    private DecisionTable table(String sheet, Map<Integer, List<String>> lines, Faults faults) {
        Set<String> taken = ids(sheet, lines, faults);
        List<DecisionTable.Row> rows = new ArrayList<>();
        lines.forEach((number, line) -> {
            String id = line.get(0).strip();
            Optional<DecisionTable.Row> before = table.row(id);
            List<String> texts = new ArrayList<>();
            List<Cell> cells = new ArrayList<>();
            for (int i = 0; i < table.columns().size(); i++) {
                int column = i;
                String text = read(table.columns().get(i), line.get(i + 1), before.map(row -> row.texts()
                                .get(column)))
                        .orElse(fault -> faults.cell(sheet, number, column + 1, fault));
                texts.add(text);
                cells.add(Cell.parse(text));
            }
            Map<String, Object> outputs = new LinkedHashMap<>();
            for (int i = 0; i < table.kind().outputs().size(); i++) {
                String output = table.kind().outputs().get(i);
                int column = 1 + table.columns().size() + i;
                outputs.put(
                        output,
                        output(output, line.get(column), before, fault -> faults.cell(sheet, number, column, fault)));
            }
            String named = id.isEmpty()
                    ? RowId.of(shown(outputs.get(table.kind().outputs().get(0))), texts, taken)
                    : id;
            rows.add(new DecisionTable.Row(named, rows.size() + 1, cells, texts, outputs));
        });
        if (rows.isEmpty()) {
            faults.sheet(sheet, "A table needs a row. Put one back.");
        }
        return new DecisionTable(
                table.model(),
                table.id(),
                table.name(),
                table.question(),
                table.kind(),
                table.columns(),
                Collections.unmodifiableList(rows));
    }

    private Set<String> ids(String sheet, Map<Integer, List<String>> lines, Faults faults) {
        Set<String> ids = new HashSet<>();
        lines.forEach((number, line) -> {
            String id = line.get(0).strip();
            if (!id.isEmpty() && table.row(id).isEmpty()) {
                RowText.notId(id).ifPresent(fault -> faults.cell(sheet, number, 0, fault));
            }
            if (!id.isEmpty() && !ids.add(id)) {
                faults.cell(
                        sheet,
                        number,
                        0,
                        "Two rows are called '" + CellText.shortened(id)
                                + "', so that an answer could mean either. Give this one a name of its own, or leave"
                                + " the name empty to be given one.");
            }
        });
        return ids;
    }

    /** A text that was read, or why not. */
    private record Text(String text, List<String> faults) {
        String orElse(Consumer<String> told) {
            faults.forEach(told);
            return text;
        }
    }

    private static Text read(DecisionTable.Column column, String shown, Optional<String> before) {
        try {
            if (before.isPresent()
                    && CellText.shown(column, Cell.parse(before.get()), before.get())
                            .equals(shown)) {
                return new Text(before.get(), List.of());
            }
            String text = CellText.read(column, shown);
            List<String> faults = column.cannotMatch(Cell.parse(text));
            return new Text(faults.isEmpty() ? text : "-", faults);
        } catch (IllegalArgumentException refused) {
            return new Text("-", List.of(refused.getMessage()));
        }
    }

    private Object output(String name, String shown, Optional<DecisionTable.Row> before, Consumer<String> fault) {
        if (before.isPresent() && shown(before.get().outputs().get(name)).equals(shown)) {
            return before.get().outputs().get(name);
        }
        String text = shown.strip().replaceAll("\\s*\\n\\s*", " ");
        RowText.notOutput(name, text).ifPresent(fault);
        switch (name) {
            case "result" -> {
                if (!DecisionTable.RESULTS.contains(text)) {
                    fault.accept("'" + CellText.shortened(text) + "' is no result. Write one of "
                            + String.join(", ", DecisionTable.RESULTS) + ".");
                }
            }
            case "gap" -> {
                if (!text.isEmpty() && !gaps.contains(text)) {
                    fault.accept("There is no open question '" + CellText.shortened(text)
                            + "'. Pick one of the list, or leave it empty where the row does not refer.");
                }
            }
            case "value" -> {
                return value(text, fault);
            }
            default -> {
                // Texts, of which the checks of the draft say more.
            }
        }
        return text;
    }

    /** Of the kind that the values of the table have; none where nothing stands there. */
    private Object value(String text, Consumer<String> fault) {
        Object like = table.rows().stream()
                .map(row -> row.outputs().get("value"))
                .filter(value -> value != null)
                .findFirst()
                .orElse(BigDecimal.ZERO);
        if (text.isEmpty()) {
            return null;
        }
        if (like instanceof String) {
            return text;
        }
        if (like instanceof Boolean) {
            if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
                fault.accept("Write true or false.");
            }
            return Boolean.valueOf(text);
        }
        if (!text.matches("-?\\d{1,9}(\\.\\d{1,6})?")) {
            fault.accept("'" + CellText.shortened(text) + "' is no number. Write digits, such as 9.");
            return null;
        }
        return new BigDecimal(text);
    }
}
