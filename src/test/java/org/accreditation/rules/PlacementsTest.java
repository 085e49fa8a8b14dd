package org.accreditation.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.accreditation.Seed;
import org.accreditation.TestPolicies;
import org.accreditation.candidate.Authority;
import org.accreditation.candidate.Candidate;
import org.accreditation.candidate.Plan;
import org.accreditation.candidate.Plan.Placement;
import org.accreditation.question.reading.RequestSchema;

/** From a practice leader's plan to facts, by the rules alone. */
class PlacementsTest {

    private static final RuleSet RULES =
            TestPolicies.version("adcs-position").rules().set();
    private static final LocalDate DAY = LocalDate.of(2016, 11, 1);
    private static final LocalDate FIRST = LocalDate.of(2016, 11, 7);
    private static final Authority HOME = new Authority("H1", null, false);
    private static final Authority HOST = new Authority("A1", null, false);
    private static final Authority HOST_IN_DIFFICULTY = new Authority("A2", null, true);
    private static final String DIFFICULTY = "placement in an authority in difficulty";
    private static final List<String> WORST_FIRST = List.of("secondment", "neither", "improvement", "none");
    private static final String FULL_TIME = "full-time placements";
    private static final String SHORTEST = "whole months of the shortest placement";

    /** Without the shortest, which grows when another takes its place. */
    private static final List<String> NUMBERS = Placements.ALL.stream()
            .filter(fact -> !List.of(DIFFICULTY, SHORTEST, FULL_TIME).contains(fact))
            .toList();

    @Property(tries = 200, seed = Seed.OF_THE_BUILD)
    void the_order_of_placements_does_not_matter(
            @ForAll("plansHalfKnown") List<Placement> placements, @ForAll Random random) {
        List<Placement> shuffled = new ArrayList<>(placements);
        Collections.shuffle(shuffled, random);

        assertThat(facts(shuffled)).isEqualTo(facts(placements));
    }

    @Property(tries = 200, seed = Seed.OF_THE_BUILD)
    void a_plan_with_one_placement_fewer_has_more_of_nothing(
            @ForAll("plansKnown") List<Placement> placements, @ForAll @IntRange(max = 3) int which) {
        List<Placement> fewer = new ArrayList<>(placements);
        fewer.remove(which % placements.size());

        Map<String, Fact> before = facts(placements);
        Map<String, Fact> after = facts(fewer);
        assertThat(NUMBERS)
                .allSatisfy(fact -> assertThat(number(after, fact)).isLessThanOrEqualTo(number(before, fact)));
        assertThat(WORST_FIRST.indexOf(value(after, DIFFICULTY)))
                .isGreaterThanOrEqualTo(WORST_FIRST.indexOf(value(before, DIFFICULTY)));
    }

    @Property(tries = 200, seed = Seed.OF_THE_BUILD)
    void placements_told_in_full_leave_nothing_open(@ForAll("plansKnown") List<Placement> placements) {
        Map<String, Fact> facts = facts(placements);
        assertThat(Placements.ALL)
                .allSatisfy(fact -> assertThat(facts.get(fact).needs()).isEmpty());
    }

    @Property(tries = 300, seed = Seed.OF_THE_BUILD)
    void months_of_the_programme_are_exact_to_the_day(
            @ForAll @IntRange(max = 1500) int later, @ForAll @IntRange(min = 1, max = 24) int months) {
        LocalDate from = FIRST.plusDays(later);
        LocalDate lastDay = from.plusMonths(months).minusDays(1);

        assertThat(programme(from, lastDay)).containsExactly(months, months);
        assertThat(programme(from, lastDay.plusDays(1))).containsExactly(months, months + 1);
        assertThat(programme(from, lastDay.minusDays(1))).containsExactly(months - 1, months);
    }

    @Example
    void twelve_and_eighteen_months_to_the_day() {
        assertThat(programme(FIRST, LocalDate.of(2017, 11, 5))).containsExactly(11, 12);
        assertThat(programme(FIRST, LocalDate.of(2017, 11, 6))).containsExactly(12, 12);
        assertThat(programme(FIRST, LocalDate.of(2018, 5, 6))).containsExactly(18, 18);
        assertThat(programme(FIRST, LocalDate.of(2018, 5, 7))).containsExactly(18, 19);
    }

    @Example
    void eighteen_months_from_the_last_of_a_month_to_the_end_of_february() {
        LocalDate from = LocalDate.of(2016, 8, 31);

        assertThat(programme(from, LocalDate.of(2018, 2, 27))).containsExactly(18, 18);
        assertThat(programme(from, LocalDate.of(2018, 2, 28))).containsExactly(18, 19);
    }

