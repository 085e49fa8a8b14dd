package org.accreditation.decision.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.accreditation.Seed;
import org.accreditation.decision.Result;
import org.accreditation.decision.WhatIf;
import org.accreditation.policy.compare.DecisionRegions;
import org.accreditation.policy.compare.Pairs;
import org.accreditation.policy.compare.Points;
import org.accreditation.tables.DecisionTable;

/** The outcome of a decision changes exactly where a comparison says so: for random people, decided by the engine. */
class OutcomesElsewhereTest {

    private static final Map<String, Map<String, List<OutcomeRegion>>> COMPARED = new HashMap<>();

    @Property(tries = 500, seed = Seed.OF_THE_BUILD)
    void an_outcome_changes_in_a_reported_region_and_nowhere_else(@ForAll("points") Points.Point point) {
        Map<String, List<OutcomeRegion>> compared =
                COMPARED.computeIfAbsent(point.pair().name(), unknown -> compare(point.pair()));
        compared.forEach((decision, regions) -> {
            if (!covers(point, decision)) {
                return;
            }
            WhatIf before = WhatIf.of(point.pair().from(), decision, point.status(), facts(point));
            WhatIf after = WhatIf.of(point.pair().to(), decision, point.status(), facts(point));
            boolean reported = regions.stream()
                    .anyMatch(region -> region.region().contains(point.facts()::get)
                            && others(before, region, region::leavesBefore)
                            && others(after, region, region::leavesAfter));

            boolean changes = before.outcome() != after.outcome();
            Statistics.label("an outcome").collect(changes ? "changes" : "stays");
            assertThat(reported)
                    .as("%s of %s: %s to %s", decision, point, before.outcome(), after.outcome())
                    .isEqualTo(changes);
        });
    }

    private static Map<String, List<OutcomeRegion>> compare(Pairs.Pair pair) {
        Map<String, List<OutcomeRegion>> decisions = new HashMap<>();
        DecisionRegions.of(pair.from(), pair.to())
                .forEach(regions -> decisions.put(regions.decision(), OutcomeRegions.of(regions)));
        return decisions;
    }

    private static boolean covers(Points.Point point, String decision) {
        return point.pair().from().decision(decision).orElseThrow().statuses().contains(point.status())
                && point.pair().to().decision(decision).orElseThrow().statuses().contains(point.status());
    }

    /** Values that tables give are not facts. */
    private static Map<String, Object> facts(Points.Point point) {
        Map<String, Object> facts = new HashMap<>(point.facts());
        Stream.of(point.pair().from(), point.pair().to())
                .flatMap(version -> version.tables().values().stream())
                .filter(placed -> placed.table().kind() == DecisionTable.Kind.VALUE)
                .forEach(placed -> facts.remove(placed.table().valueName()));
        return facts;
    }

    private static boolean others(WhatIf trial, OutcomeRegion region, Predicate<Result> leaves) {
        return trial.findings().stream()
                .filter(finding -> finding.isFinding()
                        && !region.tables().contains(finding.table().key()))
                .allMatch(finding -> leaves.test(finding.result()));
    }

    @Provide
    Arbitrary<Points.Point> points() {
        return Points.of(Pairs.all(), OutcomesElsewhereTest::samplePeople);
    }

    private static List<Map<String, Object>> samplePeople(Pairs.Pair pair) {
        return Comparer.compare(pair.from(), pair.to()).meaning().decisions().stream()
                .flatMap(decision -> decision.regions().stream())
                .map(region -> region.sample().facts())
                .toList();
    }
}
