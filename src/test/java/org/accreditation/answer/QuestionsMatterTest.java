package org.accreditation.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.accreditation.Seed;
import org.accreditation.TestPolicies;
import org.accreditation.decision.Decider;
import org.accreditation.decision.Decision;
import org.accreditation.decision.Derivations;
import org.accreditation.decision.Outcome;
import org.accreditation.decision.WhatIf;
import org.accreditation.explanation.AgencyWorkers;
import org.accreditation.explanation.People;
import org.accreditation.known.Within;
import org.accreditation.policy.PlacedTable;
import org.accreditation.question.Question;
import org.accreditation.question.Questions;
import org.accreditation.rules.FactCatalogue;
import org.accreditation.tables.DecisionTable;

/** Nothing is asked that makes no difference, and nothing that is left open could have made one. */
class QuestionsMatterTest {

    private static final int ASSIGNMENTS = 150;
    private static final int FORGOTTEN = 2;
    private static final List<Object> NUMBERS = java.util.stream.Stream.of(0, 1, 2, 3, 5, 6, 12, 24, 36, 72, 200)
            .map(number -> (Object) BigDecimal.valueOf(number))
            .toList();

    private final Questions questions = new Questions(TestPolicies.library(), Optional.empty());
    private final Decider decider = new Decider(TestPolicies.library());

    @Provide
    Arbitrary<ObjectNode> people() {
        return People.known();
    }

    @Provide
    Arbitrary<ObjectNode> agencyWorkers() {
        return AgencyWorkers.known();
    }

    @Property(tries = 20, shrinking = ShrinkingMode.OFF, seed = Seed.OF_THE_BUILD)
    void of_an_endorsement(@ForAll("people") ObjectNode person, @ForAll Random random) {
        person.put("policy", random.nextBoolean() ? "local-reference" : "adcs-position")
                .put("status", random.nextBoolean() ? "AP" : "PS");
        holds("endorsement", person, random);
    }

    @Property(tries = 20, shrinking = ShrinkingMode.OFF, seed = Seed.OF_THE_BUILD)
    void of_an_engagement(@ForAll("agencyWorkers") ObjectNode person, @ForAll Random random) {
        holds("agency-engagement", person.put("policy", "agency-rules"), random);
    }

    /** Of a person of whom everything is known, a few fields are forgotten: few enough to try what they could be. */
    private void holds(String name, ObjectNode person, Random random) {
        for (int i = 0; i < FORGOTTEN; i++) {
            ObjectNode in = (ObjectNode) person.get(random.nextInt(4) == 0 ? "body" : "candidate");
            List<String> fields = new ArrayList<>();
            in.fieldNames().forEachRemaining(fields::add);
            in.putNull((String) any(List.copyOf(fields), random));
        }
        Question question = questions.read(name, person.toString().getBytes());
        Decision decision = decider.decide(question.version(), name, question.request(), new Derivations());
        Set<String> open = open(decision);
        Map<String, Answer.MissingLine> asked = new HashMap<>();
        Missing.of(decision)
                .forEach(line -> line.facts().stream().filter(open::contains).forEach(fact -> asked.put(fact, line)));
        Set<String> matter = new HashSet<>();
        for (int i = 0; i < ASSIGNMENTS && !matter.containsAll(asked.keySet()); i++) {
            Map<String, Object> facts = new HashMap<>(decision.values());
            question.version().tablesOf(decision.plan()).forEach(table -> forget(table, facts));
            open.forEach(fact -> facts.put(fact, any(domain(decision, fact), random)));
            asked.forEach((fact, line) -> {
                if (!matter.contains(fact) && tells(decision, fact, line, facts)) {
                    matter.add(fact);
                }
            });
        }
        assertThat(matter).as("asked for %s", person).containsAll(asked.keySet());
        if (decision.outcome() != Outcome.INCOMPLETE) {
            assertThat(asked).as("decided: %s", person).isEmpty();
            for (int i = 0; i < 20; i++) {
                Map<String, Object> facts = new HashMap<>(decision.values());
                question.version().tablesOf(decision.plan()).forEach(table -> forget(table, facts));
                open.forEach(fact -> facts.put(fact, any(domain(decision, fact), random)));
                assertThat(outcome(decision, facts))
                        .as("%s of %s", facts, person)
                        .isEqualTo(decision.outcome());
            }
        }
    }

    private static void forget(PlacedTable table, Map<String, Object> facts) {
        if (table.table().kind() == DecisionTable.Kind.VALUE) {
            facts.remove(table.table().valueName());
        }
    }

    /** Whether two values of a fact lead to different outcomes, if all other criteria turn out as well as they may. */
    private static boolean tells(Decision decision, String fact, Answer.MissingLine line, Map<String, Object> facts) {
        return line.criteria().stream().anyMatch(criterion -> {
            Outcome others = Outcome.atLeast(decision.criteria().stream()
                    .filter(finding -> !finding.criterion().equals(criterion))
                    .toList());
            return domain(decision, fact).stream()
                            .map(value -> {
                                Map<String, Object> with = new HashMap<>(facts);
                                with.put(fact, value);
                                Outcome alone = found(decision, criterion, with);
                                return alone.outweighs(others) ? alone : others;
                            })
                            .distinct()
                            .count()
                    > 1;
        });
    }

    private static Outcome found(Decision decision, String criterion, Map<String, Object> facts) {
        return WhatIf.of(decision.version(), decision.name(), decision.request().status(), facts).findings().stream()
                .filter(finding -> finding.criterion().equals(criterion))
                .findFirst()
                .orElseThrow()
                .result()
                .outcome();
    }

    private static Outcome outcome(Decision decision, Map<String, Object> facts) {
        return WhatIf.of(decision.version(), decision.name(), decision.request().status(), facts)
                .outcome();
    }

    /** Facts that are not known exactly and that some table reads. */
    private static Set<String> open(Decision decision) {
        Set<String> open = new HashSet<>();
        decision.version()
                .tablesOf(decision.plan())
                .forEach(table -> open.addAll(table.table().reads()));
        open.removeIf(
                name -> decision.version().rules().set().catalogue().fact(name).isEmpty()
                        || decision.terms().containsKey(name)
                        || decision.value(name).isPresent()
                        || decision.values().get(name) != null
                                && !(decision.values().get(name) instanceof Within));
        return open;
    }

    private static List<Object> domain(Decision decision, String fact) {
        FactCatalogue.Entry entry =
                decision.version().rules().set().catalogue().fact(fact).orElseThrow();
        List<Object> domain = new ArrayList<>(entry.values().isEmpty() ? NUMBERS : entry.values());
        if (decision.values().get(fact) instanceof Within within) {
            domain.removeIf(value -> !within.leaves(value));
            domain.add(within.example());
        }
        return domain;
    }

    private static Object any(List<?> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }
}
