package org.accreditation.decision.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.accreditation.decision.Result;
import org.accreditation.policy.compare.ChangedRegion;
import org.accreditation.policy.compare.DecisionRegions;
import org.accreditation.policy.compare.RegionOutput;
import org.accreditation.tables.analysis.Region;

/** The regions in which the outcome of a decision can change: those of its criteria, merged. */
final class OutcomeRegions {

    private OutcomeRegions() {}

    private record Change(Result from, Result to) {}

    private record Cause(Change change, List<String> tables) {}

    static List<OutcomeRegion> of(DecisionRegions decision) {
        Map<Change, Map<Region, List<String>>> tables = new LinkedHashMap<>();
        for (DecisionRegions.Criterion criterion : decision.findings()) {
            for (ChangedRegion changed : criterion.changed()) {
                Change change = new Change(
                        result(changed.from().said()), result(changed.to().said()));
                if (change.from().outcome() != change.to().outcome()) {
                    tables.computeIfAbsent(change, key -> new LinkedHashMap<>())
                            .computeIfAbsent(changed.region(), key -> new ArrayList<>())
                            .add(criterion.table());
                }
            }
        }
        return joined(tables);
    }

    private static List<OutcomeRegion> joined(Map<Change, Map<Region, List<String>>> tables) {
        Map<Cause, List<Region>> causes = new LinkedHashMap<>();
        tables.forEach((change, regions) -> regions.forEach((region, names) -> causes.computeIfAbsent(
                        new Cause(change, names.stream().distinct().toList()), key -> new ArrayList<>())
                .add(region)));
        List<OutcomeRegion> outcomes = new ArrayList<>();
        causes.forEach((cause, regions) -> Region.joined(regions)
                .forEach(region -> outcomes.add(new OutcomeRegion(
                        region, cause.change().from(), cause.change().to(), cause.tables()))));
        return outcomes;
    }

    /** A criterion that is not there is not asked; one that cannot be evaluated is unknown. */
    static Result result(RegionOutput said) {
        return said.there() ? Result.among(said.says()) : Result.NOT_ASKED;
    }
}
