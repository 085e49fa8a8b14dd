package org.accreditation.explanation;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.accreditation.decision.Decision;
import org.accreditation.decision.Finding;
import org.accreditation.decision.Result;

/** The answer in a sentence: the outcome and the reasons of the findings that decided it. */
final class Summary {

    private Summary() {}

    static String of(Decision decision, List<Answer.MissingLine> missing) {
        return switch (decision.outcome()) {
            case YES -> "Yes: every criterion is met.";
            case NO -> "No: " + reasons(decision, Result.NOT_MET);
            case NOT_YET -> "Not yet: " + reasons(decision, Result.NOT_YET);
            case REFER -> "To be decided by " + referTo(decision) + ": " + reasons(decision, Result.REFER);
            case INCOMPLETE ->
                missing.isEmpty()
                        ? "Not decided: something could not be evaluated."
                        : "Not decided yet, because facts are missing: "
                                + missing.stream()
                                        .map(Answer.MissingLine::question)
                                        .collect(Collectors.joining(" "));
        };
    }

    private static String referTo(Decision decision) {
        return decision.criteria().stream()
                .filter(finding -> finding.result() == Result.REFER)
                .flatMap(finding -> finding.gaps().stream())
                .map(gap -> gap.referTo())
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static String reasons(Decision decision, Result result) {
        return withinSentence(decision.criteria().stream()
                .filter(finding -> finding.result() == result)
                .map(Finding::text)
                .collect(Collectors.joining(" ")));
    }

    /** A reason begins with a capital unless its first word is an abbreviation; after a colon it does not. */
    private static String withinSentence(String reason) {
        boolean word = reason.length() > 1 && Character.isLowerCase(reason.charAt(1));
        return word ? Character.toLowerCase(reason.charAt(0)) + reason.substring(1) : reason;
    }
}
