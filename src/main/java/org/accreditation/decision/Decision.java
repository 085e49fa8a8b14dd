package org.accreditation.decision;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accreditation.candidate.Request;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.Term;
import org.accreditation.rules.Fact;

/**
 * A decision, as of a day, with everything it rests on.
 *
 * @param version the policy version
 * @param name the decision's name
 * @param plan what the version says of it
 * @param request the question
 * @param day the day that it is about; later than the request's own where a later day is tried
 * @param facts derived from the request, by name
 * @param terms what the policy sets for the status, by name
 * @param values every name that a table could read, with its value; an unknown has no entry
 * @param nested the decisions that it rests on, by the fact that their outcome is
 * @param findings what each table made of them, in order
 * @param faults what went wrong
 * @param outcome the answer
 */
public record Decision(
        PolicyVersion version,
        String name,
        PolicyFile.DecisionFile plan,
        Request request,
        LocalDate day,
        Map<String, Fact> facts,
        Map<String, Term> terms,
        Map<String, Object> values,
        Map<String, NestedDecision> nested,
        List<Finding> findings,
        List<EvaluationFault> faults,
        Outcome outcome) {

    /** What the table that gives a value of that name made of the facts; empty where none gives it. */
    public Optional<Finding> value(String valueName) {
        return findings.stream()
                .filter(finding -> !finding.isFinding()
                        && finding.table().table().valueName().equals(valueName))
                .findFirst();
    }

    /** The findings alone, in order. */
    public List<Finding> criteria() {
        return findings.stream().filter(Finding::isFinding).toList();
    }
}
