package org.accreditation.decision.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.accreditation.decision.Outcome;
import org.accreditation.decision.Result;
import org.accreditation.policy.compare.Pairs;
import org.accreditation.policy.compare.VersionChanges.Kind;
import org.accreditation.policy.compare.VersionChanges.Written;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ComparisonTest {

    @Test
    void a_version_compared_with_a_copy_of_it_means_nothing() {
        Pairs.Pair copy = Pairs.changed("a copy", files -> files);
        Comparison comparison = Comparer.compare(copy.from(), copy.to());

        assertThat(comparison.meansNothing()).isTrue();
        assertThat(comparison.written().tables()).isEmpty();
        assertThat(comparison.written().version())
                .containsExactly(new Written("in force from", "2016-05-09", Pairs.DAY));
        assertThat(ComparisonText.of(comparison)).endsWith("Every table says the same in every case.\n");
    }

    @Test
    void a_term_that_changes_is_shown_for_its_status_and_means_months_of_the_fact() {
        Comparison comparison = compare(Pairs.months());

        assertThat(comparison.written().terms()).singleElement().satisfies(term -> {
            assertThat(term.term()).isEqualTo("assignment months required");
            assertThat(term.status()).isEqualTo("AP");
            assertThat(term.from()).isEqualTo(new BigDecimal("6"));
            assertThat(term.to()).isEqualTo(new BigDecimal("8"));
        });
        assertThat(table(comparison, "endorsement#Assignment length").regions())
                .singleElement()
                .satisfies(region -> {
                    assertThat(region.where())
                            .isEqualTo("engagement in endorsing authority agency-assignment or self-employed-locum,"
                                    + " months on assignment in endorsing authority from 6 to under 8, status AP");
                    assertThat(region.from().says()).isEqualTo("met");
                    assertThat(region.from().rows()).containsExactly("agency-months-worked");
                    assertThat(region.to().says()).isEqualTo("not-yet");
                    assertThat(region.to().rows()).containsExactly("agency-months-short");
                });
    }

    @Test
    void an_outcome_that_changes_is_shown_as_a_person_with_both_answers() {
        Comparison.DecisionLine endorsement = decision(compare(Pairs.months()), "endorsement");

        assertThat(endorsement.regions()).anySatisfy(region -> {
            assertThat(region.criteria()).containsExactly("endorsement#Assignment length");
            assertThat(region.from()).isEqualTo(Result.MET);
            assertThat(region.to()).isEqualTo(Result.NOT_YET);
            assertThat(region.sample().facts())
                    .containsEntry("months on assignment in endorsing authority", new BigDecimal("6"))
                    .containsEntry("status", "AP");
            assertThat(region.sample().from()).isEqualTo(new Comparison.AnswerLine(Outcome.YES, List.of()));
            assertThat(region.sample().to().outcome()).isEqualTo(Outcome.NOT_YET);
            assertThat(region.sample().to().deciding()).singleElement().satisfies(deciding -> {
                assertThat(deciding.criterion()).isEqualTo("Assignment length");
                assertThat(deciding.reason()).contains("6 of 8");
                assertThat(deciding.rows()).containsExactly("agency-months-short");
            });
        });
    }

    @Test
    void a_decision_that_rests_on_another_one_says_so() {
        Comparison.DecisionLine eligibility = decision(compare(Pairs.months()), "eligibility");

        assertThat(eligibility.restsOn()).containsExactly("endorsement");
        assertThat(eligibility.regions()).isEmpty();
    }

    @Test
    void a_value_that_changes_is_traced_to_the_facts_of_the_findings_that_read_it() {
        Comparison.DecisionLine endorsement = decision(compare(Pairs.boundary()), "endorsement");

        assertThat(endorsement.regions())
                .extracting(Comparison.OutcomeRegionLine::where)
                .anyMatch(where -> where.contains("months begun since ASYE ended 24"))
                .noneMatch(where -> where.contains("track"));
    }

    @Test
    void rows_are_compared_cell_by_cell_and_output_by_output() {
        Comparison comparison = compare(Pairs.rows());

        assertThat(comparison.written().tables()).singleElement().satisfies(table -> {
            assertThat(table.table()).isEqualTo("endorsement#Endorsing body");
            assertThat(table.rows()).hasSize(2);
            assertThat(table.rows().get(0).row()).isEqualTo("trust-delivers");
            assertThat(table.rows().get(0).change()).isEqualTo(Kind.CHANGED);
            assertThat(table.rows().get(0).cells())
                    .containsExactly(new Written("trust delivers for an authority", "\"yes\"", "-"));
            assertThat(table.rows().get(1).row()).isEqualTo("trust-delivers-for-none");
            assertThat(table.rows().get(1).change()).isEqualTo(Kind.REMOVED);
        });
        assertThat(compare(Pairs.outputs()).written().tables())
                .flatExtracting(table -> table.rows())
                .flatExtracting(row -> row.outputs())
                .contains(new Written("result", "not-yet", "not-met"), new Written("gap", "", "adjustment"));
    }

    @Test
    void tables_that_are_gone_or_new_are_named_and_count_as_not_asked() {
        Comparison gone = compare(Pairs.tablesOfADecision());

        assertThat(gone.written().tables()).extracting(table -> table.change()).containsExactly(Kind.REMOVED);
        assertThat(gone.written().decisions())
                .singleElement()
                .satisfies(decision -> assertThat(decision.tablesRemoved()).containsExactly("endorsement#Adjustment"));
        assertThat(table(gone, "endorsement#Adjustment").regions())
                .extracting(region -> region.from().says())
                .containsExactlyInAnyOrder("met", "refer");
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void every_sample_person_has_two_answers_and_they_differ(Pairs.Pair pair) {
        Comparison comparison = Comparer.compare(pair.from(), pair.to());

        assertThat(comparison.meaning().decisions())
                .flatExtracting(Comparison.DecisionLine::regions)
                .isNotEmpty()
                .allSatisfy(region -> {
                    assertThat(region.sample()).isNotNull();
                    Comparison.Person person = region.sample();
                    assertThat(person.from().outcome()).isNotEqualTo(person.to().outcome());
                    Comparison.AnswerLine decided =
                            region.to().outcome().outweighs(region.from().outcome()) ? person.to() : person.from();
                    assertThat(decided.deciding())
                            .extracting(Comparison.DecidingLine::criterion)
                            .contains(region.criteria().get(0).split("#")[1]);
                });
    }

    static List<Pairs.Pair> pairs() {
        return Pairs.all();
    }

    private static Comparison compare(Pairs.Pair pair) {
        return Comparer.compare(pair.from(), pair.to());
    }

    private static Comparison.TableLine table(Comparison comparison, String table) {
        return comparison.meaning().tables().stream()
                .filter(line -> line.table().equals(table))
                .findFirst()
                .orElseThrow();
    }

    private static Comparison.DecisionLine decision(Comparison comparison, String decision) {
        return comparison.meaning().decisions().stream()
                .filter(line -> line.decision().equals(decision))
                .findFirst()
                .orElseThrow();
    }
}
