package org.accreditation.candidate;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The person, as far as the caller tells. No name and no date of birth: {@code ref} is the caller's own reference.
 *
 * @param ref the caller's reference; it takes part in no decision
 * @param qualifiedOn the day of qualifying as a social worker
 * @param qualifiedAbroad whether that was outside the United Kingdom
 * @param firstRegisteredInUkOn the day of first registration with a UK regulator; nobody is registered before it
 * @param registrations entries on the registers of UK regulators
 * @param asye the assessed and supported year in employment
 * @param employments posts, assignments and secondments, in any order
 * @param postOffered a post offered but not yet taken up
 * @param assignmentJudgements what authorities judged of the time on assignment (ADCS 3.3)
 * @param evidence evidence of practice
 * @param adjustments adjustments put to an authority
 * @param endorsements endorsements given or refused
 * @param accreditations statuses held
 * @param attempts sittings of an assessment
 * @param supportPlans support offered after a failure (ADCS 1.8)
 * @param plan a development plan for an aspirant practice leader (ADCS 4.2 to 4.9)
 * @param sitting the day of the national assessment itself
 * @param agencyEngagement the engagement as an agency worker that is asked about
 */
public record Candidate(
        String ref,
        LocalDate qualifiedOn,
        Boolean qualifiedAbroad,
        LocalDate firstRegisteredInUkOn,
        List<Registration> registrations,
        Asye asye,
        List<Employment> employments,
        PostOffered postOffered,
        List<AssignmentJudgement> assignmentJudgements,
        List<Evidence> evidence,
        List<Adjustment> adjustments,
        List<Endorsement> endorsements,
        List<Accreditation> accreditations,
        List<Attempt> attempts,
        List<SupportPlan> supportPlans,
        Plan plan,
        Sitting sitting,
        AgencyEngagement agencyEngagement) {

    /** How many entries their histories have together: what deciding costs grows with it. */
    public int entries() {
        return Stream.of(
                        registrations,
                        employments,
                        assignmentJudgements,
                        evidence,
                        adjustments,
                        endorsements,
                        accreditations,
                        attempts,
                        supportPlans)
                .filter(Objects::nonNull)
                .mapToInt(List::size)
                .sum();
    }
}
