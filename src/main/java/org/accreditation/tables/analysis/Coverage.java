package org.accreditation.tables.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.accreditation.tables.DecisionTable;

/**
 * Where a table has no row, and where it has two: everywhere but the regions of its rows, and what the regions of two rows
 * have in common. Of facts that count in whole numbers only these are cases, so there is nothing between 0 and 1.
 *
 * @param gaps regions without a row, adjoining ones joined, up to {@value #MOST}
 * @param overlaps pairs of rows with a region in common, up to {@value #MOST}
 */
public record Coverage(List<Region> gaps, List<Overlap> overlaps) {

    /** A table with more of them needs another look as a whole before anybody reads on. */
    private static final int MOST = 50;

    /** What one computation with a region counts for. */
    private static final int STEPS = 20;

    /**
     * Two rows that apply together.
     *
     * @param rows both
     * @param region a region in which they do
     */
    public record Overlap(List<DecisionTable.Row> rows, Region region) {}

    /**
     * Looks for both.
     *
     * @param counted which facts are whole numbers from 0 on
     * @throws Effort.TooMuch where the table is too complicated for that
     */
    public static Coverage of(DecisionTable table, Predicate<String> counted) {
        Effort effort = new Effort();
        List<List<Region>> rows =
                table.rows().stream().map(row -> RowRegions.of(table, row)).toList();
        return new Coverage(gaps(rows, counted, effort), overlaps(table, rows, counted, effort));
    }

    private static List<Region> gaps(List<List<Region>> rows, Predicate<String> counted, Effort effort) {
        List<Region> left = List.of(Region.EVERYWHERE);
        for (List<Region> row : rows) {
            for (Region region : row) {
                List<Region> rest = new ArrayList<>();
                for (Region part : left) {
                    effort.spend(STEPS);
                    part.without(region).stream()
                            .filter(outside -> !outside.counting(counted).isEmpty())
                            .forEach(rest::add);
                }
                left = rest;
            }
        }
        List<Region> gaps = left.stream()
                .map(part -> part.counting(counted))
                .filter(part -> !part.isEmpty())
                .toList();
        effort.spend((long) gaps.size() * gaps.size());
        return Region.joined(gaps).stream().limit(MOST).toList();
    }

    private static List<Overlap> overlaps(
            DecisionTable table, List<List<Region>> rows, Predicate<String> counted, Effort effort) {
        List<Overlap> overlaps = new ArrayList<>();
        for (int first = 0; first < rows.size(); first++) {
            for (int second = first + 1; second < rows.size() && overlaps.size() < MOST; second++) {
                effort.spend(
                        (long) STEPS * rows.get(first).size() * rows.get(second).size());
                for (Region one : rows.get(first)) {
                    for (Region other : rows.get(second)) {
                        Region both = one.and(other).counting(counted);
                        if (!both.isEmpty()) {
                            overlaps.add(new Overlap(
                                    List.of(
                                            table.rows().get(first),
                                            table.rows().get(second)),
                                    both));
                        }
                    }
                }
            }
        }
        return overlaps;
    }
}
