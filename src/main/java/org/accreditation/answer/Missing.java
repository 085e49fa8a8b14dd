package org.accreditation.answer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.accreditation.decision.Decision;
import org.accreditation.decision.Finding;
import org.accreditation.decision.NestedDecision;
import org.accreditation.decision.Outcome;
import org.accreditation.decision.Result;
import org.accreditation.known.Within;
import org.accreditation.rules.Fact;
import org.accreditation.rules.FactCatalogue;
import org.accreditation.tables.DecisionTable;

/**
 * The facts that could change the outcome: of findings that are still unknown, those that tell rows apart which would come to
 * different outcomes beside the other findings. None where the outcome is decided, which nothing could change.
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
        if (decision.outcome() != Outcome.INCOMPLETE) {
            return List.of();
        }
        Missing missing = new Missing(decision);
        for (Finding finding : decision.criteria()) {
            if (finding.result() == Result.UNKNOWN) {
                Outcome others = Outcome.atLeast(decision.criteria().stream()
                        .filter(other -> other != finding)
                        .toList());
                missing.collect(finding, row -> outweighing(others, row), finding.criterion());
            }
        }
        return missing.lines();
    }

    /** The facts that one value of the answer waits for. */
    static List<Answer.MissingLine> of(Decision decision, Finding value) {
        Missing missing = new Missing(decision);
        missing.collect(value, row -> row.text("value"), value.criterion());
        return missing.lines();
    }

    /** What a row comes to beside the other findings, even if they turned out as well as they may. */
    private static Outcome outweighing(Outcome others, DecisionTable.Row row) {
        Outcome alone = Result.of(row.result()).outcome();
        return alone.outweighs(others) ? alone : others;
    }

    private void collect(Finding finding, Function<DecisionTable.Row, Object> says, String criterion) {
        Set<String> open = new LinkedHashSet<>(finding.table().table().reads());
        open.removeIf(
                name -> isExact(decision.values().get(name)) || decision.terms().containsKey(name));
        for (String name : finding.possible().matter(open, says)) {
            NestedDecision nested = decision.nested().get(name);
            if (nested != null) {
                nested.decision().ifPresent(made -> of(made).forEach(line -> add(inRequest(line, nested), criterion)));
            } else {
                decision.value(name)
                        .ifPresentOrElse(value -> collect(value, row -> row.text("value"), criterion), () -> fact(name)
                                .forEach(line -> add(line, criterion)));
            }
        }
    }

    private static boolean isExact(Object value) {
        return value != null && !(value instanceof Within);
    }

    /** Several facts may ask for the same with the same words: it is asked once. */
    private void add(Answer.MissingLine line, String criterion) {
        Answer.MissingLine asked = criteriaByLine.keySet().stream()
                .filter(other -> other.question().equals(line.question())
                        && other.pointers().equals(line.pointers()))
                .findFirst()
                .orElse(line);
        criteriaByLine.computeIfAbsent(asked, key -> new LinkedHashSet<>()).add(criterion);
    }

    /** None for the outcome of a nested decision that was not asked: what it would be about is itself missing. */
    private List<Answer.MissingLine> fact(String name) {
        Fact fact = decision.facts().get(name);
        return catalogue
                .fact(name)
                .map(entry -> fact == null || fact.needs().isEmpty()
                        ? List.of(Answer.MissingLine.of(name, entry.question(), entry.pointers()))
                        : questions(entry, fact.needs()))
                .orElse(List.of());
    }

    /** Each place that lacks something has its own question; the question of the fact is for what has none. */
    private List<Answer.MissingLine> questions(FactCatalogue.Entry entry, List<String> needs) {
        Map<String, List<String>> places = new LinkedHashMap<>();
        needs.forEach(need -> places.computeIfAbsent(
                        catalogue.question(need).orElse(entry.question()), unseen -> new ArrayList<>())
                .add(need));
        return places.entrySet().stream()
                .map(place -> Answer.MissingLine.of(entry.name(), place.getKey(), place.getValue()))
                .toList();
    }

    /** What a nested decision lacks, with the places where it goes in this request. */
    private static Answer.MissingLine inRequest(Answer.MissingLine line, NestedDecision nested) {
        return line.at(line.pointers().stream().map(nested::inRequest).toList());
    }

    private List<Answer.MissingLine> lines() {
        return Answer.MissingLine.once(criteriaByLine.entrySet().stream()
                .map(entry -> entry.getKey().forCriteria(entry.getValue()))
                .toList());
    }
}
