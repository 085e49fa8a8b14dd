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

    /** Its outcome as a fact: null where it is incomplete, and refer where no version was in force. */
    public String outcome() {
        if (decision.isEmpty()) {
            return Outcome.REFER.word();
        }
        Outcome made = decision.get().outcome();
        return made == Outcome.INCOMPLETE ? null : made.word();
    }

    /** A pointer of the nested question as one of the request. */
    public String inRequest(String pointer) {
        return entry != null && pointer.startsWith("/body") ? entry + pointer : pointer;
    }
}
