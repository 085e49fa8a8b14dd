package org.accreditation.journal.store;

import java.time.LocalDate;
import org.accreditation.answer.Answer;

/**
 * One decision of an entry, without any fact of the person.
 *
 * @param id of the answer
 * @param asOf the day the decision is about; not when it was taken
 * @param receipt digest of the receipt that was given with it; null where none was
 */
public record DecisionRecord(
        String id,
        String decision,
        String status,
        LocalDate asOf,
        String policy,
        LocalDate version,
        String outcome,
        Grounds grounds,
        String receipt) {

    /** From an answer. */
    public static DecisionRecord of(Answer answer, String receipt) {
        return new DecisionRecord(
                answer.id(),
                answer.decision(),
                answer.status(),
                answer.asOf(),
                answer.policy().id(),
                answer.policy().version(),
                answer.outcome().word(),
                Grounds.of(answer),
                receipt);
    }
}
