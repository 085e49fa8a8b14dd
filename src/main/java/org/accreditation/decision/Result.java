package org.accreditation.decision;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What a finding says of one criterion. {@code not-yet} can be cured by time or by an act still open; {@code not-met}
 * cannot. A criterion that does not apply to the person is {@code not-asked} and counts neither way.
 */
public enum Result {
    MET("met"),
    NOT_MET("not-met"),
    NOT_YET("not-yet"),
    REFER("refer"),
    UNKNOWN("unknown"),
    NOT_ASKED("not-asked");

    private final String word;

    Result(String word) {
        this.word = word;
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

    /** Whether the finding stands in the way of a yes. */
    public boolean blocks() {
        return this != MET && this != NOT_ASKED;
    }
}
