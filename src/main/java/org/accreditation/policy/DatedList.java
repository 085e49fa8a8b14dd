package org.accreditation.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Entries of which one follows the other day by day: what is wrong where they do not. */
public final class DatedList {

    private DatedList() {}

    /**
     * An entry.
     *
     * @param what it is, as a sentence begins
     * @param from its first day; null where it has always been
     * @param to its last day; null while it goes on
     */
    public record Entry(String what, LocalDate from, LocalDate to) {

        private LocalDate begin() {
            return from == null ? LocalDate.MIN : from;
        }
    }

    /** Every entry that ends before it begins, every two that are there on one day, and every day between two that has none. */
    public static List<String> faults(List<Entry> entries) {
        List<String> faults = new ArrayList<>();
        List<Entry> inOrder =
                entries.stream().sorted(Comparator.comparing(Entry::begin)).toList();
        for (int i = 0; i < inOrder.size(); i++) {
            Entry entry = inOrder.get(i);
            if (entry.to() != null && entry.to().isBefore(entry.begin())) {
                faults.add(entry.what() + " ends on " + entry.to() + ", before it begins on " + entry.from()
                        + ". Correct one of the days.");
            } else if (i > 0) {
                between(inOrder.get(i - 1), entry, faults);
            }
        }
        return faults;
    }

    private static void between(Entry earlier, Entry later, List<String> faults) {
        if (earlier.to() == null || !later.begin().isAfter(earlier.to())) {
            faults.add(earlier.what() + " and " + later.what() + " are both there on "
                    + (later.from() == null ? "the earliest days" : later.from())
                    + ". Let one end before the other begins.");
        } else if (later.begin().isAfter(earlier.to().plusDays(1))) {
            faults.add("Between " + earlier.what() + " and " + later.what() + " there is nothing from "
                    + earlier.to().plusDays(1) + " to " + later.from().minusDays(1)
                    + ". Let one begin on the day after the other ends.");
        }
    }
}
