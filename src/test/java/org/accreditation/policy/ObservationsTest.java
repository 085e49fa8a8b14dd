package org.accreditation.policy;

import static org.accreditation.policy.ChangedFiles.ADCS_POLICY;
import static org.accreditation.policy.ChangedFiles.ADCS_TABLES;
import static org.accreditation.policy.ChangedFiles.LOCAL;
import static org.accreditation.policy.ChangedFiles.LOCAL_POLICY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.accreditation.TestPolicies;
import org.accreditation.policy.check.Checks;
import org.accreditation.scenario.Scenario;
import org.accreditation.tables.TableFault;
import org.junit.jupiter.api.Test;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.validation.DMNValidator;
import org.kie.dmn.validation.DMNValidatorFactory;

/** What policy staff are told of a version that is sound. */
class ObservationsTest {

    private final List<TableFault> adcs = Checks.observations(TestPolicies.version("adcs-position"));
    private final List<TableFault> local = Checks.observations(TestPolicies.version("local-reference"));

    private static Optional<String> about(List<TableFault> observations, String row) {
        return observations.stream()
                .filter(observation -> row.equals(observation.row()))
                .map(TableFault::message)
                .findFirst();
    }

    @Test
    void a_status_that_an_open_question_keeps_from_everybody() {
        assertThat(adcs).anySatisfy(observation -> {
            assertThat(observation.file()).isEqualTo(ADCS_POLICY);
            assertThat(observation.message())
                    .contains(
                            "Nobody can get a yes to 'endorsement' for PL",
                            "'endorsement-of-leaders'",
                            "adcs-2016 1.6");
        });
    }

    @Test
    void a_decision_that_is_at_best_referred() {
        assertThat(adcs)
                .extracting(TableFault::message)
                .anyMatch(
                        message -> message.startsWith("Nobody can get a yes to 'retake' for AP: at best it is referred")
                                && message.contains("'retake-terms'"));
        assertThat(local)
                .extracting(TableFault::message)
                .noneMatch(message -> message.startsWith("Nobody can get a yes to 'retake' for AP"));
    }

    @Test
    void a_row_that_makes_no_difference_since_another_table_always_gives_a_stronger_result() {
        assertThat(about(local, "agency-judged-short"))
                .as("only for PL is the length the authority's judgement there, and PL is referred anyway")
                .hasValueSatisfying(message -> assertThat(message)
                        .contains("makes no difference to the outcome of 'endorsement'", "'Status covered'"));
        assertThat(about(adcs, "agency-judged-short")).isEmpty();
    }

    /** The engine's own analysis says so too. */
    @Test
    void two_rows_that_say_the_same_and_could_be_one() {
        ChangedFiles files = new ChangedFiles();
        files.output(ADCS_TABLES, "registered-with-conditions", 1, "\"This person is registered in England.\"");

        PolicyVersion changed = files.assemble().load(ChangedFiles.ADCS);

        assertThat(about(Checks.observations(changed), "registered-with-conditions"))
                .hasValueSatisfying(message -> assertThat(message)
                        .startsWith("It says the same as 'registered'")
                        .contains("'Registration'"));
        assertThat(about(adcs, "registered-with-conditions")).isEmpty();
        assertThat(advice(changed.models().get("endorsement").xml())).anyMatch(message -> message.contains("contract"));
    }

    private static List<String> advice(String xml) {
        return DMNValidatorFactory.newValidator(List.of())
                .validate(new StringReader(xml), DMNValidator.Validation.ANALYZE_DECISION_TABLE)
                .stream()
                .map(DMNMessage::getText)
                .toList();
    }

    @Test
    void a_row_that_waits_for_a_version_with_other_terms() {
        assertThat(about(adcs, "each-within")).hasValueSatisfying(message -> assertThat(message)
                .contains("never decides under this version", "\"each for itself\""));
        assertThat(about(adcs, "within-either-way")).isEmpty();
    }

    @Test
    void an_open_question_that_no_row_raises() {
        assertThat(local).anySatisfy(observation -> {
            assertThat(observation.file()).isEqualTo(LOCAL_POLICY);
            assertThat(observation.message()).contains("'funding-level' is raised by no row");
        });
    }

    @Test
    void a_row_is_masked_only_while_the_other_table_stands_in_its_way() {
        PolicyVersion changed = new ChangedFiles()
                .output(ADCS_TABLES, "practice-leader", 0, "\"met\"")
                .assemble()
                .load(LOCAL);

        assertThat(about(Checks.observations(changed), "agency-judged-short")).isEmpty();
    }

    /** Of every version, those about no status too: whatever a scenario shows deciding can decide. */
    @Test
    void no_row_that_a_scenario_of_the_version_shows_deciding_is_said_never_to_decide() {
        for (PolicyVersion version : TestPolicies.library().versions()) {
            Set<String> resting = Checks.observations(version).stream()
                    .filter(observation -> observation.message().startsWith("It never decides under this version"))
                    .map(TableFault::row)
                    .collect(Collectors.toSet());
            Set<String> shown = Scenario.of(TestPolicies.files(), version.key()).stream()
                    .flatMap(scenario -> scenario.wanted().entrySet().stream())
                    .filter(wanted -> wanted.getKey().endsWith(": row")
                            && !wanted.getValue().contains(";"))
                    .map(Map.Entry::getValue)
                    .collect(Collectors.toSet());
            assertThat(shown)
                    .as("rows that scenarios of %s show", version.key())
                    .isNotEmpty();
            if (version.file().decisions().values().stream().allMatch(PolicyFile.DecisionFile::isAboutNoStatus)) {
                assertThat(resting).as("resting rows of %s", version.key()).doesNotContainAnyElementsOf(shown);
            }
        }
    }
}
