package org.accreditation.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.accreditation.candidate.AssignmentJudgement;
import org.junit.jupiter.api.Test;

class LatestTest {

    private static final List<String> ORDER = List.of("not yet sufficient", "sufficient");

    private static Fact settled(Considered... considered) {
        return Latest.settle("judgement", ORDER, "none given", List.of(considered));
    }

    private static AssignmentJudgement judged(int entry, LocalDate on) {
        return new AssignmentJudgement("/candidate/assignmentJudgements/" + entry, null, on, true, "manager", null);
    }

    private static Considered counted(String value) {
        return Considered.counts("judgement", judged(0, LocalDate.of(2017, 1, 10)), value, "Counts.");
    }

    private static Considered undated(String value) {
        return Considered.unclear("judgement", judged(1, null), value, "/candidate/assignmentJudgements/1/on");
    }

    @Test
    void where_another_says_the_same_its_day_makes_no_difference() {
        assertThat(settled(counted("sufficient"), undated("sufficient")).value())
                .isEqualTo("sufficient");
    }

    @Test
    void where_another_says_something_else_or_nobody_knows_what_its_day_is_asked_for() {
        assertThat(settled(counted("sufficient"), undated("not yet sufficient")).value())
                .isNotEqualTo("sufficient");
        assertThat(settled(counted("sufficient"), undated(null)).value()).isNotEqualTo("sufficient");
    }

    private static Considered undecided(LocalDate on) {
        return Considered.oneOf("judgement", judged(2, on), ORDER, "/candidate/assignmentJudgements/2/sufficient");
    }

    @Test
    void of_one_that_surely_counts_only_what_it_says_is_open_and_nothing_where_it_is_not_the_latest() {
        assertThat(settled(undecided(LocalDate.of(2017, 2, 1))).choices())
                .containsExactlyInAnyOrder("sufficient", "not yet sufficient");
        assertThat(settled(counted("sufficient"), undecided(LocalDate.of(2017, 2, 1)))
                        .choices())
                .containsExactlyInAnyOrder("sufficient", "not yet sufficient");
        assertThat(settled(counted("sufficient"), undecided(LocalDate.of(2017, 1, 9)))
                        .value())
                .isEqualTo("sufficient");
    }

    @Test
    void where_none_counts_what_an_undated_one_says_is_not_taken_for_granted() {
        assertThat(settled(undated("sufficient")).value())
                .isNotEqualTo("sufficient")
                .isNotEqualTo("none given");
    }
}
