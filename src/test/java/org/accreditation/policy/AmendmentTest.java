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
import org.accreditation.draft.Edits;
import org.accreditation.policy.check.Checks;
import org.accreditation.scenario.Scenario;
import org.accreditation.scenario.ScenarioRun;
import org.accreditation.tables.BadTable;
import org.accreditation.tables.DecisionTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** The whole worked example: the number, its clause, and the scenarios that turn, which are those of that number and no others. */
    @Test
    void a_number_its_clause_and_the_scenarios_that_turn_make_a_version_that_passes_every_check() {
        Map<String, String> base = FILES.of(LOCAL);
        Map<String, String> whole = Amendment.dated(base, NEXT_DAY, NEXT_DAY);
        whole = Edits.term(whole, "assignment months required", Map.of("practitioner-months", "9"));
        assertThat(Checks.all(with(Amendment.between(base, whole)).load(NEXT)))
                .as("the clause that states the number")
                .anySatisfy(fault -> assertThat(fault.message()).contains("9"));
        whole = Edits.clause(whole, "5", Edits.clause(whole, "5").replace("needs 6 months", "needs 9 months"));
        ScenarioRun run = run(Amendment.between(base, whole));

        assertThat(run.turned())
                .extracting(turned -> turned.scenario().name())
                .contains(
                        "Six months on assignment are enough for AP",
                        "A self-employed locum needs six months as well",
                        "An experienced agency worker has the six months and two kinds of evidence")
                .doesNotContain(
                        "Five months on assignment are one short for AP",
                        "Twelve months on assignment are enough for PS");
        assertThat(run.turned())
                .extracting(turned -> turned.scenario().given().get("status"))
                .containsOnly("AP");
        for (ScenarioRun.Turned turned : run.turned()) {
            whole = Edits.accept(whole, turned, turned.scenario().name() + " no more");
        }
        Map<String, String> folder = Amendment.between(base, whole);
        ScenarioRun again = run(folder);

        assertThat(again.turned()).isEmpty();
        assertThat(again.failures()).isEmpty();
        assertThat(again.count()).isEqualTo(run.count());
        assertThat(Checks.all(with(folder).load(NEXT))).isEmpty();
        assertThat(folder.keySet())
                .contains("policy.yaml", "terms.dmn", "statement.md")
                .allMatch(name ->
                        List.of("policy.yaml", "terms.dmn", "statement.md").contains(name)
                                || name.startsWith("scenarios/endorsement."));
    }

    private static ScenarioRun run(Map<String, String> amendment) {
        ScenarioRun run = new ScenarioRun();
        run.run(with(amendment).load(NEXT), Scenario.of(files(amendment), NEXT));
        return run;
    }

    @Test
    void a_long_chain_of_amendments_is_as_good_as_a_short_one() {
        PolicyLoader loader = new PolicyLoader(FILES).with(chain(60));

        assertThat(loader.keys()).allMatch(key -> loader.readable(key).isPresent());
        assertThat(loader.load(nth(60)).tables().keySet())
                .isEqualTo(loader.load(LOCAL).tables().keySet());
    }

    private static PolicyFiles chain(int length) {
        Map<String, String> texts = new TreeMap<>(FILES.texts());
        String last = "2016-05-09";
        for (int i = 1; i <= length; i++) {
            String version = nth(i).substring("local-reference/".length());
            texts.put(
                    PolicyFiles.TABLES + nth(i) + "/policy.yaml",
                    "id: local-reference\nversion: " + version + "\namends: " + last + "\ninForce: { from: " + version
                            + " }\n");
            last = version;
        }
        return new PolicyFiles(texts, FILES.stamps(), FILES.compiledRules());
    }

    private static String nth(int i) {
        return "local-reference/" + NEXT_DAY.plusDays(i);
    }

    @Test
    void a_chain_that_nobody_can_follow_is_refused_with_what_to_do() {
        PolicyLoader loader = new PolicyLoader(FILES).with(chain(300));

        assertThatThrownBy(() -> loader.load(nth(300)))
                .isInstanceOf(BadTable.class)
                .satisfies(bad -> assertThat(((BadTable) bad).faults())
                        .anySatisfy(fault -> assertThat(fault.message()).contains("Write it out in full")));
        assertThat(loader.load(nth(50))).isNotNull();
    }

    @Test
    void any_other_file_goes_by_name_too() {
        Map<String, String> base = new TreeMap<>(FILES.of(LOCAL));
        base.put("notes.md", "For those who keep it.");
        Map<String, String> whole = Amendment.dated(base, NEXT_DAY, NEXT_DAY);
        whole.remove("notes.md");
        Map<String, String> folder = Amendment.between(base, whole);

        assertThat(folder.get("policy.yaml")).contains("files:", "notes.md");
        assertThat(Expansion.of(PolicyFiles.TABLES + NEXT + "/", folder, base))
                .doesNotContainKey("notes.md")
                .containsKey("statement.md");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "without: { tables: [\"terms#%s\"] }|tables 'terms#%s', which this folder states itself",
                "without: { rows: [\"terms#%s practitioner-months\"] }|rows 'terms#%s practitioner-months', which this folder",
            })
    void what_goes_and_stands_in_the_folder_too_is_a_contradiction(String said, String told) {
        Map<String, String> folder = new TreeMap<>(nineMonths());
        String table = "assignment months required";
        folder.put("policy.yaml", HEAD + said.formatted(table) + "\n");

        assertThatThrownBy(() -> with(folder).load(NEXT))
                .isInstanceOf(BadTable.class)
                .satisfies(bad -> assertThat(((BadTable) bad).faults())
                        .anySatisfy(fault -> assertThat(fault.message()).contains(told.formatted(table))));
    }

    @Test
    void a_folder_without_policy_file_and_a_version_that_is_not_there_are_told_so() {
        PolicyLoader loader = new PolicyLoader(FILES).with(FILES.with(NEXT, Map.of("terms.dmn", NINE_MONTHS)));

        assertThatThrownBy(() -> loader.load(NEXT)).isInstanceOf(BadTable.class).satisfies(bad -> assertThat(
                        ((BadTable) bad).faults().get(0).message())
                .contains("no policy.yaml"));
        assertThatThrownBy(() -> loader.load("nobody/2016-05-09"))
                .isInstanceOf(BadTable.class)
                .satisfies(bad ->
                        assertThat(((BadTable) bad).faults().get(0).message()).contains("There is no version"));
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
    @CsvSource(
            delimiter = '|',
            value = {
                "amends: 2016-05-09|amends: 2015-01-01|which is not there",
                "amends: 2016-05-09|amends: 2026-12-01|which in turn amends it",
                "amends: 2016-05-09|amends: null|names an earlier version of the same policy by its day",
                "amends: 2016-05-09|amends: [2016-05-09]|names an earlier version of the same policy by its day",
                "amends: 2016-05-09|amends: local-reference/2016-05-09|local-reference/2016-05-09' is not",
                "amends: 2016-05-09|without: { tables: [retake#Attempts] }|and none is",
                "inForce: { from: 2026-12-01 }|rules: \"1\"|does not say its inForce"
            })
    void what_cannot_be_amended_is_refused_by_name(String line, String instead, String told) {
        Map<String, String> folder = Map.of("policy.yaml", HEAD.replace(line, instead));

        assertThatThrownBy(() -> with(folder).load(NEXT))
                .isInstanceOf(BadTable.class)
                .satisfies(bad -> assertThat(((BadTable) bad).faults())
                        .anySatisfy(fault -> assertThat(fault.message()).contains(told)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"amends\": 2016-05-09", "amends : 2016-05-09", "'amends':   '2016-05-09'"})
    void however_yaml_lets_it_be_written_it_is_an_amendment(String line) {
        Map<String, String> folder = Map.of("policy.yaml", HEAD.replace("amends: 2016-05-09", line));

        assertThat(files(folder).amends(NEXT)).contains(LOCAL);
        assertThat(with(folder).load(NEXT).tables().keySet())
                .isEqualTo(new PolicyLoader(FILES).load(LOCAL).tables().keySet());
    }

    @Test
    void a_version_changes_what_an_earlier_one_says_and_never_a_later_one() {
        Map<String, String> texts = new TreeMap<>(FILES.texts());
        texts.put("decision-tables/local-reference/2015-01-01/policy.yaml", """
                id: local-reference
                version: 2015-01-01
                amends: 2016-05-09
                inForce: { from: 2015-01-01, to: 2016-05-08 }
                """);
        PolicyLoader loader =
                new PolicyLoader(FILES).with(new PolicyFiles(texts, FILES.stamps(), FILES.compiledRules()));

        assertThatThrownBy(() -> loader.load("local-reference/2015-01-01"))
                .isInstanceOf(BadTable.class)
                .satisfies(bad ->
                        assertThat(((BadTable) bad).faults().get(0).message()).contains("which is later than itself"));
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
