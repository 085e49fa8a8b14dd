package org.accreditation.tables.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.accreditation.Seed;
import org.accreditation.tables.CandidateRows;
import org.accreditation.tables.Cell;
import org.accreditation.tables.CellTest;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.Expression;
import org.accreditation.tables.RandomTables;
import org.accreditation.tables.SmallModel;
import org.junit.jupiter.api.Test;

class CoverageTest {

    private static Coverage covered(DecisionTable table) {
        return Coverage.of(table, name -> false);
    }

    private static final List<DecisionTable.Column> COLUMNS = List.of(
            new DecisionTable.Column(
                    "Months to go", new Expression.Difference("months required", "months worked"), "number", List.of()),
            new DecisionTable.Column("Track", new Expression.Name("track"), "string", List.of("new", "old", "none")),
            new DecisionTable.Column("Earlier", new Expression.Less("first", "second"), "boolean", List.of()));

    private static final Axis TO_GO = new Axis.Difference("months required", "months worked");

    @Test
    void a_complete_table_has_neither_gap_nor_overlap() {
        assertThat(covered(SmallModel.table())).isEqualTo(new Coverage(List.of(), List.of()));
    }

    @Test
    void a_gap_is_everywhere_but_where_a_row_applies() {
        Coverage coverage = covered(table(row(1, "short", "> 0", "-", "-"), row(2, "reached", "< 0", "-", "-")));

        assertThat(coverage.gaps()).containsExactly(Region.of(TO_GO, ValueSet.Span.exactly(BigDecimal.ZERO)));
        assertThat(coverage.overlaps()).isEmpty();
    }

    @Test
    void a_gap_between_two_numbers_is_found_however_close_they_are() {
        Coverage coverage = covered(table(row(1, "reached", "<= 0.25", "-", "-"), row(2, "short", ">= 0.3", "-", "-")));

        assertThat(coverage.gaps())
                .containsExactly(Region.of(
                        TO_GO, new ValueSet.Span(new BigDecimal("0.25"), false, new BigDecimal("0.3"), false)));
    }

    @Test
    void between_two_whole_numbers_there_is_nothing_and_below_0_neither() {
        DecisionTable table = ofMonths("< 3", "[3..7]", ">= 8");

        assertThat(Coverage.of(table, name -> false).gaps()).hasSize(1);
        assertThat(Coverage.of(table, name -> true)).isEqualTo(new Coverage(List.of(), List.of()));
        assertThat(Coverage.of(ofMonths("0", ">= 1"), name -> true).gaps()).isEmpty();
        assertThat(Coverage.of(ofMonths("< 3", "> 2"), name -> true).overlaps()).isEmpty();
        assertThat(Coverage.of(ofMonths("< 3", "> 1"), name -> true).overlaps())
                .singleElement()
                .satisfies(overlap -> assertThat(overlap.region().sample()).containsValue(BigDecimal.valueOf(2)));
    }

    @Test
    void a_value_that_no_row_names_is_a_gap() {
        Coverage coverage = covered(table(row(1, "new", "-", "\"new\"", "-"), row(2, "old", "-", "\"old\"", "-")));

        assertThat(coverage.gaps()).singleElement().satisfies(gap -> assertThat(gap.sample())
                .isEqualTo(Map.of("track", "none")));
    }

    @Test
    void an_overlap_is_what_two_rows_have_in_common() {
        Coverage coverage = covered(table(row(1, "short", ">= 0", "-", "-"), row(2, "reached", "<= 0", "-", "-")));

        assertThat(coverage.gaps()).isEmpty();
        assertThat(coverage.overlaps()).singleElement().satisfies(overlap -> {
            assertThat(ids(overlap)).containsExactly("short", "reached");
            assertThat(overlap.region()).isEqualTo(Region.of(TO_GO, ValueSet.Span.exactly(BigDecimal.ZERO)));
        });
    }

    @Test
    void a_table_without_rows_covers_nothing() {
        assertThat(covered(table()).gaps()).containsExactly(Region.EVERYWHERE);
    }

    @Test
    void what_bounds_of_a_difference_rule_out_together_is_no_case() {
        List<DecisionTable.Column> columns = List.of(
                new DecisionTable.Column("a", new Expression.Name("a"), "number", List.of()),
                new DecisionTable.Column("b", new Expression.Name("b"), "number", List.of()),
                new DecisionTable.Column("d", new Expression.Difference("a", "b"), "number", List.of()));
        DecisionTable table = new DecisionTable(
                "test",
                "t",
                "Test",
                null,
                DecisionTable.Kind.VALUE,
                columns,
                List.of(
                        row(1, "a", ">= 5", "-", "-"),
                        row(2, "b", "< 5", "<= 5", "-"),
                        row(3, "d", "< 5", "> 5", "< 0")));

        assertThat(covered(table)).isEqualTo(new Coverage(List.of(), List.of()));
    }

    /** Gap and overlap are exact: a case is in one precisely where no row covers it, or two do. */
    @Property(tries = 1000, seed = Seed.OF_THE_BUILD)
    void every_case_is_in_a_gap_or_an_overlap_exactly_where_no_row_covers_it_or_several_do(
            @ForAll("tables") DecisionTable table) {
        Coverage coverage = covered(table);

        assertThat(cases()).allSatisfy(given -> {
            List<String> covering = covering(table, given);
            assertThat(coverage.gaps().stream().anyMatch(gap -> gap.contains(given::get)))
                    .isEqualTo(covering.isEmpty());
            Set<Set<String>> pairs = new HashSet<>();
            coverage.overlaps().stream()
                    .filter(overlap -> overlap.region().contains(given::get))
                    .forEach(overlap -> pairs.add(Set.copyOf(ids(overlap))));
            assertThat(pairs).isEqualTo(pairs(covering));
        });
    }

