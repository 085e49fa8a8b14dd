package org.accreditation.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.accreditation.candidate.Employment;
import org.accreditation.candidate.Request;
import org.accreditation.question.reading.RequestReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkforceTest {

    private static final Figures FIGURES = Figures.packaged();
    private static final RequestReader READER = new RequestReader();

    private static LocalDate september(int year) {
        return LocalDate.of(year, 9, 30);
    }

    private static Workforce of(long size, int year) {
        return new Workforce(FIGURES, 1, size, september(year));
    }

    /** As many people as really were there, by what they are counted by. */
    private static final class Counted {
        private final Workforce workforce;
        private final Map<Traits, Double> people;
        private double inPostHours;

        private Counted(int year) {
            workforce = of(Math.round(of(1, year).weight()), year);
            people = LongStream.range(0, workforce.size())
                    .mapToObj(workforce::person)
                    .peek(person -> {
                        if (person.traits().engagement().equals("employee")) {
                            inPostHours += person.fullTime();
                        }
                    })
                    .collect(Collectors.groupingBy(
                            Person::traits, Collectors.summingDouble(person -> workforce.weight())));
        }

        private double number(Predicate<Traits> of) {
            return people.entrySet().stream()
                    .filter(group -> of.test(group.getKey()))
                    .mapToDouble(Map.Entry::getValue)
                    .sum();
        }

        private double inPost(Predicate<Traits> of) {
            return number(traits -> traits.engagement().equals("employee") && of.test(traits));
        }

        private double percentInPost(Predicate<Traits> of) {
            return 100 * inPost(of) / inPost(all -> true);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2016, 2017, 2018, 2019, 2022, 2023, 2024, 2025})
    void holds_every_published_figure_of_its_year_as_closely_as_it_was_rounded(int year) {
        Counted counted = new Counted(year);
        double people = counted.inPost(all -> true);
        double agency = counted.number(traits -> !traits.engagement().equals("employee"));
        double hours = counted.inPostHours * counted.workforce.weight();
        for (Figures.Figure figure : FIGURES.all()) {
            if (!figure.isAssumed() && Integer.valueOf(year).equals(figure.year())) {
                double made =
                        switch (figure.name()) {
                            case "people in post" -> people;
                            case "full-time equivalents in post" -> hours;
                            case "full-time equivalents of agency workers" -> agency;
                            case "agency rate in percent" -> 100 * agency / (agency + hours);
                            case "full-time equivalents in the region" ->
                                counted.inPost(in(Traits::region, figure.of())) * hours / people;
                            case "agency workers in the region" ->
                                counted.number(in(Traits::region, figure.of()))
                                        - counted.inPost(in(Traits::region, figure.of()));
                            case "age in percent" -> counted.percentInPost(in(Traits::age, figure.of()));
                            case "sex in percent" -> counted.percentInPost(in(Traits::sex, figure.of()));
                            case "role in percent" -> counted.percentInPost(in(Traits::role, figure.of()));
                            case "managers in percent" ->
                                counted.percentInPost(traits -> traits.role().endsWith("manager"));
                            case "age of starters in percent" ->
                                100
                                        * counted.inPost(
                                                in(Traits::age, figure.of()).and(WorkforceTest::isStarter))
                                        / counted.inPost(WorkforceTest::isStarter);
                            case "starters" -> counted.inPost(WorkforceTest::isStarter) * hours / people;
                            case "accredited in percent", "sites" -> figure.value();
                            case "leavers", "turnover in percent", "age of leavers in percent" -> figure.value();
                            default -> throw new AssertionError("Nothing holds the figure '" + figure.name() + "'.");
                        };
                double onePerson = figure.name().endsWith("percent") ? 100 / people : 1.5;
                assertThat(made)
                        .as(figure.name() + " " + figure.of() + " " + year)
                        .isCloseTo(figure.value(), within(figure.round() + onePerson));
            }
        }
    }

    private static boolean isStarter(Traits traits) {
        return traits.service().equals("under 1 year");
    }

    private static Predicate<Traits> in(Function<Traits, String> trait, String value) {
        return traits -> trait.apply(traits).equals(value);
    }

    @Test
    void a_twentieth_of_those_in_post_is_accredited_once_the_assessment_has_ended() {
        Workforce workforce = of(5_000, 2022);
        double accredited = LongStream.range(0, workforce.size())
                .mapToObj(workforce::person)
                .filter(person -> !person.candidate().accreditations().isEmpty())
                .count();
        double inPost = 5_000 * 33_700 / (33_700 + 6_760.0);
        // senior managers cannot: their assessment never opened
        assertThat(100 * accredited / inPost).isBetween(4.7, 5.3);
    }

    @ParameterizedTest
    @ValueSource(ints = {2016, 2018, 2020, 2023, 2026})
    void every_request_passes_the_schema_and_is_read_back_as_it_was_made(int year) {
        Workforce workforce = of(150, year);
        LongStream.range(0, workforce.size()).forEach(index -> passes(workforce, index));
    }

    private static void passes(Workforce workforce, long index) {
        Request request = workforce.person(index).request("local-reference", "2016-05-09", "AP");
        var tree = READER.tree(RequestJson.line(request));
        assertThat(READER.faults(tree)).as(tree.toString()).isEmpty();
        assertThat(READER.bind(tree)).isEqualTo(request);
    }

    @Test
    @Tag("nightly")
    void every_request_of_a_national_workforce_passes() {
        Workforce workforce = of(43_708, 2025);
        LongStream.range(0, workforce.size()).parallel().forEach(index -> passes(workforce, index));
    }

    @Test
    void the_same_seed_makes_the_same_people_and_another_one_others() {
        Workforce workforce = of(10_000_000, 2025);
        assertThat(workforce.person(9_999_999)).isEqualTo(of(10_000_000, 2025).person(9_999_999));
        assertThat(workforce.person(4)).isNotEqualTo(new Workforce(FIGURES, 2, 10_000_000, september(2025)).person(4));
        assertThatThrownBy(() -> workforce.person(10_000_000)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void careers_are_in_order() {
        Workforce workforce = of(400, 2025);
        LongStream.range(0, workforce.size()).mapToObj(workforce::person).forEach(person -> {
            LocalDate before = person.candidate().qualifiedOn();
            for (Employment work : person.candidate().employments()) {
                assertThat(work.from())
                        .as(person.toString())
                        .isAfterOrEqualTo(before)
                        .isBeforeOrEqualTo(person.asOf());
                before = work.to() == null ? person.asOf() : work.to();
            }
            assertThat(person.candidate().employments()).last().satisfies(work -> assertThat(work.to())
                    .isNull());
        });
    }

    @Test
    void sizes_and_years_without_figures_are_refused() {
        assertThatThrownBy(() -> of(0, 2025)).hasMessageContaining("1 to 10000000");
        assertThatThrownBy(() -> of(10, 2015)).hasMessageContaining("2016 to 2026");
    }

    @Test
    void an_assumption_can_be_changed_within_its_range_and_nothing_published_can() {
        assertThat(new Workforce(FIGURES.with(Map.of("fail in percent", 20.0)), 1, 10, september(2025)).identity())
                .isNotEqualTo(of(10, 2025).identity());
        assertThatThrownBy(() -> FIGURES.with(Map.of("fail in percent", 60.0))).hasMessageContaining("range");
        assertThatThrownBy(() -> FIGURES.with(Map.of("people in post", 1.0))).hasMessageContaining("no assumption");
    }
}
