package org.accreditation.tables.workbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.accreditation.tables.Cell;
import org.accreditation.tables.DecisionTable;

/** A cell as people write it in a spreadsheet: allowed values without quotes. */
final class CellText {

    private static final String ANY = "-";

    private CellText() {}

    /** As shown; what would not be read back the same stays as it is written in the table. */
    static String shown(DecisionTable.Column column, Cell cell, String written) {
        if (!column.type().equals("string") || !(cell instanceof Cell.OneOf one)) {
            return written;
        }
        String bare = one.constants().stream().map(String::valueOf).collect(Collectors.joining(", "));
        try {
            return Cell.parse(read(column, bare)).equals(cell) ? bare : written;
        } catch (IllegalArgumentException ambiguous) {
            return written;
        }
    }

    /**
     * As it is written in the table.
     *
     * @throws IllegalArgumentException where it cannot stand in the column, with what may be written instead
     */
    static String read(DecisionTable.Column column, String shown) {
        String text = shown.strip();
        if (text.isEmpty()) {
            throw new IllegalArgumentException("Nothing stands here. Write - where the column does not matter.");
        }
        if (!column.type().equals("string")) {
            return column.type().equals("boolean") ? text.toLowerCase(Locale.ROOT) : text;
        }
        if (text.equals(ANY) || text.startsWith("\"")) {
            return text;
        }
        if (column.values().contains(text)) {
            return '"' + text + '"';
        }
        List<String> quoted = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            if (!column.values().contains(part.strip())) {
                throw new IllegalArgumentException(
                        "'" + shortened(part.strip()) + "' is not among the allowed values of '"
                                + column.label() + "': " + String.join(", ", column.values())
                                + ". Write one of them, several parted by commas, or - where it does not matter.");
            }
            quoted.add('"' + part.strip() + '"');
        }
        return String.join(",", quoted);
    }

    static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
