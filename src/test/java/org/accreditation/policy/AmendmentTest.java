package org.accreditation.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.accreditation.TestPolicies;
import org.accreditation.policy.check.Checks;
import org.accreditation.scenario.Scenario;
import org.accreditation.scenario.ScenarioRun;
import org.accreditation.tables.BadTable;
import org.accreditation.tables.DecisionTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A version that says only what it changes. */
class AmendmentTest {

    private static final PolicyFiles FILES = TestPolicies.files();
    private static final String LOCAL = "local-reference/2016-05-09";
    private static final String NEXT = "local-reference/2026-12-01";

    private static final LocalDate NEXT_DAY = LocalDate.parse("2026-12-01");

    private static final String HEAD = """
        id: local-reference
        version: 2026-12-01
        amends: 2016-05-09
        inForce: { from: 2026-12-01 }
        """;

    private static final String NINE_MONTHS = """
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="terms" name="terms" namespace="urn:accreditation:local-reference:2026-12-01:terms">
          %s
        </definitions>
        """;

    private static PolicyLoader with(Map<String, String> amendment) {
        Map<String, String> texts = new TreeMap<>(FILES.texts());
        amendment.forEach((name, text) -> texts.put(PolicyFiles.TABLES + NEXT + "/" + name, text));
        return new PolicyLoader(FILES).with(new PolicyFiles(texts, FILES.stamps(), FILES.compiledRules()));
    }

    private static PolicyFiles files(Map<String, String> amendment) {
        return with(amendment).files();
    }

    /** The folder of a whole version with one number changed, and what an amendment says of it. */
    private static Map<String, String> nineMonths() {
        Map<String, String> base = FILES.of(LOCAL);
        Map<String, String> whole = new TreeMap<>(Amendment.dated(base, NEXT_DAY, NEXT_DAY));
        whole.computeIfPresent(
                "terms.dmn",
                (name, text) -> text.replaceFirst(
                        "(?s)(<rule id=\"practitioner-months\">.*?<outputEntry id=\"[^\"]*\"><text>)6(</text>)",
                        "$19$2"));
        return Amendment.between(base, whole);
    }

    @Test
    void a_version_that_changes_one_number_is_five_lines_one_table_and_nothing_else() {
        Map<String, String> folder = nineMonths();

        assertThat(folder).containsOnlyKeys("policy.yaml", "terms.dmn");
        assertThat(folder.get("policy.yaml").lines()).hasSize(5);
        assertThat(folder.get("terms.dmn").split("<decision ")).hasSize(2);

        PolicyVersion before = with(folder).load(LOCAL);
        PolicyVersion after = with(folder).load(NEXT);
        assertThat(before.termsFor("AP").get("assignment months required").value())
                .isEqualTo(new BigDecimal("6"));
        assertThat(after.termsFor("AP").get("assignment months required").value())
                .isEqualTo(new BigDecimal("9"));
        assertThat(after.tables().keySet()).isEqualTo(before.tables().keySet());
        assertThat(after.base().key()).isEqualTo("adcs-position/2016-05-09");
    }

    /** The scenarios of the number that changed turn, and so does the clause that states it; all others run as they are. */
    @Test
    void scenarios_are_inherited_and_run_in_the_new_version() {
        PolicyFiles files = files(nineMonths());
        PolicyVersion version = with(nineMonths()).load(NEXT);
        List<Scenario> scenarios = Scenario.of(files, NEXT);
        ScenarioRun run = new ScenarioRun();
        run.run(version, scenarios);

        assertThat(scenarios).hasSameSizeAs(Scenario.of(FILES, LOCAL));
        assertThat(Checks.all(version))
                .anySatisfy(fault -> assertThat(fault.message()).contains("9"));
    }

    static Stream<String> amendments() {
        return new PolicyLoader(FILES)
                .keys().stream().filter(key -> FILES.amends(key).isPresent());
    }

    @ParameterizedTest
    @MethodSource("amendments")
    void the_same_version_written_out_in_full_has_the_same_digest(String key) {
        PolicyFiles whole = FILES.expanded();

        assertThat(whole.amends(key)).isEmpty();
        assertThat(FILES.under(PolicyFiles.TABLES + key + "/"))
                .isNotEqualTo(whole.under(PolicyFiles.TABLES + key + "/"));
        assertThat(new PolicyLoader(FILES).with(whole).load(key).digest())
                .isEqualTo(TestPolicies.library()
                        .version(key.substring(0, key.indexOf('/')), key.substring(key.indexOf('/') + 1))
                        .orElseThrow()
                        .digest());
    }

    @ParameterizedTest
    @MethodSource("amendments")
    void what_a_version_says_anew_put_on_its_base_is_the_version(String key) {
        Map<String, String> base = FILES.of(FILES.amends(key).orElseThrow());
        Map<String, String> whole = FILES.of(key);

        assertThat(Expansion.of(PolicyFiles.TABLES + key + "/", Amendment.between(base, whole), base))
                .isEqualTo(whole);
    }

