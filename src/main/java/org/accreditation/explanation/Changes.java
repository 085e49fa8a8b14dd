package org.accreditation.explanation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.accreditation.answer.Answer;
import org.accreditation.answer.DecisionBudget;
import org.accreditation.answer.EarliestDate;
import org.accreditation.candidate.Request;
import org.accreditation.decision.Decider;
import org.accreditation.decision.Decision;
import org.accreditation.decision.Derivations;
import org.accreditation.decision.Finding;
import org.accreditation.decision.NestedDecision;
import org.accreditation.decision.Outcome;
import org.accreditation.question.Question;
import org.accreditation.question.reading.RequestReader;

/**
 * The smallest changes that would make a no or a not-yet a yes: sets of acts that are still open to somebody, and of waiting,
 * of which no smaller part is enough. Each is tried on the request itself and decided by the same rules, tables and nested
 * decisions as the answer, so that facts which hang together change together.
 *
 * <p>None for a yes, which needs no change; none for a refer, since whoever is to decide may say yes as things are; none for
 * an incomplete answer, which says what is {@code missing}: changes of what is not known would be guesses.
 */
final class Changes {

    /** How many acts, waiting counted as one, are combined at most. */
    static final int TOGETHER = 3;

    /** How often one question is decided at most while changes are sought, later days included; see {@link DecisionBudget}. */
    static final int EVALUATIONS = 200;

    private final Decider decider;
    private final EarliestDate earliestDate;
    private final Acts acts = Acts.packaged();
    private final RequestReader reader = new RequestReader();

    Changes(Decider decider, EarliestDate earliestDate) {
        this.decider = decider;
        this.earliestDate = earliestDate;
    }

    /** Empty where the outcome is neither no nor not-yet. */
    Optional<Answer.ChangesLine> of(Question question, Decision decided, LocalDate earliest, Derivations derivations) {
        boolean curable = decided.outcome() == Outcome.NO || decided.outcome() == Outcome.NOT_YET;
        return curable ? Optional.of(new Search(question, decided, derivations).run(earliest)) : Optional.empty();
    }

    /** The request after some steps, and what is decided then. */
    private record State(List<Step> steps, ObjectNode tree, Request request, Decision decision, Derivations facts) {

        Set<String> ids() {
            Set<String> ids = new TreeSet<>();
            steps.forEach(step -> ids.add(step.id()));
            return ids;
        }

        boolean is(Outcome outcome) {
            return decision.outcome() == outcome;
        }

        boolean allows(Step step) {
            return steps.stream()
                    .noneMatch(taken -> taken.place().equals(step.place())
                            || taken.act().edits().get(0).remove() != null);
        }
    }

    /**
     * A change that works.
     *
     * @param day until which to wait; null where there is nothing to wait for
     */
    private record Solution(State state, LocalDate day) {

        int size() {
            return state.steps().size() + (day == null ? 0 : 1);
        }

        /** Whether some steps, and waiting where so said, hold all of it and could do with less. */
        boolean isWithin(Set<String> ids, boolean waiting) {
            return ids.containsAll(state.ids()) && (day == null || waiting);
        }
    }

    /** One search; it ends, cut short where need be, after {@link #EVALUATIONS}, or fewer for a long history. */
    private final class Search {
        private final Question question;
        private final State asked;
        private final Map<Set<String>, Optional<State>> tried = new LinkedHashMap<>();
        private final Map<Set<String>, Optional<LocalDate>> waits = new LinkedHashMap<>();
        private final Set<Set<String>> looked = new LinkedHashSet<>();
        private final List<Solution> solutions = new ArrayList<>();
        private final DecisionBudget effort;

        private Search(Question question, Decision decided, Derivations derivations) {
            this.question = question;
            this.asked = new State(List.of(), (ObjectNode) question.tree(), question.request(), decided, derivations);
            this.effort = DecisionBudget.forChanges(question.request(), EVALUATIONS);
            tried.put(Set.of(), Optional.of(asked));
        }

        private Answer.ChangesLine run(LocalDate earliest) {
            waits.put(Set.of(), Optional.ofNullable(earliest));
            if (earliest != null) {
                solutions.add(new Solution(asked, earliest));
            }
            List<State> states = List.of(asked);
            for (int size = 1; size <= TOGETHER && !states.isEmpty(); size++) {
                List<State> next = new ArrayList<>();
                states.forEach(state -> after(state).forEach(child -> look(child, next)));
                states = next;
            }
            solutions.sort(Comparator.comparingInt(Solution::size));
            return lines();
        }

