package org.accreditation.tables.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.accreditation.Seed;
import org.accreditation.tables.Cell;
import org.junit.jupiter.api.Test;

/** Regions over a text, two numbers and their difference: what is computed of them holds for each case. */
class RegionTest {

    private static final Set<Object> TRACKS = new LinkedHashSet<>(List.of("new", "old", "none"));
    private static final Axis TRACK = new Axis.Fact("track");
    private static final Axis A = new Axis.Fact("a");
    private static final Axis B = new Axis.Fact("b");
    private static final Axis A_LESS_B = new Axis.Difference("a", "b");

    @Test
    void bounds_that_contradict_each_other_through_a_difference_leave_nothing() {
        Region region = Region.of(A, span("[5..9]")).and(Region.of(B, span("[1..2]")));

        assertThat(region.and(Region.of(A_LESS_B, span(">= 3"))).isEmpty()).isFalse();
        assertThat(region.and(Region.of(A_LESS_B, span("> 8"))).isEmpty()).isTrue();
        assertThat(region.and(Region.of(A_LESS_B, span("< 3"))).isEmpty()).isTrue();
        assertThat(region.and(Region.of(A_LESS_B, span("<= 3"))).isEmpty()).isFalse();
    }

    @Test
    void spans_that_touch_are_joined_only_where_the_point_between_them_is_in_one() {
        assertThat(span("< 6").or(span("[6..8)"))).contains(span("< 8"));
        assertThat(span("< 6").or(span("(6..8)"))).isEmpty();
        assertThat(span("<= 6").or(span("(6..8)"))).contains(span("< 8"));
        assertThat(span("< 6").or(span("> 7"))).isEmpty();
        assertThat(span("< 6").or(span(">= 6")).orElseThrow().isWhole()).isTrue();
    }

    @Test
    void regions_that_adjoin_are_read_as_one() {
        Region under = Region.of(TRACK, among("new")).and(Region.of(A, span("< 6")));
        Region over = Region.of(TRACK, among("new")).and(Region.of(A, span(">= 6")));

        assertThat(Region.joined(List.of(under, over))).containsExactly(Region.of(TRACK, among("new")));
        assertThat(Region.joined(List.of(
                        Region.of(TRACK, among("new")),
                        Region.of(TRACK, among("old")),
                        Region.of(TRACK, among("none")))))
                .containsExactly(Region.EVERYWHERE);
    }

    @Test
    void a_case_in_which_something_that_matters_is_unknown_is_in_no_region() {
        assertThat(Region.of(A, span("< 6")).contains(name -> null)).isFalse();
        assertThat(Region.of(A_LESS_B, span("< 6")).contains(Map.of("a", BigDecimal.ONE)::get))
                .isFalse();
        assertThat(Region.EVERYWHERE.contains(name -> null)).isTrue();
    }

    @Property(tries = 3000, seed = Seed.OF_THE_BUILD)
    void a_region_is_empty_exactly_where_it_has_no_sample(@ForAll("regions") Region region) {
        if (region.isEmpty()) {
            assertThat(cases().stream().filter(given -> region.contains(given::get)))
                    .isEmpty();
        } else {
            Map<String, Object> sample = region.sample();
            assertThat(sample.keySet()).containsExactlyInAnyOrderElementsOf(region.names());
            assertThat(region.contains(sample::get)).isTrue();
        }
    }

    @Property(tries = 3000, seed = Seed.OF_THE_BUILD)
    void what_is_in_both_is_in_each(
            @ForAll("regions") Region one,
            @ForAll("regions") Region other,
            @ForAll("cases") Map<String, Object> given) {
        assertThat(one.and(other).contains(given::get))
                .isEqualTo(one.contains(given::get) && other.contains(given::get));
    }

