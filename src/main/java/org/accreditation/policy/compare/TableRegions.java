package org.accreditation.policy.compare;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.accreditation.policy.About;
import org.accreditation.policy.PlacedTable;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.analysis.Axis;
import org.accreditation.tables.analysis.Region;
import org.accreditation.tables.analysis.ValueSet;

/**
 * Where a table says something else than it did. Outside these regions it says the same.
 *
 * @param table as {@code policy.yaml} names it
 * @param kind what its outputs are for
 * @param regions where it says something else; they do not overlap for one change
 */
public record TableRegions(String table, DecisionTable.Kind kind, List<ChangedRegion> regions) {

    /** The axis of the status. */
    public static final Axis STATUS = new Axis.Fact("status");

    /** Each table of either version that says something else anywhere; terms are counted in. */
    public static List<TableRegions> of(PolicyVersion from, PolicyVersion to) {
        Map<String, Set<Object>> domains = Domains.of(from, to);
        List<TableRegions> tables = new ArrayList<>();
        for (TablePair pair : TablePair.of(from, to)) {
            Set<About> all = about(from, pair.from());
            all.addAll(about(to, pair.to()));
            List<ChangedRegion> changed = new ArrayList<>();
            for (About about : all) {
                List<ChangedRegion.Patch> before = said(new Space(from, about, domains), pair.from());
                List<ChangedRegion.Patch> after = said(new Space(to, about, domains), pair.to());
                changed.addAll(forWhom(about, all, ChangedRegion.between(before, after)));
            }
            if (!changed.isEmpty()) {
                tables.add(new TableRegions(pair.key(), kind(pair), ChangedRegion.joined(changed)));
            }
        }
        return tables;
    }

    private static DecisionTable.Kind kind(TablePair pair) {
        return (pair.to() == null ? pair.from() : pair.to()).table().kind();
    }

    private static List<ChangedRegion.Patch> said(Space space, PlacedTable placed) {
        return placed == null ? nothing() : space.alone(placed);
    }

    static List<ChangedRegion.Patch> nothing() {
        return List.of(
                new ChangedRegion.Patch(Region.EVERYWHERE, new ChangedRegion.Spoken(RegionOutput.NOTHING, List.of())));
    }

    /** Whom the decisions are about that use a table. */
    private static Set<About> about(PolicyVersion version, PlacedTable placed) {
        Set<About> about = new LinkedHashSet<>();
        Stream<PolicyFile.DecisionFile> using = version.file().decisions().values().stream()
                .filter(decision -> placed != null
                        && version.tablesOf(decision).stream()
                                .filter(Objects::nonNull)
                                .anyMatch(placed::equals));
        using.forEach(decision -> about.addAll(decision.about()));
        return about;
    }

    /** The same for one of several. */
    static List<ChangedRegion> forWhom(About about, Set<About> all, List<ChangedRegion> changed) {
        Region region = whom(about, all);
        return changed.stream()
                .map(one -> new ChangedRegion(one.region().and(region), one.from(), one.to()))
                .toList();
    }

    /** One of several on the axis of the status. */
    public static Region whom(About about, Set<About> all) {
        Set<Object> keys = new LinkedHashSet<>();
        all.forEach(each -> keys.add(each.key()));
        return Region.of(STATUS, new ValueSet.Among(Set.of(about.key()), keys));
    }
}
