package org.accreditation.decision;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** The answer to a decision's one question. */
public enum Outcome {
    YES("yes"),
    NO("no"),
    NOT_YET("not-yet"),
    REFER("refer"),
    INCOMPLETE("incomplete");

    private final String word;

    Outcome(String word) {
        this.word = word;
    }

    @JsonValue
    public String word() {
        return word;
    }

    /**
     * From the results of all findings. What cannot be cured decides; then what is not known, since it might be such;
     * then what somebody must decide; then what time or an act can cure.
     */
    public static Outcome of(Collection<Result> results) {
        Set<Result> found = results.stream().collect(Collectors.toSet());
        if (found.contains(Result.NOT_MET)) {
            return NO;
        }
        if (found.contains(Result.UNKNOWN)) {
            return INCOMPLETE;
        }
        if (found.contains(Result.REFER)) {
            return REFER;
        }
        return found.contains(Result.NOT_YET) ? NOT_YET : YES;
    }
}
