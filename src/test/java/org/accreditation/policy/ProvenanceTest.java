package org.accreditation.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.accreditation.TestPolicies;
import org.accreditation.citation.Source;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever reads a cited text is told whose words it is in. */
class ProvenanceTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            adcs-2016 | 3.3 | In our words; the document says this at paragraph 3.3.
            agency-sign-off-2024 | A17 | In our words (our note A17); this reports what was published elsewhere.
            agency-cool-off-summary-2024 | A14 | In our words (our note A14); this reports what was published elsewhere. Of low trust.
            local-reference | 5 | In the words of the statement, clause 5.
            """)
    void a_paraphrase_is_labelled_as_ours_and_a_clause_as_the_statements(
            String source, String paragraph, String provenance) {
        assertThat(source(source).provenance(paragraph)).isEqualTo(provenance);
    }

    private static Source source(String id) {
        return TestPolicies.library().versions().stream()
                .flatMap(version -> version.sources().source(id).stream())
                .findFirst()
                .orElseThrow();
    }
}