        /** What is worth looking at after one more step: one that changes what stands in the way. */
        private List<State> after(State state) {
            List<State> worth = new ArrayList<>();
            Set<String> settled = new LinkedHashSet<>();
            for (Step step : acts.steps(state.tree(), state.request())) {
                if (!state.allows(step) || settled.contains(step.place()) || isSolved(state, step)) {
                    continue;
                }
                Optional<State> child = evaluated(state, step);
                boolean helps =
                        child.isPresent() && (step.ladder() ? clears(state, child.get()) : touches(state, child.get()));
                if (helps) {
                    worth.add(child.get());
                    if (step.ladder()) {
                        settled.add(step.place());
                    }
                }
            }
            return worth;
        }

        /** Whether a part of it is known to be enough. */
        private boolean isSolved(State state, Step step) {
            Set<String> ids = state.ids();
            ids.add(step.id());
            return solutions.stream().anyMatch(known -> known.isWithin(ids, false));
        }

        private void look(State state, List<State> next) {
            if (!looked.add(state.ids())) {
                return;
            }
            if (state.is(Outcome.YES)) {
                add(new Solution(state, null));
                return;
            }
            next.add(state);
            if (state.steps().size() < TOGETHER
                    && solutions.stream().noneMatch(known -> known.isWithin(state.ids(), true))) {
                wait(state).ifPresent(day -> add(new Solution(state, day)));
            }
        }

        /** Adds it, or whatever smaller part of it is enough. */
        private void add(Solution found) {
            for (List<Step> part : parts(found.state().steps())) {
                Optional<State> state = replayed(part);
                Optional<Solution> enough = state.flatMap(smaller -> enough(smaller, found.day() != null));
                if (enough.isPresent()) {
                    if (solutions.stream()
                            .noneMatch(known -> known.isWithin(state.get().ids(), true))) {
                        solutions.add(enough.get());
                    }
                    return;
                }
            }
            if (!effort.isSpent()) {
                solutions.add(found);
            }
        }

        private Optional<Solution> enough(State state, boolean waiting) {
            if (state.is(Outcome.YES)) {
                return Optional.of(new Solution(state, null));
            }
            return waiting ? wait(state).map(day -> new Solution(state, day)) : Optional.empty();
        }

        /** Its parts, without itself, the smaller ones first. */
        private static List<List<Step>> parts(List<Step> steps) {
            List<List<Step>> parts = new ArrayList<>();
            for (int bits = 0; bits < (1 << steps.size()) - 1; bits++) {
                List<Step> part = new ArrayList<>();
                for (int i = 0; i < steps.size(); i++) {
                    if ((bits >> i & 1) == 1) {
                        part.add(steps.get(i));
                    }
                }
                parts.add(part);
            }
            parts.sort(Comparator.comparingInt(List::size));
            return parts;
        }

        private Optional<State> replayed(List<Step> steps) {
            Optional<State> state = Optional.of(asked);
            for (Step step : steps) {
                state = state.flatMap(before -> evaluated(before, step));
            }
            return state;
        }

        /** Empty where the step cannot be taken then, or no more may be evaluated. */
        private Optional<State> evaluated(State before, Step step) {
            Set<String> ids = before.ids();
            ids.add(step.id());
            Optional<State> known = tried.get(ids);
            if (known == null) {
                known = Places.edited(before.tree(), step.edits())
                        .filter(tree -> reader.faults(tree).isEmpty())
                        .filter(tree -> effort.mayTry())
                        .map(tree -> state(before, step, tree));
                tried.put(ids, known);
            }
            return known;
        }

        private State state(State before, Step step, ObjectNode tree) {
            List<Step> steps = new ArrayList<>(before.steps());
            steps.add(step);
            Request request = reader.bind(tree);
            Derivations facts = before.facts().ofOthers();
            Decision decision = decider.decide(question.version(), question.decision(), request, facts);
            return new State(steps, tree, request, decision, facts);
        }

        private Optional<LocalDate> wait(State state) {
            Optional<LocalDate> known = waits.get(state.ids());
            if (known == null) {
                known = earliestDate.of(state.decision(), state.facts(), effort::mayTry);
                waits.put(state.ids(), known);
            }
            return known;
        }

