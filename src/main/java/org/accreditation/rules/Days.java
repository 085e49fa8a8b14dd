package org.accreditation.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.accreditation.candidate.Employment;

/** Days on which facts can change by themselves. */
public final class Days {

    private Days() {}

    /** The day after the earliest last day of work; null where none ends. */
    public static LocalDate firstEnd(List<Employment> employments) {
        return employments.stream()
                .map(Employment::to)
                .filter(Objects::nonNull)
                .min(LocalDate::compareTo)
                .map(to -> to.plusDays(1))
                .orElse(null);
    }

    /** The earlier of two days of which either may be null. */
    public static LocalDate first(LocalDate a, LocalDate b) {
        return a == null ? b : b == null ? a : Periods.earlier(a, b);
    }
}
