package org.accreditation.tables;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The rows of a table that are possible for values of which some are unknown: a row is possible when each of its cells
 * does not matter, reads something unknown, or matches.
 *
 * @param table the table
 * @param rows the possible rows, in order
 * @param certain whether exactly one row is possible and no column that it tests is unknown, so that the engine must
 *     select it
 */
public record Possible(DecisionTable table, List<DecisionTable.Row> rows, boolean certain) {

    /**
     * Finds them.
     *
     * @param values the value of a name; null where it is unknown
     */
    public static Possible rows(DecisionTable table, Function<String, Object> values) {
        List<Object> columns = new ArrayList<>();
        table.columns().forEach(column -> columns.add(column.expression().value(values)));
        List<DecisionTable.Row> rows =
                table.rows().stream().filter(row -> possible(row, columns)).toList();
        return new Possible(table, rows, rows.size() == 1 && testsOnlyKnown(rows.get(0), columns));
    }

    private static boolean possible(DecisionTable.Row row, List<Object> columns) {
        return IntStream.range(0, columns.size())
                .allMatch(i -> columns.get(i) == null || row.cells().get(i).matches(columns.get(i)));
    }

    private static boolean testsOnlyKnown(DecisionTable.Row row, List<Object> columns) {
        return IntStream.range(0, columns.size())
                .allMatch(i -> columns.get(i) != null || row.cells().get(i) instanceof Cell.Any);
    }

    /**
     * The unknown names of which knowing one alone could change which rows are possible.
     *
     * @param candidates names that are unknown and could be supplied
     */
    public Set<String> wouldChange(Set<String> candidates, Function<String, Object> values) {
        Set<String> changing = new LinkedHashSet<>();
        for (String name : candidates) {
            if (samples(name, values).stream()
                    .anyMatch(sample ->
                            !rows(table, supposing(values, name, sample)).rows().equals(rows))) {
                changing.add(name);
            }
        }
        return changing;
    }

    private static Function<String, Object> supposing(Function<String, Object> values, String name, Object sample) {
        return other -> other.equals(name) ? sample : values.apply(other);
    }

    /** Values of a name that between them hit every cell which reads it in every way. */
    private List<Object> samples(String name, Function<String, Object> values) {
        List<Object> samples = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            DecisionTable.Column column = table.columns().get(i);
            if (column.expression().names().contains(name)) {
                Map<String, Object> others = new HashMap<>();
                column.expression().names().forEach(other -> others.put(other, values.apply(other)));
                samples.addAll(Samples.of(column, i, table.rows(), name, others));
            }
        }
        return samples;
    }
}
