package org.accreditation.explanation;

import java.util.List;

/**
 * What a pathway asks under one policy.
 *
 * @param line the policy
 * @param questions every decision for every status
 * @param skipped decisions that the request lacks something for
 */
public record PathwayQuestions(Answer.PolicyLine line, List<Question> questions, List<Pathway.Skipped> skipped) {}
