package org.accreditation.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.accreditation.Seed;
import org.accreditation.TestPolicies;
import org.accreditation.candidate.Attempt;
import org.accreditation.candidate.Attempt.Component;
import org.accreditation.candidate.Candidate;
import org.accreditation.candidate.Endorsement;
import org.accreditation.candidate.SupportPlan;
import org.accreditation.known.Within;
import org.junit.jupiter.api.Test;

/** Failed attempts, and what has happened since: ADCS 1.8 and clauses 15 to 19 of the reference local policy. */
class AttemptsTest {

    private static final RuleSet RULES =
            TestPolicies.version("local-reference").rules().set();

    private static final LocalDate DAY = LocalDate.parse("2018-03-01");
    private static final String COUNT = "failed attempts";
    private static final String MONTHS = "months since the last failed attempt";
    private static final String COMPONENTS = "components failed";
    private static final String OTHERS = "months begun since the other components were passed";
    private static final String OFFERED = "support offered since the last failed attempt";
    private static final String COMPLETED = "support completed since the last failed attempt";
    private static final String ENDORSED = "endorsement since the last failed attempt";
    private static final List<String> OF_ATTEMPTS = List.of(COUNT, MONTHS, COMPONENTS, OTHERS);
    private static final List<String> ALL = List.of(COUNT, MONTHS, COMPONENTS, OTHERS, OFFERED, COMPLETED, ENDORSED);

    // What counts

    @Property(tries = 200, seed = Seed.OF_THE_BUILD)
    void the_order_of_the_attempts_does_not_matter(
            @ForAll("histories") List<Attempt> attempts, @ForAll @IntRange(max = 5) int by) {
        List<Attempt> turned = new ArrayList<>(attempts);
        Collections.rotate(turned, by);

        assertThat(values(facts(turned))).isEqualTo(values(facts(attempts)));
    }

    @Property(tries = 200, seed = Seed.OF_THE_BUILD)
    void one_more_failure_never_shortens_a_wait(
            @ForAll("histories") List<Attempt> attempts, @ForAll @IntRange(max = 900) int daysAgo) {
        Map<String, Fact> before = facts(attempts);
        Map<String, Fact> after = facts(with(attempts, attempt("AP", DAY.minusDays(daysAgo), "fail")));

        assertThat((int) after.get(COUNT).value())
                .isGreaterThanOrEqualTo((int) before.get(COUNT).value());
        if (before.get(MONTHS).value() != null) {
            assertThat((int) after.get(MONTHS).value())
                    .isLessThanOrEqualTo((int) before.get(MONTHS).value());
        }
    }

    @Property(tries = 200, seed = Seed.OF_THE_BUILD)
    void a_pass_ends_the_counting_of_every_failure_up_to_its_day(
            @ForAll("histories") List<Attempt> attempts, @ForAll @IntRange(max = 900) int daysAgo) {
        LocalDate passed = DAY.minusDays(daysAgo);
        List<Attempt> since = attempts.stream()
                .filter(attempt -> attempt.on().isAfter(passed))
                .toList();

        assertThat(values(facts(with(attempts, attempt("AP", passed, "pass"))))).isEqualTo(values(facts(since)));
    }

    @Property(tries = 200, seed = Seed.OF_THE_BUILD)
    void sittings_that_are_no_attempts_and_attempts_at_another_status_change_nothing(
            @ForAll("histories") List<Attempt> attempts, @ForAll @IntRange(max = 900) int daysAgo) {
        LocalDate on = DAY.minusDays(daysAgo);
        List<Attempt> more = new ArrayList<>(attempts);
        more.add(attempt("AP", on, "void"));
        more.add(attempt("AP", on, "deferred"));
        more.add(attempt("AP", on, "not-attended"));
        more.add(attempt("PS", on, "fail"));
        more.add(attempt("PS", on, "pass"));

        assertThat(values(facts(more))).isEqualTo(values(facts(attempts)));
    }

    @Property(tries = 500, seed = Seed.OF_THE_BUILD)
    void what_is_told_of_an_attempt_later_never_contradicts_what_was_known_before(
            @ForAll("histories") List<Attempt> attempts,
            @ForAll @IntRange(max = 5) int which,
            @ForAll @IntRange(max = 3) int field) {
        List<Attempt> less = new ArrayList<>(attempts);
        less.replaceAll(
                attempt -> attempt == attempts.get(which % attempts.size()) ? without(attempt, field) : attempt);
        Map<String, Fact> known = facts(attempts);

        facts(less).forEach((name, fact) -> {
            if (OF_ATTEMPTS.contains(name) && fact.needs().isEmpty()) {
                assertThat(fact.value()).as(name).isEqualTo(known.get(name).value());
            }
        });
    }

