package org.accreditation.population;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parts of a whole. */
final class Shares {

    private Shares() {}

    /** The same parts, adding up to one. */
    static Map<String, Double> whole(Map<String, Double> parts) {
        double sum = parts.values().stream().mapToDouble(Double::doubleValue).sum();
        Map<String, Double> whole = new LinkedHashMap<>();
        parts.forEach((part, size) -> whole.put(part, size / sum));
        return whole;
    }

    /**
     * A table with given sums of its rows and columns that keeps, as far as these allow, how much likelier than by chance each
     * of its cells is (iterative proportional fitting).
     *
     * @param affinity of each row and column; above 0
     * @param rows what each row adds up to, one altogether
     * @param columns what each column adds up to, one altogether
     */
    static double[][] fitted(double[][] affinity, double[] rows, double[] columns) {
        double[][] table = new double[rows.length][columns.length];
        for (int r = 0; r < rows.length; r++) {
            for (int c = 0; c < columns.length; c++) {
                table[r][c] = affinity[r][c] * rows[r] * columns[c];
            }
        }
        for (int round = 0; round < 200; round++) {
            for (int r = 0; r < rows.length; r++) {
                double sum = 0;
                for (double cell : table[r]) {
                    sum += cell;
                }
                for (int c = 0; c < columns.length; c++) {
                    table[r][c] *= rows[r] / sum;
                }
            }
            for (int c = 0; c < columns.length; c++) {
                double sum = 0;
                for (double[] row : table) {
                    sum += row[c];
                }
                for (double[] row : table) {
                    row[c] *= columns[c] / sum;
                }
            }
        }
        return table;
    }

    static double[] of(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
