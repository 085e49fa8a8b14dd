package org.accreditation.tables.analysis;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.accreditation.tables.Cell;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.Expression;

/**
 * In which regions of the space of facts which rows of a table apply, computed from its cells. Where what a column reads is
 * settled as unknown, it rules no row out, as in {@link CandidateRows}. A value that another table knows and this one does not
 * is in a region without rows: the table cannot be evaluated there.
 */
public final class RowRegions {

    private static final ValueSet.Span NEGATIVE = new ValueSet.Span(null, false, BigDecimal.ZERO, false);
    private static final ValueSet.Span NOT_NEGATIVE = new ValueSet.Span(BigDecimal.ZERO, true, null, false);

    private final DecisionTable table;
    private final FixedValues settled;
    private final Map<String, Set<Object>> domains;

    /** A region, and the rows that apply in it: one in a sound table where nothing settled is unknown. */
    public record Patch(Region region, List<DecisionTable.Row> rows) {}

    private RowRegions(DecisionTable table, FixedValues settled, Map<String, Set<Object>> domains) {
        this.table = table;
        this.settled = settled;
        this.domains = domains;
    }

    /**
     * Finds them. They do not overlap.
     *
     * @param domains every value that a name can have, in this or another table; nothing for numbers
     */
    public static List<Patch> of(DecisionTable table, FixedValues settled, Map<String, Set<Object>> domains) {
        return new RowRegions(table, settled, domains).patches();
    }

    /** The regions in which one row applies, whatever the others do: none where its cells contradict each other. */
    public static List<Region> of(DecisionTable table, DecisionTable.Row row) {
        RowRegions regions = new RowRegions(table, new FixedValues(Map.of()), domains(table));
        Region known = regions.known();
        return regions.regions(row).stream()
                .map(known::and)
                .filter(region -> !region.isEmpty())
                .toList();
    }

    /** Every value that the table knows of each name that is a text or a boolean. */
    static Map<String, Set<Object>> domains(DecisionTable table) {
        Map<String, Set<Object>> domains = new HashMap<>();
        for (DecisionTable.Column column : table.columns()) {
            if (column.expression() instanceof Expression.Name one
                    && !column.type().equals("number")) {
                domains.put(one.name(), values(column));
            }
        }
        return domains;
    }

    private List<Patch> patches() {
        List<Patch> patches = new ArrayList<>();
        Region known = known();
        for (DecisionTable.Row row : table.rows()) {
            regions(row).stream()
                    .map(known::and)
                    .filter(region -> !region.isEmpty())
                    .forEach(region -> add(patches, region, row));
        }
        Region.EVERYWHERE.without(known).forEach(region -> patches.add(new Patch(region, List.of())));
        return patches;
    }

    /** Where every column has a value that this table knows. */
    private Region known() {
        Region known = Region.EVERYWHERE;
        for (DecisionTable.Column column : table.columns()) {
            if (column.expression() instanceof Expression.Name one
                    && !settled.isSettled(one.name())
                    && !column.type().equals("number")) {
                known = known.and(Region.of(new Axis.Fact(one.name()), among(one.name(), values(column))));
            }
        }
        return known;
    }

    private static Set<Object> values(DecisionTable.Column column) {
        return column.type().equals("boolean")
                ? new LinkedHashSet<>(List.of(true, false))
                : new LinkedHashSet<>(column.values());
    }

    private ValueSet among(String name, Set<Object> values) {
        Set<Object> all = domains.getOrDefault(name, values);
        Set<Object> some = new LinkedHashSet<>(all);
        some.retainAll(values);
        return new ValueSet.Among(some, all);
    }

    /** Adds a row; where others apply already because something is unknown, it applies beside them. */
    private static void add(List<Patch> patches, Region region, DecisionTable.Row row) {
        List<Region> left = List.of(region);
        for (Patch patch : List.copyOf(patches)) {
            Region both = patch.region().and(region);
            if (both.isEmpty()) {
                continue;
            }
            patches.remove(patch);
            patch.region().without(region).forEach(rest -> patches.add(new Patch(rest, patch.rows())));
            List<DecisionTable.Row> rows = new ArrayList<>(patch.rows());
            rows.add(row);
            patches.add(new Patch(both, rows.stream().distinct().toList()));
            left = left.stream()
                    .flatMap(part -> part.without(patch.region()).stream())
                    .toList();
        }
        left.forEach(part -> patches.add(new Patch(part, List.of(row))));
    }

    /** The regions in which a row applies: none where something settled rules it out. */
    private List<Region> regions(DecisionTable.Row row) {
        List<Region> regions = List.of(Region.EVERYWHERE);
        for (int i = 0; i < table.columns().size(); i++) {
            List<Region> cell =
                    cell(table.columns().get(i).expression(), row.cells().get(i));
            regions = regions.stream()
                    .flatMap(region -> cell.stream().map(region::and))
                    .toList();
        }
        return regions;
    }

    private List<Region> cell(Expression expression, Cell cell) {
        boolean unknown = expression.names().stream().anyMatch(settled::isUnknown);
        if (unknown || cell instanceof Cell.Any) {
            return List.of(Region.EVERYWHERE);
        }
        if (expression.names().stream().allMatch(settled::isSettled)) {
            return cell.matches(expression.value(settled.values()::get)) ? List.of(Region.EVERYWHERE) : List.of();
        }
        if (expression instanceof Expression.Name one) {
            return extents(one.name(), cell).stream()
                    .map(extent -> Region.of(new Axis.Fact(one.name()), extent))
                    .toList();
        }
        return spans(expression, cell).stream()
                .map(span ->
                        difference(expression.names().get(0), expression.names().get(1), span))
                .toList();
    }

    private List<ValueSet> extents(String name, Cell cell) {
        if (cell instanceof Cell.OneOf one && !(one.constants().get(0) instanceof BigDecimal)) {
            return List.of(among(name, new LinkedHashSet<>(one.constants())));
        }
        return List.copyOf(spans(cell));
    }

    /** What a cell asks of a number. */
    private static List<ValueSet.Span> spans(Cell cell) {
        if (cell instanceof Cell.Range range) {
            return List.of(ValueSet.Span.of(range));
        }
        return ((Cell.OneOf) cell)
                .constants().stream()
                        .map(constant -> ValueSet.Span.exactly((BigDecimal) constant))
                        .distinct()
                        .toList();
    }

    /** What a cell asks of the first number less the second. */
    private static List<ValueSet.Span> spans(Expression expression, Cell cell) {
        if (expression instanceof Expression.Difference) {
            return spans(cell);
        }
        return ((Cell.OneOf) cell)
                .constants().stream()
                        .distinct()
                        .map(less -> Boolean.TRUE.equals(less) ? NEGATIVE : NOT_NEGATIVE)
                        .toList();
    }

    /** A bound of a difference, in terms of the one fact in it where the other number is settled. */
    private Region difference(String first, String second, ValueSet.Span span) {
        if (settled.isSettled(second)) {
            return Region.of(new Axis.Fact(first), span.plus(settled.number(second)));
        }
        if (settled.isSettled(first)) {
            return Region.of(new Axis.Fact(second), span.negated().plus(settled.number(first)));
        }
        if (first.equals(second)) {
            return span.contains(BigDecimal.ZERO)
                    ? Region.EVERYWHERE
                    : Region.of(new Axis.Fact(first), new ValueSet.Span(BigDecimal.ONE, true, BigDecimal.ZERO, true));
        }
        return first.compareTo(second) < 0
                ? Region.of(new Axis.Difference(first, second), span)
                : Region.of(new Axis.Difference(second, first), span.negated());
    }
}
