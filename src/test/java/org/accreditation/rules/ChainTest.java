package org.accreditation.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.accreditation.Seed;
import org.accreditation.candidate.Absence;
import org.accreditation.candidate.Employment;
import org.junit.jupiter.api.Test;

/** How months are counted: clause 4 of the reference local policy. */
class ChainTest {

    private static final LocalDate DAY = LocalDate.parse("2016-11-01");
    private static final int FOUR_WEEKS = 28;

    @Property(seed = Seed.OF_THE_BUILD)
    void months_are_those_of_a_count_day_by_day(@ForAll("histories") List<Employment> employments) {
        assertThat(months(employments)).isEqualTo(monthsDayByDay(employments));
    }

    @Property(seed = Seed.OF_THE_BUILD)
    void the_order_of_the_entries_does_not_matter(
            @ForAll("histories") List<Employment> employments, @ForAll @IntRange(max = 5) int by) {
        List<Employment> turned = new ArrayList<>(employments);
        Collections.rotate(turned, by);
        Collections.swap(turned, 0, turned.size() / 2);

        Chain chain = chain(employments);
        Chain other = chain(turned);

        assertThat(other.first()).isEqualTo(chain.first());
        assertThat(other.months()).isEqualTo(chain.months());
        assertThat(other.nextChange()).isEqualTo(chain.nextChange());
        assertThat(other.members()).containsExactlyInAnyOrderElementsOf(chain.members());
    }

    @Property(seed = Seed.OF_THE_BUILD)
    void starting_a_day_earlier_never_gives_fewer_months(
            @ForAll("histories") List<Employment> employments, @ForAll @IntRange(max = 5) int which) {
        List<Employment> earlier = new ArrayList<>(employments);
        earlier.replaceAll(employment -> employment == employments.get(which % employments.size())
                ? from(employment, employment.from().minusDays(1))
                : employment);

        assertThat(months(earlier)).isGreaterThanOrEqualTo(months(employments));
    }

    @Property(seed = Seed.OF_THE_BUILD)
    void the_months_do_not_change_before_the_day_on_which_they_can(@ForAll("histories") List<Employment> employments) {
        Chain chain = chain(employments);
        LocalDate change = chain.nextChange() == null ? DAY.plusDays(40) : chain.nextChange();

        assertThat(change).isAfter(DAY);
        for (LocalDate day = DAY; chain.first() != null && day.isBefore(change); day = day.plusDays(1)) {
            assertThat(Chain.reaching(day, begunBy(DAY, employments), DAY, FOUR_WEEKS)
                            .months())
                    .as("%s", day)
                    .isEqualTo(chain.months());
        }
    }

    @Test
    void six_months_are_complete_on_the_same_day_of_the_sixth_month() {
        assertThat(months(List.of(work("2016-05-01", null)))).isEqualTo(6);
        assertThat(months(List.of(work("2016-05-02", null)))).isEqualTo(5);
    }

    @Test
    void a_break_of_28_days_belongs_to_the_chain_and_moves_its_first_day() {
        Chain chain = chain(List.of(work("2016-02-01", "2016-04-30"), work("2016-05-29", null)));

        assertThat(chain.first()).isEqualTo("2016-02-29");
        assertThat(chain.months()).isEqualTo(8);
        assertThat(chain.members()).hasSize(2);
    }

    @Test
    void a_break_of_29_days_begins_a_new_chain() {
        Chain chain = chain(List.of(work("2016-02-01", "2016-04-30"), work("2016-05-30", null)));

        assertThat(chain.first()).isEqualTo("2016-05-30");
        assertThat(chain.months()).isEqualTo(5);
        assertThat(chain.members()).hasSize(1);
    }

    @Test
    void statutory_leave_of_many_months_moves_the_first_day_and_never_ends_the_chain() {
        Chain chain = chain(List.of(away(work("2015-01-01", null), "statutory-leave", "2015-06-01", "2016-05-30")));

        assertThat(chain.first()).isEqualTo("2016-01-01");
        assertThat(chain.months()).isEqualTo(10);
    }

    @Test
    void an_absence_of_another_kind_moves_nothing() {
        Chain chain = chain(List.of(away(work("2016-05-01", null), "other", "2016-06-01", "2016-09-30")));

        assertThat(chain.first()).isEqualTo("2016-05-01");
    }

    @Test
    void a_day_worked_in_one_assignment_counts_though_she_is_on_leave_from_another() {
        Chain chain = chain(List.of(
                away(work("2016-05-01", null), "long-sickness", "2016-06-01", "2016-06-30"),
                work("2016-06-01", "2016-06-15")));

        assertThat(chain.first()).isEqualTo("2016-05-16");
    }

    @Test
    void work_that_ended_the_day_before_does_not_reach_the_day() {
        assertThat(chain(List.of(work("2016-01-01", "2016-10-31")))).isEqualTo(new Chain(null, 0, 0, null, List.of()));
    }

    @Test
    void work_whose_last_day_it_is_reaches_the_day() {
        assertThat(months(List.of(work("2016-05-01", "2016-11-01")))).isEqualTo(6);
    }