    @Property(tries = 200, seed = Seed.OF_THE_BUILD)
    void no_fact_changes_before_the_day_on_which_it_can(
            @ForAll("histories") List<Attempt> attempts, @ForAll @IntRange(max = 60) int later) {
        Map<String, Fact> then = facts(DAY.plusDays(later), DAY, attempts, List.of(), List.of());

        facts(attempts).forEach((name, fact) -> {
            boolean mayHaveChanged =
                    fact.nextChange() != null && !fact.nextChange().isAfter(DAY.plusDays(later));
            if (OF_ATTEMPTS.contains(name) && !mayHaveChanged) {
                assertThat(then.get(name).value()).as(name).isEqualTo(fact.value());
            }
        });
    }

    @Test
    void two_failures_on_one_day_are_two() {
        assertThat(facts(List.of(failed("2017-05-10"), failed("2017-05-10")))
                        .get(COUNT)
                        .value())
                .isEqualTo(2);
    }

    @Test
    void an_attempt_after_the_day_is_not_known_yet() {
        assertThat(facts(List.of(failed("2018-03-02"))).get(COUNT).value()).isEqualTo(0);
    }

    @Test
    void six_months_are_complete_on_the_same_day_of_the_sixth_month() {
        assertThat(facts(List.of(failed("2017-09-01"))).get(MONTHS).value()).isEqualTo(6);
        Fact aDayShort = facts(List.of(failed("2017-09-02"))).get(MONTHS);
        assertThat(aDayShort.value()).isEqualTo(5);
        assertThat(aDayShort.nextChange()).isEqualTo("2018-03-02");
    }

    @Test
    void months_from_the_last_day_of_a_month_are_complete_on_the_last_day_of_a_shorter_one() {
        assertThat(facts(LocalDate.parse("2018-02-28"), List.of(failed("2017-08-31")))
                        .get(MONTHS)
                        .value())
                .isEqualTo(6);
    }

    // What is not known

    @Test
    void without_a_list_of_attempts_nothing_is_known() {
        Map<String, Fact> facts = facts(null);

        ALL.forEach(name -> assertThat(facts.get(name).needs()).as(name).containsExactly("/candidate/attempts"));
    }

    @Test
    void an_empty_list_of_attempts_is_no_failure() {
        Map<String, Fact> facts = facts(DAY, DAY, List.of(), null, null);

        assertThat(facts.get(COUNT).value()).isEqualTo(0);
        ALL.stream().filter(name -> !name.equals(COUNT)).forEach(name -> {
            assertThat(facts.get(name).value()).as(name).isNull();
            assertThat(facts.get(name).needs()).as(name).isEmpty();
        });
    }

    @Test
    void an_attempt_without_an_outcome_could_be_a_failure() {
        assertThat(facts(List.of(attempt("AP", DAY.minusMonths(2), null)))
                        .get(COUNT)
                        .needs())
                .containsExactly("/candidate/attempts/0/outcome");
    }

    @Test
    void what_an_attempt_before_a_pass_was_does_not_matter() {
        List<Attempt> attempts = List.of(
                attempt("AP", LocalDate.parse("2016-06-10"), null),
                attempt(null, LocalDate.parse("2016-07-10"), "fail"),
                attempt("AP", LocalDate.parse("2017-01-10"), "pass"),
                failed("2017-06-10"));

        assertThat(facts(attempts).get(COUNT).value()).isEqualTo(1);
    }

    @Test
    void an_earlier_attempt_without_an_outcome_leaves_the_last_failure_known() {
        Map<String, Fact> facts =
                facts(List.of(attempt("AP", LocalDate.parse("2016-06-10"), null), failed("2017-09-01")));

        assertThat(facts.get(COUNT).value()).isEqualTo(Within.between(BigDecimal.ONE, BigDecimal.valueOf(2)));
        assertThat(facts.get(MONTHS).value()).isEqualTo(6);
    }

    @Test
    void a_pass_without_a_day_leaves_everything_open_where_there_is_a_failure() {
        assertThat(facts(List.of(attempt("AP", null, "pass"), failed("2017-09-01")))
                        .get(COUNT)
                        .needs())
                .containsExactly("/candidate/attempts/0/on");
        assertThat(facts(List.of(attempt("AP", null, "pass"))).get(COUNT).value())
                .isEqualTo(0);
    }

    // Components

    @Test
    void one_failed_component_is_told_apart_from_the_others() {
        Map<String, Fact> facts = facts(List.of(failed("2016-03-01", "knowledge", "pass", "practice", "fail")));

        assertThat(facts.get(COMPONENTS).value()).isEqualTo("one failed");
        assertThat(facts.get(COMPONENTS).why()).isEqualTo("Failed: practice.");
        assertThat(facts.get(OTHERS).value()).isEqualTo(24);
        assertThat(facts.get(OTHERS).nextChange()).isEqualTo("2018-03-02");
    }

