package org.accreditation.tables;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.accreditation.known.Within;

/**
 * The rows of a table that are possible for values of which some are unknown, or known {@link Within} bounds: a row is
 * possible when each of its cells does not matter, reads something unknown, or may match.
 *
 * @param table the table
 * @param columns what each column reads; null where that is unknown
 * @param rows the possible rows, in order
 * @param tests the names that cells of these rows test, in order
 * @param certain whether exactly one row is possible and it matches whatever the values turn out to be, so that the engine
 *     must select it
 */
public record CandidateRows(
        DecisionTable table, List<Object> columns, List<DecisionTable.Row> rows, Set<String> tests, boolean certain) {

    /**
     * Finds them.
     *
     * @param values the value of a name; null where it is unknown
     */
    public static CandidateRows of(DecisionTable table, Function<String, Object> values) {
        List<Object> columns = new ArrayList<>();
        table.columns().forEach(column -> columns.add(column.expression().value(values)));
        List<DecisionTable.Row> rows =
                table.rows().stream().filter(row -> possible(row, columns)).toList();
        return new CandidateRows(
                table, columns, rows, tests(table, rows), rows.size() == 1 && matches(rows.get(0), columns));
    }

    /** The names that cells of some rows test, in order. */
    public static Set<String> tests(DecisionTable table, List<DecisionTable.Row> rows) {
        Set<String> names = new LinkedHashSet<>();
        rows.forEach(row -> names.addAll(table.tests(row)));
        return Collections.unmodifiableSet(names);
    }

    private static boolean possible(DecisionTable.Row row, List<Object> columns) {
        return IntStream.range(0, columns.size())
                .allMatch(i -> columns.get(i) == null || row.cells().get(i).mayMatch(columns.get(i)));
    }

    private static boolean matches(DecisionTable.Row row, List<Object> columns) {
        return IntStream.range(0, columns.size())
                .allMatch(i -> columns.get(i) == null
                        ? row.cells().get(i) instanceof Cell.Any
                        : row.cells().get(i).surelyMatches(columns.get(i)));
    }

    /**
     * Which of some names matter: those for which, however the rest turns out, knowing one alone could change what the
     * table says. Two possible rows that say different things tell a name when nothing but columns that read it keeps them
     * apart.
     *
     * @param says what is of interest in a row
     */
    public Set<String> matter(Set<String> names, Function<DecisionTable.Row, Object> says) {
        Set<String> matter = new LinkedHashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            for (int j = i + 1; j < rows.size(); j++) {
                if (!says.apply(rows.get(i)).equals(says.apply(rows.get(j)))) {
                    Set<String> telling = new LinkedHashSet<>(names);
                    apart(rows.get(i), rows.get(j))
                            .forEach(column -> telling.retainAll(
                                    table.columns().get(column).expression().names()));
                    matter.addAll(telling);
                }
            }
        }
        Set<String> inOrder = new LinkedHashSet<>(names);
        inOrder.retainAll(matter);
        return inOrder;
    }

    /** The columns of which no value suits both rows. */
    private List<Integer> apart(DecisionTable.Row row, DecisionTable.Row other) {
        return IntStream.range(0, columns.size())
                .filter(i -> !together(row.cells().get(i), other.cells().get(i), columns.get(i)))
                .boxed()
                .toList();
    }

    private static boolean together(Cell cell, Cell other, Object known) {
        if (known != null && !(known instanceof Within)) {
            return true;
        }
        if (cell instanceof Cell.Range range && other instanceof Cell.Range another) {
            // Spans of which any two overlap have a number in common, and each of these may match what is known.
            return range.meets(another);
        }
        if (cell instanceof Cell.OneOf one) {
            return one.constants().stream()
                    .anyMatch(value ->
                            other.matches(value) && (!(known instanceof Within within) || within.leaves(value)));
        }
        return !(other instanceof Cell.OneOf) || cell instanceof Cell.Any || together(other, cell, known);
    }
}
