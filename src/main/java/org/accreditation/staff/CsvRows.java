package org.accreditation.staff;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.accreditation.json.CsvLine;

/** A CSV, separated by commas, semicolons or tabs. A quote left open spoils its own line and no other. */
final class CsvRows implements Rows {

    /** A text in quotes goes on over so many lines at most. */
    private static final int LINES_OF_A_TEXT = 50;

    private static final String OPEN =
            "A double quote is left open, or stands inside a text. Close it, or write it twice there.";

    private final Lines lines;
    private final char separator;
    private final List<String> headings;
    private final List<String> same;

    CsvRows(Lines lines) throws IOException {
        this.lines = lines;
        Lines.Line first = said();
        if (first != null && first.text().startsWith("sep=")) {
            first = said();
        }
        String text = first == null ? "" : first.text();
        this.separator = CsvLine.separator(text);
        this.headings = headings(text);
        this.same = headings.stream().map(Words::same).toList();
    }

    /** The next line that is not blank. */
    private Lines.Line said() throws IOException {
        Lines.Line line = lines.next();
        while (line != null && line.text().isBlank()) {
            line = lines.next();
        }
        return line;
    }

    private List<String> headings(String text) {
        List<String> cells;
        try {
            cells = CsvLine.read(text, separator);
        } catch (IOException malformed) {
            cells = List.of(text.split(java.util.regex.Pattern.quote(String.valueOf(separator))));
        }
        List<String> found = new ArrayList<>(cells.stream().map(String::strip).toList());
        while (!found.isEmpty() && found.get(found.size() - 1).isEmpty()) {
            found.remove(found.size() - 1);
        }
        return List.copyOf(found);
    }

    @Override
    public List<String> headings() {
        return headings;
    }

    @Override
    public List<String> twice() {
        return headings.stream()
                .filter(heading -> same.indexOf(Words.same(heading)) != same.lastIndexOf(Words.same(heading)))
                .distinct()
                .toList();
    }

    @Override
    public Row next() throws IOException {
        Row row = null;
        while (row == null) {
            Lines.Line line = said();
            if (line == null) {
                return null;
            }
            row = row(line);
        }
        return row;
    }

    /** Null where every cell is empty. */
    private Row row(Lines.Line line) throws IOException {
        if (line.isCut()) {
            return Row.unreadable(
                    line.number(), "This line is too long: at most " + Lines.LONGEST + " characters are read.");
        }
        List<String> cells = cells(line.text());
        if (cells == null) {
            cells = overLines(line.text());
        }
        if (cells == null) {
            return Row.unreadable(line.number(), OPEN);
        }
        if (cells.stream().allMatch(String::isBlank)) {
            return null;
        }
        if (!fits(cells)) {
            return Row.unreadable(
                    line.number(),
                    "It has " + cells.size() + " cells, and there are " + headings.size()
                            + " headings. Put a text with a separator in double quotes, and leave no cell out.");
        }
        Map<String, String> byHeading = new LinkedHashMap<>();
        for (int i = 0; i < headings.size(); i++) {
            byHeading.put(same.get(i), cells.get(i).strip());
        }
        return new Row(line.number(), byHeading, null);
    }

    private boolean fits(List<String> cells) {
        return cells.size() >= headings.size()
                && cells.subList(headings.size(), cells.size()).stream().allMatch(String::isBlank);
    }

    /** Null where a quote is open. */
    private List<String> cells(String text) {
        if (text.chars().filter(each -> each == '"').count() % 2 == 1) {
            return null;
        }
        try {
            return CsvLine.read(text, separator);
        } catch (IOException malformed) {
            return null;
        }
    }

    /** The cells of a line that goes on in the following ones; null, and these come again, where that makes no sense. */
    private List<String> overLines(String first) throws IOException {
        Deque<Lines.Line> taken = new ArrayDeque<>();
        StringBuilder text = new StringBuilder(first);
        while (taken.size() < LINES_OF_A_TEXT && text.length() < Lines.LONGEST) {
            Lines.Line line = lines.next();
            if (line == null) {
                break;
            }
            taken.add(line);
            text.append('\n').append(line.text());
            List<String> cells = line.text().indexOf('"') < 0 ? null : cells(text.toString());
            if (cells != null) {
                if (fits(cells)) {
                    return cells;
                }
                break;
            }
        }
        lines.back(taken);
        return null;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
