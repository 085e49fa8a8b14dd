package org.accreditation.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.accreditation.TestPolicies;
import org.accreditation.policy.check.ParagraphsAccountedFor;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.tables.TableFault;
import org.junit.jupiter.api.Test;

/** Every paragraph of the ADCS paper has rows, raises an open question, or states no rule. */
class ParagraphsTest {

    private static final String PAPER = PolicyFiles.TABLES + "sources/adcs-2016.yaml";

    private final ChangedFiles files = new ChangedFiles();

    @Test
    void every_paragraph_of_the_paper_is_accounted_for() {
        assertThat(ParagraphsAccountedFor.check(TestPolicies.library().versions()))
                .isEmpty();
    }

    @Test
    void the_paper_is_listed_from_1_1_to_6_8_in_order() {
        List<String> numbers = TestPolicies.version("adcs-position").sources().source("adcs-2016").stream()
                .flatMap(paper -> ParagraphAccount.of(paper, List.of()).stream())
                .map(ParagraphAccount::number)
                .toList();

        assertThat(numbers)
                .hasSize(40)
                .startsWith("1.1", "1.2")
                .containsSequence("1.9", "1.10", "2.1")
                .endsWith("5.4", "6.0", "6.1", "6.2", "6.3", "6.4", "6.5", "6.6", "6.7", "6.8");
    }

    @Test
    void a_paragraph_that_nobody_has_dealt_with_is_named() {
        files.replace(
                PAPER,
                "  \"5.2\":\n    confidence: stated\n    statesNoRule: true\n",
                "  \"5.2\":\n    confidence: stated\n");

        assertThat(faults()).singleElement().satisfies(fault -> assertThat(fault.toString())
                .contains(PAPER, "Paragraph 5.2 has no row", "statesNoRule: true"));
    }

    @Test
    void a_paragraph_that_is_said_to_state_no_rule_and_has_rows_is_named_with_them() {
        files.replace(
                PAPER,
                "  \"5.1\":\n    confidence: stated\n",
                "  \"5.1\":\n    confidence: stated\n    statesNoRule: true\n");

        assertThat(faults()).singleElement().satisfies(fault -> assertThat(fault.message())
                .contains(
                        "Paragraph 5.1 is marked", "adcs-position requirement#Mandatory status leader-not-mandatory"));
    }

    @Test
    void a_paragraph_that_is_left_out_of_the_list_is_named() {
        files.replace(PAPER, "\"5\": 4", "\"5\": 5");

        assertThat(faults()).singleElement().satisfies(fault -> assertThat(fault.message())
                .contains("Paragraph 5.5 is not listed"));
    }

    private List<TableFault> faults() {
        PolicyLibrary library = files.load();
        assertThat(library.refused()).isEmpty();
        return ParagraphsAccountedFor.check(library.versions());
    }
}
