package org.accreditation.tables.workbook;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads what stands in the cells of a workbook, as text. A formula is refused: what it gives would be believed unseen; so are
 * dates, which are what a spreadsheet makes of 1-2.
 */
final class SheetReader {

    private static final int MOST_SHEETS = 120;
    private static final int MOST_ROWS = 501;
    private static final int MOST_COLUMNS = 250;
    private static final int LONGEST_TEXT = 10_000;

    /** Those of dates and times among the formats that have a number and no text. */
    private static final Set<Integer> BUILT_IN_DATES = Set.of(14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47);

    private final Parts parts;
    private final Faults faults;
    private final List<String> shared = new ArrayList<>();

    /** The formats of cells, by number, that show a day or a time. */
    private final Set<Integer> dates = new HashSet<>();

    private SheetReader(Parts parts, Faults faults) {
        this.parts = parts;
        this.faults = faults;
    }

    static Map<String, Sheet> read(byte[] file, Faults faults) {
        SheetReader reader = new SheetReader(Parts.of(file, faults), faults);
        Xml.read("xl/sharedStrings.xml", reader.parts, faults, reader::sharedText);
        reader.formats();
        return reader.sheets();
    }

    private void sharedText(XMLStreamReader xml) throws XMLStreamException {
        if (xml.getLocalName().equals("si")) {
            shared.add(Xml.text(xml, "rPh"));
        }
    }

    private void formats() {
        Set<Integer> ofDates = new HashSet<>(BUILT_IN_DATES);
        int[] format = {0};
        boolean[] ofCells = {false};
        Xml.read("xl/styles.xml", parts, faults, xml -> {
            switch (xml.getLocalName()) {
                case "numFmt" -> {
                    String code = Xml.attribute(xml, "formatCode")
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.|general", "");
                    if (code.matches(".*[ymdhs].*")) {
                        ofDates.add(number(Xml.attribute(xml, "numFmtId")));
                    }
                }
                case "cellXfs" -> ofCells[0] = true;
                case "cellStyles", "dxfs" -> ofCells[0] = false;
                case "xf" -> {
                    if (ofCells[0]) {
                        if (ofDates.contains(number(Xml.attribute(xml, "numFmtId")))) {
                            dates.add(format[0]);
                        }
                        format[0]++;
                    }
                }
                default -> {
                    // Fonts and colours say nothing.
                }
            }
        });
    }

    private static int number(String written) {
        return written.matches("\\d{1,9}") ? Integer.parseInt(written) : -1;
    }

    private Map<String, Sheet> sheets() {
        Map<String, String> targets = new HashMap<>();
        Xml.read("xl/_rels/workbook.xml.rels", parts, faults, xml -> {
            if (xml.getLocalName().equals("Relationship")
                    && !Xml.attribute(xml, "TargetMode").equalsIgnoreCase("External")) {
                String target = Xml.attribute(xml, "Target");
                targets.put(Xml.attribute(xml, "Id"), target.startsWith("/") ? target.substring(1) : "xl/" + target);
            }
        });
        Map<String, String> named = new LinkedHashMap<>();
        Xml.read("xl/workbook.xml", parts, faults, xml -> {
            if (xml.getLocalName().equals("sheet")) {
                String name = Xml.attribute(xml, "name");
                if (named.put(name, targets.getOrDefault(relation(xml), "")) != null) {
                    faults.sheet(name, "Two sheets have this name. Take one out.");
                }
            }
        });
        if (named.size() > MOST_SHEETS) {
            throw faults.refused("It has more than " + MOST_SHEETS + " sheets, more than any policy has tables.");
        }
        Map<String, Sheet> sheets = new LinkedHashMap<>();
        named.forEach((name, part) -> sheets.put(name, sheet(name, part)));
        return sheets;
    }