    @Example
    void three_months_of_placements_to_the_day() {
        assertThat(elapsed(placed(0, "2017-01-09", "2017-04-08"))).containsExactly(3, 3);
        assertThat(elapsed(placed(0, "2017-01-09", "2017-04-09"))).containsExactly(4, 4);
        assertThat(elapsed(placed(0, "2017-01-09", "2017-02-17"), placed(1, "2017-03-06", "2017-04-08")))
                .containsExactly(2, 3);
        assertThat(elapsed(placed(0, "2017-01-09", "2017-02-17"), placed(1, "2017-03-06", "2017-04-09")))
                .containsExactly(2, 4);
    }

    @Example
    void nine_months_of_a_placement_to_the_day() {
        assertThat(shortest(placed(0, "2016-09-01", "2017-05-30"))).containsExactly(8, 8);
        assertThat(shortest(placed(0, "2016-09-01", "2017-05-31"))).containsExactly(9, 9);
        assertThat(shortest(placed(0, "2016-09-01", "2017-05-31"), placed(1, "2017-06-01", "2017-09-30")))
                .containsExactly(4, 13);
    }

    @Example
    void full_time_is_what_the_caller_says_and_not_a_number_of_days() {
        Placement said = with(0, HOST, 4.0, "placement");
        Placement notSaid = new Placement(
                pointer(0), HOST, FIRST, FIRST.plusDays(30), 5.0, "none", "none", "placement", true, null);

        assertThat(value(facts(List.of(said)), FULL_TIME)).isEqualTo("all");
        assertThat(needs(List.of(notSaid), FULL_TIME)).containsExactly(pointer(0) + "/fullTime");
        assertThat(value(facts(List.of()), FULL_TIME)).isEqualTo("no placement");
    }

    @Example
    void a_placement_at_home_counts_where_the_home_authority_is_in_difficulty() {
        Placement atHome = with(0, new Authority("H1", null, true), 5.0, "placement");

        assertThat(value(facts(List.of(atHome)), "placements in authorities in difficulty"))
                .isEqualTo(1);
        assertThat(value(facts(List.of(atHome)), DIFFICULTY)).isEqualTo("none");
    }

    @Example
    void a_taught_part_that_covers_nothing_is_none_and_one_not_told_is_unknown() {
        assertThat(value(derive(plan(FIRST, FIRST, HOME, List.of())), "taught part"))
                .isEqualTo("no");
        Plan notTold = new Plan(FIRST, FIRST, HOME, true, null, true, List.of());
        assertThat(derive(notTold).get("taught part").needs()).containsExactly("/candidate/plan/taught");
    }

    @Example
    void a_placement_that_lies_within_another_adds_no_time() {
        assertThat(elapsed(placed(0, "2017-01-09", "2017-03-31"), placed(1, "2017-02-06", "2017-02-24")))
                .containsExactly(3, 3);
    }

    @Example
    void placements_not_told_are_unknown_and_none_is_none() {
        assertThat(Placements.ALL).allSatisfy(fact -> {
            assertThat(value(facts(null), fact)).isNull();
            assertThat(facts(null).get(fact).needs()).containsExactly("/candidate/plan/placements");
            assertThat(facts(List.of()).get(fact).needs()).isEmpty();
        });
        assertThat(value(facts(List.of()), "number of placements")).isEqualTo(0);
        assertThat(value(facts(List.of()), "placements at home")).isEqualTo(0);
        assertThat(value(facts(List.of()), "days a week in the host")).isNull();
        assertThat(value(facts(List.of()), DIFFICULTY)).isEqualTo("none");
    }

    @Example
    void days_a_week_count_in_the_host_only() {
        Placement home = with(0, HOME, 5.0, "placement");

        assertThat(value(facts(List.of(home)), "days a week in the host")).isNull();
        assertThat(value(facts(List.of(home, with(1, HOST, 2.5, "placement"))), "days a week in the host"))
                .isEqualTo(new BigDecimal("2.5"));
        assertThat(needs(List.of(with(0, HOST, null, "placement")), "days a week in the host"))
                .containsExactly("/candidate/plan/placements/0/daysPerWeek");
    }

    @Example
    void where_a_placement_is_must_be_told() {
        Placement somewhere = with(0, null, 2.0, "placement");

        for (String fact : List.of("placements at home", "placements elsewhere", "days a week in the host")) {
            assertThat(needs(List.of(somewhere), fact)).containsExactly("/candidate/plan/placements/0/authority/code");
        }
        assertThat(derive(plan(FIRST, DAY.plusYears(1), null, List.of(with(0, HOST, 2.0, "placement"))))
                        .get("placements at home")
                        .needs())
                .containsExactly("/candidate/plan/homeAuthority/code");
    }

