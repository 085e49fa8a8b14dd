package org.accreditation.tables.engine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.accreditation.known.Within;
import org.accreditation.tables.CandidateRows;
import org.accreditation.tables.Cell;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.Expression;

/**
 * A table, compiled so that its rows are found by intersecting sets. Each column has a set of rows, as bits, for every value
 * that it knows and for every number on, and every span between, the numbers that its cells name; of what is known within
 * bounds the sets of all that lies in them are united, for the rows that are possible, and intersected, for those that match
 * whatever it turns out to be. It gives what {@link CandidateRows#of} gives, and takes no lock and keeps no state.
 */
final class TableIndex {

    /** More sets than these cost more memory than looking through the rows costs time. */
    private static final int MOST_WORDS = 1 << 16;

    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final DecisionTable table;
    private final Column[] columns;

    /** Every row, as bits. */
    private final long[] all;

    /** Each row by itself, since that is what is mostly found. */
    private final List<List<DecisionTable.Row>> alone;

    /** The names that each row tests. */
    private final List<Set<String>> tests;

    private TableIndex(DecisionTable table, Column[] columns, long[] all) {
        this.table = table;
        this.columns = columns;
        this.all = all;
        this.alone = table.rows().stream().map(List::of).toList();
        this.tests = alone.stream().map(row -> CandidateRows.tests(table, row)).toList();
    }

