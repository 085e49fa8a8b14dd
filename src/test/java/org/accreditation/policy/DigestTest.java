package org.accreditation.policy;

import static org.accreditation.policy.ChangedFiles.ADCS;
import static org.accreditation.policy.ChangedFiles.ADCS_TABLES;
import static org.accreditation.policy.ChangedFiles.LOCAL;
import static org.accreditation.policy.ChangedFiles.LOCAL_TABLES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.accreditation.TestPolicies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The digest of a version covers what its answers show or rest on, and nothing else. */
class DigestTest {

    private static final String SOURCES = PolicyFiles.TABLES + "sources/";

    private final ChangedFiles files = new ChangedFiles();

    @Test
    void it_is_the_same_with_the_line_ends_of_another_machine(@TempDir Path folder) throws IOException {
        for (var file : TestPolicies.files().texts().entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue().replace("\n", "\r\n"));
        }
        PolicyFiles below = PolicyFiles.below(folder);
        PolicyLoader other = new PolicyLoader(new PolicyFiles(
                below.texts(), below.stamps(), TestPolicies.files().compiledRules()));

        for (PolicyVersion version : TestPolicies.library().versions()) {
            assertThat(other.load(version.key()).digest()).isEqualTo(version.digest());
            assertThat(other.load(version.key()).rules().digest())
                    .isEqualTo(version.rules().digest());
        }
    }

    @Test
    void it_is_the_same_in_whatever_order_the_files_are_found() {
        Map<String, String> backwards = new LinkedHashMap<>();
        List<String> paths = new ArrayList<>(TestPolicies.files().texts().keySet());
        Collections.reverse(paths);
        paths.forEach(path -> backwards.put(path, TestPolicies.files().texts().get(path)));

        assertThat(DigestsHere.of(new PolicyFiles(
                        backwards, Map.of(), TestPolicies.files().compiledRules())))
                .isEqualTo(digestsHere());
    }

    @Test
    void it_is_the_same_on_a_machine_with_another_language_time_zone_and_character_set()
            throws IOException, InterruptedException {
        Process elsewhere = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dfile.encoding=ISO-8859-1",
                        "-Duser.language=tr",
                        "-Duser.country=TR",
                        "-Duser.timezone=Pacific/Kiritimati",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DigestsHere.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(elsewhere.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

        assertThat(elsewhere.waitFor()).isZero();
        assertThat(printed).isEqualTo(digestsHere());
    }

    private static String digestsHere() {
        return DigestsHere.of(TestPolicies.files());
    }

    @Test
    void scenarios_are_no_part_of_it() {
        files.change(PolicyFiles.TABLES + LOCAL + "/scenarios/endorsement.new.csv", none -> "scenario,outcome\n");

        assertThatNothingChanges();
    }

    @Test
    void a_version_with_other_tables_has_another_one_and_so_has_every_version_that_extends_it() {
        files.replace(ADCS_TABLES, "This person is registered in England.", "This person is registered.");

        assertThatBothChange();
    }

    @Test
    void what_a_version_changes_leaves_its_base_alone() {
        files.replace(LOCAL_TABLES, "A local authority may endorse.", "An authority may endorse.");

        assertThatOnlyTheLocalOneChanges();
    }

    @ParameterizedTest
    @CsvSource({
        "adcs-2016.yaml, 'ask for their employer''s endorsement'",
        "adcs-2016.yaml, 'document: ADCS position statement'",
        "social-work-registration-law.yaml, 'confidence: inferred'",
        "dfe-naas-closure-2022.yaml, 'The programme for national assessment and accreditation closed in March 2022.'",
        "dfe-delivery-tender-2017.yaml, 'confidence: '"
    })
    void a_paragraph_that_answers_cite_is_part_of_it(String source, String words) {
        files.replace(SOURCES + source, words, words + "x");

        assertThatBothChange();
    }

    @Test
    void a_paragraph_that_only_the_local_policy_cites_leaves_its_base_alone() {
        files.replace(SOURCES + "equality-act-2010.yaml", "not refused outright", "not simply refused");

        assertThatOnlyTheLocalOneChanges();
    }

    @ParameterizedTest
    @ValueSource(strings = {"More position statements", "difficult work that needs able"})
    void a_paragraph_that_no_answer_cites_is_not(String words) {
        files.replace(SOURCES + "adcs-2016.yaml", words, "other words");

        assertThatNothingChanges();
    }

    @Test
    void a_clause_of_the_statement_is_part_of_it() {
        files.replace(PolicyFiles.TABLES + LOCAL + "/statement.md", "needs 6 months there", "needs six months there");

        assertThatOnlyTheLocalOneChanges();
    }

    @Test
    void the_list_of_regulators_is_part_of_it() {
        files.replace(PolicyFiles.TABLES + "regulators.yaml", "to: 2019-12-01", "to: 2019-11-30");

        assertThatBothChange();
    }

    @Test
    void the_list_of_sites_is_part_of_the_versions_that_read_it_and_of_no_other() {
        files.replace(PolicyFiles.TABLES + "naas-sites.yaml", "E08000035", "E08000034");

        assertThatNothingChanges();
        PolicyLoader assembled = files.assemble();
        for (PolicyVersion version : TestPolicies.library().versionsOf("naas")) {
            assertThat(assembled.load(version.key()).digest()).isNotEqualTo(version.digest());
        }
    }

    private void assertThatBothChange() {
        assertThat(changed()).containsExactly(ADCS, LOCAL);
    }

    private void assertThatOnlyTheLocalOneChanges() {
        assertThat(changed()).containsExactly(LOCAL);
    }

    private void assertThatNothingChanges() {
        assertThat(changed()).isEmpty();
    }

    private List<String> changed() {
        PolicyLoader assembled = files.assemble();
        return Stream.of(ADCS, LOCAL)
                .filter(version -> !assembled.load(version).digest().equals(before(version)))
                .toList();
    }

    private static String before(String version) {
        return TestPolicies.library().versions().stream()
                .filter(candidate -> candidate.key().equals(version))
                .findFirst()
                .orElseThrow()
                .digest();
    }
}
