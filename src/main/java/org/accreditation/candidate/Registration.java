package org.accreditation.candidate;

import java.time.LocalDate;

/**
 * An entry on a register of social workers.
 *
 * @param state registered, registered-with-conditions, interim-order, suspended or removed
 * @param to last day of that state; absent means that it goes on
 */
public record Registration(String pointer, String regulator, String state, LocalDate from, LocalDate to)
        implements Entry {

    @Override
    public LocalDate since() {
        return from;
    }

    public boolean holdsOn(LocalDate day) {
        return !from.isAfter(day) && (to == null || !to.isBefore(day));
    }
}
