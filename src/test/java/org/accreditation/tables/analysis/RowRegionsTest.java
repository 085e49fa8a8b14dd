package org.accreditation.tables.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashSet;
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
import org.accreditation.tables.CandidateRows;
import org.accreditation.tables.Cell;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.Expression;
import org.junit.jupiter.api.Test;

/** The regions of rows, against the rows that are possible case by case: of tables whose columns read names in every way. */
class RowRegionsTest {

    private static final List<DecisionTable.Column> COLUMNS = List.of(
            new DecisionTable.Column("To go", new Expression.Difference("required", "worked"), "number", List.of()),
            new DecisionTable.Column("Since", new Expression.Difference("worked", "other"), "number", List.of()),
            new DecisionTable.Column("Earlier", new Expression.Less("other", "worked"), "boolean", List.of()),
            new DecisionTable.Column("Enough", new Expression.Less("worked", "required"), "boolean", List.of()),
            new DecisionTable.Column("Worked", new Expression.Name("worked"), "number", List.of()),
            new DecisionTable.Column("Required", new Expression.Name("required"), "number", List.of()),
            new DecisionTable.Column("Track", new Expression.Name("track"), "string", List.of("new", "old")));
    private static final Map<String, Set<Object>> DOMAINS =
            Map.of("track", new LinkedHashSet<>(List.of("new", "old", "known elsewhere")));

    @Test
    void a_column_that_reads_a_term_bounds_the_fact_it_is_read_with() {
        List<RowRegions.Patch> patches = RowRegions.of(
                table(row(1, "short", "> 0", "-", "-", "-", "-", "-", "-")),
                new FixedValues(Map.of("required", BigDecimal.valueOf(6), "track", "new")),
                DOMAINS);

        assertThat(patches)
                .extracting(RowRegions.Patch::region)
                .containsExactly(Region.of(
                        new Axis.Fact("worked"), new ValueSet.Span(null, false, BigDecimal.valueOf(6), false)));
    }

    @Test
    void a_value_that_only_another_table_knows_has_no_row() {
        List<RowRegions.Patch> patches = RowRegions.of(
                table(row(1, "any", "-", "-", "-", "-", "-", "-", "-")), new FixedValues(Map.of()), DOMAINS);

        assertThat(patches).hasSize(2).last().satisfies(patch -> {
            assertThat(patch.rows()).isEmpty();
            assertThat(patch.region().sample()).isEqualTo(Map.of("track", "known elsewhere"));
        });
    }

    @Property(tries = 3000, seed = Seed.OF_THE_BUILD)
    void rows_apply_in_their_regions_and_nowhere_else(
            @ForAll("tables") DecisionTable table,
            @ForAll("terms") FixedValues settled,
            @ForAll("cases") Map<String, Object> given) {
        Map<String, Object> values = new HashMap<>(given);
        values.putAll(settled.values());
        List<String> possible = "known elsewhere".equals(values.get("track"))
                ? List.of()
                : ids(CandidateRows.of(table, values::get).rows());

        List<RowRegions.Patch> patches = RowRegions.of(table, settled, DOMAINS).stream()
                .filter(patch -> patch.region().contains(given::get))
                .toList();

        assertThat(patches).hasSizeLessThanOrEqualTo(1);
        assertThat(patches.stream().flatMap(patch -> ids(patch.rows()).stream()))
                .containsExactlyInAnyOrderElementsOf(possible);
    }

    private static List<String> ids(List<DecisionTable.Row> rows) {
        return rows.stream().map(DecisionTable.Row::id).toList();
    }

    private static DecisionTable table(DecisionTable.Row... rows) {
        return new DecisionTable("test", "t", "Test", null, DecisionTable.Kind.VALUE, COLUMNS, List.of(rows));
    }

    private static DecisionTable.Row row(int number, String id, String... cells) {
        return new DecisionTable.Row(
                id, number, Stream.of(cells).map(Cell::parse).toList(), List.of(cells), Map.of());
    }

    /** The term is a number, or unknown to everybody. */
    @Provide
    Arbitrary<FixedValues> terms() {
        return Arbitraries.of(2, 4).injectNull(0.2).map(required -> {
            Map<String, Object> terms = new HashMap<>();
            terms.put("required", required == null ? null : BigDecimal.valueOf(required));
            return new FixedValues(terms);
        });
    }

    @Provide
    Arbitrary<Map<String, Object>> cases() {
        Arbitrary<BigDecimal> numbers = Arbitraries.integers().between(-2, 12).map(halves -> BigDecimal.valueOf(halves)
                .divide(BigDecimal.valueOf(2)));
        return Combinators.combine(numbers, numbers, Arbitraries.of(DOMAINS.get("track")))
                .as((worked, other, track) -> Map.of("worked", worked, "other", other, "track", track));
    }

    @Provide
    Arbitrary<DecisionTable> tables() {
        Arbitrary<String> any = Arbitraries.just("-");
        Arbitrary<String> numbers = Arbitraries.of("0", "1", "0,2", "> 0", "<= 1", "[1..3)", "(0..2]", "< -1", ">= 4");
        Arbitrary<String> flags = Arbitraries.of("true", "false");
        Arbitrary<String> number =
                Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(2, any), net.jqwik.api.Tuple.of(1, numbers));
        Arbitrary<String> flag =
                Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(2, any), net.jqwik.api.Tuple.of(1, flags));
        Arbitrary<String> track = Arbitraries.of("-", "\"new\"", "\"old\"", "\"new\",\"old\"");
        return Combinators.combine(number, number, flag, flag, number, number, track)
                .as((a, b, c, d, e, f, g) -> new String[] {a, b, c, d, e, f, g})
                .list()
                .ofMaxSize(4)
                .map(rows -> table(IntStream.range(0, rows.size())
                        .mapToObj(i -> row(i + 1, "row-" + (i + 1), rows.get(i)))
                        .toArray(DecisionTable.Row[]::new)));
    }
}