    @Example
    void the_worst_way_into_an_authority_in_difficulty_counts() {
        Placement seconded = with(0, HOST_IN_DIFFICULTY, 2.0, "secondment");
        Placement reviewing = with(1, HOST_IN_DIFFICULTY, 2.0, "peer-review");
        Placement visiting = with(2, HOST_IN_DIFFICULTY, 2.0, "placement");

        assertThat(value(facts(List.of(reviewing)), DIFFICULTY)).isEqualTo("improvement");
        assertThat(value(facts(List.of(reviewing, visiting)), DIFFICULTY)).isEqualTo("neither");
        assertThat(value(facts(List.of(reviewing, visiting, seconded)), DIFFICULTY))
                .isEqualTo("secondment");
        assertThat(value(facts(List.of(with(0, HOST, 2.0, "secondment"))), DIFFICULTY))
                .isEqualTo("none");
    }

    @Example
    void a_placement_at_home_takes_nobody_into_an_authority_in_difficulty() {
        Placement atHome = with(0, new Authority("H1", null, true), 2.0, "placement");

        assertThat(value(facts(List.of(atHome)), DIFFICULTY)).isEqualTo("none");
    }

    @Example
    void difficulty_not_told_matters_only_where_it_could_make_it_worse() {
        Authority untold = new Authority("A3", null, null);
        Placement seconded = with(0, HOST_IN_DIFFICULTY, 2.0, "secondment");

        assertThat(needs(List.of(with(0, untold, 2.0, "placement")), DIFFICULTY))
                .containsExactly("/candidate/plan/placements/0/authority/inDifficulty");
        assertThat(needs(List.of(with(0, HOST_IN_DIFFICULTY, 2.0, null)), DIFFICULTY))
                .containsExactly("/candidate/plan/placements/0/arrangement");
        assertThat(value(facts(List.of(seconded, with(1, untold, 2.0, "placement"))), DIFFICULTY))
                .isEqualTo("secondment");
        assertThat(value(facts(List.of(with(0, new Authority(null, null, false), 2.0, null))), DIFFICULTY))
                .isEqualTo("none");
    }

    @Example
    void a_project_counts_where_it_is_tied_to_an_element_or_topic() {
        String fact = "placements without a project tied to an element";

        assertThat(value(facts(List.of(delivering("A savings programme", "budget-setting"))), fact))
                .isEqualTo(0);
        assertThat(value(facts(List.of(delivering("Work on the front door", "element-3"))), fact))
                .isEqualTo(0);
        assertThat(value(facts(List.of(delivering("none", null))), fact)).isEqualTo(1);
        assertThat(value(facts(List.of(delivering(null, "none"))), fact)).isEqualTo(1);
        assertThat(needs(List.of(delivering(null, "element-1")), fact))
                .containsExactly("/candidate/plan/placements/0/project");
        assertThat(needs(List.of(delivering(" ", "element-1")), fact))
                .containsExactly("/candidate/plan/placements/0/project");
        assertThat(needs(List.of(delivering("Shadowing the director", "leadership")), fact))
                .containsExactly("/candidate/plan/placements/0/element");
    }

    @Example
    void what_is_left_out_is_counted_and_named() {
        Map<String, Fact> facts = derive(
                new Plan(FIRST, DAY.plusYears(1), HOME, true, List.of("element-1", "use-of-data"), null, List.of()));

        assertThat(value(facts, "elements left out")).isEqualTo(5);
        assertThat(value(facts, "topics left out")).isEqualTo(8);
        assertThat(facts.get("topics left out").why())
                .contains("media-handling")
                .doesNotContain("use-of-data");
        assertThat(facts.get("mentor arranged").needs()).containsExactly("/candidate/plan/mentor");
    }

    @Example
    void a_request_can_name_what_the_rules_know_and_nothing_else() throws IOException {
        TreeSet<String> wanted = new TreeSet<>(Taught.ELEMENTS);
        wanted.addAll(Taught.TOPICS);
        TreeSet<String> possible = new TreeSet<>();
        new ObjectMapper()
                .readTree(RequestSchema.text())
                .at("/$defs/candidate/properties/plan/properties/taught/items/enum")
                .forEach(value -> possible.add(value.asText()));

        assertThat(possible).isEqualTo(wanted);
    }

    @Provide
    Arbitrary<List<Placement>> plansKnown() {
        return placements(0).filter(list -> !list.isEmpty());
    }

    @Provide
    Arbitrary<List<Placement>> plansHalfKnown() {
        return placements(0.15);
    }

