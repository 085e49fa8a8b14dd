package org.accreditation.tables.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.accreditation.Seed;
import org.accreditation.tables.CandidateRows;
import org.accreditation.tables.Cell;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.Expression;
import org.accreditation.tables.Model;
import org.accreditation.tables.RandomTables;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The index is held to reading the rows one by one, and to the engine. */
class TableIndexTest {

    private static final long SEED = Long.parseLong(Seed.OF_THE_BUILD);

    @Property(tries = 1000, seed = Seed.OF_THE_BUILD)
    void it_gives_what_reading_the_rows_one_by_one_gives(@ForAll Random random) {
        RandomTables tables = new RandomTables(random);
        DecisionTable table = tables.table("Table", 1 + random.nextInt(150));
        TableIndex index = TableIndex.of(table).orElseThrow();

        for (int i = 0; i < 20; i++) {
            Map<String, Object> known = tables.known();
            for (Map<String, Object> facts : List.of(known, tables.partly(known))) {
                assertThat(index.rows(facts::get)).as(facts.toString()).isEqualTo(CandidateRows.of(table, facts::get));
            }
        }
    }

    @Test
    void the_engine_selects_the_one_row_that_it_gives_and_none_where_it_gives_none_or_several() {
        heldToTheEngine(new Random(SEED), 6);
    }

    @Test
    @Tag("nightly")
    void the_engine_selects_the_same_of_many_more_tables_that_are_others_every_night() {
        long seed = ThreadLocalRandom.current().nextLong();
        System.out.println("Tables of the seed " + seed);
        heldToTheEngine(new Random(seed), 300);
    }

    private static void heldToTheEngine(Random random, int models) {
        RandomTables tables = new RandomTables(random);
        for (int i = 0; i < models; i++) {
            Model model = tables.model(20, 12);
            Engine engine = new Engine(model);
            for (DecisionTable table : model.tables()) {
                for (int j = 0; j < 25; j++) {
                    Map<String, Object> facts = tables.known();
                    CandidateRows rows = engine.rows(table, facts::get);
                    List<String> ids =
                            rows.certain() ? List.of(rows.rows().get(0).id()) : List.of();

                    assertThat(engine.select(table, facts))
                            .as("%s %s", table, facts)
                            .isEqualTo(ids);
                }
            }
        }
    }

    @Test
    void a_value_of_another_kind_than_the_column_meets_only_rows_that_ask_nothing() {
        DecisionTable table = ofNumbers(List.of("1", "> 3", "-"));
        TableIndex index = TableIndex.of(table).orElseThrow();

        assertThat(index.rows(name -> "one").rows())
                .extracting(DecisionTable.Row::id)
                .containsExactly("row-3");
        assertThat(index.rows(name -> true)).isEqualTo(CandidateRows.of(table, name -> true));
    }

    @Test
    void a_table_without_rows_gives_none() {
        DecisionTable table = ofNumbers(List.of());

        assertThat(TableIndex.of(table).orElseThrow().rows(name -> null))
                .isEqualTo(new CandidateRows(
                        table, IntStream.range(0, 1).mapToObj(i -> null).toList(), List.of(), Set.of(), false));
    }

    @Test
    void a_table_that_is_too_large_for_an_index_is_read_row_by_row_and_left_to_the_engine() {
        List<String> cells = new ArrayList<>();
        IntStream.range(0, 2_000).forEach(i -> cells.add("[" + 2 * i + ".." + (2 * i + 1) + "]"));
        DecisionTable table = ofNumbers(cells);
        Engine engine = new Engine(new Model("m", "urn:m", "m.dmn", "", Map.of(), Map.of(), List.of(table)));

        assertThat(TableIndex.of(table)).isEmpty();
        assertThat(engine.isIndexed(table)).isFalse();
        assertThat(engine.rows(table, name -> new BigDecimal(7)).rows())
                .extracting(DecisionTable.Row::id)
                .containsExactly("row-4");
    }

    private static DecisionTable ofNumbers(List<String> cells) {
        return new DecisionTable(
                "m",
                "t",
                "Table",
                null,
                DecisionTable.Kind.VALUE,
                List.of(new DecisionTable.Column("n", new Expression.Name("n"), "number", List.of())),
                IntStream.range(0, cells.size())
                        .mapToObj(i -> new DecisionTable.Row(
                                "row-" + (i + 1),
                                i + 1,
                                List.of(Cell.parse(cells.get(i))),
                                List.of(cells.get(i)),
                                Map.of()))
                        .toList());
    }
}
