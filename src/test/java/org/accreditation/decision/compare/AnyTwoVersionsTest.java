package org.accreditation.decision.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.accreditation.TestPolicies;
import org.accreditation.decision.Outcome;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.compare.VersionChanges;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any two versions of any two policies can be compared, and what was not compared is said. */
class AnyTwoVersionsTest {

    static Stream<Arguments> everyPair() {
        List<PolicyVersion> versions = TestPolicies.library().versions();
        return versions.stream().flatMap(from -> versions.stream()
                .skip(versions.indexOf(from) + 1L)
                .map(to -> Arguments.of(from.key(), to.key(), from, to)));
    }

    /** One pair for every two policies, and each version with the one that follows it. */
    static Stream<Arguments> pairs() {
        Set<String> seen = new HashSet<>();
        List<PolicyVersion> versions = TestPolicies.library().versions();
        return everyPair().filter(pair -> {
            PolicyVersion from = (PolicyVersion) pair.get()[2];
            PolicyVersion to = (PolicyVersion) pair.get()[3];
            boolean follows = versions.indexOf(to) == versions.indexOf(from) + 1;
            return follows || !from.id().equals(to.id()) && seen.add(from.id() + " " + to.id());
        });
    }

    @Tag("nightly")
    @ParameterizedTest(name = "{0} with {1}")
    @MethodSource("everyPair")
    void every_two_versions_are_compared(String fromKey, String toKey, PolicyVersion from, PolicyVersion to) {
        two_versions_are_compared_and_every_decision_of_either_is_accounted_for(fromKey, toKey, from, to);
    }

    @ParameterizedTest(name = "{0} with {1}")
    @MethodSource("pairs")
    void two_versions_are_compared_and_every_decision_of_either_is_accounted_for(
            String fromKey, String toKey, PolicyVersion from, PolicyVersion to) {
        Comparison comparison = Comparer.compare(from, to);

        List<String> accounted = Stream.concat(
                        comparison.meaning().compared().stream().map(Comparison.ComparedLine::decision),
                        comparison.meaning().notCompared().stream().map(Comparison.NotComparedLine::decision))
                .sorted()
                .toList();
        List<String> either = Stream.of(from, to)
                .flatMap(version -> version.file().decisions().keySet().stream())
                .distinct()
                .sorted()
                .toList();
        assertThat(accounted).isEqualTo(either);
        assertThat(comparison.looksAtNothing())
                .isEqualTo(comparison.meaning().compared().isEmpty());
        assertThat(ComparisonText.of(comparison))
                .doesNotContain("null", "everywhere", "For example \n", "another criterion :");
    }

    /** In decisions about no status as in others: found by the engine, for a person of whom everything is known. */
    @Test
    void versions_of_a_decision_about_no_status_differ_in_the_outcome() {
        Comparison comparison =
                Comparer.compare(version("agency-rules", "2024-10-31"), version("agency-rules", "2025-10-01"));

        List<Comparison.OutcomeRegionLine> regions =
                comparison.meaning().decisions().get(0).regions();
        assertThat(regions).anySatisfy(region -> {
            assertThat(region.criteria()).containsExactly("agency-engagement#Notice");
            assertThat(region.sample().facts())
                    .containsEntry("contract prevents compliance", "yes")
                    .doesNotContainKey("status");
            assertThat(region.sample().from().outcome()).isEqualTo(Outcome.YES);
            assertThat(region.sample().to().outcome()).isEqualTo(Outcome.NOT_YET);
        });
        assertThat(regions).anySatisfy(region -> {
            assertThat(region.sample().facts()).containsEntry("pay against the cap", "no-cap");
            assertThat(region.sample().from().outcome()).isEqualTo(Outcome.YES);
            assertThat(region.sample().to().outcome()).isEqualTo(Outcome.REFER);
        });
        assertThat(regions).filteredOn(region -> region.sample() != null).allSatisfy(region -> assertThat(
                        region.sample().facts().values())
                .filteredOn(BigDecimal.class::isInstance)
                .allSatisfy(number -> assertThat((BigDecimal) number).isNotNegative()));
    }

    @Test
    void what_is_a_finding_in_one_version_and_a_value_in_the_other_has_gone_and_another_table_has_come() {
        Comparison comparison = Comparer.compare(version("adcs-position", "2016-05-09"), version("naas", "2018-07-01"));

        assertThat(comparison.written().tables())
                .filteredOn(table -> table.table().equals("retake#Support"))
                .extracting(VersionChanges.TableChange::change)
                .containsExactlyInAnyOrder(VersionChanges.Kind.REMOVED, VersionChanges.Kind.ADDED);
    }

    private static PolicyVersion version(String policy, String day) {
        return TestPolicies.library().version(policy, day).orElseThrow();
    }
}
