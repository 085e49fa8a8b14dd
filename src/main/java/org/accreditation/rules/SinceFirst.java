package org.accreditation.rules;

import java.time.LocalDate;
import java.util.List;

/** How long ago the first of the entries that count was. */
public final class SinceFirst {

    private SinceFirst() {}

    /** Whole months since the earliest entry that counts; none arise where no entry counts. */
    public static Fact months(String fact, LocalDate day, List<Considered> considered) {
        List<Considered> unclear =
                considered.stream().filter(Considered::isUnclear).toList();
        if (!unclear.isEmpty()) {
            // An entry that is unclear could only make the first one earlier.
            return considered.stream()
                    .filter(Considered::isCounted)
                    .map(counted -> Periods.months(counted.subject().since(), day))
                    .max(Integer::compare)
                    .map(months -> Fact.between(
                            fact,
                            months,
                            null,
                            unclear.stream().map(Considered::needs).sorted().toList()))
                    .orElseGet(() -> Fact.missing(fact, unclear));
        }
        return considered.stream()
                .filter(Considered::isCounted)
                .map(counted -> counted.subject().since())
                .min(LocalDate::compareTo)
                .map(since -> {
                    int months = Periods.months(since, day);
                    return Fact.of(fact, months, "Counted from " + since + ".")
                            .changingOn(since.plusMonths(months + 1L));
                })
                .orElse(Fact.of(fact, 0, "No entry counts."));
    }
}
