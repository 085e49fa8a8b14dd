package org.accreditation.policy.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.accreditation.Seed;
import org.accreditation.policy.PlacedTable;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.tables.CandidateRows;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.Expression;

/** A table says something else exactly where a comparison says so: for random people, row by row and without regions. */
class NothingElseChangesTest {

    private static final Map<String, List<Compared>> COMPARED = new HashMap<>();

    /** A table, the statuses for which either version asks it, and what is reported of it. */
    private record Compared(TablePair pair, Set<String> statuses, List<ChangedRegion> reported) {}

    @Property(tries = 1500, seed = Seed.OF_THE_BUILD)
    void a_table_says_something_else_in_a_reported_region_and_nowhere_else(@ForAll("points") Points.Point point) {
        Pairs.Pair versions = point.pair();
        int different = 0;
        for (Compared compared : COMPARED.computeIfAbsent(versions.name(), unknown -> compare(versions))) {
            if (compared.statuses().contains(point.status())) {
                RegionOutput before = said(versions.from(), compared.pair().from(), point);
                RegionOutput after = said(versions.to(), compared.pair().to(), point);
                List<ChangedRegion> reported = compared.reported().stream()
                        .filter(changed -> changed.region().contains(point.facts()::get))
                        .toList();

                boolean differs = before.differsFrom(after);
                assertThat(reported)
                        .as("%s of %s", compared.pair().key(), point)
                        .hasSize(differs ? 1 : 0);
                reported.forEach(changed -> {
                    assertThat(changed.from().said()).isEqualTo(before);
                    assertThat(changed.to().said()).isEqualTo(after);
                });
                different += reported.size();
            }
        }
        Statistics.label("tables say").collect(different > 0 ? "something else" : "the same");
    }

    private static List<Compared> compare(Pairs.Pair versions) {
        Map<String, List<ChangedRegion>> reported = new HashMap<>();
        TableRegions.of(versions.from(), versions.to()).forEach(table -> reported.put(table.table(), table.regions()));
        return TablePair.of(versions.from(), versions.to()).stream()
                .map(pair -> {
                    Set<String> statuses = statuses(versions.from(), pair.from());
                    statuses.addAll(statuses(versions.to(), pair.to()));
                    return new Compared(pair, statuses, reported.getOrDefault(pair.key(), List.of()));
                })
                .toList();
    }

    private static Set<String> statuses(PolicyVersion version, PlacedTable placed) {
        Set<String> statuses = new HashSet<>();
        version.file().decisions().values().stream()
                .filter(decision -> version.tablesOf(decision).contains(placed))
                .forEach(decision -> statuses.addAll(decision.statuses()));
        return statuses;
    }

    /** What a table says, worked out for one person from the rows that are possible. */
    private static RegionOutput said(PolicyVersion version, PlacedTable placed, Points.Point point) {
        if (placed == null) {
            return RegionOutput.NOTHING;
        }
        Map<String, Object> values = new HashMap<>(point.facts());
        version.termsFor(point.status()).values().forEach(term -> values.put(term.name(), term.value()));
        DecisionTable table = placed.table();
        boolean known = table.columns().stream()
                .filter(column -> column.expression() instanceof Expression.Name)
                .filter(column -> !column.values().isEmpty())
                .map(column -> column.values().contains(column.expression().value(values::get)))
                .reduce(true, Boolean::logicalAnd);
        return RegionOutput.by(
                table, known ? CandidateRows.of(table, values::get).rows() : List.of());
    }

    @Provide
    Arbitrary<Points.Point> points() {
        return Points.inTables(Pairs.all());
    }
}
