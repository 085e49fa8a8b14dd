package org.accreditation.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.accreditation.TestPolicies;
import org.accreditation.candidate.Request;
import org.accreditation.decision.Decider;
import org.accreditation.decision.Decision;
import org.accreditation.decision.Derivations;
import org.accreditation.decision.Finding;
import org.accreditation.decision.Outcome;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.supervision.GivenUp;
import org.accreditation.supervision.Patience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImpactTest {

    private static final Figures FIGURES = Figures.packaged();
    private static final Decider DECIDER = new Decider(TestPolicies.library());

    private static PolicyVersion version(String key) {
        return TestPolicies.library()
                .version(key.substring(0, key.indexOf('/')), key.substring(key.indexOf('/') + 1))
                .orElseThrow();
    }

    private static Workforce workforce(long size, String day) {
        return new Workforce(FIGURES, 20160509, size, LocalDate.parse(day));
    }

    private static Decision alone(
            Workforce workforce, long person, String status, PolicyVersion version, String decision) {
        Request request =
                workforce.person(person).request(version.id(), version.version().toString(), status);
        return DECIDER.decide(version, decision, request, new Derivations());
    }

    @ParameterizedTest
    @CsvSource({
        "local-reference/2016-05-09, endorsement, 2025-09-30,",
        "adcs-position/2016-05-09, endorsement, 2025-09-30,",
        "local-reference/2016-05-09, eligibility, 2022-09-30,",
        "adcs-position/2016-05-09, eligibility, 2022-09-30,",
        "naas/2021-06-01, eligibility, 2021-12-01,",
        "local-reference/2016-05-09, retake, 2022-09-30,",
        "local-reference/2016-05-09, requirement, 2016-09-30,",
        "local-reference/2016-05-09, programme, 2024-09-30, PL",
        "agency-rules/2025-10-01, agency-engagement, 2025-11-30,",
        "asye-programme/2026-04-01, asye, 2026-09-30,",
    })
    void nobody_is_judged_otherwise_than_alone(String key, String decision, String day, String status) {
        PolicyVersion version = version(key);
        Workforce workforce = workforce(decision.equals("programme") ? 500 : 80, day);
        Inquiry inquiry = new Inquiry(decision, status, Map.of());
        Judging judging = new Judging(version, decision, new Values(), new Judging.Memos());
        List<Outcome> seen = new ArrayList<>();
        each(workforce, inquiry, judging, part -> {
            Judging.Done done = judging.judge(part.block());
            for (int row = 0; row < part.people().length; row++) {
                Decision decided =
                        alone(workforce, part.people()[row], part.block().status(), version, decision);
                assertThat(judging.outcome(done.signs()[row]))
                        .as(decided.toString())
                        .isEqualTo(decided.outcome());
                for (int table = 0; table < judging.tables().size(); table++) {
                    String name = judging.tables().get(table).key();
                    Finding by = decided.findings().stream()
                            .filter(finding -> finding.table().key().equals(name))
                            .findFirst()
                            .orElseThrow();
                    assertThat(done.finding(table, row).rows()).as(name).isEqualTo(by.rows());
                    assertThat(done.finding(table, row).result()).as(name).isEqualTo(by.result());
                }
                seen.add(decided.outcome());
            }
        });
        assertThat(seen).isNotEmpty();
    }

    private static void each(Workforce workforce, Inquiry inquiry, Judging judging, Consumer<Chunk.Part> use) {
        Values values = judging.values();
        new Crowd(workforce, inquiry, 0, values, 1)
                .each(List.of(judging.version()), Patience.ENDLESS, gone -> {}, chunk -> chunk.parts()
                        .forEach(use));
    }

    @Test
    void the_impact_is_the_sum_of_single_decisions() {
        PolicyVersion from = version("adcs-position/2016-05-09");
        PolicyVersion to = version("local-reference/2016-05-09");
        Workforce workforce = workforce(120, "2025-09-30");
        Impact impact = new Simulation(1)
                .impact(
                        workforce,
                        new Inquiry("endorsement", null, Map.of()),
                        from,
                        to,
                        3,
                        Patience.ENDLESS,
                        gone -> {});
        Map<String, Long> alone = new TreeMap<>();
        for (long i = 0; i < workforce.size(); i++) {
            String status = workforce.person(i).status();
            alone.merge(
                    alone(workforce, i, status, from, "endorsement").outcome() + " "
                            + alone(workforce, i, status, to, "endorsement").outcome(),
                    1L,
                    Long::sum);
        }
        Map<String, Long> counted = new TreeMap<>();
        impact.moves().forEach(move -> counted.put(move.from() + " " + move.to(), move.people()));
        assertThat(counted).isEqualTo(alone);
        assertThat(impact.people() + impact.notAsked()).isEqualTo(120);
        impact.groups().forEach((dimension, groups) -> assertThat(groups.values().stream()
                        .flatMap(List::stream)
                        .mapToLong(Impact.Move::people)
                        .sum())
                .as(dimension.word())
                .isEqualTo(impact.people()));
        assertThat(impact.rows())
                .anySatisfy(change -> assertThat(change.table()).isEqualTo("endorsement#Assignment length"));
        assertThat(impact.samples()).allSatisfy(sample -> assertThat(sample.people())
                .hasSizeBetween(1, 3)
                .allSatisfy(asked -> assertThat(alone(workforce, asked.person(), asked.status(), to, "endorsement")
                                .outcome())
                        .isEqualTo(sample.to())));
    }

    @Test
    void several_threads_come_to_the_same() {
        Inquiry inquiry = new Inquiry("endorsement", "AP", Map.of(Dimension.ENGAGEMENT, "agency-assignment"));
        PolicyVersion from = version("adcs-position/2016-05-09");
        PolicyVersion to = version("local-reference/2016-05-09");
        Workforce workforce = workforce(2_300, "2017-09-30");
        Impact one = new Simulation(1).impact(workforce, inquiry, from, to, 2, Patience.ENDLESS, gone -> {});
        AtomicLong gone = new AtomicLong();
        Impact two = new Simulation(2).impact(workforce, inquiry, from, to, 2, Patience.ENDLESS, gone::set);
        assertThat(two).isEqualTo(one);
        assertThat(gone).hasValue(2_300);
        assertThat(one.people()).isLessThan(500);
    }

    @Test
    void it_ends_where_nobody_waits_and_where_a_version_does_not_answer() {
        PolicyVersion version = version("local-reference/2016-05-09");
        Inquiry inquiry = new Inquiry("endorsement", null, Map.of());
        Patience nobody = () -> {
            throw GivenUp.left();
        };
        Workforce workforce = workforce(2_000, "2025-09-30");
        assertThatThrownBy(() -> new Simulation(2).impact(workforce, inquiry, version, version, 0, nobody, gone -> {}))
                .isInstanceOf(GivenUp.class);
        assertThatThrownBy(() -> new Simulation(1)
                        .impact(
                                workforce,
                                inquiry,
                                version,
                                version("agency-rules/2025-10-01"),
                                0,
                                Patience.ENDLESS,
                                gone -> {}))
                .hasMessageContaining("does not answer 'endorsement'");
    }
}
