package org.accreditation.candidate;

import java.time.LocalDate;

/**
 * Evidence of practice.
 *
 * @param kind service-user-feedback, reflective-dialogue, written-work or practice-observation
 */
public record Evidence(String pointer, String kind, LocalDate on, String byRole, Authority authority)
        implements Located {

    @Override
    public LocalDate since() {
        return on;
    }
}
