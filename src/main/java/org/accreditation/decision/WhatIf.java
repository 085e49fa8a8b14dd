package org.accreditation.decision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.Term;

/**
 * What a decision's tables make of facts that are given outright, not derived from a history.
 *
 * @param outcome the answer
 * @param findings what each table made of them, in order
 * @param faults what went wrong
 */
public record WhatIf(Outcome outcome, List<Finding> findings, List<EvaluationFault> faults) {

    /** Tries facts; those that are left out are unknown. */
    public static WhatIf of(PolicyVersion version, String decision, String status, Map<String, Object> facts) {
        PolicyFile.DecisionFile plan = version.decision(decision).orElseThrow();
        Map<String, Term> terms = version.termsFor(status);
        Map<String, Object> values = new HashMap<>(facts);
        terms.values().forEach(term -> {
            values.remove(term.name());
            if (term.value() != null) {
                values.put(term.name(), term.value());
            }
        });
        Decider.Judgement judgement = Decider.judge(version, plan, terms, values);
        return new WhatIf(judgement.outcome(), judgement.findings(), judgement.faults());
    }

    /** The findings that made the outcome what it is: none where nothing stands in the way. */
    public List<Finding> deciding() {
        List<Finding> deciding = new ArrayList<>(findings);
        deciding.removeIf(finding -> !finding.isFinding()
                || !finding.result().blocks()
                || finding.result().outcome() != outcome);
        return deciding;
    }
}
