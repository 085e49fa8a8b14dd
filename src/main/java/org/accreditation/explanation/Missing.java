package org.accreditation.explanation;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.accreditation.decision.Decision;
import org.accreditation.decision.Finding;
import org.accreditation.decision.NestedDecision;
import org.accreditation.decision.Outcome;
import org.accreditation.decision.Result;
import org.accreditation.rules.Fact;
import org.accreditation.rules.FactCatalogue;

/**
 * The facts that, alone, would change which rows are possible in a finding that is still unknown. None where the outcome
 * is a no, which nothing could change.
 */
final class Missing {

    private final Decision decision;
    private final FactCatalogue catalogue;
    private final Map<Answer.MissingLine, Set<String>> criteriaByLine = new LinkedHashMap<>();

    private Missing(Decision decision) {
        this.decision = decision;
        this.catalogue = decision.version().rules().set().catalogue();
    }

    static List<Answer.MissingLine> of(Decision decision) {
        if (decision.outcome() == Outcome.NO) {
            return List.of();
        }
        Missing missing = new Missing(decision);
        decision.criteria().stream()
                .filter(finding -> finding.result() == Result.UNKNOWN)
                .forEach(finding -> missing.collect(finding, finding.criterion()));
        return missing.lines();
    }

    /** The facts that one value of the answer waits for. */
    static List<Answer.MissingLine> of(Decision decision, Finding value) {
        Missing missing = new Missing(decision);
        missing.collect(value, value.criterion());
        return missing.lines();
    }

    private void collect(Finding finding, String criterion) {
        Set<String> unknown = new LinkedHashSet<>(finding.table().table().reads());
        unknown.removeIf(
                name -> decision.values().containsKey(name) || decision.terms().containsKey(name));
        Set<String> changing = finding.possible().wouldChange(unknown, decision.values()::get);
        // Two unknowns in one column change nothing alone; then both are asked for.
        for (String name : changing.isEmpty() ? unknown : changing) {
            NestedDecision nested = decision.nested().get(name);
            if (nested != null) {
                nested.decision().ifPresent(made -> of(made).forEach(line -> add(inRequest(line, nested), criterion)));
            } else {
                decision.value(name).ifPresentOrElse(value -> collect(value, criterion), () -> fact(name)
                        .ifPresent(line -> add(line, criterion)));
            }
        }
    }

    private void add(Answer.MissingLine line, String criterion) {
        criteriaByLine.computeIfAbsent(line, key -> new LinkedHashSet<>()).add(criterion);
    }

    /** None for the outcome of a nested decision that was not asked: what it would be about is itself missing. */
    private Optional<Answer.MissingLine> fact(String name) {
        Fact fact = decision.facts().get(name);
        return catalogue
                .fact(name)
                .map(entry -> new Answer.MissingLine(
                        name,
                        entry.question(),
                        fact == null || fact.needs().isEmpty() ? entry.pointers() : fact.needs(),
                        List.of()));
    }

    /** What a nested decision lacks, with the places where it goes in this request. */
    private static Answer.MissingLine inRequest(Answer.MissingLine line, NestedDecision nested) {
        return new Answer.MissingLine(
                line.fact(),
                line.question(),
                line.pointers().stream().map(nested::inRequest).toList(),
                List.of());
    }

    private List<Answer.MissingLine> lines() {
        return criteriaByLine.entrySet().stream()
                .map(entry -> new Answer.MissingLine(
                        entry.getKey().fact(),
                        entry.getKey().question(),
                        entry.getKey().pointers(),
                        List.copyOf(entry.getValue())))
                .toList();
    }
}
