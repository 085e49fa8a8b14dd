package org.accreditation.explanation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.accreditation.decision.Decision;
import org.accreditation.decision.Finding;
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
    private final Map<String, Set<String>> criteriaByFact = new LinkedHashMap<>();

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

    private void collect(Finding finding, String criterion) {
        Set<String> unknown = new LinkedHashSet<>(finding.table().table().reads());
        unknown.removeIf(
                name -> decision.values().containsKey(name) || decision.terms().containsKey(name));
        Set<String> changing = finding.possible().wouldChange(unknown, decision.values()::get);
        // Two unknowns in one column change nothing alone; then both are asked for.
        for (String name : changing.isEmpty() ? unknown : changing) {
            decision.value(name).ifPresentOrElse(value -> collect(value, criterion), () -> criteriaByFact
                    .computeIfAbsent(name, key -> new LinkedHashSet<>())
                    .add(criterion));
        }
    }

    private List<Answer.MissingLine> lines() {
        List<Answer.MissingLine> lines = new ArrayList<>();
        criteriaByFact.forEach((name, criteria) -> {
            FactCatalogue.Entry entry = catalogue.fact(name).orElseThrow();
            Fact fact = decision.facts().get(name);
            List<String> pointers = fact == null || fact.needs().isEmpty() ? entry.pointers() : fact.needs();
            lines.add(new Answer.MissingLine(name, entry.question(), pointers, List.copyOf(criteria)));
        });
        return lines;
    }
}
