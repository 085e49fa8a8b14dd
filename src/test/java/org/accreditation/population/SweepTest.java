package org.accreditation.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.accreditation.TestPolicies;
import org.accreditation.decision.Decider;
import org.accreditation.decision.Derivations;
import org.accreditation.decision.Outcome;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.supervision.Patience;
import org.junit.jupiter.api.Test;

class SweepTest {

    private static final Figures FIGURES = Figures.packaged();
    private static final PolicyVersion VERSION = TestPolicies.version("local-reference");
    private static final Workforce PEOPLE = new Workforce(FIGURES, 7, 150, LocalDate.of(2025, 9, 30));
    private static final Inquiry ENDORSEMENT = new Inquiry("endorsement", null, Map.of());
    private static final String MONTHS = "assignment months required";

    private static List<BigDecimal> values(int... values) {
        return IntStream.of(values).mapToObj(BigDecimal::valueOf).toList();
    }

    private static Sweep sweep(String term, int... values) {
        return new Simulation(1)
                .sweep(
                        PEOPLE,
                        ENDORSEMENT,
                        VERSION,
                        term,
                        values(values),
                        Dimension.REGION,
                        Patience.ENDLESS,
                        gone -> {});
    }

    private static List<Long> yes(Sweep sweep) {
        return sweep.points().stream()
                .map(point -> point.all().people().get(Outcome.YES))
                .toList();
    }

    @Test
    void longer_assignments_leave_fewer_who_may_be_endorsed_and_the_version_itself_is_one_of_the_points() {
        List<Long> yes = yes(sweep(MONTHS, 0, 3, 6, 12, 24));
        assertThat(yes).isSortedAccordingTo((a, b) -> Long.compare(b, a));
        assertThat(yes.get(0)).isGreaterThan(yes.get(4));
        // the version asks 6 months of practitioners and 12 of supervisors
        Decider decider = new Decider(TestPolicies.library());
        long alone = 0;
        for (long i = 0; i < PEOPLE.size(); i++) {
            Person person = PEOPLE.person(i);
            if (decider.decide(
                                    VERSION.trying(MONTHS, BigDecimal.valueOf(12)),
                                    "endorsement",
                                    person.request("local-reference", "2016-05-09", person.status()),
                                    new Derivations())
                            .outcome()
                    == Outcome.YES) {
                alone++;
            }
        }
        assertThat(yes.get(3)).isEqualTo(alone);
    }

    @Test
    void a_term_that_facts_are_derived_with_derives_them_again() {
        List<Long> yes = yes(sweep("evidence months", 1, 12, 36));
        assertThat(yes.get(0)).isLessThan(yes.get(2));
        assertThat(yes).isSorted();
    }

    @Test
    void what_a_version_does_not_set_as_a_number_cannot_be_swept() {
        assertThatThrownBy(() -> sweep("time as an employee is set by", 1))
                .hasMessageContaining("sets no number")
                .hasMessageContaining(MONTHS);
    }

    @Test
    void an_aim_is_reached_where_every_group_meets_it() {
        Sweep sweep = sweep(MONTHS, 0, 24);
        List<Goal.Found> found = new Goal(Outcome.NOT_YET, 100.0, null).over(sweep);
        assertThat(found).allMatch(Goal.Found::reached);
        Goal.Found never = new Goal(Outcome.YES, null, 99.0).over(sweep).get(1);
        assertThat(never.reached()).isFalse();
        Outcomes worst = sweep.points().get(1).groups().get(never.worstGroup());
        assertThat(never.worst()).isEqualTo(100 * worst.share(Outcome.YES));
        assertThatThrownBy(() -> new Goal(Outcome.YES, null, null)).hasMessageContaining("atMost");
    }

    @Test
    void as_months_pass_more_may_be_endorsed_for_their_time_and_fewer_for_their_evidence() {
        Workforce few = new Workforce(FIGURES, 7, 60, LocalDate.of(2025, 9, 30));
        Sweep sweep = new Simulation(1)
                .overTime(few, ENDORSEMENT, VERSION, List.of(0, 6), Dimension.STATUS, Patience.ENDLESS, gone -> {});
        Decider decider = new Decider(TestPolicies.library());
        for (Sweep.Point point : sweep.points()) {
            long alone = 0;
            for (long i = 0; i < few.size(); i++) {
                Person person = few.person(i);
                LocalDate day = person.asOf().plusMonths(point.at().intValue());
                var request = person.request("local-reference", "2016-05-09", person.status());
                if (decider.decide(VERSION, "endorsement", request, day, new Derivations())
                                .outcome()
                        == Outcome.YES) {
                    alone++;
                }
            }
            assertThat(point.all().people().get(Outcome.YES)).isEqualTo(alone);
        }
    }

    @Test
    void groups_are_held_beside_the_one_that_fares_best_and_small_ones_are_not_told() {
        Equality equality = Equality.of(
                Dimension.AGE,
                Map.of("20-29", outcomes(50, 50), "50-59", outcomes(36, 64), "60 and over", outcomes(1, 8)),
                FIGURES);
        assertThat(equality.suppressed()).isEqualTo(1);
        Equality.Group older = equality.groups().stream()
                .filter(group -> group.group().equals("50-59"))
                .findFirst()
                .orElseThrow();
        assertThat(older.ratio()).isCloseTo(0.72, within(1e-9));
        assertThat(older.below()).isTrue();
        // Wilson for 36 of 100, as published tables have it
        assertThat(older.low()).isCloseTo(0.2727, within(1e-3));
        assertThat(older.high()).isCloseTo(0.4576, within(1e-3));
        Equality before =
                Equality.of(Dimension.AGE, Map.of("20-29", outcomes(50, 50), "50-59", outcomes(45, 55)), FIGURES);
        assertThat(before.worseUnder(equality)).containsExactly("50-59");
        assertThat(equality.worseUnder(before)).isEmpty();
    }

    private static Outcomes outcomes(long yes, long no) {
        return new Outcomes(
                Map.of(
                        Outcome.YES,
                        yes,
                        Outcome.NO,
                        no,
                        Outcome.NOT_YET,
                        0L,
                        Outcome.REFER,
                        0L,
                        Outcome.INCOMPLETE,
                        0L),
                1);
    }

    private static Rollout.Assumptions assumptions(double fail, double leave, double places) {
        return new Rollout.Assumptions(
                1_000, List.of(1.0), List.of(places), List.of(fail), List.of(6, 12), 3, leave, leave, 12, 120);
    }

    @Test
    void if_nobody_comes_or_goes_those_who_fail_every_attempt_are_the_rate_to_the_power_of_the_attempts() {
        Rollout rollout = Rollout.of(assumptions(15, 0, 100));
        Rollout.Month last = rollout.months().get(119);
        assertThat(last.usedUp()).isCloseTo(1_000 * 0.15 * 0.15 * 0.15, within(1e-6));
        assertThat(last.accredited() + last.usedUp()).isCloseTo(1_000, within(1e-6));
        // sitting again comes first and takes places, so it takes longer than ten months
        assertThat(rollout.through()).isBetween(11, 13);
    }

    @Test
    void nobody_is_lost_or_made_where_as_many_join_as_leave() {
        assertThat(Rollout.of(assumptions(15, 12, 20)).months()).allSatisfy(month -> assertThat(month.notEligible()
                        + month.waiting()
                        + month.toSitAgain()
                        + month.usedUp()
                        + month.accredited())
                .isCloseTo(1_000, within(1e-6)));
        assertThatThrownBy(() -> assumptions(101, 0, 1)).hasMessageContaining("0 to 100");
    }
}
