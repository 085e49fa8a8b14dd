package org.accreditation.tables.analysis;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.Expression;

/**
 * Cases in every region in which a row of a table applies, and just outside it on every axis that the table knows: each value
 * of an enumeration, and of numbers those on and beside everything that any row compares with, one axis at a time while the
 * others stay. All that the table reads is known in them, and once for each region nothing but what the region bounds.
 */
public final class BoundaryCases {

    /** Drawn of more. */
    private static final int MOST = 10_000;

    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal FAR = new BigDecimal(1_000_000);

    private final DecisionTable table;
    private final Map<String, Object> anything = new HashMap<>();
    private final Set<Map<String, Object>> cases = new LinkedHashSet<>();

    private BoundaryCases(DecisionTable table) {
        this.table = table;
        for (DecisionTable.Column column : table.columns()) {
            boolean itself = column.expression() instanceof Expression.Name;
            Object value = !itself || column.type().equals("number")
                    ? BigDecimal.ZERO
                    : column.type().equals("boolean") ? (Object) Boolean.FALSE : first(column.values());
            column.expression().names().forEach(name -> anything.putIfAbsent(name, value));
        }
    }

    private static Object first(List<String> values) {
        return values.isEmpty() ? "" : values.get(0);
    }

    /** The cases of a table, as facts by name; what stands not in one is unknown. The same at every call. */
    public static List<Map<String, Object>> of(DecisionTable table) {
        BoundaryCases found = new BoundaryCases(table);
        List<Region> regions = table.rows().stream()
                .flatMap(row -> RowRegions.of(table, row).stream())
                .toList();
        Map<Axis, Set<ValueSet>> points = points(table, regions);
        regions.forEach(region -> found.around(region, points));
        List<Map<String, Object>> cases = new ArrayList<>(found.cases);
        if (cases.size() <= MOST) {
            return cases;
        }
        Collections.shuffle(cases, new Random(cases.size()));
        return cases.subList(0, MOST);
    }

    /** What each axis is tried on. */
    private static Map<Axis, Set<ValueSet>> points(DecisionTable table, List<Region> regions) {
        Map<Axis, Set<ValueSet>> points = new TreeMap<>();
        RowRegions.domains(table).forEach((name, all) -> {
            Set<ValueSet> each = new LinkedHashSet<>();
            all.forEach(value -> each.add(new ValueSet.Among(Set.of(value), all)));
            points.put(new Axis.Fact(name), each);
        });
        for (Region region : regions) {
            region.bounds().forEach((axis, extent) -> {
                if (extent instanceof ValueSet.Span span) {
                    Set<ValueSet> onAxis = points.computeIfAbsent(axis, none -> new LinkedHashSet<>());
                    beside(span.low(), onAxis);
                    beside(span.high(), onAxis);
                }
            });
        }
        return points;
    }

    /** On a bound, on both sides of it, and far from it. */
    private static void beside(BigDecimal bound, Set<ValueSet> points) {
        if (bound != null) {
            for (BigDecimal by : List.of(BigDecimal.ZERO, HALF.negate(), HALF, FAR.negate(), FAR)) {
                points.add(ValueSet.Span.exactly(bound.add(by)));
            }
        }
    }

    private void around(Region region, Map<Axis, Set<ValueSet>> points) {
        cases.add(region.sample());
        add(region);
        points.forEach((axis, all) -> all.forEach(point -> {
            Map<Axis, ValueSet> moved = new HashMap<>(region.bounds());
            moved.put(axis, point);
            add(new Region(moved));
        }));
    }

    private void add(Region region) {
        if (!region.isEmpty()) {
            Map<String, Object> known = new HashMap<>(anything);
            known.putAll(region.sample());
            cases.add(known);
        }
    }
}
