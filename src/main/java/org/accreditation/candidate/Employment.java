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
 * @param partTime whether it is part-time
 * @param country where the work is done; null in England where the authority has a code, and else unknown
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
        List<Absence> absences,
        Boolean partTime,
        String country)
        implements Located {

    @Override
    public LocalDate since() {
        return from;
    }

    /** Whether it is work in England; null where that is unknown. An authority of a request is one in England. */
    public Boolean inEngland() {
        if (country != null) {
            return country.equals("England");
        }
        return authorityCode() == null ? null : Boolean.TRUE;
    }

    /**
     * Whether a local authority, or a children's trust in its place, employs; null where that is unknown. An employer with the
     * code of the authority is that authority.
     */
    public Boolean employerIsAuthority() {
        if (employer != null && employer.type() != null) {
            return employer.type().equals("local-authority") || employer.type().equals("childrens-trust");
        }
        return employerCode() != null && employerCode().equals(authorityCode()) ? Boolean.TRUE : null;
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
