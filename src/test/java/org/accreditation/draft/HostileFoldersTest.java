package org.accreditation.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.accreditation.TestPolicies;
import org.accreditation.policy.PolicyFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is uploaded is taken for hostile until it has been read; a draft keeps what it has. */
class HostileFoldersTest {

    private static final LocalDate FROM = LocalDate.of(2017, 3, 1);
    private static final Map<String, String> FOLDER =
            Edits.begun(TestPolicies.files().under("decision-tables/local-reference/2016-05-09/"), FROM, FROM);

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> each : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey()));
                zip.write(each.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static void refused(byte[] zip, String why) {
        assertThatThrownBy(() -> FolderZip.read(zip))
                .isInstanceOf(DraftRefused.class)
                .hasMessageContaining(why);
    }

    @Test
    void a_folder_goes_out_and_comes_back_with_the_same_digest() {
        Map<String, String> back = FolderZip.read(FolderZip.write(FOLDER));
        assertThat(back).isEqualTo(new TreeMap<>(FOLDER));
        assertThat(FolderZip.write(back)).isEqualTo(FolderZip.write(FOLDER));
        assertThat(digest(back)).isEqualTo(digest(FOLDER));
    }

    private static String digest(Map<String, String> folder) {
        String key = "local-reference/" + FROM;
        PolicyFiles files = TestPolicies.files().with(key, folder);
        return TestPolicies.library().loader().with(files).load(key).digest();
    }

    @Test
    void a_zip_that_swells_is_not_unpacked_to_its_end() throws IOException {
        refused(zip(Map.of("policy.yaml", new byte[64 * 1024 * 1024])), "larger than those of any version");
        Map<String, byte[]> many = new TreeMap<>();
        for (int i = 0; i < 20; i++) {
            many.put("scenarios/a" + i + ".csv", new byte[1024 * 1024]);
        }
        refused(zip(many), "larger than those of any version");
        Map<String, byte[]> empty = IntStream.range(0, 1000)
                .boxed()
                .collect(Collectors.toMap(i -> "scenarios/a" + i + ".csv", i -> new byte[0]));
        refused(zip(empty), "more than 500 files");
        refused(new byte[FolderZip.LARGEST + 1], "larger than 4 MiB");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../policy.yaml",
                "/etc/passwd",
                "a/b/c.dmn",
                "rules.drl",
                "policy.yaml\u0000.csv",
                "C:\\\\policy.yaml",
                "macro.xlsm",
                ".git/config"
            })
    void a_file_that_is_none_of_a_version_is_named_and_refused(String name) throws IOException {
        refused(zip(Map.of(name, new byte[0])), "is no file of a version");
    }

    @Test
    void what_is_no_zip_or_not_utf_8_or_has_no_policy_is_refused() throws IOException {
        refused("PK no zip".getBytes(StandardCharsets.UTF_8), "no policy.yaml");
        byte[] whole = FolderZip.write(FOLDER);
        refused(java.util.Arrays.copyOf(whole, whole.length / 2), "no zip that can be read");
        refused(zip(Map.of("policy.yaml", "é".getBytes(StandardCharsets.UTF_16))), "not UTF-8");
    }

    private static void refusedModel(String text, String why) {
        assertThatThrownBy(() -> Edits.model(FOLDER, "terms", text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(DraftRefused.class)
                .hasMessageContaining(why);
    }

    private static String terms() {
        return FOLDER.get("terms.dmn");
    }

    @Test
    void a_model_that_fetches_expands_or_computes_is_refused() {
        String entity = "<!DOCTYPE d [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>";
        refusedModel(terms().replaceFirst("(\\?>)", "$1" + entity), "document type");
        refusedModel(
                terms().replaceFirst(
                                "<inputData",
                                "<import namespace=\"urn:x\" name=\"x\" importType=\"y\""
                                        + " locationURI=\"http://127.0.0.1/\"/><inputData"),
                "may not import");
        refusedModel(
                terms().replaceFirst(
                                "<inputData",
                                "<businessKnowledgeModel id=\"b\" name=\"b\"><variable id=\"bv\""
                                        + " name=\"b\"/><encapsulatedLogic"
                                        + " kind=\"Java\"><literalExpression><text>java.lang.Runtime</text></literalExpression></encapsulatedLogic></businessKnowledgeModel><inputData"),
                "functions and services may not");
        refusedModel(
                terms().replaceFirst("<text>6</text>", "<text>for i in 1..1000000000 return i</text>"),
                "may not stand");
        refusedModel(terms().replaceFirst("<text>6</text>", "<text>" + "(".repeat(9_000) + "</text>"), "may not stand");
    }

    @Test
    void what_is_no_text_or_empty_or_of_no_table_is_refused() {
        assertThatThrownBy(() -> Edits.model(FOLDER, "terms", terms().getBytes(StandardCharsets.UTF_16)))
                .isInstanceOf(DraftRefused.class)
                .hasMessageContaining("not UTF-8");
        assertThatThrownBy(() -> Edits.model(FOLDER, "terms", new byte[0]))
                .isInstanceOf(DraftRefused.class)
                .hasMessageContaining("Choose the file");
        assertThatThrownBy(() -> Edits.model(FOLDER, "nothing", terms().getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(DraftRefused.class)
                .hasMessageContaining("no tables of that name");
    }

    @Test
    void a_model_of_100_000_rows_or_with_one_id_twice_is_refused_in_bounded_time() {
        String rule = "<rule id=\"r%d\"><inputEntry id=\"a%d\"><text>-</text></inputEntry></rule>";
        String rows =
                IntStream.range(0, 100_000).mapToObj(i -> rule.formatted(i, i)).collect(Collectors.joining());
        refusedModel(terms().replaceFirst("<rule ", rows + "<rule "), "rows");
        refusedModel(
                terms().replace("id=\"supervisor-months\"", "id=\"practitioner-months\""), "Two rows have this id");
    }

    @Test
    void a_model_that_an_editor_saved_comes_back_in_our_form() {
        String saved = terms().replace("  <", "\t<").replace("\n", "\r\n");
        assertThat(Edits.model(FOLDER, "terms", saved.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Edits.model(FOLDER, "terms", terms().getBytes(StandardCharsets.UTF_8)));
    }
}
