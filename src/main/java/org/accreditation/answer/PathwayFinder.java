package org.accreditation.answer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.accreditation.decision.Derivations;
import org.accreditation.decision.Outcome;
import org.accreditation.decision.Result;
import org.accreditation.question.PathwayQuestions;
import org.accreditation.supervision.GivenUp;
import org.accreditation.supervision.Patience;

/** Asks every decision for every status, with facts that are derived once for all of them. */
public final class PathwayFinder {

    private final Answerer answerer;

    public PathwayFinder(Answerer answerer) {
        this.answerer = answerer;
    }

    /** The pathway of one person under the policies that the questions are about. */
    public Pathway find(LocalDate asOf, List<PathwayQuestions> policies) {
        return find(asOf, policies, Patience.ENDLESS);
    }

    /**
     * The same for somebody who may leave.
     *
     * @throws GivenUp where they left before it was found
     */
    public Pathway find(LocalDate asOf, List<PathwayQuestions> policies, Patience patience) {
        return new Pathway(
                asOf,
                policies.stream().map(policy -> under(asOf, policy, patience)).toList());
    }

    private Pathway.UnderPolicy under(LocalDate asOf, PathwayQuestions policy, Patience patience) {
        Derivations derivations = new Derivations(patience, false, policy.among());
        List<Answer> answers = policy.questions().stream()
                .map(question -> answerer.answer(question, derivations).answer())
                .toList();
        return new Pathway.UnderPolicy(
                Answerer.policy(policy.version(), asOf, policy.chosenBy()),
                answers,
                policy.skipped().stream()
                        .map(skipped -> new Pathway.Skipped(skipped.decision(), skipped.reason()))
                        .toList(),
                steps(answers),
                missing(answers));
    }

    private static List<Pathway.Step> steps(List<Answer> answers) {
        List<Pathway.Step> steps = new ArrayList<>();
        for (Answer answer : answers) {
            answer.nextSteps()
                    .forEach(step -> steps.add(
                            new Pathway.Step(answer.decision(), answer.status(), null, step.text(), step.sources())));
            if (answer.outcome() == Outcome.NOT_YET && answer.earliestDate() != null) {
                steps.add(new Pathway.Step(
                        answer.decision(),
                        answer.status(),
                        answer.earliestDate(),
                        "Ask again from this day, if what goes on goes on: " + answer.summary(),
                        sources(answer)));
            }
        }
        steps.sort(Comparator.comparing(Pathway.Step::from, Comparator.nullsFirst(Comparator.naturalOrder())));
        return steps.stream().distinct().toList();
    }

    private static List<Answer.SourceLine> sources(Answer answer) {
        return answer.findings().stream()
                .filter(finding -> finding.result() == Result.NOT_YET)
                .flatMap(finding -> finding.sources().stream())
                .distinct()
                .toList();
    }

    private static List<Answer.MissingLine> missing(List<Answer> answers) {
        return Answer.MissingLine.once(
                answers.stream().flatMap(answer -> answer.missing().stream()).toList());
    }
}
