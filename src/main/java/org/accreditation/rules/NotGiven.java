package org.accreditation.rules;

import java.util.ArrayList;
import java.util.List;
import org.accreditation.candidate.Candidate;

/** Something that the caller did not say: a list or object of the candidate that is absent or null. */
public record NotGiven(String pointer) {

    /** All that is not said of a candidate. */
    static List<NotGiven> of(Candidate candidate) {
        List<NotGiven> notGiven = new ArrayList<>();
        unless(candidate.registrations(), "registrations", notGiven);
        unless(candidate.employments(), "employments", notGiven);
        unless(candidate.assignmentJudgements(), "assignmentJudgements", notGiven);
        unless(candidate.evidence(), "evidence", notGiven);
        unless(candidate.adjustments(), "adjustments", notGiven);
        unless(candidate.endorsements(), "endorsements", notGiven);
        unless(candidate.accreditations(), "accreditations", notGiven);
        unless(candidate.attempts(), "attempts", notGiven);
        unless(candidate.supportPlans(), "supportPlans", notGiven);
        unless(candidate.asye(), "asye", notGiven);
        unless(candidate.postOffered(), "postOffered", notGiven);
        unless(candidate.plan(), "plan", notGiven);
        unless(candidate.sitting(), "sitting", notGiven);
        unless(candidate.agencyEngagement(), "agencyEngagement", notGiven);
        if (candidate.agencyEngagement() != null) {
            unless(candidate.agencyEngagement().references(), "agencyEngagement/references", notGiven);
            unless(
                    candidate.agencyEngagement().exceptionalCircumstances(),
                    "agencyEngagement/exceptionalCircumstances",
                    notGiven);
        }
        return notGiven;
    }

    private static void unless(Object given, String field, List<NotGiven> notGiven) {
        if (given == null) {
            notGiven.add(new NotGiven("/candidate/" + field));
        }
    }
}
