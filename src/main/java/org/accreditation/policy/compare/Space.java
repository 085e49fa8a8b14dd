package org.accreditation.policy.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.accreditation.policy.About;
import org.accreditation.policy.PlacedTable;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.Term;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.analysis.FixedValues;
import org.accreditation.tables.analysis.Region;
import org.accreditation.tables.analysis.RowRegions;

/**
 * What the tables of a version say, region by region, for one of those whom its decisions are about. Terms are numbers and words here, not names: a
 * column "months required - months worked" bounds the months worked.
 */
final class Space {

    private static final String STATUS = "status";

    private final PolicyVersion version;
    private final Map<String, Set<Object>> domains;
    private final Map<String, Object> settled = new HashMap<>();

    /** A region in which values that tables have given are settled. */
    private record Given(Region region, Map<String, Object> values) {}

    Space(PolicyVersion version, About about, Map<String, Set<Object>> domains) {
        this.version = version;
        this.domains = domains;
        for (Term term : version.termsFor(about.status()).values()) {
            settled.put(term.name(), term.value());
        }
        settled.put(STATUS, about.status());
    }

    /** What one table says of facts and of the values that it reads, as they stand in its headings. */
    List<ChangedRegion.Patch> alone(PlacedTable placed) {
        return spoken(placed.table(), RowRegions.of(placed.table(), new FixedValues(settled), domains));
    }

    /** What a table says of facts alone, within a decision: the values that it reads are traced back to them. */
    List<ChangedRegion.Patch> within(PolicyFile.DecisionFile decision, PlacedTable placed) {
        return spoken(placed.table(), traced(decision, placed));
    }

    private static List<ChangedRegion.Patch> spoken(DecisionTable table, List<RowRegions.Patch> patches) {
        return patches.stream()
                .map(patch -> new ChangedRegion.Patch(
                        patch.region(),
                        new ChangedRegion.Spoken(
                                RegionOutput.by(table, patch.rows()),
                                patch.rows().stream().map(DecisionTable.Row::id).toList())))
                .toList();
    }

    private List<RowRegions.Patch> traced(PolicyFile.DecisionFile decision, PlacedTable placed) {
        List<RowRegions.Patch> patches = new ArrayList<>();
        for (Given given : given(decision, placed)) {
            RowRegions.of(placed.table(), new FixedValues(given.values()), domains).stream()
                    .map(patch -> new RowRegions.Patch(patch.region().and(given.region()), patch.rows()))
                    .filter(patch -> !patch.region().isEmpty())
                    .forEach(patches::add);
        }
        return patches;
    }

    /** Every combination of the values that a table reads, and where it is given. */
    private List<Given> given(PolicyFile.DecisionFile decision, PlacedTable placed) {
        List<Given> all = List.of(new Given(Region.EVERYWHERE, settled));
        for (PlacedTable earlier : earlier(decision, placed)) {
            String name = earlier.table().valueName();
            if (!settled.containsKey(name) && placed.table().reads().contains(name)) {
                Map<Object, List<Region>> values = values(decision, earlier);
                all = all.stream()
                        .flatMap(given -> and(given, name, values).stream())
                        .toList();
            }
        }
        return all;
    }

    private static List<Given> and(Given given, String name, Map<Object, List<Region>> values) {
        List<Given> all = new ArrayList<>();
        values.forEach((value, regions) -> regions.forEach(region -> {
            Region both = given.region().and(region);
            if (!both.isEmpty()) {
                Map<String, Object> more = new HashMap<>(given.values());
                more.put(name, value);
                all.add(new Given(both, more));
            }
        }));
        return all;
    }

    /** The tables of values that come before a table. */
    private List<PlacedTable> earlier(PolicyFile.DecisionFile decision, PlacedTable placed) {
        return version.tablesOf(decision).stream()
                .filter(Objects::nonNull)
                .takeWhile(table -> !table.equals(placed))
                .filter(table -> table.table().kind() == DecisionTable.Kind.VALUE)
                .toList();
    }

    /** Where a table gives which value; the key null is for where it gives none. */
    private Map<Object, List<Region>> values(PolicyFile.DecisionFile decision, PlacedTable placed) {
        Map<Object, List<Region>> values = new LinkedHashMap<>();
        traced(decision, placed)
                .forEach(patch -> values.computeIfAbsent(value(patch.rows()), value -> new ArrayList<>())
                        .add(patch.region()));
        values.replaceAll((value, regions) -> Region.joined(regions));
        return values;
    }

    private static Object value(List<DecisionTable.Row> rows) {
        Set<Object> values =
                rows.stream().map(row -> row.outputs().get("value")).collect(Collectors.toSet());
        return values.size() == 1 ? values.iterator().next() : null;
    }
}
