package org.accreditation.policy.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.accreditation.tables.analysis.Region;

/**
 * A region in which a table says something else.
 *
 * @param region where
 * @param from what it said, and by which rows
 * @param to what it says, and by which rows
 */
public record ChangedRegion(Region region, Spoken from, Spoken to) {

    /** What a table says, and the rows that say it. */
    public record Spoken(RegionOutput said, List<String> rows) {
        private Spoken and(Spoken other) {
            TreeSet<String> all = new TreeSet<>(rows);
            all.addAll(other.rows);
            return new Spoken(said, List.copyOf(all));
        }
    }

    /** A region with what a table says there. */
    record Patch(Region region, Spoken spoken) {}

    /** Where two tables that each cover everything say different things. */
    static List<ChangedRegion> between(List<Patch> before, List<Patch> after) {
        List<ChangedRegion> changed = new ArrayList<>();
        for (Patch one : before) {
            for (Patch other : after) {
                if (one.spoken().said().differsFrom(other.spoken().said())) {
                    Region both = one.region().and(other.region());
                    if (!both.isEmpty()) {
                        changed.add(new ChangedRegion(both, one.spoken(), other.spoken()));
                    }
                }
            }
        }
        return changed;
    }

    /** The same in fewer regions: those in which the same thing changes in the same way are joined where they adjoin. */
    static List<ChangedRegion> joined(List<ChangedRegion> regions) {
        Map<List<RegionOutput>, List<ChangedRegion>> alike = new LinkedHashMap<>();
        regions.forEach(changed -> alike.computeIfAbsent(
                        List.of(changed.from.said(), changed.to.said()), key -> new ArrayList<>())
                .add(changed));
        List<ChangedRegion> joined = new ArrayList<>();
        alike.values().forEach(group -> Region.joined(
                        group.stream().map(ChangedRegion::region).toList())
                .forEach(region -> joined.add(in(region, group))));
        return joined;
    }

    /** The rows of all parts that the region was joined from. */
    private static ChangedRegion in(Region region, List<ChangedRegion> parts) {
        List<ChangedRegion> inside = parts.stream()
                .filter(part -> part.region.without(region).isEmpty())
                .toList();
        return new ChangedRegion(
                region,
                inside.stream().map(ChangedRegion::from).reduce(Spoken::and).orElseThrow(),
                inside.stream().map(ChangedRegion::to).reduce(Spoken::and).orElseThrow());
    }
}
