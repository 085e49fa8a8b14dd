package org.accreditation.candidate;

import java.time.LocalDate;
import java.util.List;

/**
 * A post, an assignment or a secondment.
 *
 * @param engagement employee, agency-assignment, self-employed-locum or secondment
 * @param employer who employs or pays; for a secondment the home employer
 * @param authority where the work is done; for a secondment the host
 * @param setting the kind of work (ADCS 2.1, 2.3, 2.4)
 * @param to last day worked; absent means that it goes on
 * @param absences long absences inside it; empty means none
 */
public record Employment(
        String pointer,
        String engagement,
        Employer employer,
        Authority authority,
        String role,
        String setting,
        List<String> duties,
        LocalDate from,
        LocalDate to,
        String reasonForLeaving,
        List<Absence> absences)
        implements Located {

    @Override
    public LocalDate since() {
        return from;
    }

    /** The code of the employer, where it is an authority; null where the caller did not say. */
    public String employerCode() {
        return employer == null ? null : employer.code();
    }

    /** Whether it may be going on that day: its last day is open or not before it, and it is not known to begin later. */
    public boolean mayHoldOn(LocalDate day) {
        return (from == null || !from.isAfter(day)) && (to == null || !to.isBefore(day));
    }
}
