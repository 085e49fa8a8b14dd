package org.accreditation.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.accreditation.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OutcomeTest {

    /** From the one that decides before all others to the one that decides last. */
    private static final List<Result> ORDER =
            List.of(Result.NOT_MET, Result.UNKNOWN, Result.REFER, Result.NOT_YET, Result.MET, Result.NOT_ASKED);

    @ParameterizedTest
    @CsvSource({"NOT_MET, NO", "UNKNOWN, INCOMPLETE", "REFER, REFER", "NOT_YET, NOT_YET", "MET, YES", "NOT_ASKED, YES"})
    void one_finding_alone_is_the_outcome(Result result, Outcome outcome) {
        assertThat(Outcome.of(List.of(result))).isEqualTo(outcome);
    }

    @Test
    void a_decision_that_asks_nothing_stands_in_nobodys_way() {
        assertThat(Outcome.of(List.of())).isEqualTo(Outcome.YES);
    }

    @Property(seed = Seed.OF_THE_BUILD)
    void the_finding_that_comes_first_in_the_order_decides(@ForAll @Size(min = 1, max = 12) List<Result> results) {
        Result first = ORDER.stream().filter(results::contains).findFirst().orElseThrow();

        assertThat(Outcome.of(results)).isEqualTo(Outcome.of(List.of(first)));
    }

    @Property(seed = Seed.OF_THE_BUILD)
    void the_outcome_is_that_of_the_outcomes_of_the_parts(
            @ForAll List<Result> some, @ForAll List<Result> others, @ForAll List<Result> more) {
        assertThat(Outcome.of(joined(some, others))).isEqualTo(Outcome.of(joined(others, some)));
        assertThat(Outcome.of(joined(joined(some, others), more)))
                .isEqualTo(Outcome.of(joined(some, joined(others, more))));
        assertThat(Outcome.of(joined(some, some))).isEqualTo(Outcome.of(some));
    }

    @Property(seed = Seed.OF_THE_BUILD)
    void one_more_finding_never_makes_an_outcome_better(@ForAll List<Result> results, @ForAll Result more) {
        assertThat(rank(Outcome.of(joined(results, List.of(more))))).isLessThanOrEqualTo(rank(Outcome.of(results)));
    }

    @Property(seed = Seed.OF_THE_BUILD)
    void a_finding_that_becomes_unknown_never_turns_yes_into_no_or_no_into_yes(
            @ForAll @Size(min = 1, max = 12) List<Result> results, @ForAll int which) {
        List<Result> unknown = new ArrayList<>(results);
        unknown.set(Math.floorMod(which, results.size()), Result.UNKNOWN);
        Outcome before = Outcome.of(results);

        assertThat(Outcome.of(unknown))
                .isIn(before == Outcome.NO ? List.of(Outcome.NO, Outcome.INCOMPLETE) : List.of(Outcome.INCOMPLETE));
    }

    @ParameterizedTest
    @EnumSource(Result.class)
    void what_stands_in_the_way_of_a_yes_is_what_makes_another_outcome(Result result) {
        assertThat(result.blocks()).isEqualTo(Outcome.of(List.of(result)) != Outcome.YES);
    }

    @ParameterizedTest
    @EnumSource(Result.class)
    void a_result_is_read_by_its_word(Result result) {
        assertThat(Result.of(result.word())).isEqualTo(result);
    }

    /** The worst comes first. */
    private static int rank(Outcome outcome) {
        return List.of(Outcome.NO, Outcome.INCOMPLETE, Outcome.REFER, Outcome.NOT_YET, Outcome.YES)
                .indexOf(outcome);
    }

    private static List<Result> joined(List<Result> some, List<Result> others) {
        List<Result> joined = new ArrayList<>(some);
        joined.addAll(others);
        return joined;
    }
}
