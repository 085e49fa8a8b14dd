package org.accreditation.question;

import java.util.List;
import org.accreditation.question.reading.Fault;
import org.accreditation.question.reading.InvalidRequest;

/** A request that is sound, but whose policy or day leads to no version that could decide; its one fault says what there is. */
final class NotChosen extends InvalidRequest {

    private final ProblemType type;

    NotChosen(ProblemType type, Fault fault) {
        super(List.of(fault));
        this.type = type;
    }

    /** Whether the policy, the version or a version on that day is not there. */
    public ProblemType type() {
        return type;
    }
}