    /** Its {@code r:id}; a sheet has a number of its own beside it. */
    private static String relation(XMLStreamReader xml) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals("id") && xml.getAttributeNamespace(i) != null) {
                return xml.getAttributeValue(i);
            }
        }
        return "";
    }

    private Sheet sheet(String name, String part) {
        Sheet sheet = new Sheet(name);
        if (parts.get(part).length == 0) {
            faults.sheet(name, "It cannot be found in the file. Save the workbook again.");
            return sheet;
        }
        int[] at = {0, -1};
        boolean[] tooLong = {false};
        Xml.read(part, parts, faults, xml -> {
            switch (xml.getLocalName()) {
                case "row" -> {
                    int written = number(Xml.attribute(xml, "r"));
                    at[0] = written > 0 ? written : at[0] + 1;
                    at[1] = -1;
                }
                case "c" -> {
                    Place written = Place.read(Xml.attribute(xml, "r"));
                    at[1] = written == null ? at[1] + 1 : written.column();
                    at[0] = written == null ? at[0] : written.row();
                    String type = Xml.attribute(xml, "t");
                    int format = number(Xml.attribute(xml, "s"));
                    String text = cell(xml, name, at[0], at[1], type, format);
                    if (text.isBlank()) {
                        return;
                    }
                    if (at[0] > MOST_ROWS || at[1] >= MOST_COLUMNS) {
                        tooLong[0] = true;
                    } else if (text.length() > LONGEST_TEXT) {
                        faults.cell(name, at[0], at[1], "This is longer than " + LONGEST_TEXT + " characters.");
                    } else {
                        sheet.put(at[0], at[1], text);
                    }
                }
                default -> {
                    // What a sheet looks like says nothing.
                }
            }
        });
        if (tooLong[0]) {
            faults.sheet(
                    name,
                    "Something stands below row " + MOST_ROWS + " or right of column "
                            + Place.of(1, MOST_COLUMNS - 1).replaceAll("\\d", "")
                            + ", more than can be checked or read. Take it out, or part the table into several.");
        }
        return sheet;
    }

    /** What a cell shows; read to its end. */
    private String cell(XMLStreamReader xml, String sheet, int row, int column, String type, int format)
            throws XMLStreamException {
        String value = "";
        boolean formula = false;
        int depth = 1;
        while (depth > 0) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "f" -> {
                        formula = true;
                        Xml.text(xml, "");
                    }
                    case "v" -> value = Xml.text(xml, "");
                    case "is" -> value = Xml.text(xml, "rPh");
                    default -> Xml.bounded(++depth);
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
        if (formula) {
            faults.cell(sheet, row, column, "A formula may not stand here. Write what it gives.");
            return "";
        }
        return switch (type) {
            case "s" -> sharedAt(value, sheet, row, column);
            case "inlineStr", "str" -> cleaned(value);
            case "b" -> value.strip().equals("1") ? "true" : "false";
            case "e" ->
                refused(sheet, row, column, "This is an error (" + shortened(value) + "). Write what is meant.");
            case "d" -> date(sheet, row, column);
            case "", "n" ->
                value.isBlank()
                        ? ""
                        : dates.contains(format) ? date(sheet, row, column) : number(value, sheet, row, column);
            default -> refused(sheet, row, column, "What kind of cell this is cannot be told. Write it again as text.");
        };
    }

    private String date(String sheet, int row, int column) {
        return refused(
                sheet,
                row,
                column,
                "The spreadsheet has made a date of what stands here. Give the cell the format Text, and write it"
                        + " again.");
    }

    private String refused(String sheet, int row, int column, String message) {
        faults.cell(sheet, row, column, message);
        return "";
    }

    private String sharedAt(String index, String sheet, int row, int column) {
        int at = number(index.strip());
        return at >= 0 && at < shared.size()
                ? cleaned(shared.get(at))
                : refused(sheet, row, column, "Its text cannot be found in the file. Save the workbook again.");
    }

    /** As written in a cell: what programs write for the end of a line is one. */
    private static String cleaned(String text) {
        return text.replace("_x000D_", "").replace("\r\n", "\n");
    }

    private String number(String value, String sheet, int row, int column) {
        if (!value.strip().matches("-?\\d{1,20}(\\.\\d{1,20})?([eE][+-]?\\d{1,2})?")) {
            return refused(sheet, row, column, "'" + shortened(value) + "' is no number that can be read.");
        }
        BigDecimal number = new BigDecimal(value.strip()).stripTrailingZeros();
        return number.toPlainString();
    }

    private static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
