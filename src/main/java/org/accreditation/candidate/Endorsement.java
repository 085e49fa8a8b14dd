package org.accreditation.candidate;

import java.time.LocalDate;

/**
 * What a body said about a person's readiness for a status.
 *
 * @param judgement ready or not-ready
 */
public record Endorsement(
        String pointer, String status, LocalDate on, Body body, String judgement, String byRole, String reason)
        implements Entry {

    @Override
    public LocalDate since() {
        return on;
    }
}
