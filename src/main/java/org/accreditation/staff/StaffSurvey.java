package org.accreditation.staff;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands in a staff list, before anybody said what it means.
 *
 * @param isText whether it can be read at all
 * @param columns in the order of their headings
 * @param notes what to know about how it was read
 */
public record StaffSurvey(boolean isText, List<Column> columns, List<String> notes) {

    private static final int MOST_COLUMNS = 200;
    private static final int MOST_WORDS = 50;
    private static final int LONGEST_WORD = 60;

    /**
     * A column.
     *
     * @param words the first different ones in it, as written first
     * @param more whether there are more
     */
    public record Column(String heading, List<String> words, boolean more) {}

    /**
     * Looks through a list.
     *
     * @throws UncheckedIOException where the file cannot be read
     */
    public static StaffSurvey of(StaffFile file) {
        try (Rows rows = file.open()) {
            if (rows == null) {
                return new StaffSurvey(false, List.of(), List.of());
            }
            Map<String, Map<String, String>> words = new LinkedHashMap<>();
            for (Row row = rows.next(); row != null; row = rows.next()) {
                row.cells().forEach((heading, cell) -> note(words, heading, cell));
            }
            List<Column> columns = rows.headings().stream()
                    .filter(heading -> !heading.isEmpty())
                    .distinct()
                    .limit(MOST_COLUMNS)
                    .map(heading -> column(heading, words.getOrDefault(Words.same(heading), Map.of())))
                    .toList();
            return new StaffSurvey(true, columns, file.notes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void note(Map<String, Map<String, String>> words, String heading, String cell) {
        Map<String, String> known = words.computeIfAbsent(heading, none -> new LinkedHashMap<>());
        if (!cell.isEmpty() && cell.length() <= LONGEST_WORD && known.size() <= MOST_WORDS) {
            known.putIfAbsent(Words.same(cell), cell);
        }
    }

    private static Column column(String heading, Map<String, String> words) {
        List<String> all = new ArrayList<>(words.values());
        return new Column(
                heading, List.copyOf(all.subList(0, Math.min(MOST_WORDS, all.size()))), all.size() > MOST_WORDS);
    }
}