    @Test
    void leave_that_begins_after_the_day_until_which_things_are_known_counts_for_nothing_later() {
        LocalDate later = DAY.plusMonths(2);
        List<Employment> employments =
                List.of(away(work("2016-05-01", null), "statutory-leave", "2016-11-02", "2016-12-31"));

        assertThat(Chain.reaching(later, employments, DAY, FOUR_WEEKS).months()).isEqualTo(8);
        assertThat(Chain.reaching(later, employments, later, FOUR_WEEKS).months())
                .isEqualTo(6);
    }

    /** Counts back from the day as one would on a calendar, one day after the other. */
    private static int monthsDayByDay(List<Employment> employments) {
        if (employments.stream().noneMatch(employment -> employedOn(employment, DAY))) {
            return 0;
        }
        LocalDate beforeAll = LocalDate.parse("2014-01-01");
        int worked = 0;
        int free = 0;
        for (LocalDate day = DAY.minusDays(1); day.isAfter(beforeAll) && free <= FOUR_WEEKS; day = day.minusDays(1)) {
            LocalDate date = day;
            boolean employed = employments.stream().anyMatch(employment -> employedOn(employment, date));
            boolean atWork = employments.stream()
                    .anyMatch(employment -> employedOn(employment, date) && !onLeaveOn(employment, date));
            worked += atWork ? 1 : 0;
            free = employed ? 0 : free + 1;
        }
        LocalDate first = DAY.minusDays(worked);
        int months = 0;
        while (!first.plusMonths(months + 1L).isAfter(DAY)) {
            months++;
        }
        return months;
    }

    private static boolean employedOn(Employment employment, LocalDate day) {
        return !day.isBefore(employment.from()) && (employment.to() == null || !day.isAfter(employment.to()));
    }

    private static boolean onLeaveOn(Employment employment, LocalDate day) {
        return employment.absences().stream()
                .filter(absence -> !absence.kind().equals("other"))
                .anyMatch(absence ->
                        !day.isBefore(absence.from()) && (absence.to() == null || !day.isAfter(absence.to())));
    }

    private static Chain chain(List<Employment> employments) {
        return Chain.reaching(DAY, employments, DAY, FOUR_WEEKS);
    }

    private static int months(List<Employment> employments) {
        return chain(employments).months();
    }

    private static List<Employment> begunBy(LocalDate day, List<Employment> employments) {
        return employments.stream()
                .filter(employment -> !employment.from().isAfter(day))
                .toList();
    }

    private static Employment work(String from, String to) {
        return work(LocalDate.parse(from), to == null ? null : LocalDate.parse(to), List.of());
    }

    private static Employment away(Employment employment, String kind, String from, String to) {
        Absence absence = new Absence("/absences/0", kind, LocalDate.parse(from), LocalDate.parse(to));
        return work(employment.from(), employment.to(), List.of(absence));
    }

    private static Employment from(Employment employment, LocalDate from) {
        return work(from, employment.to(), employment.absences());
    }

    private static Employment work(LocalDate from, LocalDate to, List<Absence> absences) {
        return new Employment(
                "/candidate/employments/0",
                "agency-assignment",
                null,
                null,
                null,
                "statutory-child-and-family",
                List.of(),
                from,
                to,
                null,
                absences,
                null,
                null);
    }

    /** One to six employments of which most end shortly before another begins, so that breaks are near the limit. */
    @Provide
    Arbitrary<List<Employment>> histories() {
        return employment().list().ofMinSize(1).ofMaxSize(6).uniqueElements();
    }

    private Arbitrary<Employment> employment() {
        Arbitrary<Integer> begun = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.integers().between(0, 500)),
                Tuple.of(2, Arbitraries.integers().between(-40, 5)),
                Tuple.of(2, Arbitraries.of(150, 178, 179, 180, 208, 209)));
        Arbitrary<Integer> length = Arbitraries.integers().between(0, 200).injectNull(0.3);
        return Combinators.combine(begun, length, absences()).as((daysAgo, days, away) -> {
            LocalDate from = DAY.minusDays(daysAgo);
            return work(from, days == null ? null : from.plusDays(days), away.apply(from));
        });
    }

    /** Absences that begin around the first day of an employment or later; some go on, some outlast it. */
    private Arbitrary<Function<LocalDate, List<Absence>>> absences() {
        Arbitrary<Function<LocalDate, Absence>> absence = Combinators.combine(
                        Arbitraries.of("statutory-leave", "long-sickness", "other"),
                        Arbitraries.integers().between(-10, 250),
                        Arbitraries.integers().between(0, 90).injectNull(0.1))
                .as((kind, after, days) -> start -> {
                    LocalDate from = start.plusDays(after);
                    return new Absence("/absences", kind, from, days == null ? null : from.plusDays(days));
                });
        return absence.list()
                .ofMaxSize(2)
                .map(some -> start -> some.stream().map(one -> one.apply(start)).toList());
    }
}