    @Property(tries = 1000, seed = Seed.OF_THE_BUILD)
    void of_any_numbers_and_of_whole_ones_the_slow_search_finds_gaps_and_overlaps_where_this_does(
            @ForAll Random random, @ForAll boolean whole) {
        DecisionTable drawn = new RandomTables(random).table("Table", 1 + random.nextInt(6));
        DecisionTable table = eachFactInOneColumn(drawn);
        Coverage coverage = Coverage.of(table, name -> whole);

        SampledCoverage slow = SampledCoverage.of(
                table,
                column -> !whole
                        ? SampledCoverage.Numbers.ANY
                        : column.expression() instanceof Expression.Name
                                ? SampledCoverage.Numbers.COUNTED
                                : SampledCoverage.Numbers.WHOLE);

        assertThat(coverage.gaps().isEmpty())
                .as("%s %s %s %s", whole, table.columns(), table.rows(), coverage.gaps())
                .isEqualTo(slow.gaps().isEmpty());
        Set<List<DecisionTable.Row>> pairs = new HashSet<>();
        coverage.overlaps().forEach(overlap -> pairs.add(overlap.rows()));
        Set<List<DecisionTable.Row>> slowPairs = new HashSet<>();
        slow.overlaps().forEach(overlap -> slowPairs.add(overlap.rows()));
        assertThat(pairs).isEqualTo(slowPairs);
    }

    /** The search takes columns for independent of each other, so no fact may stand in two. */
    private static DecisionTable eachFactInOneColumn(DecisionTable table) {
        Set<String> read = new HashSet<>();
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            List<String> names = table.columns().get(i).expression().names();
            if (names.stream().noneMatch(read::contains)) {
                read.addAll(names);
                kept.add(i);
            }
        }
        return new DecisionTable(
                table.model(),
                table.id(),
                table.name(),
                null,
                table.kind(),
                kept.stream().map(table.columns()::get).toList(),
                table.rows().stream()
                        .map(row -> new DecisionTable.Row(
                                row.id(),
                                row.number(),
                                kept.stream().map(row.cells()::get).toList(),
                                kept.stream().map(row.texts()::get).toList(),
                                row.outputs()))
                        .toList());
    }

    private static DecisionTable ofMonths(String... cells) {
        return new DecisionTable(
                "test",
                "t",
                "Test",
                null,
                DecisionTable.Kind.VALUE,
                List.of(new DecisionTable.Column("Months", new Expression.Name("months"), "number", List.of())),
                IntStream.range(0, cells.length)
                        .mapToObj(i -> row(i + 1, "row-" + (i + 1), cells[i]))
                        .toList());
    }

    /** Every case: numbers so close together that some fall between any two constants of the rows. */
    private static List<Map<String, Object>> cases() {
        List<Map<String, Object>> cases = new ArrayList<>();
        IntStream.rangeClosed(-16, 24).forEach(eighths -> {
            for (String track : List.of("new", "old", "none")) {
                for (int second : List.of(0, 2)) {
                    cases.add(Map.of(
                            "months required",
                            new BigDecimal(eighths).divide(new BigDecimal(8)),
                            "months worked",
                            BigDecimal.ZERO,
                            "track",
                            track,
                            "first",
                            BigDecimal.ONE,
                            "second",
                            BigDecimal.valueOf(second)));
                }
            }
        });
        return cases;
    }

    private static List<String> covering(DecisionTable table, Map<String, Object> given) {
        return CandidateRows.of(table, given::get).rows().stream()
                .map(DecisionTable.Row::id)
                .toList();
    }

    private static Set<Set<String>> pairs(List<String> ids) {
        Set<Set<String>> pairs = new HashSet<>();
        ids.forEach(a -> ids.stream().filter(b -> !b.equals(a)).forEach(b -> pairs.add(Set.of(a, b))));
        return pairs;
    }

    private static List<String> ids(Coverage.Overlap overlap) {
        return overlap.rows().stream().map(DecisionTable.Row::id).toList();
    }

    private static DecisionTable table(DecisionTable.Row... rows) {
        return new DecisionTable("test", "t", "Test", null, DecisionTable.Kind.VALUE, COLUMNS, List.of(rows));
    }

    private static DecisionTable.Row row(int number, String id, String... cells) {
        return new DecisionTable.Row(
                id, number, Stream.of(cells).map(Cell::parse).toList(), List.of(cells), Map.of());
    }

    @Provide
    Arbitrary<DecisionTable> tables() {
        Arbitrary<String> number = Arbitraries.of("-1", "0", "0.25", "0.5", "1", "2");
        Arbitrary<String> months = Arbitraries.oneOf(
                Arbitraries.just("-"),
                number,
                Combinators.combine(Arbitraries.of("<", "<=", ">", ">="), number)
                        .as(String::concat),
                Combinators.combine(Arbitraries.of("[", "("), number, number, Arbitraries.of("]", ")"))
                        .as(CellTest::interval));
        Arbitrary<String> track =
                Arbitraries.of("-", "\"new\"", "\"old\"", "\"none\"", "\"new\",\"old\"", "\"old\",\"none\"");
        Arbitrary<String> earlier = Arbitraries.of("-", "-", "true", "false");
        return Combinators.combine(months, track, earlier)
                .as((a, b, c) -> new String[] {a, b, c})
                .list()
                .ofMaxSize(5)
                .map(rows -> table(IntStream.range(0, rows.size())
                        .mapToObj(i -> row(i + 1, "row-" + (i + 1), rows.get(i)))
                        .toArray(DecisionTable.Row[]::new)));
    }
}
