package org.accreditation.decision;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.Comparator;

/** The answer to a decision's one question. */
public enum Outcome {
    YES("yes", 0),
    NO("no", 4),
    NOT_YET("not-yet", 1),
    REFER("refer", 2),
    INCOMPLETE("incomplete", 3);

    private final String word;
    private final int weight;

    Outcome(String word, int weight) {
        this.word = word;
        this.weight = weight;
    }

    @JsonValue
    public String word() {
        return word;
    }

    /** Whether it decides where a finding says this and another one that. */
    public boolean outweighs(Outcome other) {
        return weight > other.weight;
    }

    /**
     * From the results of all findings. What cannot be cured decides; then what is not known, since it might be such;
     * then what somebody must decide; then what time or an act can cure.
     */
    public static Outcome of(Collection<Result> results) {
        return results.stream()
                .map(Result::outcome)
                .max(Comparator.comparingInt(outcome -> outcome.weight))
                .orElse(YES);
    }
}