    @Test
    void a_component_passed_in_an_earlier_attempt_still_counts_as_passed_then() {
        Map<String, Fact> facts = facts(List.of(
                failed("2017-08-15", "practice", "fail"),
                failed("2016-08-15", "knowledge", "pass", "practice", "fail")));

        assertThat(facts.get(COMPONENTS).value()).isEqualTo("one failed");
        assertThat(facts.get(OTHERS).value()).isEqualTo(19);
    }

    @Test
    void a_component_that_was_passed_since_is_no_longer_failed() {
        assertThat(facts(List.of(
                                failed("2016-08-15", "knowledge", "fail", "practice", "fail"),
                                failed("2017-08-15", "knowledge", "pass", "practice", "fail")))
                        .get(COMPONENTS)
                        .value())
                .isEqualTo("one failed");
    }

    @Test
    void two_failed_components_are_several() {
        assertThat(facts(List.of(failed("2017-08-15", "knowledge", "fail", "practice", "fail", "writing", "pass")))
                        .get(COMPONENTS)
                        .value())
                .isEqualTo("several failed");
    }

    @Test
    void nothing_can_be_singled_out_of_an_assessment_without_components_or_with_one_only() {
        assertThat(facts(List.of(failed("2017-08-15"))).get(COMPONENTS).value()).isEqualTo("none to single out");
        assertThat(facts(List.of(failed("2017-08-15", "practice", "fail")))
                        .get(COMPONENTS)
                        .value())
                .isEqualTo("none to single out");
    }

    @Test
    void components_that_are_not_given_are_unknown() {
        Attempt attempt = new Attempt(null, "AP", DAY.minusMonths(8), "fail", null);

        assertThat(facts(List.of(attempt)).get(COMPONENTS).needs()).containsExactly("/candidate/attempts/0/components");
    }

    // Support

    @Test
    void a_plan_is_one_after_the_failure_only_if_it_was_offered_on_a_later_day() {
        assertThat(support("2017-05-09", null, false).get(OFFERED).value()).isEqualTo("no");
        assertThat(support("2017-05-10", null, false).get(OFFERED).value()).isEqualTo("no");
        assertThat(support("2017-05-11", null, false).get(OFFERED).value()).isEqualTo("yes");
    }

    @Test
    void a_plan_is_completed_from_the_day_on_which_it_was() {
        assertThat(support("2017-05-11", "2018-03-01", true).get(COMPLETED).value())
                .isEqualTo("yes");
        assertThat(support("2017-05-11", "2018-03-02", true).get(COMPLETED).value())
                .isEqualTo("no");
        assertThat(support("2017-05-11", null, true).get(COMPLETED).value()).isEqualTo("yes");
        assertThat(support("2017-05-11", null, false).get(COMPLETED).value()).isEqualTo("no");
    }

    @Test
    void a_plan_may_be_known_to_be_offered_and_not_known_to_be_completed() {
        Map<String, Fact> facts = support("2017-05-11", null, null);

        assertThat(facts.get(OFFERED).value()).isEqualTo("yes");
        assertThat(facts.get(COMPLETED).needs()).containsExactly("/candidate/supportPlans/0/completed");
    }

    @Test
    void a_plan_that_is_said_to_be_completed_and_not_to_be_is_unknown() {
        assertThat(support("2017-05-11", "2017-08-01", false).get(COMPLETED).needs())
                .containsExactly("/candidate/supportPlans/0/completed");
    }

    @Test
    void a_plan_without_its_first_day_that_was_completed_before_the_failure_is_not_one_after_it() {
        assertThat(support(null, "2017-05-01", true).get(OFFERED).value()).isEqualTo("no");
        assertThat(support(null, "2017-08-01", true).get(OFFERED).needs())
                .containsExactly("/candidate/supportPlans/0/offeredOn");
        assertThat(support(null, "2017-08-01", true).get(COMPLETED).needs())
                .containsExactly("/candidate/supportPlans/0/offeredOn");
    }

    @Test
    void plans_that_are_not_given_are_unknown() {
        assertThat(facts(DAY, DAY, List.of(failed("2017-05-10")), null, List.of())
                        .get(OFFERED)
                        .needs())
                .containsExactly("/candidate/supportPlans");
    }

    // A fresh endorsement

