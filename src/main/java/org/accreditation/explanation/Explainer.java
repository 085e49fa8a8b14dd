package org.accreditation.explanation;

import java.util.List;
import java.util.TreeMap;
import org.accreditation.answer.Answer;
import org.accreditation.answer.Answerer;
import org.accreditation.decision.Decision;
import org.accreditation.decision.Derivations;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.Question;
import org.accreditation.rules.RuleSet;
import org.accreditation.supervision.GivenUp;
import org.accreditation.supervision.Patience;

/** Answers a question and, where asked to, tells the whole path to the answer and what would make it another one. */
public final class Explainer {

    private final Answerer answerer;
    private final Changes changes;

    public Explainer(PolicyLibrary library) {
        this(new Answerer(library));
    }

    /** Explains what somebody answers. */
    public Explainer(Answerer answerer) {
        this.answerer = answerer;
        this.changes = new Changes(answerer.decider(), answerer.earliestDate());
    }

    /** Answers without the path, and shares facts among questions about the same person. */
    public Answerer answerer() {
        return answerer;
    }

    /**
     * Answers.
     *
     * @param full whether to tell the whole path: every derived fact with what counted, every table with the rows that came
     *     nearest, and the smallest changes to a yes; these cost up to {@value Changes#EVALUATIONS} evaluations more
     */
    public Answer answer(Question question, boolean full) {
        return answer(question, full, Patience.ENDLESS);
    }

    /**
     * The same for somebody who may leave.
     *
     * @throws GivenUp where they left before it was worked out
     */
    public Answer answer(Question question, boolean full, Patience patience) {
        Derivations derivations = new Derivations(patience, full, question.among());
        Answerer.Answered answered = answerer.answer(question, derivations);
        Answer answer = answered.answer();
        if (!full) {
            return answer;
        }
        Decision decision = answered.decision();
        return answer.with(explanation(
                decision,
                changes.of(question, decision, answer.earliestDate(), derivations)
                        .orElse(null)));
    }

    private static Answer.Explanation explanation(Decision decision, Answer.ChangesLine changes) {
        List<Answer.FactLine> facts = new TreeMap<>(decision.facts())
                .values().stream()
                        .map(fact -> new Answer.FactLine(
                                fact.name(),
                                fact.value(),
                                fact.why(),
                                fact.nextChange(),
                                fact.needs(),
                                fact.considered()))
                        .toList();
        return new Answer.Explanation(
                facts,
                Answerer.terms(List.copyOf(decision.terms().values())),
                RuleSet.notYetKnown(
                        decision.request().candidate(), decision.request().asOf()),
                TriedTables.of(decision),
                paths(decision),
                changes);
    }

    private static List<Answer.NestedPath> paths(Decision decision) {
        return decision.nested().values().stream()
                .flatMap(nested -> nested.decision().stream()
                        .map(made -> new Answer.NestedPath(
                                nested.asked().fact(), made.name(), made.day(), explanation(made, null))))
                .toList();
    }
}
