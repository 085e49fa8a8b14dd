package org.accreditation.policy.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.accreditation.policy.About;
import org.accreditation.policy.PlacedTable;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.tables.analysis.Region;

/**
 * What the findings of one decision say in two versions, in terms of facts alone: a value that one table gives to another
 * is traced back to the facts that it rests on.
 *
 * @param decision its name
 * @param about whom it is about in both versions; nobody where each version asks it about others
 * @param findings criterion by criterion
 */
public record DecisionRegions(String decision, Set<About> about, List<Criterion> findings) {

    /**
     * A criterion.
     *
     * @param table as {@code policy.yaml} names it
     * @param byWhom what it says, for each of those whom the decision is about
     * @param changed where it says something else
     */
    public record Criterion(String table, Map<About, Sides> byWhom, List<ChangedRegion> changed) {}

    /** What a criterion says for one of them, region by region, in both versions. */
    public record Sides(List<Spot> from, List<Spot> to) {}

    /** A region, and what is said there. */
    public record Spot(Region region, RegionOutput said) {}

    /** The decisions that both versions answer, each for those whom it is about in both. */
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
            Set<About> all = new LinkedHashSet<>(before.about());
            all.retainAll(after.about());
            List<Criterion> findings = new ArrayList<>();
            for (TablePair pair : pairs) {
                Optional<PlacedTable> one = TablePair.in(pair.from(), from.tablesOf(before));
                Optional<PlacedTable> other = TablePair.in(pair.to(), to.tablesOf(after));
                if (one.filter(PlacedTable::isFinding).isPresent()
                        || other.filter(PlacedTable::isFinding).isPresent()) {
                    findings.add(criterion(pair.key(), all, one, other));
                }
            }
            return new DecisionRegions(name, all, findings);
        }

        private Criterion criterion(
                String table, Set<About> all, Optional<PlacedTable> one, Optional<PlacedTable> other) {
            Map<About, Sides> byWhom = new LinkedHashMap<>();
            List<ChangedRegion> changed = new ArrayList<>();
            for (About about : all) {
                Space spaceBefore = new Space(from, about, domains);
                Space spaceAfter = new Space(to, about, domains);
                List<ChangedRegion.Patch> said =
                        one.map(placed -> spaceBefore.within(before, placed)).orElseGet(TableRegions::nothing);
                List<ChangedRegion.Patch> says =
                        other.map(placed -> spaceAfter.within(after, placed)).orElseGet(TableRegions::nothing);
                byWhom.put(about, new Sides(spots(said), spots(says)));
                changed.addAll(TableRegions.forWhom(about, all, ChangedRegion.between(said, says)));
            }
            return new Criterion(table, byWhom, ChangedRegion.joined(changed));
        }

        private static List<Spot> spots(List<ChangedRegion.Patch> patches) {
            return patches.stream()
                    .map(patch -> new Spot(patch.region(), patch.spoken().said()))
                    .toList();
        }
    }
}
