package org.accreditation.explanation;

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
import org.accreditation.decision.Trial;
import org.accreditation.policy.PlacedTable;
import org.accreditation.rules.FactCatalogue;
import org.accreditation.tables.Within;

/** Nothing is asked that makes no difference, and nothing that is left open could have made one. */
class QuestionsMatterTest {

    private static final int ASSIGNMENTS = 400;
    private static final List<Object> NUMBERS = java.util.stream.Stream.of(0, 1, 2, 3, 5, 6, 12, 24, 36, 72, 200)
            .map(number -> (Object) BigDecimal.valueOf(number))
            .toList();

    private final Questions questions = new Questions(TestPolicies.library(), Optional.empty());
    private final Decider decider = new Decider(TestPolicies.library());

    @Provide
    Arbitrary<ObjectNode> people() {
        return People.partlyKnown();
    }

    @Provide
    Arbitrary<ObjectNode> agencyWorkers() {
        return AgencyWorkers.partlyKnown();
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF, seed = Seed.OF_THE_BUILD)
    void of_an_endorsement(@ForAll("people") ObjectNode person, @ForAll Random random) {
        person.put("policy", random.nextBoolean() ? "local-reference" : "adcs-position")
                .put("status", random.nextBoolean() ? "AP" : "PS");
        holds("endorsement", person, random);
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF, seed = Seed.OF_THE_BUILD)
    void of_an_engagement(@ForAll("agencyWorkers") ObjectNode person, @ForAll Random random) {
        holds("agency-engagement", person.put("policy", "agency-rules"), random);
    }

    private void holds(String name, ObjectNode person, Random random) {
        Question question = questions.read(name, person.toString().getBytes());
        Decision decision = decider.decide(question.version(), name, question.request(), new Derivations());
        Set<String> open = open(decision);
        Set<String> asked = new HashSet<>();
        Missing.of(decision).forEach(line -> asked.add(line.fact()));
        asked.retainAll(open);
        Set<Outcome> outcomes = new HashSet<>();
        Set<String> matter = new HashSet<>();
        for (int i = 0; i < ASSIGNMENTS && !matter.containsAll(asked); i++) {
            Map<String, Object> facts = new HashMap<>(decision.values());
            question.version().tablesOf(decision.plan()).forEach(table -> forget(table, facts));
            open.forEach(fact -> facts.put(fact, any(domain(decision, fact), random)));
            for (String fact : asked) {
                if (!matter.contains(fact) && tells(decision, fact, facts, outcomes)) {
                    matter.add(fact);
                }
            }
        }
        assertThat(matter).as("asked for %s", person).containsAll(asked);
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
        facts.remove(table.table().valueName());
    }

    private static boolean tells(Decision decision, String fact, Map<String, Object> facts, Set<Outcome> outcomes) {
        Set<Outcome> told = new HashSet<>();
        for (Object value : domain(decision, fact)) {
            Map<String, Object> with = new HashMap<>(facts);
            with.put(fact, value);
            told.add(outcome(decision, with));
        }
        outcomes.addAll(told);
        return told.size() > 1;
    }

    private static Outcome outcome(Decision decision, Map<String, Object> facts) {
        return Trial.of(decision.version(), decision.name(), decision.request().status(), facts)
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

    private static Object any(List<Object> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }
}
