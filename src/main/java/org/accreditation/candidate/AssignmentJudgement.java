package org.accreditation.candidate;

import java.time.LocalDate;

/**
 * What an authority judged of the time that someone spent on assignment in it (ADCS 3.3).
 *
 * @param sufficient whether the time was long enough to judge this person's practice
 * @param byRole the role of whoever judged
 */
public record AssignmentJudgement(
        String pointer, Authority authority, LocalDate on, Boolean sufficient, String byRole, String reason)
        implements Located {

    @Override
    public LocalDate since() {
        return on;
    }
}
