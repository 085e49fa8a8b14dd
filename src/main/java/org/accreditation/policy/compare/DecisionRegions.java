package org.accreditation.policy.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.accreditation.policy.PlacedTable;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.Region;

/**
 * What the findings of one decision say in two versions, in terms of facts alone: a value that one table gives to another
 * is traced back to the facts that it rests on.
 *
 * @param decision its name
 * @param statuses those that it covers in both versions
 * @param findings criterion by criterion
 */
public record DecisionRegions(String decision, Set<Object> statuses, List<Criterion> findings) {

    /**
     * A criterion.
     *
     * @param table as {@code policy.yaml} names it
     * @param byStatus what it says, for each status
     * @param changed where it says something else
     */
    public record Criterion(String table, Map<Object, Sides> byStatus, List<ChangedRegion> changed) {}

    /** What a criterion says for one status, region by region, in both versions. */
    public record Sides(List<Spot> from, List<Spot> to) {}

    /** A region, and what is said there. */
    public record Spot(Region region, Said said) {}

    /** The decisions that both versions answer, each for the statuses that it covers in both. */
    public static List<DecisionRegions> of(PolicyVersion from, PolicyVersion to) {
        Map<String, Set<Object>> domains = Domains.of(from, to);
        List<TablePair> pairs = TablePair.of(from, to);
        List<DecisionRegions> decisions = new ArrayList<>();
        from.file().decisions().forEach((name, before) -> to.decision(name)
                .ifPresent(after -> decisions.add(new Finder(from, to, before, after, domains).find(name, pairs))));
        return decisions;
    }

    private record Finder(
            PolicyVersion from,
            PolicyVersion to,
            PolicyFile.DecisionFile before,
            PolicyFile.DecisionFile after,
            Map<String, Set<Object>> domains) {

        private DecisionRegions find(String name, List<TablePair> pairs) {
            Set<Object> statuses = new LinkedHashSet<>(before.statuses());
            statuses.retainAll(after.statuses());
            List<Criterion> findings = new ArrayList<>();
            for (TablePair pair : pairs) {
                Optional<PlacedTable> one = TablePair.in(pair.from(), from.tablesOf(before));
                Optional<PlacedTable> other = TablePair.in(pair.to(), to.tablesOf(after));
                if (one.filter(Finder::isFinding).isPresent()
                        || other.filter(Finder::isFinding).isPresent()) {
                    findings.add(criterion(pair.key(), statuses, one, other));
                }
            }
            return new DecisionRegions(name, statuses, findings);
        }

        private static boolean isFinding(PlacedTable placed) {
            return placed.table().kind() == DecisionTable.Kind.FINDING;
        }

        private Criterion criterion(
                String table, Set<Object> statuses, Optional<PlacedTable> one, Optional<PlacedTable> other) {
            Map<Object, Sides> byStatus = new LinkedHashMap<>();
            List<ChangedRegion> changed = new ArrayList<>();
            for (Object status : statuses) {
                Space spaceBefore = new Space(from, (String) status, domains);
                Space spaceAfter = new Space(to, (String) status, domains);
                List<ChangedRegion.Patch> said =
                        one.map(placed -> spaceBefore.within(before, placed)).orElseGet(TableRegions::nothing);
                List<ChangedRegion.Patch> says =
                        other.map(placed -> spaceAfter.within(after, placed)).orElseGet(TableRegions::nothing);
                byStatus.put(status, new Sides(spots(said), spots(says)));
                changed.addAll(TableRegions.forStatus(status, statuses, ChangedRegion.between(said, says)));
            }
            return new Criterion(table, byStatus, ChangedRegion.joined(changed));
        }

        private static List<Spot> spots(List<ChangedRegion.Patch> patches) {
            return patches.stream()
                    .map(patch -> new Spot(patch.region(), patch.spoken().said()))
                    .toList();
        }
    }
}
