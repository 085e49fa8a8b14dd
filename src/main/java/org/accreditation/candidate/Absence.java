package org.accreditation.candidate;

import java.time.LocalDate;

/**
 * A long absence inside an employment.
 *
 * @param kind statutory-leave, long-sickness or other
 * @param to last day away; absent means that it goes on
 */
public record Absence(String pointer, String kind, LocalDate from, LocalDate to) implements Entry {

    @Override
    public LocalDate since() {
        return from;
    }
}
