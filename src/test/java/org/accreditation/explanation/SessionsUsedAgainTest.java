package org.accreditation.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.ref.WeakReference;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.sessions.JqwikSession;
import org.accreditation.Seed;
import org.accreditation.TestPolicies;
import org.accreditation.decision.Derivations;
import org.accreditation.question.Question;
import org.accreditation.question.Questions;
import org.accreditation.question.reading.InvalidRequest;
import org.accreditation.rules.Asked;
import org.accreditation.rules.AtRest;
import org.accreditation.rules.Fact;
import org.accreditation.rules.RuleSet;
import org.accreditation.supervision.GivenUp;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A session that has been used before derives what a new one does, whoever was asked about before, and keeps nobody. */
class SessionsUsedAgainTest {

    private static final long SEED = Long.parseLong(Seed.OF_THE_BUILD);
    private static final Questions QUESTIONS = new Questions(TestPolicies.library(), Optional.empty());
    private static final RuleSet RULES =
            TestPolicies.version("local-reference").rules().set();

    /** Questions about made-up people, likely and unlikely ones, as of the day and of a later one. */
    private static List<Asked> asked(int people, Random random) {
        List<ObjectNode> requests = new ArrayList<>();
        JqwikSession.run(() -> {
            sample(People.known(), people, random, requests);
            sample(People.partlyKnown(), people, random, requests);
            sample(AgencyWorkers.known(), people, random, requests);
        });
        PeopleOfTheContract any = new PeopleOfTheContract(random.nextLong());
        IntStream.range(0, people).forEach(i -> requests.add(any.next(LocalDate.parse("2018-02-28"))));
        List<Asked> asked = new ArrayList<>();
        requests.forEach(request -> asked(request, random).ifPresent(asked::add));
        assertThat(asked).hasSizeGreaterThan(people);
        return asked;
    }

    private static void sample(Arbitrary<ObjectNode> of, int people, Random random, List<ObjectNode> requests) {
        var made = of.generator(1000, true);
        IntStream.range(0, people).forEach(i -> requests.add(made.next(random).value()));
    }

    private static Optional<Asked> asked(ObjectNode person, Random random) {
        String policy = random.nextBoolean() ? "local-reference" : "agency-rules";
        String decision = policy.equals("agency-rules") ? "agency-engagement" : "endorsement";
        person.put("policy", policy).put("asOf", random.nextBoolean() ? "2025-03-01" : "2024-11-30");
        if (decision.equals("endorsement")) {
            person.put("status", List.of("AP", "PS").get(random.nextInt(2)));
        }
        try {
            Question question = QUESTIONS.read(decision, person.toString().getBytes());
            return Optional.of(Derivations.asked(
                    question.version(),
                    question.request(),
                    question.request().asOf().plusDays(random.nextInt(3) * 200L)));
        } catch (InvalidRequest notAsked) {
            return Optional.empty();
        }
    }

    /** Asks in random order, each question as often as it comes, and compares with what a new session says of it. */
    private static void sameInAnyOrder(int people, int orders, Random random) {
        List<Asked> asked = asked(people, random);
        List<Map<String, Fact>> fresh =
                asked.stream().map(each -> AtRest.fresh(RULES, each)).toList();
        RuleSet again = AtRest.anew(RULES);
        for (int i = 0; i < orders; i++) {
            int next = random.nextInt(asked.size());
            assertThat(again.derive(asked.get(next))).isEqualTo(fresh.get(next));
        }
        assertThat(AtRest.idle(again)).isEqualTo(AtRest.files(again));
    }

    @Test
    void derives_what_a_new_one_does() {
        sameInAnyOrder(15, 300, new Random(SEED));
    }

    @Test
    @Tag("nightly")
    void derives_what_a_new_one_does_ten_thousand_times() {
        sameInAnyOrder(500, 10_000, new Random());
    }

    @Test
    void is_thrown_away_where_a_derivation_is_given_up_or_fails() {
        thrownAwayWhereGivenUp(8);
    }

    @Test
    @Tag("nightly")
    void is_thrown_away_whoever_is_asked_about_when_a_derivation_is_given_up() {
        thrownAwayWhereGivenUp(40);
    }

    private static void thrownAwayWhereGivenUp(int people) {
        RuleSet again = AtRest.anew(RULES);
        Random random = new Random(SEED);
        List<Asked> asked = asked(people, random);
        asked.forEach(again::derive);
        int files = AtRest.files(again);
        assertThat(AtRest.idle(again)).isEqualTo(files);
        for (Asked each : asked) {
            int[] left = {random.nextInt(12)};
            assertThatThrownBy(() -> again.derivation(each, () -> {
                                if (left[0]-- == 0) {
                                    throw GivenUp.left();
                                }
                            })
                            .all())
                    .isInstanceOf(GivenUp.class);
            assertThat(AtRest.idle(again)).isEqualTo(files - 1);
            assertThat(again.derive(each)).isEqualTo(AtRest.fresh(RULES, each));
            asked.forEach(again::derive);
            assertThat(AtRest.idle(again)).isEqualTo(files);
        }
    }

    @Test
    void keeps_nobody() throws InterruptedException {
        RuleSet again = AtRest.anew(RULES);
        List<WeakReference<Object>> people = new ArrayList<>();
        for (Asked each : asked(5, new Random(SEED))) {
            again.derive(each);
            people.add(new WeakReference<>(each.candidate()));
        }
        assertThat(AtRest.idle(again)).isPositive();
        for (int i = 0; i < 50 && people.stream().anyMatch(person -> person.get() != null); i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(people).allSatisfy(person -> assertThat(person.get()).isNull());
    }

    @Test
    @Tag("nightly")
    void does_not_grow_over_a_million_derivations() {
        RuleSet again = AtRest.anew(RULES);
        List<Asked> asked = asked(100, new Random(SEED));
        Random random = new Random(SEED);
        long after = 0;
        for (int i = 0; i < 1_000_000; i++) {
            again.derive(asked.get(random.nextInt(asked.size())));
            if (i == 100_000) {
                after = inUse();
            }
        }
        assertThat(inUse() - after).isLessThan(8L << 20);
    }

    private static long inUse() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
