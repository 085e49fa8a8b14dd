package org.accreditation.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * When somebody was first registered in the United Kingdom: no later than on the earliest day on which a registration that is
 * given began.
 *
 * @param days on which registrations began, in any order
 */
public record FirstRegistered(List<LocalDate> days) {

    /** Months begun since the day that is given for it; an earlier registration shows that it was earlier. */
    public Fact monthsBegunSince(String fact, LocalDate given, LocalDate day) {
        LocalDate first = Stream.concat(Stream.of(given), days.stream())
                .min(LocalDate::compareTo)
                .orElseThrow();
        int months = Periods.monthsBegun(first, day);
        return Fact.of(fact, months, "Counted from first registration in the United Kingdom on " + first + ".")
                .changingOn(first.plusMonths(months).plusDays(1));
    }

    /**
     * Months begun at least, where that day is not given.
     *
     * @param qualified the day from which they count instead if it is not the first registration that matters; null where it
     *     does matter
     * @param needs JSON pointer of what would tell
     */
    public Fact monthsBegunAtLeast(String fact, LocalDate day, LocalDate qualified, String needs) {
        LocalDate first = days.stream().min(LocalDate::compareTo).orElse(null);
        if (first == null) {
            return Fact.missing(fact, needs);
        }
        LocalDate latest = qualified == null ? first : Periods.later(first, qualified);
        int months = Periods.monthsBegun(latest, day);
        String registered =
                "First registered in the United Kingdom no later than " + first + ", when a registration began";
        return Fact.between(fact, months, null, List.of(needs))
                .concluded(qualified == null ? registered + "." : registered + ", and qualified on " + qualified + ".")
                .changingOn(latest.plusMonths(months).plusDays(1));
    }
}
