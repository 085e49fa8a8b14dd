package org.accreditation.decision;

import java.util.stream.Stream;

/**
 * Something that went wrong while facts were derived or a table was evaluated. It is never read as yes or as no: the outcome
 * is incomplete.
 *
 * @param table as {@code policy.yaml} names it; for the derivation of facts {@code rules} and the name of the rule set
 * @param detail what went wrong
 */
public record EvaluationFault(String table, String detail) {

    private static final String OURS = "org.accreditation.";

    /** A failure of ours, named by its kind and place alone: what it says may hold facts about a person. */
    static EvaluationFault by(String table, RuntimeException failed) {
        Throwable cause = failed;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String place = Stream.of(cause.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith(OURS))
                .findFirst()
                .map(frame -> " at " + frame.getClassName().substring(OURS.length()) + ":" + frame.getLineNumber())
                .orElse("");
        return new EvaluationFault(
                table, "This failed (" + cause.getClass().getSimpleName() + place + "). It is a fault of the service.");
    }
}
