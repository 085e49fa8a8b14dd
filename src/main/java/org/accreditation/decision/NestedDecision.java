package org.accreditation.decision;

import java.time.LocalDate;
import java.util.Optional;
import org.accreditation.policy.PolicyFile;

/**
 * A decision that another one rests on.
 *
 * @param asked what {@code policy.yaml} says of it
 * @param day the day that it is about
 * @param entry JSON pointer of the entry that it is about, or null where it is about the same body and day
 * @param decision the decision; empty where no version was in force on that day
 */
public record NestedDecision(PolicyFile.Nested asked, LocalDate day, String entry, Optional<Decision> decision) {

    /**
     * Its outcome as a fact: those to which it may come where it is incomplete, null where these are all, and refer where no
     * version was in force.
     */
    public Object outcome() {
        if (decision.isEmpty()) {
            return Outcome.REFER.word();
        }
        return TableByTable.nestedOutcome(decision.get().criteria());
    }

    /** A pointer of the nested question as one of the request. */
    public String inRequest(String pointer) {
        return entry != null && pointer.startsWith("/body") ? entry + pointer : pointer;
    }
}
