package org.accreditation.decision;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a finding says of one criterion. {@code not-yet} can be cured by time or by an act still open; {@code not-met}
 * cannot. A criterion that does not apply to the person is {@code not-asked} and counts neither way.
 */
public enum Result {
    MET("met", Outcome.YES),
    NOT_MET("not-met", Outcome.NO),
    NOT_YET("not-yet", Outcome.NOT_YET),
    REFER("refer", Outcome.REFER),
    UNKNOWN("unknown", Outcome.INCOMPLETE),
    NOT_ASKED("not-asked", Outcome.YES);

    private final String word;
    private final Outcome outcome;

    Result(String word, Outcome outcome) {
        this.word = word;
        this.outcome = outcome;
    }

    /** The outcome of a decision with no other finding. */
    public Outcome outcome() {
        return outcome;
    }

    @JsonValue
    public String word() {
        return word;
    }

    /** The result that a table's row names. */
    public static Result of(String word) {
        for (Result result : values()) {
            if (result.word.equals(word)) {
                return result;
            }
        }
        throw new IllegalArgumentException("There is no result '" + word + "'.");
    }

    /** One result of all possible rows; met where some do not ask and none stands in the way; unknown otherwise. */
    public static Result among(Collection<String> words) {
        Set<Result> results = words.stream().map(Result::of).collect(Collectors.toSet());
        if (results.size() == 1) {
            return results.iterator().next();
        }
        return results.isEmpty() || results.stream().anyMatch(Result::blocks) ? UNKNOWN : MET;
    }

    /** Whether the finding stands in the way of a yes. */
    public boolean blocks() {
        return this != MET && this != NOT_ASKED;
    }
}
