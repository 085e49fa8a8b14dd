package org.accreditation.rules;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.time.api.constraints.DateRange;
import org.accreditation.Seed;
import org.accreditation.rules.Periods.Spell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodsTest {

    @Property(seed = Seed.OF_THE_BUILD)
    void months_are_the_days_of_the_month_on_which_one_more_is_complete(
            @ForAll @DateRange(min = "2011-01-01", max = "2017-12-31") LocalDate first,
            @ForAll @DateRange(min = "2011-01-01", max = "2017-12-31") LocalDate end) {
        assertThat(Periods.months(first, end)).isEqualTo(monthsCompletedUpTo(end, first));
    }

    @Property(seed = Seed.OF_THE_BUILD)
    void months_begun_count_the_month_that_is_not_complete_as_well(
            @ForAll @DateRange(min = "2011-01-01", max = "2017-12-31") LocalDate first,
            @ForAll @DateRange(min = "2011-01-01", max = "2017-12-31") LocalDate day) {
        int begun = day.isAfter(first) ? monthsCompletedUpTo(day.minusDays(1), first) + 1 : 0;

        assertThat(Periods.monthsBegun(first, day)).isEqualTo(begun);
    }

    @ParameterizedTest
    @CsvSource({
        "2016-05-01, 2016-11-01, 6",
        "2016-05-02, 2016-11-01, 5",
        "2016-01-31, 2016-02-28, 0",
        "2016-01-31, 2016-02-29, 1",
        "2015-01-31, 2015-02-28, 1",
        "2016-02-29, 2017-02-28, 12",
        "2016-08-31, 2016-09-30, 1",
        "2016-08-30, 2016-09-30, 1",
        "2016-08-31, 2017-02-28, 6",
        "2016-09-30, 2016-10-31, 1",
        "2016-11-01, 2016-11-01, 0",
        "2016-11-02, 2016-11-01, 0"
    })
    void a_month_is_complete_on_the_same_day_of_the_next_or_on_its_last(LocalDate first, LocalDate end, int months) {
        assertThat(Periods.months(first, end)).isEqualTo(months);
    }

    @ParameterizedTest
    @CsvSource({
        "2014-11-01, 2016-11-01, 24",
        "2014-11-01, 2016-11-02, 25",
        "2014-11-01, 2016-10-31, 24",
        "2014-11-01, 2016-10-01, 23",
        "2016-02-29, 2017-02-28, 12",
        "2016-02-29, 2017-03-01, 13",
        "2016-11-01, 2016-11-01, 0"
    })
    void the_day_on_which_a_month_is_complete_is_still_within_it(LocalDate first, LocalDate day, int begun) {
        assertThat(Periods.monthsBegun(first, day)).isEqualTo(begun);
    }

    @Property(seed = Seed.OF_THE_BUILD)
    void a_union_has_the_same_days_in_order_and_without_touching(@ForAll("spells") List<Spell> spells) {
        List<Spell> union = Periods.union(spells);

        assertThat(days(union)).isEqualTo(days(spells));
        assertThat(union).noneMatch(Spell::isEmpty);
        for (int i = 1; i < union.size(); i++) {
            assertThat(union.get(i).from()).isAfter(union.get(i - 1).end());
        }
    }

    @Property(seed = Seed.OF_THE_BUILD)
    void days_in_several_spells_count_once(@ForAll("spells") List<Spell> spells) {
        assertThat(Periods.days(spells)).isEqualTo(days(spells).size());
    }

    @Property(seed = Seed.OF_THE_BUILD)
    void what_is_taken_away_is_gone_and_the_rest_stays(
            @ForAll("spells") List<Spell> spells, @ForAll("spells") List<Spell> others) {
        SortedSet<LocalDate> rest = days(spells);
        rest.removeAll(days(others));

        assertThat(days(Periods.without(spells, others))).isEqualTo(rest);
    }

    @Property(seed = Seed.OF_THE_BUILD)
    void within_a_period_are_the_days_that_fall_in_it(
            @ForAll("spells") List<Spell> spells, @ForAll("day") LocalDate from, @ForAll("day") LocalDate end) {
        SortedSet<LocalDate> inside = days(spells);
        inside.retainAll(days(List.of(new Spell(from, end))));

        assertThat(days(Periods.within(spells, from, end))).isEqualTo(inside);
    }

    @Property(seed = Seed.OF_THE_BUILD)
    void a_window_goes_back_until_it_holds_as_many_days_at_work_as_without_absences(
            @ForAll("day") LocalDate day, @ForAll @IntRange(max = 14) int months, @ForAll("spells") List<Spell> away) {
        SortedSet<LocalDate> absent = days(away);
        LocalDate start = day;
        LocalDate plain = day.minusMonths(months);
        for (LocalDate wanted = day; wanted.isAfter(plain); wanted = wanted.minusDays(1)) {
            start = start.minusDays(1);
            while (absent.contains(start)) {
                start = start.minusDays(1);
            }
        }

        assertThat(Periods.windowStart(day, months, away)).isEqualTo(start);
    }

    @Test
    void an_absence_that_only_the_longer_window_reaches_lengthens_it_again() {
        LocalDate day = LocalDate.parse("2016-11-01");
        List<Spell> away = List.of(
                new Spell(LocalDate.parse("2016-06-01"), LocalDate.parse("2016-06-11")),
                new Spell(LocalDate.parse("2015-10-25"), LocalDate.parse("2015-10-28")));

        assertThat(Periods.windowStart(day, 12, away)).isEqualTo("2015-10-19");
    }

    /** A month is complete on each later day with the same number, or on a month's last day where that is smaller. */
    private static int monthsCompletedUpTo(LocalDate end, LocalDate first) {
        int months = 0;
        for (LocalDate day = first.plusDays(1); !day.isAfter(end); day = day.plusDays(1)) {
            boolean sameNumber = day.getDayOfMonth() == first.getDayOfMonth();
            boolean lastOfShorterMonth =
                    day.plusDays(1).getDayOfMonth() == 1 && day.getDayOfMonth() < first.getDayOfMonth();
            months += sameNumber || lastOfShorterMonth ? 1 : 0;
        }
        return months;
    }

    private static SortedSet<LocalDate> days(List<Spell> spells) {
        return spells.stream()
                .filter(spell -> spell.from().isBefore(spell.end()))
                .flatMap(spell -> spell.from().datesUntil(spell.end()))
                .collect(toCollection(TreeSet::new));
    }

    @Provide
    Arbitrary<LocalDate> day() {
        return Arbitraries.integers().between(0, 420).map(LocalDate.parse("2015-12-01")::plusDays);
    }

    /** Some are empty, some touch, some overlap. */
    @Provide
    Arbitrary<List<Spell>> spells() {
        Arbitrary<Integer> length = Arbitraries.integers().between(-5, 60);
        return Combinators.combine(day(), length)
                .as((from, days) -> new Spell(from, from.plusDays(days)))
                .list()
                .ofMaxSize(7);
    }
}
