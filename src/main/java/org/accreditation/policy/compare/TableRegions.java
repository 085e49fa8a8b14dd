package org.accreditation.policy.compare;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.accreditation.policy.PlacedTable;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.tables.Axis;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.Extent;
import org.accreditation.tables.Region;

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
            Set<Object> statuses = statuses(from, pair.from());
            statuses.addAll(statuses(to, pair.to()));
            List<ChangedRegion> changed = new ArrayList<>();
            for (Object status : statuses) {
                List<ChangedRegion.Patch> before = said(new Space(from, (String) status, domains), pair.from());
                List<ChangedRegion.Patch> after = said(new Space(to, (String) status, domains), pair.to());
                changed.addAll(forStatus(status, statuses, ChangedRegion.between(before, after)));
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
        return List.of(new ChangedRegion.Patch(Region.EVERYWHERE, new ChangedRegion.Spoken(Said.NOTHING, List.of())));
    }

    /** The statuses of the decisions that use a table. */
    private static Set<Object> statuses(PolicyVersion version, PlacedTable placed) {
        Set<Object> statuses = new LinkedHashSet<>();
        Stream<PolicyFile.DecisionFile> using = version.file().decisions().values().stream()
                .filter(decision -> placed != null
                        && version.tablesOf(decision).stream()
                                .filter(Objects::nonNull)
                                .anyMatch(placed::equals));
        using.forEach(decision -> statuses.addAll(decision.statuses()));
        return statuses;
    }

    /** The same for one status of several. */
    static List<ChangedRegion> forStatus(Object status, Set<Object> statuses, List<ChangedRegion> changed) {
        Region region = Region.of(STATUS, new Extent.Among(Set.of(status), statuses));
        return changed.stream()
                .map(one -> new ChangedRegion(one.region().and(region), one.from(), one.to()))
                .toList();
    }
}
