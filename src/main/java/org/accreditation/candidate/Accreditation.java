package org.accreditation.candidate;

import java.time.LocalDate;

/** A status that the person holds, and since when. */
public record Accreditation(String pointer, String status, LocalDate on) implements Entry {

    @Override
    public LocalDate since() {
        return on;
    }
}
