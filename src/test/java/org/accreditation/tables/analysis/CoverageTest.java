package org.accreditation.tables.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
import org.accreditation.tables.Cell;
import org.accreditation.tables.CellTest;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.Expression;
import org.accreditation.tables.SmallModel;
import org.junit.jupiter.api.Test;

class CoverageTest {

    private static Coverage covered(DecisionTable table) {
        return Coverage.of(table, column -> Coverage.Numbers.ANY);
    }

    private static final List<DecisionTable.Column> COLUMNS = List.of(
            new DecisionTable.Column(
                    "Months to go", new Expression.Difference("months required", "months worked"), "number", List.of()),
            new DecisionTable.Column("Track", new Expression.Name("track"), "string", List.of("new", "old", "none")),
            new DecisionTable.Column("Earlier", new Expression.Less("first", "second"), "boolean", List.of()));

    @Test
    void a_complete_table_has_neither_gap_nor_overlap() {
        assertThat(covered(SmallModel.table())).isEqualTo(new Coverage(List.of(), List.of()));
    }

    @Test
    void a_case_without_a_row_is_shown_as_an_example() {
        Coverage coverage = covered(table(row(1, "short", "> 0", "-", "-"), row(2, "reached", "< 0", "-", "-")));

        assertThat(coverage.gaps()).containsExactly(Map.of("Months to go", BigDecimal.ZERO));
        assertThat(coverage.overlaps()).isEmpty();
    }

    @Test
    void a_gap_between_two_numbers_is_found_however_close_they_are() {
        Coverage coverage = covered(table(row(1, "reached", "<= 0.25", "-", "-"), row(2, "short", ">= 0.3", "-", "-")));

        assertThat(coverage.gaps()).hasSize(1);
        assertThat((BigDecimal) coverage.gaps().get(0).get("Months to go"))
                .isStrictlyBetween(new BigDecimal("0.25"), new BigDecimal("0.3"));
    }

    @Test
    void a_value_that_no_row_names_is_a_gap() {
        Coverage coverage = covered(table(row(1, "new", "-", "\"new\"", "-"), row(2, "old", "-", "\"old\"", "-")));

        assertThat(coverage.gaps()).hasSize(1);
        assertThat(coverage.gaps().get(0)).containsEntry("Track", "none");
    }

    @Test
    void a_case_with_two_rows_is_shown_as_an_example_with_both() {
        Coverage coverage = covered(table(row(1, "short", ">= 0", "-", "-"), row(2, "reached", "<= 0", "-", "-")));

        assertThat(coverage.gaps()).isEmpty();
        assertThat(coverage.overlaps()).hasSize(1);
        assertThat(ids(coverage.overlaps().get(0))).containsExactly("short", "reached");
        assertThat(coverage.overlaps().get(0).example()).containsEntry("Months to go", BigDecimal.ZERO);
    }

    @Test
    void a_table_without_rows_covers_nothing() {
        assertThat(covered(table()).gaps()).containsExactly(Map.of());
    }

    @Property(tries = 2000, seed = Seed.OF_THE_BUILD)
    void a_table_has_a_gap_where_trying_every_case_finds_one(@ForAll("tables") DecisionTable table) {
        List<Map<String, Object>> gaps = covered(table).gaps();

        assertThat(gaps.isEmpty())
                .isEqualTo(cases().noneMatch(given -> covering(table, given).isEmpty()));
        assertThat(gaps).allSatisfy(gap -> assertThat(cases().filter(given -> agrees(given, gap)))
                .isNotEmpty()
                .allMatch(given -> covering(table, given).isEmpty()));
    }

    @Property(tries = 2000, seed = Seed.OF_THE_BUILD)
    void two_rows_overlap_where_trying_every_case_finds_both(@ForAll("tables") DecisionTable table) {
        List<Coverage.Overlap> overlaps = covered(table).overlaps();
        Set<Set<String>> pairs = new HashSet<>();
        cases().forEach(given -> pairs.addAll(pairs(covering(table, given))));

        assertThat(overlaps).extracting(overlap -> Set.copyOf(ids(overlap))).containsExactlyInAnyOrderElementsOf(pairs);
        assertThat(overlaps)
                .allSatisfy(overlap -> assertThat(overlap.rows()).allMatch(row -> covers(row, overlap.example())));
    }

    /** Every case: numbers so close together that some fall between any two constants of the rows. */
    private static Stream<Map<String, Object>> cases() {
        List<Map<String, Object>> cases = new ArrayList<>();
        IntStream.rangeClosed(-16, 24).forEach(eighths -> {
            for (String track : List.of("new", "old", "none")) {
                for (boolean earlier : List.of(true, false)) {
                    cases.add(Map.of(
                            "Months to go",
                            new BigDecimal(eighths).divide(new BigDecimal(8)),
                            "Track",
                            track,
                            "Earlier",
                            earlier));
                }
            }
        });
        return cases.stream();
    }

    private static List<String> covering(DecisionTable table, Map<String, Object> given) {
        return table.rows().stream()
                .filter(row -> covers(row, given))
                .map(DecisionTable.Row::id)
                .toList();
    }

    private static boolean covers(DecisionTable.Row row, Map<String, Object> given) {
        return IntStream.range(0, COLUMNS.size())
                .allMatch(
                        i -> row.cells().get(i).matches(given.get(COLUMNS.get(i).label())));
    }

    /** An example that leaves a column out stands for every value of it. */
    private static boolean agrees(Map<String, Object> given, Map<String, Object> example) {
        return example.entrySet().stream()
                .allMatch(entry -> entry.getValue() instanceof BigDecimal number
                        ? sameSide((BigDecimal) given.get(entry.getKey()), number)
                        : given.get(entry.getKey()).equals(entry.getValue()));
    }

    /** An example beyond the numbers that are tried stands for the outermost of them. */
    private static boolean sameSide(BigDecimal tried, BigDecimal example) {
        BigDecimal nearest = example.max(new BigDecimal(-2)).min(new BigDecimal(3));
        return tried.compareTo(nearest) == 0;
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