    /** The index of a table; empty where it would be too large. */
    static Optional<TableIndex> of(DecisionTable table) {
        int words = (table.rows().size() + Long.SIZE - 1) / Long.SIZE;
        Column[] columns = new Column[table.columns().size()];
        long size = 0;
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new Column(table, i);
            size += (long) words * columns[i].sets();
            if (size > MOST_WORDS) {
                return Optional.empty();
            }
        }
        for (Column column : columns) {
            column.fill(table.rows(), words);
        }
        long[] all = new long[words];
        for (int row = 0; row < table.rows().size(); row++) {
            set(all, row);
        }
        return Optional.of(new TableIndex(table, columns, all));
    }

    /**
     * The rows that are possible.
     *
     * @param values the value of a name; null where it is unknown
     */
    CandidateRows rows(Function<String, Object> values) {
        long[] possible = all.clone();
        long[] certain = all.clone();
        Object[] read = new Object[columns.length];
        for (int i = 0; i < columns.length; i++) {
            read[i] = columns[i].expression.value(values);
            columns[i].narrow(read[i], possible, certain);
        }
        List<Object> known = Collections.unmodifiableList(Arrays.asList(read));
        int first = next(possible, 0);
        if (first < 0 || next(possible, first + 1) >= 0) {
            List<DecisionTable.Row> rows = rows(possible, first);
            return new CandidateRows(table, known, rows, CandidateRows.tests(table, rows), false);
        }
        return new CandidateRows(table, known, alone.get(first), tests.get(first), isSet(certain, first));
    }

    private List<DecisionTable.Row> rows(long[] possible, int first) {
        List<DecisionTable.Row> rows = new ArrayList<>();
        for (int row = first; row >= 0; row = next(possible, row + 1)) {
            rows.add(table.rows().get(row));
        }
        return Collections.unmodifiableList(rows);
    }

    /** The first row from one on; below 0 where there is none. */
    private static int next(long[] rows, int from) {
        int word = from / Long.SIZE;
        if (word >= rows.length) {
            return -1;
        }
        long left = rows[word] & -1L << from;
        while (left == 0) {
            if (++word == rows.length) {
                return -1;
            }
            left = rows[word];
        }
        return word * Long.SIZE + Long.numberOfTrailingZeros(left);
    }

    private static boolean isSet(long[] rows, int row) {
        return (rows[row / Long.SIZE] & 1L << row) != 0;
    }

    private static void set(long[] bits, int row) {
        bits[row / Long.SIZE] |= 1L << row;
    }

    private static void keep(long[] bits, long[] only) {
        for (int word = 0; word < bits.length; word++) {
            bits[word] &= only[word];
        }
    }

    /** One column: sets of the rows that match. */
    private static final class Column {
        private final int number;
        private final Expression expression;

        /** The numbers that cells name, in order; set 2i + 1 is of the one at i, the sets beside it of the numbers around it. */
        private final BigDecimal[] cuts;

        private final long[][] numbers;

        /** By each text and boolean that a cell names. */
        private final Map<Object, long[]> values = new HashMap<>();

        /** The rows that ask nothing: all that match a value which no cell names. */
        private long[] any;

        private Column(DecisionTable table, int number) {
            this.number = number;
            this.expression = table.columns().get(number).expression();
            TreeSet<BigDecimal> named = new TreeSet<>();
            for (DecisionTable.Row row : table.rows()) {
                Cell cell = row.cells().get(number);
                if (cell instanceof Cell.Range range) {
                    Optional.ofNullable(range.low()).ifPresent(named::add);
                    Optional.ofNullable(range.high()).ifPresent(named::add);
                } else if (cell instanceof Cell.OneOf one) {
                    one.constants().forEach(constant -> {
                        if (constant instanceof BigDecimal exact) {
                            named.add(exact);
                        } else {
                            values.put(constant, null);
                        }
                    });
                }
            }
            this.cuts = named.toArray(BigDecimal[]::new);
            this.numbers = new long[2 * cuts.length + 1][];
        }

        private int sets() {
            return numbers.length + values.size() + 1;
        }

        private void fill(List<DecisionTable.Row> rows, int words) {
            for (int at = 0; at < numbers.length; at++) {
                numbers[at] = matching(rows, words, number(at));
            }
            values.replaceAll((value, unfilled) -> matching(rows, words, value));
            any = new long[words];
            for (int row = 0; row < rows.size(); row++) {
                if (rows.get(row).cells().get(number) instanceof Cell.Any) {
                    set(any, row);
                }
            }
        }

        private long[] matching(List<DecisionTable.Row> rows, int words, Object value) {
            long[] matching = new long[words];
            for (int row = 0; row < rows.size(); row++) {
                if (rows.get(row).cells().get(number).matches(value)) {
                    set(matching, row);
                }
            }
            return matching;
        }

        /** A number of those that a set is of. */
        private BigDecimal number(int at) {
            if (at % 2 == 1) {
                return cuts[at / 2];
            }
            if (cuts.length == 0) {
                return BigDecimal.ZERO;
            }
            if (at == 0) {
                return cuts[0].subtract(BigDecimal.ONE);
            }
            return at == 2 * cuts.length
                    ? cuts[cuts.length - 1].add(BigDecimal.ONE)
                    : cuts[at / 2 - 1].add(cuts[at / 2]).multiply(HALF);
        }

        private void narrow(Object value, long[] possible, long[] certain) {
            if (value == null) {
                keep(certain, any);
            } else if (value instanceof Within.Bounds bounds) {
                int from = bounds.atLeast() == null ? 0 : at(bounds.atLeast());
                int to = bounds.atMost() == null ? numbers.length - 1 : at(bounds.atMost());
                narrow(numbers, from, to, possible, certain);
            } else if (value instanceof Within.Choices choices) {
                long[][] each = choices.oneOf().stream().map(this::matching).toArray(long[][]::new);
                narrow(each, 0, each.length - 1, possible, certain);
            } else {
                long[] matching = matching(value);
                keep(possible, matching);
                keep(certain, matching);
            }
        }

        private static void narrow(long[][] sets, int from, int to, long[] possible, long[] certain) {
            for (int word = 0; word < possible.length; word++) {
                long some = 0;
                long every = -1;
                for (int at = from; at <= to; at++) {
                    some |= sets[at][word];
                    every &= sets[at][word];
                }
                possible[word] &= some;
                certain[word] &= every;
            }
        }

        private long[] matching(Object value) {
            return value instanceof BigDecimal number ? numbers[at(number)] : values.getOrDefault(value, any);
        }

        /** The set that a number belongs to. */
        private int at(BigDecimal number) {
            int low = 0;
            int high = cuts.length - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                int order = number.compareTo(cuts[middle]);
                if (order == 0) {
                    return 2 * middle + 1;
                }
                if (order > 0) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            return 2 * low;
        }
    }
}
