package org.accreditation.tables.analysis;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.TreeSet;
import org.accreditation.tables.DecisionTable;

/** Values that between them fall on both sides of, and on, every constant that a column compares with. */
public final class Samples {

    private static final BigDecimal STEP = BigDecimal.ONE;
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private Samples() {}

    /** Values of the column itself: its allowed values, both booleans, or numbers on, beside and between its constants. */
    public static List<Object> ofColumn(DecisionTable.Column column, int index, List<DecisionTable.Row> rows) {
        return ofColumn(column, index, rows, SampledCoverage.Numbers.ANY);
    }

    /**
     * The same, but of numbers only those that the column can read.
     *
     * @param numbers which those are
     */
    public static List<Object> ofColumn(
            DecisionTable.Column column, int index, List<DecisionTable.Row> rows, SampledCoverage.Numbers numbers) {
        if (!column.values().isEmpty()) {
            return List.copyOf(column.values());
        }
        if (column.type().equals("boolean")) {
            return List.of(true, false);
        }
        TreeSet<BigDecimal> constants = constants(index, rows);
        if (constants.isEmpty()) {
            return List.of(BigDecimal.ZERO);
        }
        return switch (numbers) {
            case ANY -> List.copyOf(onAndBetween(constants));
            case WHOLE -> List.copyOf(onAndBeside(constants));
            case COUNTED -> {
                TreeSet<BigDecimal> counted = onAndBeside(constants);
                counted.add(BigDecimal.ZERO);
                yield List.copyOf(counted.tailSet(BigDecimal.ZERO));
            }
        };
    }

    /** Every whole number on a constant and next to it: all others are like one of these. */
    private static TreeSet<BigDecimal> onAndBeside(TreeSet<BigDecimal> constants) {
        TreeSet<BigDecimal> numbers = new TreeSet<>();
        for (BigDecimal constant : constants) {
            BigDecimal at = constant.setScale(0, RoundingMode.FLOOR);
            numbers.addAll(List.of(at.subtract(STEP), at, at.add(STEP)));
        }
        return numbers;
    }

    private static TreeSet<BigDecimal> constants(int index, List<DecisionTable.Row> rows) {
        TreeSet<BigDecimal> constants = new TreeSet<>();
        rows.forEach(row -> constants.addAll(CaseFinder.constants(row.cells().get(index))));
        return constants;
    }

    private static TreeSet<BigDecimal> onAndBetween(TreeSet<BigDecimal> constants) {
        TreeSet<BigDecimal> numbers = new TreeSet<>(constants);
        numbers.add(constants.first().subtract(STEP));
        numbers.add(constants.last().add(STEP));
        BigDecimal before = null;
        for (BigDecimal constant : constants) {
            if (before != null) {
                numbers.add(before.add(constant).multiply(HALF));
            }
            before = constant;
        }
        return numbers;
    }
}