    @Test
    void tables_rows_scenarios_and_parts_of_the_policy_go_by_name() {
        PolicyVersion version = with(Map.of("policy.yaml", HEAD + """
            without:
              policy: [answered/who-pays, decisions/retake/notAsked]
              tables: ["retake#What to do about a panel"]
              rows: ["retake#Attempts attempts-used-up"]
              scenarios: ["retake.what-to-do-about-a-panel.csv"]
            decisions:
              retake:
                tables: [retake#Attempts]
            """.replace("attempts-used-up", lastRow())))
                .load(NEXT);

        assertThat(version.file().answered())
                .noneMatch(answered -> answered.gap().equals("who-pays"));
        assertThat(version.file().decisions().get("retake").notAsked()).isEmpty();
        assertThat(version.file().decisions().get("retake").question()).isNotBlank();
        assertThat(version.tables()).doesNotContainKey("retake#What to do about a panel");
        assertThat(version.tables().get("retake#Attempts").table().rows())
                .extracting(DecisionTable.Row::id)
                .doesNotContain(lastRow())
                .isNotEmpty();
    }

    private static String lastRow() {
        List<DecisionTable.Row> rows = new PolicyLoader(FILES)
                .load(LOCAL)
                .tables()
                .get("retake#Attempts")
                .table()
                .rows();
        return rows.get(rows.size() - 1).id();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "without: { tables: [retake#Nowhere] }|tables 'retake#Nowhere'",
                "without: { tables: [nowhere#Attempts] }|tables 'nowhere.dmn'",
                "without: { rows: [retake#Attempts nowhere] }|rows 'retake#Attempts nowhere'",
                "without: { rows: [Attempts] }|rows 'Attempts.dmn'",
                "without: { scenarios: [nowhere.csv] }|scenarios 'nowhere.csv'",
                "without: { scenarios: [\"retake.waiting.csv#Nowhere\"] }|scenarios 'retake.waiting.csv#Nowhere'",
                "without: { policy: [gaps/nowhere] }|'gaps/nowhere'",
                "without: { policy: [nowhere] }|'nowhere'",
                "without: { gaps: [adjustment] }|Nothing reads 'gaps' here",
                "without: everything|names nothing",
                "gaps: none|kind that is wanted"
            })
    void what_is_to_go_and_is_not_there_is_named(String said, String told) {
        assertThatThrownBy(() -> with(Map.of("policy.yaml", HEAD + said + "\n")).load(NEXT))
                .isInstanceOf(BadTable.class)
                .satisfies(bad -> assertThat(((BadTable) bad).faults()).anySatisfy(fault -> assertThat(fault.toString())
                        .contains("decision-tables/" + NEXT + "/policy.yaml", told)));
    }

    @ParameterizedTest
    @CsvSource({
        "amends: 2016-05-09,amends: 2015-01-01,which is not there",
        "amends: 2016-05-09,amends: 2026-12-01,which in turn amends it",
        "inForce: { from: 2026-12-01 },rules: \"1\",does not say its inForce"
    })
    void what_cannot_be_amended_is_refused_by_name(String line, String instead, String told) {
        Map<String, String> folder = Map.of("policy.yaml", HEAD.replace(line, instead));

        assertThatThrownBy(() -> with(folder).load(NEXT))
                .isInstanceOf(BadTable.class)
                .satisfies(bad -> assertThat(((BadTable) bad).faults())
                        .anySatisfy(fault -> assertThat(fault.message()).contains(told)));
    }

    @Test
    void a_version_that_is_broken_is_named_by_those_that_amend_it_and_by_no_others() {
        Map<String, String> texts = new HashMap<>(FILES.texts());
        texts.computeIfPresent(
                "decision-tables/naas/2017-12-05/policy.yaml", (path, text) -> text + "nobody: reads this\n");
        PolicyLoader loader =
                new PolicyLoader(FILES).with(new PolicyFiles(texts, FILES.stamps(), FILES.compiledRules()));

        assertThatThrownBy(() -> loader.load("naas/2022-04-01"))
                .isInstanceOf(BadTable.class)
                .satisfies(bad -> assertThat(((BadTable) bad).faults()).isNotEmpty());
        assertThat(loader.load(LOCAL)).isNotNull();
    }

    @Test
    void a_table_that_cannot_be_read_is_named_in_the_file_of_the_amendment() {
        Map<String, String> folder = new HashMap<>(nineMonths());
        folder.put("terms.dmn", NINE_MONTHS.formatted("<decision id=\"x\" name=\"X\"/>"));

        assertThatThrownBy(() -> with(folder).load(NEXT))
                .isInstanceOf(BadTable.class)
                .satisfies(bad -> assertThat(((BadTable) bad).faults()).allSatisfy(fault -> assertThat(fault.file())
                        .isEqualTo(PolicyFiles.TABLES + NEXT + "/terms.dmn")));
    }
}
