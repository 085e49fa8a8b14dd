package org.accreditation.tables.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.accreditation.tables.Cell;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.SmallModel;
import org.junit.jupiter.api.Test;

/** A row is covered by a case in which it decides and, for each cell, one in which that cell alone does not hold. */
class RowCaseTest {

    private final DecisionTable table = SmallModel.table();

    @Test
    void each_row_and_each_of_its_cells_that_matters_is_a_case() {
        long cells = table.rows().stream()
                .flatMap(row -> row.cells().stream())
                .filter(cell -> !(cell instanceof Cell.Any))
                .count();

        assertThat(RowCase.of(table)).hasSize((int) cells + table.rows().size()).doesNotHaveDuplicates();
    }

    @Test
    void values_that_settle_no_row_show_nothing() {
        assertThat(RowCase.shownBy(table, unknown -> null)).isEmpty();
    }

    @Test
    void a_row_of_which_two_cells_do_not_hold_is_not_shown_by_it() {
        DecisionTable.Row decides = table.rows().get(0);
        Map<String, Object> values = new CaseFinder(java.util.List.of(table), domains(), Domain.Together.ANYHOW)
                .deciding(table, decides, Map.of("months", BigDecimal.ONE))
                .orElseThrow();

        assertThat(RowCase.shownBy(table, values::get))
                .contains(new RowCase(decides.id(), RowCase.DECIDES))
                .allSatisfy(shown ->
                        assertThat(failing(shown.row(), values)).isEqualTo(shown.column() == RowCase.DECIDES ? 0 : 1));
    }

    private Map<String, Domain> domains() {
        Map<String, Domain> domains = new java.util.HashMap<>();
        table.columns().forEach(column -> column.expression()
                .names()
                .forEach(name -> domains.put(
                        name,
                        column.values().isEmpty()
                                ? new Domain.Counted()
                                : new Domain.Some(java.util.List.copyOf(column.values())))));
        return domains;
    }

    private long failing(String rowId, Map<String, Object> values) {
        return Condition.of(table, table.row(rowId).orElseThrow()).stream()
                .filter(condition -> !condition.met(values::get))
                .count();
    }
}
