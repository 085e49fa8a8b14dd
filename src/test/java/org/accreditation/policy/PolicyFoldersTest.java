package org.accreditation.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.accreditation.TestPolicies;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.tables.TableFault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder of policies that somebody else keeps: whatever lies there, the others are served and what is wrong is named. */
class PolicyFoldersTest {

    private static final Path SOUND = Path.of("src/test/resources/org/accreditation/api/operators-policies/borough");
    private static final String BOROUGH = "borough/2016-05-09";

    @TempDir
    private Path folder;

    @BeforeEach
    void a_sound_policy() throws IOException {
        copy("borough");
    }

    private Path copy(String id) throws IOException {
        Path version = Files.createDirectories(folder.resolve(id + "/2016-05-09"));
        Files.copy(SOUND.resolve("2016-05-09/endorsement.dmn"), version.resolve("endorsement.dmn"));
        String file = Files.readString(SOUND.resolve("2016-05-09/policy.yaml")).replace("id: borough", "id: " + id);
        Files.writeString(version.resolve("policy.yaml"), file);
        return version;
    }

    private PolicyLibrary load() {
        return PolicyLibrary.load(
                TestPolicies.loader().with(new ChangedFiles().files().and(folder)));
    }

    /** What is refused beside the packaged policies and the sound one, which are served. */
    private Map<String, List<TableFault>> refused() {
        PolicyLibrary library = load();
        assertThat(library.version("borough", "2016-05-09")).isPresent();
        assertThat(library.version("adcs-position", "2016-05-09")).isPresent();
        assertThat(library.keys()).containsAll(TestPolicies.library().keys());
        List.of("county", "town", "adcs-2016").forEach(id -> library.version(id, "2016-05-09"));
        return library.refusedSoFar();
    }

    private void assertThatOnlyIsRefused(String what, String file, String said) {
        assertThat(refused()).hasSize(1).hasEntrySatisfying(what, faults -> assertThat(faults)
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.file()).isEqualTo(PolicyFiles.TABLES + file);
                    assertThat(fault.message()).contains(said);
                }));
    }

    @Test
    void a_sound_policy_is_served() {
        assertThat(refused()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"policy.yaml", "endorsement.dmn", "statement.md"})
    void a_file_that_is_not_utf_8_refuses_its_version_alone(String name) throws IOException {
        Files.write(copy("county").resolve(name), "Zoë".getBytes(Charset.forName("windows-1252")));

        assertThatOnlyIsRefused("county/2016-05-09", "county/2016-05-09/" + name, "It is not UTF-8. Save it as UTF-8");
    }

    @Test
    void a_file_of_400_megabytes_refuses_its_version_alone() throws IOException {
        Path large = copy("county").resolve("endorsement.dmn");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(400L * 1024 * 1024);
        }

        assertThatOnlyIsRefused("county/2016-05-09", "county/2016-05-09/endorsement.dmn", "larger than 2048 KiB");
    }

    @Test
    void a_folder_with_the_name_of_a_file_refuses_its_version_alone() throws IOException {
        Files.createDirectories(copy("county").resolve("retake.dmn/x"));

        assertThatOnlyIsRefused(
                "county/2016-05-09", "county/2016-05-09/retake.dmn", "a folder with the name of a file");
    }

    @Test
    void a_link_that_leads_back_is_named_and_not_followed() throws IOException {
        Path county = copy("county");
        Files.createSymbolicLink(county.resolve("round"), folder);

        assertThatOnlyIsRefused("county/2016-05-09", "county/2016-05-09/round", "leads back to a folder");
    }

    @Test
    void a_link_that_leads_nowhere_or_to_itself_is_named() throws IOException {
        Files.createSymbolicLink(copy("county").resolve("retake.dmn"), Path.of("retake.dmn"));
        Files.createSymbolicLink(copy("town").resolve("retake.dmn"), Path.of("nothing.dmn"));

        assertThat(refused()).containsOnlyKeys("county/2016-05-09", "town/2016-05-09");
    }

    @Test
    void a_folder_that_is_a_link_is_read_as_a_mounted_volume_is() throws IOException {
        Path data = Files.createDirectories(folder.resolve("..2026_01_01"));
        Files.move(copy("county"), data.resolve("county"));
        Files.createSymbolicLink(folder.resolve("county/2016-05-09"), data.resolve("county"));

        assertThat(refused()).isEmpty();
        assertThat(load().keys()).contains("county/2016-05-09");
    }

    @Test
    void a_version_without_a_policy_file_is_named() throws IOException {
        Path county = copy("county");
        Files.move(county.resolve("policy.yaml"), county.resolve("policy.yml"));

        assertThatOnlyIsRefused("county/2016-05-09", "county/2016-05-09/policy.yaml", "There is no policy.yaml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "adcs-position/2016-05-09/policy.yaml",
                "adcs-position/2016-05-09/endorsement.dmn",
                "adcs-position/2016-05-09/more.dmn",
                "adcs-position/2016-05-09/statement.md",
                "adcs-position/2016-05-09/scenarios/endorsement.more.csv",
                "sources/adcs-2016.yaml",
                "regulators.yaml",
                "naas-sites.yaml",
                "acts.yaml"
            })
    void what_is_packaged_stays_as_it_is(String path) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "[");

        assertThatOnlyIsRefused(path, path, "This place is taken");
        assertThat(load().version("adcs-position", "2016-05-09").orElseThrow().digest())
                .isEqualTo(TestPolicies.version("adcs-position").digest());
    }

    @Test
    void a_source_cannot_take_the_id_of_a_packaged_one() throws IOException {
        Path sources = Files.createDirectories(folder.resolve("sources"));
        Files.writeString(
                sources.resolve("mine.yaml"), Files.readString(Path.of("decision-tables/sources/adcs-2016.yaml")));

        assertThatOnlyIsRefused("sources/mine.yaml", "sources/mine.yaml", "Its id is 'adcs-2016'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "ftp://example.org/", "data:text/html,x", "https://a b"})
    void a_source_whose_address_is_none_of_the_web_is_refused(String url) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("sources"));
        Files.writeString(sources.resolve("mine.yaml"), """
                id: mine
                document: Mine
                authority: guidance
                url: "%s"
                paragraphs:
                  "1": { confidence: quoted, text: Something. }
                """.formatted(url));

        assertThatOnlyIsRefused("sources/mine.yaml", "sources/mine.yaml", "https:// or http://");
    }

    @Test
    void a_statement_cannot_pass_for_a_source() throws IOException {
        Path version = copy("adcs-2016");
        Files.writeString(version.resolve("statement.md"), "## 1. Everything\n\nEverything is allowed.\n");

        assertThatOnlyIsRefused(
                "adcs-2016/2016-05-09", "adcs-2016/2016-05-09/policy.yaml", "A source is called adcs-2016 too");
    }

    @Test
    void a_scenario_file_that_cannot_be_read_is_named_and_its_version_served() throws IOException {
        Path scenarios = Files.createDirectories(folder.resolve(BOROUGH + "/scenarios"));
        Files.write(scenarios.resolve("endorsement.a.csv"), "Zoë".getBytes(Charset.forName("windows-1252")));

        assertThatOnlyIsRefused(
                BOROUGH + "/scenarios/endorsement.a.csv", BOROUGH + "/scenarios/endorsement.a.csv", "CSV UTF-8");
    }

    @Test
    void a_byte_order_mark_says_nothing() throws IOException {
        Path file = folder.resolve(BOROUGH + "/policy.yaml");
        Files.writeString(file, "\uFEFF" + Files.readString(file).replace("\n", "\r\n"));

        assertThat(refused()).isEmpty();
    }
}
