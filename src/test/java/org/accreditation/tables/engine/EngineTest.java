package org.accreditation.tables.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.accreditation.Seed;
import org.accreditation.TestPolicies;
import org.accreditation.policy.PlacedTable;
import org.accreditation.tables.CandidateRows;
import org.accreditation.tables.Cell;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.Expression;
import org.accreditation.tables.Model;
import org.accreditation.tables.analysis.BoundaryCases;
import org.junit.jupiter.api.Test;

class EngineTest {

    private static final int TRIES = 400;

    @Test
    void every_table_of_the_policies_is_held_by_an_index() {
        assertThat(tables()).hasSizeGreaterThan(300).allMatch(PlacedTable::isIndexed);
    }

    /** The cases are what makes the engine a judge: an index that is wrong in one cell must not get past it. */
    @Test
    void the_engine_finds_an_index_that_is_wrong_in_one_cell() {
        Random random = new Random(Long.parseLong(Seed.OF_THE_BUILD));
        List<PlacedTable> tables = tables();
        int wrong = 0;
        for (int i = 0; i < TRIES; i++) {
            PlacedTable placed = tables.get(random.nextInt(tables.size()));
            DecisionTable table = placed.table();
            int row = random.nextInt(table.rows().size());
            int column = random.nextInt(table.columns().size());
            Cell cell = changed(table, row, column, random);
            TableIndex index =
                    TableIndex.of(WrongIndex.with(table, row, column, cell)).orElseThrow();
            if (differs(table, index, random)) {
                wrong++;
                assertThat(BoundaryCases.of(table))
                        .as("%s %s row %d column %d %s", placed.owner(), placed.key(), row, column, cell)
                        .anyMatch(values -> index.rows(values::get).certain()
                                ? !placed.select(values).equals(ids(index.rows(values::get)))
                                : values.keySet().containsAll(table.reads())
                                        && !placed.select(values).isEmpty());
            }
        }
        assertThat(wrong).isGreaterThan(TRIES / 2);
    }

    @Test
    void what_was_judged_once_is_kept_and_names_what_differs() {
        PlacedTable placed = TestPolicies.version("adcs-position").tables().get("endorsement#Assignment length");
        Model model = TestPolicies.version("adcs-position").models().get("endorsement");
        DecisionTable table = placed.table();
        int column = IntStream.range(0, table.columns().size())
                .filter(i -> table.rows().get(0).cells().get(i) instanceof Cell.OneOf)
                .findFirst()
                .orElseThrow();
        Engine engine = WrongIndex.of(model, table, 0, column, new Cell.OneOf(List.of("nobody")));

        Map<Map<String, Object>, Engine.Difference> differences = engine.judged(table, () -> BoundaryCases.of(table));

        assertThat(differences).isNotEmpty();
        assertThat(differences.values()).allSatisfy(difference -> {
            assertThat(difference.found()).isNotEqualTo(difference.selected());
            assertThat(difference.words()).contains(String.valueOf(difference.selected()));
        });
        assertThat(engine.judged(table, List::of)).isSameAs(differences);
        assertThat(new Engine(model).judged(table, () -> BoundaryCases.of(table)))
                .isEmpty();
    }

    private static List<String> ids(CandidateRows rows) {
        return rows.rows().stream().map(DecisionTable.Row::id).toList();
    }

    private static List<PlacedTable> tables() {
        return TestPolicies.library().versions().stream()
                .flatMap(version -> version.tables().values().stream())
                .filter(placed -> !placed.table().columns().isEmpty())
                .toList();
    }

    /** A bound moved or taken in, a constant left out or put in, a cell that does not matter any more, or does. */
    private static Cell changed(DecisionTable table, int row, int column, Random random) {
        Cell cell = table.rows().get(row).cells().get(column);
        DecisionTable.Column heading = table.columns().get(column);
        if (cell instanceof Cell.Range range) {
            BigDecimal by = BigDecimal.valueOf(random.nextInt(3) - 1L);
            return new Cell.Range(
                    range.low() == null ? null : range.low().add(by),
                    by.signum() == 0 ? !range.lowIncluded() : range.lowIncluded(),
                    range.high() == null ? null : range.high().add(by),
                    by.signum() == 0 ? !range.highIncluded() : range.highIncluded());
        }
        if (heading.type().equals("number")) {
            return cell instanceof Cell.Any ? new Cell.Range(null, false, BigDecimal.ONE, true) : new Cell.Any();
        }
        List<Object> constants = new ArrayList<>(cell instanceof Cell.OneOf one ? one.constants() : List.of());
        List<Object> all = heading.type().equals("boolean") ? List.of(true, false) : List.copyOf(heading.values());
        Object toggled = all.get(random.nextInt(all.size()));
        if (!constants.remove(toggled)) {
            constants.add(toggled);
        }
        return constants.isEmpty() ? new Cell.Any() : new Cell.OneOf(constants);
    }

    private static boolean differs(DecisionTable table, TableIndex index, Random random) {
        return IntStream.range(0, 1_000).anyMatch(i -> {
            Map<String, Object> facts = new HashMap<>();
            for (DecisionTable.Column column : table.columns()) {
                column.expression().names().forEach(name -> facts.putIfAbsent(name, value(column, random)));
            }
            return !index.rows(facts::get).rows().stream()
                    .map(DecisionTable.Row::id)
                    .toList()
                    .equals(ids(CandidateRows.of(table, facts::get)));
        });
    }

    private static Object value(DecisionTable.Column column, Random random) {
        if (column.type().equals("number") || !(column.expression() instanceof Expression.Name)) {
            return BigDecimal.valueOf(random.nextInt(40) - 3L);
        }
        return column.type().equals("boolean")
                ? (Object) random.nextBoolean()
                : column.values().get(random.nextInt(column.values().size()));
    }
}