        private Answer.ChangesLine lines() {
            List<Answer.ChangeLine> smallest =
                    solutions.stream().map(this::line).flatMap(Optional::stream).toList();
            return new Answer.ChangesLine(says(smallest), smallest, TOGETHER, effort.tried(), !effort.isSpent());
        }

        private String says(List<Answer.ChangeLine> smallest) {
            String found = smallest.isEmpty()
                    ? "No act that is known to be still open (decision-tables/acts.yaml), " + TOGETHER
                            + " of them together at most, and no waiting within five years makes this a yes."
                    : "Each of these alone makes it a yes. Each was confirmed by deciding the request with its edits,"
                            + " as if it were done on " + question.request().asOf() + ".";
            return effort.isSpent()
                    ? found + " Not every combination was tried: the search ends after " + effort.tried() + "."
                    : found;
        }

        /** Confirmed once more as it is told: the edits made, decided as of the day. */
        private Optional<Answer.ChangeLine> line(Solution solution) {
            State state = solution.state();
            LocalDate day = solution.day() == null ? state.decision().day() : solution.day();
            Decision then = solution.day() == null
                    ? state.decision()
                    : decider.decide(
                            question.version(),
                            question.decision(),
                            state.request(),
                            day,
                            state.facts().ofOthers());
            if (then.outcome() != Outcome.YES) {
                return Optional.empty();
            }
            return Optional.of(new Answer.ChangeLine(
                    words(state.steps(), solution.day()),
                    state.steps().stream()
                            .map(step -> new Answer.ActLine(
                                    step.act().id(), step.says(), step.act().by(), step.edits()))
                            .toList(),
                    solution.day(),
                    then.outcome(),
                    facts(then)));
        }

        private static String words(List<Step> steps, LocalDate day) {
            List<String> sentences =
                    new ArrayList<>(steps.stream().map(Step::says).toList());
            if (day != null) {
                sentences.add((steps.isEmpty() ? "Wait" : "Then wait") + " until " + day
                        + ": what goes on goes on until then, and nothing else changes.");
            }
            return String.join(" ", sentences);
        }

        /** The facts behind what stands in the way that are other ones then. */
        private List<Answer.FactChange> facts(Decision then) {
            Set<String> names = new TreeSet<>();
            asked.decision().criteria().stream()
                    .filter(finding -> finding.result().blocks())
                    .forEach(finding -> names.addAll(EarliestDate.factsBehind(asked.decision(), finding)));
            names.removeIf(name -> Objects.equals(
                    asked.decision().values().get(name), then.values().get(name)));
            return names.stream()
                    .map(name -> new Answer.FactChange(
                            name,
                            asked.decision().values().get(name),
                            then.values().get(name)))
                    .toList();
        }
    }

    /** Whether something that stands in the way does not any more. */
    private static boolean clears(State before, State after) {
        return before.decision().criteria().stream()
                .filter(finding -> finding.result().blocks())
                .anyMatch(finding -> after.decision().criteria().stream()
                        .anyMatch(other -> other.criterion().equals(finding.criterion())
                                && !other.result().blocks()));
    }

    /** Whether something that stands in the way, or what it rests on, is not the same any more. */
    private static boolean touches(State before, State after) {
        return before.decision().criteria().stream()
                .filter(finding -> finding.result().blocks())
                .anyMatch(finding -> !about(before.decision(), finding.criterion())
                        .equals(about(after.decision(), finding.criterion())));
    }

    private static List<Object> about(Decision decision, String criterion) {
        List<Object> about = new ArrayList<>();
        for (Finding finding : decision.criteria()) {
            if (finding.criterion().equals(criterion)) {
                about.add(finding.result());
                for (String name : EarliestDate.factsBehind(decision, finding)) {
                    about.add(List.of(name, String.valueOf(decision.values().get(name))));
                    about.add(nested(decision.nested().get(name)));
                }
            }
        }
        return about;
    }

    private static List<Object> nested(NestedDecision nested) {
        if (nested == null || nested.decision().isEmpty()) {
            return List.of();
        }
        List<Object> about = new ArrayList<>();
        about.add(nested.day());
        for (Finding finding : nested.decision().get().criteria()) {
            about.addAll(about(nested.decision().get(), finding.criterion()));
        }
        return about;
    }
}