    @Test
    void the_latest_endorsement_after_the_last_failure_counts() {
        assertThat(endorsed("2017-05-10 ready")).isEqualTo("none given");
        assertThat(endorsed("2017-05-11 ready")).isEqualTo("ready");
        assertThat(endorsed("2017-12-01 not-ready", "2017-06-01 ready")).isEqualTo("not ready");
        assertThat(endorsed("2017-06-01 not-ready", "2017-12-01 ready")).isEqualTo("ready");
        assertThat(endorsed("2017-12-01 ready", "2017-12-01 not-ready")).isEqualTo("not ready");
        assertThat(endorsed("2018-03-02 ready")).isEqualTo("none given");
    }

    // Making them

    private static Object endorsed(String... entries) {
        List<Endorsement> endorsements = new ArrayList<>();
        for (String entry : entries) {
            String[] parts = entry.split(" ");
            endorsements.add(new Endorsement(
                    "/candidate/endorsements/" + endorsements.size(),
                    "AP",
                    LocalDate.parse(parts[0]),
                    null,
                    parts[1],
                    null,
                    null));
        }
        return facts(DAY, DAY, List.of(failed("2017-05-10")), List.of(), endorsements)
                .get(ENDORSED)
                .value();
    }

    /** One plan after a failure on 10 May 2017. */
    private static Map<String, Fact> support(String offered, String completedOn, Boolean completed) {
        SupportPlan plan =
                new SupportPlan("/candidate/supportPlans/0", "AP", date(offered), date(completedOn), completed);
        return facts(DAY, DAY, List.of(failed("2017-05-10")), List.of(plan), List.of());
    }

    private static Map<String, Fact> facts(List<Attempt> attempts) {
        return facts(DAY, attempts);
    }

    private static Map<String, Fact> facts(LocalDate day, List<Attempt> attempts) {
        return facts(day, day, attempts, List.of(), List.of());
    }

    private static Map<String, Fact> facts(
            LocalDate day,
            LocalDate knownUntil,
            List<Attempt> attempts,
            List<SupportPlan> plans,
            List<Endorsement> endorsements) {
        Candidate candidate = new Candidate(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                endorsements,
                null,
                placed(attempts),
                plans,
                null,
                null,
                null);
        Map<String, Fact> facts = RULES.derive(new Asked(day, knownUntil, "AP", null, candidate, Map.of()));
        facts.keySet().retainAll(ALL);
        return facts;
    }

    private static Map<String, String> values(Map<String, Fact> facts) {
        Map<String, String> values = new TreeMap<>();
        facts.forEach((name, fact) -> values.put(name, fact.value() + " until " + fact.nextChange()));
        return values;
    }

    private static Attempt failed(String on, String... components) {
        List<Component> parts = new ArrayList<>();
        for (int i = 0; i < components.length; i += 2) {
            parts.add(new Component(null, components[i], components[i + 1]));
        }
        return new Attempt(null, "AP", LocalDate.parse(on), "fail", parts);
    }

    private static Attempt attempt(String status, LocalDate on, String outcome) {
        return new Attempt(null, status, on, outcome, List.of());
    }

    /** The attempts, each with the pointer of where it stands in the list. */
    private static List<Attempt> placed(List<Attempt> attempts) {
        if (attempts == null) {
            return null;
        }
        List<Attempt> placed = new ArrayList<>();
        for (Attempt attempt : attempts) {
            String pointer = "/candidate/attempts/" + placed.size();
            placed.add(new Attempt(pointer, attempt.status(), attempt.on(), attempt.outcome(), attempt.components()));
        }
        return placed;
    }

    private static List<Attempt> with(List<Attempt> attempts, Attempt another) {
        List<Attempt> more = new ArrayList<>(attempts);
        more.add(another);
        return more;
    }

    private static Attempt without(Attempt attempt, int field) {
        return new Attempt(
                null,
                field == 0 ? null : attempt.status(),
                field == 1 ? null : attempt.on(),
                field == 2 ? null : attempt.outcome(),
                field == 3 ? null : attempt.components());
    }

    private static LocalDate date(String text) {
        return text == null ? null : LocalDate.parse(text);
    }

    /** One to six attempts at AP, of which many share a day. */
    @Provide
    Arbitrary<List<Attempt>> histories() {
        Arbitrary<Component> component = Combinators.combine(
                        Arbitraries.of("knowledge", "practice", "writing"), Arbitraries.of("pass", "fail"))
                .as((name, outcome) -> new Component(null, name, outcome));
        Arbitrary<LocalDate> day = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 900).map(DAY::minusDays),
                Arbitraries.of(0, 181, 182, 365, 366, 730, 731).map(DAY::minusDays));
        return Combinators.combine(
                        day,
                        Arbitraries.of("fail", "fail", "fail", "pass", "void"),
                        component.list().ofMaxSize(3))
                .as((on, outcome, components) -> new Attempt(null, "AP", on, outcome, components))
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }
}
