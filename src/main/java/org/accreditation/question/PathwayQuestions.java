package org.accreditation.question;

import java.util.List;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.library.PolicyLibrary;

/**
 * What a pathway asks under one policy.
 *
 * @param version the version that decides
 * @param chosenBy caller where the request names the policy, operator where it is the default
 * @param questions every decision for every status
 * @param skipped decisions that the request lacks something for
 * @param among the versions of which it was chosen
 */
public record PathwayQuestions(
        PolicyVersion version, String chosenBy, List<Question> questions, List<Skipped> skipped, PolicyLibrary among) {

    /** A decision that is not asked, and why. */
    public record Skipped(String decision, String reason) {}
}
