package org.accreditation.redress;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.accreditation.journal.store.EntryName;
import org.accreditation.json.CsvLine;

/** Past decisions that would be decided differently as lines of a spreadsheet. */
public final class ItemsCsv {

    private static final List<String> HEADINGS =
            List.of("entry", "number", "decision", "status", "about", "taken", "before", "after", "changes");

    private ItemsCsv() {}

    /** The first line, with a line break. */
    public static String headings(List<String> more) {
        List<Object> cells = new ArrayList<>(HEADINGS);
        cells.addAll(more);
        return written(cells);
    }

    /** A decision that would be decided differently, with a line break. */
    public static String line(EntryName entry, Instant takenAt, Redecider.Otherwise other, List<Object> more) {
        return line(
                entry,
                takenAt,
                other.number(),
                other.decision(),
                other.status(),
                other.asOf(),
                other.before(),
                other.after(),
                other.changes(),
                more);
    }

    /** A decision of a list, with a line break. */
    public static String line(RedressItem item, List<Object> more) {
        return line(
                item.entry(),
                item.takenAt(),
                item.number(),
                item.decision(),
                item.status(),
                item.asOf(),
                item.before(),
                item.after(),
                item.changes(),
                more);
    }

    private static String line(
            EntryName entry,
            Instant takenAt,
            int number,
            String decision,
            String status,
            LocalDate asOf,
            String before,
            String after,
            List<RedressItem.Change> changes,
            List<Object> more) {
        List<Object> cells = new ArrayList<>();
        cells.add(entry);
        cells.add(number);
        cells.add(decision);
        cells.add(status);
        cells.add(asOf);
        cells.add(takenAt);
        cells.add(before);
        cells.add(after);
        cells.add(changes.stream()
                .map(change -> change.criterion() + ": " + change.before() + " > " + change.after())
                .collect(Collectors.joining("; ")));
        cells.addAll(more);
        return written(cells);
    }

    private static String written(List<Object> cells) {
        return CsvLine.of(cells.stream()
                        .map(cell -> cell == null ? "" : CsvLine.harmless(cell.toString()))
                        .toList())
                + "\n";
    }
}
