package org.accreditation.rules;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The arithmetic of dated spells. A spell runs from its first day up to, and not including, its end. */
public final class Periods {

    private Periods() {}

    /**
     * A spell of days.
     *
     * @param from first day
     * @param end the day after the last one
     */
    public record Spell(LocalDate from, LocalDate end) {

        public boolean isEmpty() {
            return !from.isBefore(end);
        }

        public long days() {
            return isEmpty() ? 0 : ChronoUnit.DAYS.between(from, end);
        }
    }

    /** Whole calendar months: the largest n with {@code first.plusMonths(n) <= end}; 0 where end is before first. */
    public static int months(LocalDate first, LocalDate end) {
        if (end.isBefore(first)) {
            return 0;
        }
        int months = (int) ChronoUnit.MONTHS.between(first, end);
        // Adding months clamps to the last day of a month, which between() does not count as a whole month.
        return first.plusMonths(months + 1L).isAfter(end) ? months : months + 1;
    }

    /** Months begun: the smallest n with {@code first.plusMonths(n) >= day}, so that "up to n months ago" is n or less. */
    public static int monthsBegun(LocalDate first, LocalDate day) {
        int whole = months(first, day);
        return first.plusMonths(whole).isBefore(day) ? whole + 1 : whole;
    }

    /** The same days as disjoint spells in order; days in several spells count once. One sorted pass. */
    public static List<Spell> union(List<Spell> spells) {
        List<Spell> sorted = spells.stream()
                .filter(spell -> !spell.isEmpty())
                .sorted(Comparator.comparing(Spell::from))
                .toList();
        List<Spell> union = new ArrayList<>();
        for (Spell spell : sorted) {
            Spell last = union.isEmpty() ? null : union.get(union.size() - 1);
            if (last == null || spell.from().isAfter(last.end())) {
                union.add(spell);
            } else if (spell.end().isAfter(last.end())) {
                union.set(union.size() - 1, new Spell(last.from(), spell.end()));
            }
        }
        return union;
    }

    /** The days of the first spells that are in none of the others. */
    public static List<Spell> without(List<Spell> spells, List<Spell> others) {
        List<Spell> away = union(others);
        List<Spell> rest = new ArrayList<>();
        for (Spell spell : union(spells)) {
            LocalDate from = spell.from();
            for (Spell gap : away) {
                if (gap.end().isAfter(from) && gap.from().isBefore(spell.end())) {
                    rest.add(new Spell(from, earlier(gap.from(), spell.end())));
                    from = later(from, gap.end());
                }
            }
            rest.add(new Spell(from, spell.end()));
        }
        return rest.stream().filter(spell -> !spell.isEmpty()).toList();
    }

    public static long days(List<Spell> spells) {
        return union(spells).stream().mapToLong(Spell::days).sum();
    }

    public static List<Spell> within(List<Spell> spells, LocalDate from, LocalDate end) {
        return spells.stream()
                .map(spell -> new Spell(later(spell.from(), from), earlier(spell.end(), end)))
                .filter(spell -> !spell.isEmpty())
                .toList();
    }

    /**
     * First day of "the last so many months" before a day, made longer by the days away that fall in it.
     *
     * @param away spells that lengthen it by their own length
     */
    public static LocalDate windowStart(LocalDate day, int months, List<Spell> away) {
        LocalDate plain = day.minusMonths(months);
        LocalDate start = plain;
        while (true) {
            LocalDate longer = plain.minusDays(days(within(away, start, day)));
            if (longer.equals(start)) {
                return start;
            }
            start = longer;
        }
    }

    public static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }

    public static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }
}
