package org.accreditation.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;

/**
 * Where a person stands and what comes next: every decision for every status that a policy covers, under one policy or
 * several side by side.
 *
 * @param asOf the day it is about
 * @param policies one for each policy, in the order asked
 */
public record Pathway(LocalDate asOf, List<UnderPolicy> policies) {

    /**
     * Under one policy.
     *
     * @param decisions every answer, as each decision alone would be answered
     * @param notAsked decisions that the request lacks something for
     * @param nextSteps what comes next: first what can be done now, then by the day from which it can be asked again
     * @param missing facts that would settle something, each once
     */
    public record UnderPolicy(
            Answer.PolicyLine policy,
            List<Answer> decisions,
            List<Skipped> notAsked,
            List<Step> nextSteps,
            List<Answer.MissingLine> missing) {}

    /** A decision that was not asked, and why. */
    public record Skipped(String decision, String reason) {}

    /**
     * A next step.
     *
     * @param from the day from which it can be taken; null where that is now
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Step(String decision, String status, LocalDate from, String text, List<Answer.SourceLine> sources) {}
}