    @Property(tries = 3000, seed = Seed.OF_THE_BUILD)
    void what_is_left_is_in_one_part_exactly(
            @ForAll("regions") Region one,
            @ForAll("regions") Region other,
            @ForAll("cases") Map<String, Object> given) {
        long parts = one.without(other).stream()
                .filter(part -> part.contains(given::get))
                .count();

        assertThat(parts).isEqualTo(one.contains(given::get) && !other.contains(given::get) ? 1 : 0);
    }

    @Property(tries = 3000, seed = Seed.OF_THE_BUILD)
    void a_joined_region_holds_what_either_held(
            @ForAll("regions") Region one,
            @ForAll("regions") Region other,
            @ForAll("cases") Map<String, Object> given) {
        Optional<Region> both = one.or(other);

        both.ifPresent(joined -> assertThat(joined.contains(given::get))
                .isEqualTo(one.contains(given::get) || other.contains(given::get)));
    }

    @Property(tries = 1000, seed = Seed.OF_THE_BUILD)
    void joining_many_neither_adds_nor_loses_a_case(
            @ForAll("manyRegions") List<Region> regions, @ForAll("cases") Map<String, Object> given) {
        List<Region> joined = Region.joined(regions);

        assertThat(joined).hasSizeLessThanOrEqualTo(regions.size());
        assertThat(joined.stream().anyMatch(region -> region.contains(given::get)))
                .isEqualTo(regions.stream().anyMatch(region -> region.contains(given::get)));
    }

    private static ValueSet.Span span(String cell) {
        return ValueSet.Span.of((Cell.Range) Cell.parse(cell));
    }

    private static ValueSet among(Object... values) {
        return new ValueSet.Among(Set.of(values), TRACKS);
    }

    private static List<Map<String, Object>> cases() {
        List<Map<String, Object>> cases = new ArrayList<>();
        for (Object track : TRACKS) {
            for (int a = -4; a <= 8; a++) {
                for (int b = -4; b <= 8; b++) {
                    cases.add(Map.of("track", track, "a", half(a), "b", half(b)));
                }
            }
        }
        return cases;
    }

    private static BigDecimal half(int halves) {
        return BigDecimal.valueOf(halves).divide(BigDecimal.valueOf(2));
    }

    @Provide("cases")
    Arbitrary<Map<String, Object>> anyCase() {
        return Arbitraries.of(cases());
    }

    @Provide
    Arbitrary<List<Region>> manyRegions() {
        return regions().list().ofMaxSize(6);
    }

    @Provide
    Arbitrary<Region> regions() {
        Arbitrary<Optional<ValueSet>> tracks =
                Arbitraries.of(TRACKS).set().map(values -> Optional.<ValueSet>of(new ValueSet.Among(values, TRACKS)));
        Arbitrary<Optional<ValueSet>> spans = spans();
        Arbitrary<Optional<ValueSet>> none = Arbitraries.just(Optional.empty());
        return Combinators.combine(
                        Arbitraries.oneOf(none, tracks),
                        Arbitraries.oneOf(none, spans),
                        Arbitraries.oneOf(none, spans),
                        Arbitraries.oneOf(none, spans))
                .as((track, a, b, difference) -> {
                    Map<Axis, ValueSet> bounds = new TreeMap<>();
                    track.ifPresent(extent -> bounds.put(TRACK, extent));
                    a.ifPresent(extent -> bounds.put(A, extent));
                    b.ifPresent(extent -> bounds.put(B, extent));
                    difference.ifPresent(extent -> bounds.put(A_LESS_B, extent));
                    return new Region(bounds);
                });
    }

    private static Arbitrary<Optional<ValueSet>> spans() {
        Arbitrary<Integer> bounds = Arbitraries.integers().between(-3, 6);
        Arbitrary<Boolean> included = Arbitraries.of(true, false);
        return Combinators.combine(bounds.injectNull(0.3), included, bounds.injectNull(0.3), included)
                .as((low, lowIn, high, highIn) -> Optional.of(new ValueSet.Span(
                        low == null ? null : half(low), low != null && lowIn,
                        high == null ? null : half(high), high != null && highIn)));
    }
}
