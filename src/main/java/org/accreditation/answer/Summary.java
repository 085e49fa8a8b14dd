package org.accreditation.answer;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.accreditation.candidate.Employment;
import org.accreditation.decision.Decision;
import org.accreditation.decision.Finding;
import org.accreditation.decision.Result;
import org.accreditation.rules.Considered;

/** The answer in a sentence or two: the question answered, and the reasons of the findings that decided it. */
final class Summary {

    private Summary() {}

    static String of(Decision decision, List<Answer.MissingLine> missing) {
        return switch (decision.outcome()) {
            case YES -> "Yes: " + said(decision).orElse("every criterion is met.");
            case NO -> begins("No: ", decision, Result.NOT_MET);
            case NOT_YET -> begins("Not yet: ", decision, Result.NOT_YET);
            case REFER ->
                "To be decided by " + referTo(decision) + ": " + withinSentence(reasons(decision, Result.REFER))
                        + besides(decision);
            case INCOMPLETE ->
                missing.isEmpty()
                        ? "Not decided: something could not be evaluated."
                        : "Not decided yet, because facts are missing: "
                                + missing.stream()
                                        .map(Answer.MissingLine::question)
                                        .distinct()
                                        .collect(Collectors.joining(" "));
        };
    }

    /** How the policy answers its question with this outcome; empty where it leaves that to the reasons. */
    private static Optional<String> said(Decision decision) {
        String said = decision.plan().says().get(decision.outcome().word());
        return Optional.ofNullable(said)
                .map(text -> text.replace(
                                "{status}", String.valueOf(decision.request().status())) + ".");
    }

    private static String begins(String outcome, Decision decision, Result result) {
        String reasons = reasons(decision, result) + notCounted(decision, result);
        return outcome + said(decision).map(said -> said + " " + reasons).orElseGet(() -> withinSentence(reasons));
    }

    /** Whoever decides what is open should know what would still stand in the way. */
    private static String besides(Decision decision) {
        String notYet = reasons(decision, Result.NOT_YET);
        return notYet.isEmpty() ? "" : " Whatever is decided, this is not met yet: " + withinSentence(notYet);
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
        return decision.criteria().stream()
                .filter(finding -> finding.result() == result)
                .map(Finding::text)
                .collect(Collectors.joining(" "));
    }

    /** Where too little could be counted, whoever reads it wants to know what was not, and why: months elsewhere above all. */
    private static String notCounted(Decision decision, Result result) {
        Map<String, Set<String>> posts = new LinkedHashMap<>();
        decision.criteria().stream()
                .filter(finding -> finding.result() == result)
                .flatMap(finding -> finding.facts().entrySet().stream())
                .filter(fact -> fact.getValue() instanceof Number)
                .map(fact -> decision.facts().get(fact.getKey()))
                .filter(Objects::nonNull)
                .flatMap(fact -> fact.considered().stream())
                .filter(each ->
                        each.verdict() == Considered.Verdict.DOES_NOT_COUNT && each.subject() instanceof Employment)
                .forEach(each -> posts.computeIfAbsent(each.why(), none -> new LinkedHashSet<>())
                        .add(each.entry()));
        return posts.isEmpty()
                ? ""
                : posts.entrySet().stream()
                        .map(each -> each.getValue().size() + (each.getValue().size() == 1 ? " post (" : " posts (")
                                + withinSentence(each.getKey().replaceFirst("\\.$", "")) + ")")
                        .collect(Collectors.joining(", ", " Not counted: ", "."));
    }

    /** A reason begins with a capital unless its first word is an abbreviation; after a colon it does not. */
    private static String withinSentence(String reason) {
        boolean word = reason.length() > 1 && Character.isLowerCase(reason.charAt(1));
        return word ? Character.toLowerCase(reason.charAt(0)) + reason.substring(1) : reason;
    }
}
