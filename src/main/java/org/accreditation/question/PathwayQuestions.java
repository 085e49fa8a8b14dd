package org.accreditation.question;

import java.util.List;
import org.accreditation.policy.PolicyVersion;

/**
 * What a pathway asks under one policy.
 *
 * @param version the version that decides
 * @param chosenBy caller where the request names the policy, operator where it is the default
 * @param questions every decision for every status
 * @param skipped decisions that the request lacks something for
 */
public record PathwayQuestions(
        PolicyVersion version, String chosenBy, List<Question> questions, List<Skipped> skipped) {

    /** A decision that is not asked, and why. */
    public record Skipped(String decision, String reason) {}
}
