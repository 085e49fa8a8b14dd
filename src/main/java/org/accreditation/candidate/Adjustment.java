package org.accreditation.candidate;

import java.time.LocalDate;

/**
 * An adjustment put to an authority.
 *
 * @param ground disability, leave or exceptional-circumstances
 */
public record Adjustment(String pointer, String ground, LocalDate on, Authority authority) implements Located {

    @Override
    public LocalDate since() {
        return on;
    }
}
