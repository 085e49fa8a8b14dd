package org.accreditation.candidate;

import java.time.LocalDate;
import java.util.List;

/**
 * The engagement as an agency worker that is asked about, whether it is still to begin or goes on
 * (dfe-agency-rules-2024 A9, A13 to A19).
 *
 * @param from first day of the assignment
 * @param offeredOn the day on which it was offered
 * @param contractPreventsCompliance whether a contract that runs already prevents terms that comply
 * @param role the role, as price caps are set by it
 * @param noticeWeeks this person's period of notice, in weeks
 * @param substantiveNoticeWeeks that of substantive staff, in weeks
 * @param references references received; empty means none
 * @param pay within-cap, above-cap or no-cap
 * @param signedOffBy who signed off pay above the cap; empty means nobody
 * @param projectTeam whether this person is one of a project team
 * @param projectTeamTerms on what terms such a team is engaged
 * @param exceptionalCircumstances claims that circumstances are exceptional; empty means none
 */
public record AgencyEngagement(
        LocalDate from,
        LocalDate offeredOn,
        Boolean contractPreventsCompliance,
        String role,
        Double noticeWeeks,
        Double substantiveNoticeWeeks,
        List<Reference> references,
        String pay,
        List<String> signedOffBy,
        Boolean projectTeam,
        ProjectTeamTerms projectTeamTerms,
        List<ExceptionalCircumstance> exceptionalCircumstances) {

    /**
     * A reference.
     *
     * @param practiceBased whether it is about this person's practice
     */
    public record Reference(String pointer, LocalDate on, Boolean detailed, Boolean practiceBased) implements Entry {

        @Override
        public LocalDate since() {
            return on;
        }
    }

    /** On what terms a project team is engaged. */
    public record ProjectTeamTerms(
            Boolean workersNamedAndApproved, Boolean costPerWorkerSeparated, Boolean authorityControlsPractice) {}

    /**
     * A claim that circumstances are exceptional.
     *
     * @param about which of the rules is not to be kept
     */
    public record ExceptionalCircumstance(String pointer, LocalDate on, String about) implements Entry {

        @Override
        public LocalDate since() {
            return on;
        }
    }
}
