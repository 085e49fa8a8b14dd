package org.accreditation.tables.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.accreditation.Seed;
import org.accreditation.tables.Cell;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.Expression;
import org.junit.jupiter.api.Test;

/** Values for which cells hold, or one alone does not, are found where there are any, and only there. */
class CaseFinderTest {

    private static final int TRIED_UP_TO = 7;

    private static final List<DecisionTable.Column> COLUMNS = List.of(
            column("Still to go", new Expression.Difference("required", "worked"), "number", List.of()),
            column("Worked", new Expression.Name("worked"), "number", List.of()),
            column("Track", new Expression.Name("track"), "string", List.of("new", "old")));

    private static final Map<String, Domain> DOMAINS = Map.of(
            "required", new Domain.Some(List.of(BigDecimal.ONE, new BigDecimal(3))),
            "worked", new Domain.Counted(),
            "track", new Domain.Some(List.of("new", "old")));

    private static DecisionTable.Column column(String label, Expression expression, String type, List<String> values) {
        return new DecisionTable.Column(label, expression, type, values);
    }

    private static DecisionTable table(List<List<String>> rows) {
        return new DecisionTable(
                "small",
                "small",
                "Small",
                "Is it so?",
                DecisionTable.Kind.VALUE,
                COLUMNS,
                IntStream.range(0, rows.size())
                        .mapToObj(row -> new DecisionTable.Row(
                                "row-" + row,
                                row + 1,
                                rows.get(row).stream().map(Cell::parse).toList(),
                                rows.get(row),
                                Map.of()))
                        .toList());
    }

    private static CaseFinder finder(DecisionTable table, Domain.Together together) {
        return new CaseFinder(List.of(table), DOMAINS, together);
    }

    @Test
    void a_cell_that_alone_does_not_hold_is_found_where_another_row_decides() {
        DecisionTable table = table(
                List.of(List.of("> 0", "-", "\"new\""), List.of("<= 0", "-", "\"new\""), List.of("-", "-", "\"old\"")));

        Map<String, Object> found = finder(table, Domain.Together.ANYHOW)
                .showing(table, new RowCase("row-0", 0), Map.of("track", "new", "required", new BigDecimal(3)))
                .orElseThrow();

        assertThat(RowCase.shownBy(table, found::get))
                .contains(new RowCase("row-0", 0), new RowCase("row-1", RowCase.DECIDES))
                .doesNotContain(new RowCase("row-0", RowCase.DECIDES));
    }

    @Test
    void tables_whose_numbers_multiply_without_end_are_too_complicated() {
        DecisionTable table = table(IntStream.range(0, 400)
                .mapToObj(i -> List.of(String.valueOf(i * 1000), String.valueOf(i * 7), "-"))
                .toList());
        Map<String, Domain> counted = new HashMap<>(DOMAINS);
        counted.put("required", new Domain.Counted());

        assertThatThrownBy(() -> new CaseFinder(List.of(table), counted, Domain.Together.ANYHOW))
                .isInstanceOf(Effort.TooMuch.class);
    }

    @Test
    void columns_that_read_the_same_name_rule_a_case_out() {
        DecisionTable table =
                table(List.of(List.of("> 0", ">= 5", "-"), List.of("-", "< 5", "-"), List.of("<= 0", ">= 5", "-")));

        assertThat(finder(table, Domain.Together.ANYHOW)
                        .deciding(table, table.rows().get(0), Map.of()))
                .as("five months worked are never fewer than three required")
                .isEmpty();
    }

    @Test
    void facts_that_never_go_together_rule_a_case_out() {
        DecisionTable table = table(List.of(List.of("-", "> 0", "\"new\""), List.of("-", "-", "\"old\"")));
        Domain.Together together = new Domain.Together(
                List.of(new Domain.GoesWith("worked", Cell.parse("> 0"), "track", Cell.parse("\"old\""))), List.of());

        assertThat(finder(table, together).deciding(table, table.rows().get(0), Map.of()))
                .isEmpty();
        assertThat(finder(table, Domain.Together.ANYHOW)
                        .deciding(table, table.rows().get(0), Map.of()))
                .isPresent();
    }

    @Test
    void a_number_that_is_never_known_meets_nothing() {
        DecisionTable table = table(List.of(List.of("> 0", "-", "-"), List.of("<= 0", "-", "-")));
        Map<String, Domain> domains = new HashMap<>(DOMAINS);
        domains.put("required", new Domain.Never());

        assertThat(new CaseFinder(List.of(table), domains, Domain.Together.ANYHOW)
                        .deciding(table, table.rows().get(0), Map.of()))
                .isEmpty();
    }

    @Property(tries = 300, seed = Seed.OF_THE_BUILD)
    void it_finds_what_trying_everything_finds(@ForAll("rows") List<String> cells, @ForAll("failing") int failing) {
        DecisionTable table = table(List.of(cells));
        List<Condition> wanted = Condition.but(table, table.rows().get(0), failing);

        boolean found = finder(table, Domain.Together.ANYHOW).find(wanted, Map.of()).stream()
                .peek(values -> assertThat(wanted).allMatch(condition -> condition.met(values::get)))
                .findFirst()
                .isPresent();

        assertThat(found).isEqualTo(everything().stream().anyMatch(values -> wanted.stream()
                .allMatch(condition -> condition.met(values::get))));
    }

    private static List<Map<String, Object>> everything() {
        List<Map<String, Object>> all = new ArrayList<>();
        for (BigDecimal required : List.of(BigDecimal.ONE, new BigDecimal(3))) {
            for (int worked = 0; worked <= TRIED_UP_TO; worked++) {
                for (String track : List.of("new", "old")) {
                    all.add(Map.of("required", required, "worked", new BigDecimal(worked), "track", track));
                }
            }
        }
        return all;
    }

    @Provide
    Arbitrary<List<String>> rows() {
        Arbitrary<String> number = Arbitraries.of("-", "> 0", "<= 0", "< -2", "[0..1]", "1", ">= 2", "(1..3)", "0, 3");
        Arbitrary<String> text = Arbitraries.of("-", "\"new\"", "\"old\"", "\"new\",\"old\"");
        return number.flatMap(first -> number.flatMap(second -> text.map(third -> List.of(first, second, third))));
    }

    @Provide
    Arbitrary<Integer> failing() {
        return Arbitraries.integers().between(RowCase.DECIDES, 2);
    }
}