    private static Arbitrary<List<Placement>> placements(double unknown) {
        Arbitrary<Authority> authority = Arbitraries.of(HOME, HOST, HOST_IN_DIFFICULTY);
        Arbitrary<LocalDate> from = Arbitraries.integers().between(0, 400).map(FIRST::plusDays);
        Arbitrary<Integer> length = Arbitraries.integers().between(0, 200);
        Arbitrary<Double> days = Arbitraries.of(0.5, 1.0, 2.0, 2.5, 3.0, 5.0);
        Arbitrary<List<String>> project = Arbitraries.of(
                List.of("A project", "element-2"), List.of("A project", "none"), List.of("none", "none"));
        Arbitrary<String> arrangement = Arbitraries.of("placement", "secondment", "peer-review", "improvement-work");
        Arbitrary<Boolean> coaching = Arbitraries.of(true, false);
        Arbitrary<Placement> one = Combinators.combine(
                        authority.injectNull(unknown),
                        from.injectNull(unknown),
                        length.injectNull(unknown),
                        days.injectNull(unknown),
                        project.injectNull(unknown),
                        arrangement.injectNull(unknown),
                        coaching.injectNull(unknown))
                .as((where, first, lasting, perWeek, what, how, reflecting) -> new Placement(
                        null,
                        where,
                        first,
                        lasting == null ? null : (first == null ? FIRST : first).plusDays(lasting),
                        perWeek,
                        what == null ? null : what.get(0),
                        what == null ? null : what.get(1),
                        how,
                        reflecting,
                        reflecting));
        return one.list().ofMaxSize(4).map(PlacementsTest::inPlace);
    }

    private static List<Placement> inPlace(List<Placement> placements) {
        return IntStream.range(0, placements.size())
                .mapToObj(i -> {
                    Placement p = placements.get(i);
                    return new Placement(
                            pointer(i),
                            p.authority(),
                            p.from(),
                            p.to(),
                            p.daysPerWeek(),
                            p.project(),
                            p.element(),
                            p.arrangement(),
                            p.coachingOrActionLearning(),
                            p.fullTime());
                })
                .toList();
    }

    private static Placement placed(int place, String from, String to) {
        return new Placement(
                pointer(place),
                HOST,
                LocalDate.parse(from),
                LocalDate.parse(to),
                2.0,
                "none",
                "none",
                "placement",
                true,
                true);
    }

    private static Placement with(int place, Authority authority, Double days, String arrangement) {
        return new Placement(
                pointer(place), authority, FIRST, FIRST.plusDays(30), days, "none", "none", arrangement, true, true);
    }

    private static Placement delivering(String project, String element) {
        return new Placement(
                pointer(0), HOST, FIRST, FIRST.plusDays(30), 2.0, project, element, "placement", true, true);
    }

    private static String pointer(int place) {
        return "/candidate/plan/placements/" + place;
    }

    private static List<Object> programme(LocalDate from, LocalDate to) {
        Map<String, Fact> facts = derive(plan(from, to, HOME, List.of()));
        return List.of(value(facts, "whole months of the programme"), value(facts, "months begun of the programme"));
    }

    private static List<Object> elapsed(Placement... placements) {
        Map<String, Fact> facts = facts(List.of(placements));
        return List.of(
                value(facts, "months begun of the longest placement"),
                value(facts, "months begun from first start to last end"));
    }

    private static List<Object> shortest(Placement... placements) {
        Map<String, Fact> facts = facts(List.of(placements));
        return List.of(value(facts, SHORTEST), value(facts, "whole months from first start to last end"));
    }

    private static List<String> needs(List<Placement> placements, String fact) {
        return facts(placements).get(fact).needs();
    }

    private static Object value(Map<String, Fact> facts, String fact) {
        return facts.get(fact).value();
    }

    /** A fact that does not arise has nothing to count. */
    private static double number(Map<String, Fact> facts, String fact) {
        return value(facts, fact) instanceof Number number ? number.doubleValue() : 0;
    }

    private static Map<String, Fact> facts(List<Placement> placements) {
        return derive(plan(FIRST, LocalDate.of(2018, 2, 6), HOME, placements));
    }

    private static Plan plan(LocalDate from, LocalDate to, Authority home, List<Placement> placements) {
        return new Plan(from, to, home, true, List.of(), true, placements);
    }

    private static Map<String, Fact> derive(Plan plan) {
        Candidate candidate = new Candidate(
                "c", null, null, null, null, null, null, null, null, null, null, null, null, null, null, plan, null,
                null);
        return RULES.derive(new Asked(DAY, DAY, "PL", null, candidate, Map.of()));
    }
}
