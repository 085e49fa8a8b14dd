package org.accreditation.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.accreditation.Seed;
import org.accreditation.rules.Periods.Spell;
import org.junit.jupiter.api.Test;

/** How spells of direct employment add up (agency-experience-2025 A10, A11). */
class TotalMonthsTest {

    private static final LocalDate FIRST = LocalDate.parse("2019-01-01");

    @Property(seed = Seed.OF_THE_BUILD)
    void the_totals_are_those_of_a_count_day_by_day(@ForAll("spells") List<Spell> spells) {
        assertThat(TotalMonths.of(spells)).isEqualTo(dayByDay(spells));
    }

    @Property(seed = Seed.OF_THE_BUILD)
    void the_order_of_the_spells_does_not_matter(
            @ForAll("spells") List<Spell> spells, @ForAll @IntRange(max = 5) int by) {
        List<Spell> turned = new ArrayList<>(spells);
        Collections.rotate(turned, by);

        assertThat(TotalMonths.of(turned)).isEqualTo(TotalMonths.of(spells));
    }

    @Property(seed = Seed.OF_THE_BUILD)
    void a_job_beside_another_adds_nothing(@ForAll("spells") List<Spell> spells) {
        List<Spell> more = new ArrayList<>(spells);
        Spell first = spells.get(0);
        more.add(new Spell(first.from(), first.from().plusDays(first.days() / 2)));

        assertThat(TotalMonths.of(more)).isEqualTo(TotalMonths.of(spells));
    }

    @Property(seed = Seed.OF_THE_BUILD)
    void a_longer_job_never_makes_fewer_months(@ForAll("spells") List<Spell> spells) {
        List<Spell> longer = new ArrayList<>(spells);
        longer.set(0, new Spell(spells.get(0).from(), spells.get(0).end().plusDays(1)));

        assertThat(TotalMonths.of(longer).most())
                .isGreaterThanOrEqualTo(TotalMonths.of(spells).least());
    }

    @Test
    void three_years_in_two_jobs_with_a_gap_are_three_years() {
        Spell first = new Spell(LocalDate.parse("2019-09-02"), LocalDate.parse("2021-03-02"));
        Spell second = new Spell(LocalDate.parse("2021-09-02"), LocalDate.parse("2023-03-02"));

        assertThat(TotalMonths.of(List.of(first, second))).isEqualTo(new TotalMonths(36, 36));
    }

    @Test
    void days_of_broken_months_are_a_month_on_one_reading_and_none_on_another() {
        Spell first = new Spell(LocalDate.parse("2021-01-01"), LocalDate.parse("2021-01-16"));
        Spell second = new Spell(LocalDate.parse("2021-03-01"), LocalDate.parse("2021-03-16"));

        assertThat(TotalMonths.of(List.of(first, second))).isEqualTo(new TotalMonths(0, 1));
    }

    /** Marks every day worked, walks through runs of days, and counts a month whenever the next one is reached. */
    private static TotalMonths dayByDay(List<Spell> spells) {
        TreeSet<LocalDate> worked = new TreeSet<>();
        for (Spell spell : spells) {
            for (LocalDate day = spell.from(); day.isBefore(spell.end()); day = day.plusDays(1)) {
                worked.add(day);
            }
        }
        int whole = 0;
        int broken = 0;
        LocalDate start = null;
        int months = 0;
        int sinceMonth = 0;
        for (LocalDate day : worked) {
            if (!worked.contains(day.minusDays(1))) {
                start = day;
                months = 0;
                sinceMonth = 0;
            }
            sinceMonth++;
            if (day.plusDays(1).equals(start.plusMonths(months + 1L))) {
                months++;
                sinceMonth = 0;
            }
            if (!worked.contains(day.plusDays(1))) {
                whole += months;
                broken += sinceMonth;
            }
        }
        return new TotalMonths(whole + broken / 31, whole + broken / 28);
    }

    @Provide
    Arbitrary<List<Spell>> spells() {
        Arbitrary<Integer> start = Arbitraries.integers().between(0, 1200);
        Arbitrary<Integer> length = Arbitraries.integers().between(1, 500);
        return Combinators.combine(start, length)
                .as((from, days) -> new Spell(FIRST.plusDays(from), FIRST.plusDays(from + days)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }
}
