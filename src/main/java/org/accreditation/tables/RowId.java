package org.accreditation.tables;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Proposes ids for rows that have none that people could read, from what their cells ask. */
public final class RowId {

    private static final int LONGEST = 55;

    private RowId() {}

    /**
     * An id that no other row of the table has: what the row gives first, and what it asks.
     *
     * @param gives as written
     * @param asks its cells as written
     * @param taken the ids of all rows; the one that is proposed is added
     */
    public static String of(String gives, List<String> asks, Set<String> taken) {
        String says = Stream.concat(Stream.of(gives), asks.stream())
                .map(RowId::words)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining("-"));
        String name = says.isEmpty() || !Character.isLetter(says.charAt(0)) ? "row-" + says : says;
        String proposed = cut(name);
        for (int more = 2; !taken.add(proposed); more++) {
            proposed = cut(name) + "-" + more;
        }
        return proposed;
    }

    private static String words(String cell) {
        String text = cell == null ? "" : cell.strip();
        return text.replaceAll("^>=", "from ")
                .replaceAll("^<=", "at most ")
                .replaceAll("^>", "over ")
                .replaceAll("^<", "under ")
                .replaceAll("(?<=\\d)\\s*\\.\\.\\s*(?=-?\\d)", " to ")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }

    /** At the end of a word. */
    private static String cut(String name) {
        if (name.length() <= LONGEST) {
            return name.replaceAll("-+$", "");
        }
        int end = name.lastIndexOf('-', LONGEST);
        return name.substring(0, end > 0 ? end : LONGEST).replaceAll("-+$", "");
    }
}
