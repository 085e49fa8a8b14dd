package org.accreditation.tables.workbook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.accreditation.tables.DecisionTable;
import org.dhatim.fastexcel.DataValidationErrorStyle;
import org.dhatim.fastexcel.Range;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * The tables of a policy as a workbook: a sheet for each, one that says what the workbook is of, and one of the values that
 * cells may have. Read back, it gives the tables that somebody changed; what somebody else changed meanwhile is not undone.
 */
public final class TableWorkbook {

    /** In bytes. */
    public static final int LARGEST = 4 * 1024 * 1024;

    private static final String MODEL = "Model";
    private static final String VALUES = "Values";
    private static final String POLICY = "Policy";
    private static final String SHEET = "Sheet";
    private static final int LONGEST_NAME = 31;
    private static final String AS_TEXT = "@";
    private static final int LINE = 15;
    private static final List<String> HOW = List.of(
            "Each sheet is a table, and each line of it a row. For every case exactly one row applies.",
            "Change cells, add a row below the others, take rows out or put them in another order; then upload the workbook on"
                    + " the page of the draft.",
            "A cell is a value, several parted by commas, a comparison such as >= 3, an interval such as [1..3], or - where"
                    + " the column does not matter.",
            "A new row needs no name: without one it is given one. Names of rows that are there stay, since answers name them.",
            "What a row cites is written as in: adcs-2016 3.3; dfe-workforce-methodology E15.",
            "Sheets and columns stay as they are. Formulas are refused. What you change on the sheets Model and Values is not"
                    + " read.");

    private TableWorkbook() {}

    /**
     * What a workbook is of.
     *
     * @param policy its name
     * @param version of the policy, as {@code policy/version}
     * @param base the version that a draft was begun from; the same where it is of no draft
     * @param digest of the base
     * @param gaps ids of the open questions
     */
    public record About(String policy, String version, String base, String digest, Set<String> gaps) {}

