package org.accreditation.tables;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kie.dmn.model.api.DecisionRule;

/** Proposes ids for rows that have none that people could read, from what their cells ask. */
final class RowId {

    private static final int LONGEST = 60;

    private RowId() {}

    /**
     * An id that no other row of the table has: what the row gives first, and what it asks.
     *
     * @param taken the ids of all rows; the one that is proposed is added
     */
    static String of(DecisionRule rule, Set<String> taken) {
        String asks = Stream.concat(
                        rule.getOutputEntry().stream().limit(1).map(entry -> words(entry.getText())),
                        rule.getInputEntry().stream().map(entry -> words(entry.getText())))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining("-"));
        String name = asks.isEmpty() || !Character.isLetter(asks.charAt(0)) ? "row-" + asks : asks;
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
        String left = name.length() <= LONGEST ? name : name.substring(0, name.lastIndexOf('-', LONGEST));
        return left.replaceAll("-+$", "");
    }
}
