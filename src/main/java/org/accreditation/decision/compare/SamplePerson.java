package org.accreditation.decision.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.accreditation.decision.Result;
import org.accreditation.policy.About;
import org.accreditation.policy.compare.DecisionRegions;
import org.accreditation.policy.compare.TableRegions;
import org.accreditation.tables.analysis.Axis;
import org.accreditation.tables.analysis.Region;
import org.accreditation.tables.analysis.ValueSet;

/**
 * Looks for a person in a region whose outcome changes there: one in whose way nothing else stands, or at least one for whom
 * every other criterion leaves the outcome to those of the region. It goes through the regions of the other criteria, and
 * back where they contradict each other.
 */
final class SamplePerson {

    /** More than this is never needed for tables that people can read; without a bound it could go on for very long. */
    private static final int STEPS = 20_000;

    private static final ValueSet NONE_OR_MORE = ValueSet.Span.FROM_ZERO;

    private final DecisionRegions decision;
    private final Map<List<Object>, List<Region>> known = new HashMap<>();
    private int steps;

    SamplePerson(DecisionRegions decision) {
        this.decision = decision;
    }

    /** What there is to say of a region: somebody, nobody because other criteria decide, or that the search was given up. */
    record Found(Optional<Region> region, About about, boolean givenUp) {}

    /** What the other criteria may say, before and after the change. */
    private record Others(Predicate<Result> before, Predicate<Result> after, Object key) {}

    Found in(OutcomeRegion outcome) {
        Predicate<Result> passes = result -> !result.blocks();
        Others none = new Others(passes, passes, "none stands in the way");
        Others weaker = new Others(outcome::leavesBefore, outcome::leavesAfter, List.of(outcome.from(), outcome.to()));
        steps = 0;
        Found unhindered = in(outcome, none);
        if (unhindered.region().isPresent()) {
            return unhindered;
        }
        steps = 0;
        return in(outcome, weaker);
    }

    private Found in(OutcomeRegion outcome, Others others) {
        ValueSet statuses = outcome.region().bounds().get(TableRegions.STATUS);
        for (About about : decision.about()) {
            if (statuses == null || statuses.contains(about.key())) {
                Region start = outcome.region().and(TableRegions.whom(about, decision.about()));
                Optional<Region> found = search(start, regions(outcome, about, others), 0);
                if (found.isPresent()) {
                    return new Found(found, about, false);
                }
            }
        }
        return new Found(Optional.empty(), null, steps >= STEPS);
    }

    private Optional<Region> search(Region region, List<List<Region>> others, int at) {
        if (at == others.size()) {
            return Optional.of(region.and(counted(region))).filter(counts -> !counts.isEmpty());
        }
        for (Region other : others.get(at)) {
            if (++steps >= STEPS) {
                return Optional.empty();
            }
            Region both = region.and(other);
            if (!both.isEmpty()) {
                Optional<Region> found = search(both, others, at + 1);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** Numbers are counts of months, weeks or things: nobody has fewer than none. */
    private static Region counted(Region region) {
        Map<Axis, ValueSet> counts = new HashMap<>();
        region.bounds().forEach((axis, extent) -> {
            if (extent instanceof ValueSet.Span) {
                axis.names().forEach(name -> counts.put(new Axis.Fact(name), NONE_OR_MORE));
            }
        });
        return new Region(counts);
    }

    /** For each other criterion in each version, the regions in which it says what it may; those that leave least first. */
    private List<List<Region>> regions(OutcomeRegion outcome, About about, Others others) {
        List<List<Region>> regions = new ArrayList<>();
        for (DecisionRegions.Criterion criterion : decision.findings()) {
            if (!criterion.table().equals(outcome.tables().get(0))) {
                DecisionRegions.Sides sides = criterion.byWhom().get(about);
                List<Object> key = List.of(criterion.table(), about, others.key());
                regions.add(known.computeIfAbsent(
                        append(key, "before"), unknown -> regions(sides.from(), others.before())));
                regions.add(
                        known.computeIfAbsent(append(key, "after"), unknown -> regions(sides.to(), others.after())));
            }
        }
        regions.sort(Comparator.comparingInt(List::size));
        return regions;
    }

    private static List<Object> append(List<Object> key, String side) {
        List<Object> longer = new ArrayList<>(key);
        longer.add(side);
        return longer;
    }

    private static List<Region> regions(List<DecisionRegions.Spot> spots, Predicate<Result> may) {
        return Region.joined(spots.stream()
                .filter(spot -> may.test(OutcomeRegions.result(spot.said())))
                .map(DecisionRegions.Spot::region)
                .toList());
    }
}
