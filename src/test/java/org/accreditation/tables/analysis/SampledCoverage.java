package org.accreditation.tables.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.accreditation.tables.DecisionTable;

/**
 * The slow oracle of {@link Coverage}: which cases a table covers with no row, and which with more than one. Where a column reads whole numbers only, no
 * others are cases. Cells compare with constants only, so a value on
 * each side of, and on, every constant of a column stands for all others; columns are gone through one after the other
 * with the rows that are left, and a set of rows that was seen at a column is not gone through again.
 *
 * @param gaps an example for each kind of case without a row, up to {@value #MOST_EXAMPLES}
 * @param overlaps an example for each pair of rows that cover a case together, up to {@value #MOST_EXAMPLES}
 */
record SampledCoverage(List<Map<String, Object>> gaps, List<Overlap> overlaps) {

    /** A table with more of them needs another look as a whole before anybody reads on. */
    private static final int MOST_EXAMPLES = 100_000;

    /** Which numbers a column can read. */
    enum Numbers {
        /** Any. */
        ANY,
        /** Whole numbers, below 0 as well: the difference of two that count. */
        WHOLE,
        /** Whole numbers from 0 on: months, weeks, how many. */
        COUNTED
    }

    /** Two rows that both cover a case. */
    record Overlap(List<DecisionTable.Row> rows, Map<String, Object> example) {}

    /**
     * Looks for both.
     *
     * @param numbers which numbers a column can read
     * @throws Effort.TooMuch where the table is too complicated for that
     */
    static SampledCoverage of(DecisionTable table, Function<DecisionTable.Column, Numbers> numbers) {
        Search search = new Search(table, numbers);
        search.from(0, table.rows(), new LinkedHashMap<>());
        return new SampledCoverage(List.copyOf(search.gaps), List.copyOf(search.overlaps));
    }

    private static final class Search {
        private final DecisionTable table;
        private final List<List<Object>> samples = new ArrayList<>();
        private final Set<List<Object>> seen = new HashSet<>();
        private final List<Map<String, Object>> gaps = new ArrayList<>();
        private final List<Overlap> overlaps = new ArrayList<>();
        private final Set<List<Integer>> pairs = new HashSet<>();

        private final Effort effort = new Effort();

        private Search(DecisionTable table, Function<DecisionTable.Column, Numbers> numbers) {
            this.table = table;
            for (int i = 0; i < table.columns().size(); i++) {
                DecisionTable.Column column = table.columns().get(i);
                samples.add(Samples.ofColumn(column, i, table.rows(), numbers.apply(column)));
            }
        }

        private void from(int column, List<DecisionTable.Row> left, Map<String, Object> example) {
            if (gaps.size() >= MOST_EXAMPLES || overlaps.size() >= MOST_EXAMPLES) {
                return;
            }
            if (left.isEmpty()) {
                gaps.add(new LinkedHashMap<>(example));
                return;
            }
            if (column == samples.size()) {
                overlap(left, example);
                return;
            }
            if (!seen.add(
                    List.of(column, left.stream().map(DecisionTable.Row::number).toList()))) {
                return;
            }
            for (Object value : samples.get(column)) {
                effort.spend(left.size());
                List<DecisionTable.Row> rest = left.stream()
                        .filter(row -> row.cells().get(column).matches(value))
                        .toList();
                example.put(table.columns().get(column).label(), value);
                from(column + 1, rest, example);
                example.remove(table.columns().get(column).label());
            }
        }

        private void overlap(List<DecisionTable.Row> left, Map<String, Object> example) {
            effort.spend((long) left.size() * left.size());
            for (int first = 0; first < left.size(); first++) {
                for (int second = first + 1; second < left.size(); second++) {
                    overlap(left.get(first), left.get(second), example);
                }
            }
        }

        private void overlap(DecisionTable.Row first, DecisionTable.Row second, Map<String, Object> example) {
            if (overlaps.size() < MOST_EXAMPLES && pairs.add(List.of(first.number(), second.number()))) {
                overlaps.add(new Overlap(List.of(first, second), new LinkedHashMap<>(example)));
            }
        }
    }
}