    /** The bytes of a workbook. */
    public static byte[] write(About about, List<DecisionTable> tables) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "Accreditation decisions", "1.0")) {
            Map<String, DecisionTable> named = named(tables);
            Worksheet model = workbook.newWorksheet(MODEL);
            Map<String, Worksheet> sheets = new LinkedHashMap<>();
            named.keySet().forEach(name -> sheets.put(name, workbook.newWorksheet(name)));
            PickLists lists = new PickLists(workbook.newWorksheet(VALUES));
            model(model, about, named);
            named.forEach((name, table) -> sheet(sheets.get(name), table, about.gaps(), lists));
            lists.finish();
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return bytes.toByteArray();
    }

    /** Under names that spreadsheets allow, each its own: the same for the same tables. */
    private static Map<String, DecisionTable> named(List<DecisionTable> tables) {
        Map<String, DecisionTable> named = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>(Set.of(lower(MODEL), lower(VALUES), "history"));
        for (DecisionTable table : tables) {
            String plain = table.name().replaceAll("[\\[\\]:*?/\\\\']", " ").strip();
            String name = cut(plain.isEmpty() ? table.model() : plain, LONGEST_NAME);
            for (int more = 2; !taken.add(lower(name)); more++) {
                String number = " " + more;
                name = cut(plain, LONGEST_NAME - number.length()) + number;
            }
            named.put(name, table);
        }
        return named;
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest).strip();
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static void model(Worksheet sheet, About about, Map<String, DecisionTable> tables) {
        List<List<String>> lines = new ArrayList<>(List.of(
                List.of(POLICY, about.policy()),
                List.of("Version", about.version()),
                List.of("Begun from", about.base()),
                List.of("Its digest", about.digest()),
                List.of()));
        HOW.forEach(line -> lines.add(List.of("", line)));
        lines.add(List.of());
        int heading = lines.size();
        lines.add(List.of(SHEET, "Table", "File", "What it asks", "As downloaded"));
        tables.forEach((name, table) -> lines.add(List.of(
                name,
                table.name(),
                table.model(),
                table.question() == null ? "" : table.question(),
                new TableSheet(table, about.gaps()).stamp())));
        for (int row = 0; row < lines.size(); row++) {
            for (int column = 0; column < lines.get(row).size(); column++) {
                sheet.value(row, column, lines.get(row).get(column));
            }
        }
        sheet.range(heading, 0, heading, 4).style().bold().fillColor("DDE4EA").set();
        sheet.range(0, 0, 3, 0).style().bold().set();
        sheet.width(0, 34);
        sheet.width(1, 44);
        sheet.width(2, 20);
        sheet.width(3, 70);
        sheet.width(4, 20);
        onPaper(sheet);
    }

    private static void onPaper(Worksheet sheet) {
        sheet.pageOrientation("landscape");
        sheet.setFitToPage(true);
        sheet.fitToWidth((short) 1);
        sheet.fitToHeight((short) 0);
    }

    private static void sheet(Worksheet sheet, DecisionTable table, Set<String> gaps, PickLists lists) {
        TableSheet shown = new TableSheet(table, gaps);
        List<String> headings = shown.headings();
        List<List<String>> lines = shown.lines();
        int[] high = new int[lines.size()];
        for (int column = 0; column < headings.size(); column++) {
            sheet.value(0, column, headings.get(column));
            int longest = headings.get(column).length();
            for (int row = 0; row < lines.size(); row++) {
                sheet.value(row + 1, column, lines.get(row).get(column));
                longest = Math.max(longest, lines.get(row).get(column).length());
            }
            boolean given = column > table.columns().size();
            int width = Math.min(longest + 3, given ? 60 : 30);
            sheet.width(column, width);
            for (int row = 0; row < lines.size(); row++) {
                high[row] = Math.max(high[row], 1 + lines.get(row).get(column).length() / width);
            }
            sheet.style(column)
                    .format(AS_TEXT)
                    .wrapText(true)
                    .verticalAlignment("top")
                    .set();
            sheet.range(1, column, Math.max(1, lines.size()), column)
                    .style()
                    .format(AS_TEXT)
                    .wrapText(true)
                    .verticalAlignment("top")
                    .set();
            sheet.range(0, column, 0, column)
                    .style()
                    .bold()
                    .wrapText(true)
                    .verticalAlignment("top")
                    .fillColor(given ? "DCEBDD" : "DDE4EA")
                    .set();
        }
        for (int row = 0; row < high.length; row++) {
            sheet.rowHeight(row + 1, (double) LINE * high[row]);
        }
        sheet.freezePane(1, 1);
        onPaper(sheet);
        for (int i = 0; i < table.columns().size(); i++) {
            DecisionTable.Column column = table.columns().get(i);
            List<String> values = column.type().equals("boolean") ? List.of("true", "false") : column.values();
            if (!values.isEmpty()) {
                List<String> list = new ArrayList<>(List.of("-"));
                list.addAll(values);
                // Several values may be written, too, so that others are looked at when the workbook comes back.
                cells(sheet, i + 1)
                        .validateWithList(lists.of(column.expression().toString(), list))
                        .showErrorMessage(false)
                        .errorTitle("")
                        .error("");
            }
        }
        for (String output : table.kind().outputs()) {
            List<String> list =
                    switch (output) {
                        case "result" -> DecisionTable.RESULTS;
                        case "gap" -> List.copyOf(gaps);
                        default -> List.of();
                    };
            if (!list.isEmpty()) {
                cells(sheet, headings.lastIndexOf(output))
                        .validateWithList(lists.of(output, list))
                        .allowBlank(true)
                        .errorStyle(DataValidationErrorStyle.STOP)
                        .showErrorMessage(true)
                        .errorTitle("")
                        .error("Pick one of the list.");
            }
        }
    }

    private static Range cells(Worksheet sheet, int column) {
        return sheet.range(1, column, TableSheet.LAST_ROW - 1, column);
    }

    /**
     * The tables that somebody changed in a workbook.
     *
     * @param tables as they are now, of the policy that it is uploaded to
     * @throws org.accreditation.tables.BadTable where anything is wrong with it, with everything that is, by sheet and cell
     */
    public static List<DecisionTable> read(byte[] file, String policy, Set<String> gaps, List<DecisionTable> tables) {
        Faults faults = new Faults();
        Map<String, Sheet> sheets = SheetReader.read(file, faults);
        Sheet model = sheets.remove(MODEL);
        sheets.remove(VALUES);
        if (model == null) {
            throw faults.refused("It has no sheet '" + MODEL
                    + "', which says what it is of. Download it again, and make your changes in that one.");
        }
        String of = of(model);
        if (!of.equals(policy)) {
            throw faults.refused("It is of the policy '" + CellText.shortened(of) + "', and this is a draft of '"
                    + policy + "'. Download it from here, and make your changes in that one.");
        }
        List<DecisionTable> changed = new ArrayList<>();
        for (Listed listed : listed(model)) {
            Sheet sheet = sheets.remove(listed.sheet());
            if (sheet == null) {
                faults.sheet(
                        CellText.shortened(listed.sheet()),
                        "It is gone, and a table cannot be taken out in a workbook. Put it back.");
                continue;
            }
            tables.stream()
                    .filter(table ->
                            table.name().equals(listed.table()) && table.model().equals(listed.model()))
                    .findFirst()
                    .ifPresentOrElse(
                            table -> new TableSheet(table, gaps)
                                    .read(sheet, listed.stamp(), faults)
                                    .ifPresent(changed::add),
                            () -> faults.sheet(
                                    sheet.name(),
                                    "This draft has no such table. Download the workbook again, and make your changes in"
                                            + " that one."));
        }
        sheets.keySet()
                .forEach(name ->
                        faults.sheet(CellText.shortened(name), "There is no table of that name. Take the sheet out."));
        faults.refuse();
        return changed;
    }

    private static String of(Sheet model) {
        return model.rows().keySet().stream()
                .filter(row -> model.text(row, 0).equals(POLICY))
                .map(row -> model.text(row, 1))
                .findFirst()
                .orElse("");
    }

    /** A table, and the sheet that it stands on. */
    private record Listed(String sheet, String table, String model, String stamp) {}

    private static List<Listed> listed(Sheet model) {
        List<Listed> listed = new ArrayList<>();
        boolean below = false;
        for (int row : model.rows().keySet()) {
            if (below) {
                listed.add(new Listed(model.text(row, 0), model.text(row, 1), model.text(row, 2), model.text(row, 4)));
            }
            below |= model.text(row, 0).equals(SHEET) && model.text(row, 1).equals("Table");
        }
        return listed;
    }
}
