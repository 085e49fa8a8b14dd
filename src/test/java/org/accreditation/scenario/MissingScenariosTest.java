package org.accreditation.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.accreditation.TestPolicies;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.PolicyVersion;
import org.junit.jupiter.api.Test;

/** The cases that no scenario shows are offered as lines; with the lines added nothing is missing. */
class MissingScenariosTest {

    private static final String SETTING =
            PolicyFiles.TABLES + "adcs-position/2016-05-09/scenarios/endorsement.setting.csv";
    private static final String LOCAL_SUPPORT =
            PolicyFiles.TABLES + "local-reference/2016-05-09/scenarios/retake.support.csv";

    private static final String NOTICE =
            PolicyFiles.TABLES + "agency-rules/2025-10-01/scenarios/agency-engagement.notice.csv";

    private final Map<String, String> texts = new TreeMap<>(TestPolicies.files().texts());

    private PolicyFiles files() {
        return new PolicyFiles(texts, Map.of(), Map.of());
    }

    private ScenarioRun run() {
        ScenarioRun run = new ScenarioRun();
        for (PolicyVersion version : TestPolicies.library().versions()) {
            run.run(version, Scenario.of(files(), version.key()));
        }
        return run;
    }

    private List<MissingScenarios.OfTable> tables() {
        return MissingScenarios.of(files(), TestPolicies.library().versions(), run().coverage());
    }

    private MissingScenarios.OfTable table(String owner, String key) {
        return tables().stream()
                .filter(table -> (table.owner() + "/").startsWith(owner + "/")
                        && table.table().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private void leaveOnlyTheHeadings(String path) {
        texts.compute(path, (same, text) -> text.substring(0, text.indexOf('\n') + 1));
    }

    private void add(List<MissingScenarios.Line> lines) {
        lines.forEach(line -> texts.merge(line.file().path(), line.file().line(line.cells()) + "\n", (text, more) -> {
            assertThat(text).startsWith(line.file().headingLine() + "\n");
            return text + more;
        }));
    }

    @Test
    void nothing_is_missing_as_the_policies_stand() {
        assertThat(tables()).allSatisfy(table -> {
            assertThat(table.missing()).isEmpty();
            assertThat(table.casesShown()).isEqualTo(table.cases());
            assertThat(table.rowsReached()).isEqualTo(table.rows());
        });
    }

    @Test
    void what_is_missing_is_offered_as_lines_of_the_file_that_show_it_when_they_are_added() {
        leaveOnlyTheHeadings(SETTING);
        leaveOnlyTheHeadings(LOCAL_SUPPORT);
        MissingScenarios.OfTable setting = table("adcs-position", "endorsement#Setting");
        MissingScenarios.OfTable support = table("local-reference", "retake#Support");
        assertThat(setting.casesShown()).isLessThan(setting.cases());
        assertThat(support.missing()).extracting(line -> line.file().path()).containsOnly(LOCAL_SUPPORT);

        add(setting.missing());
        add(support.missing());

        assertThat(run().failures()).isEmpty();
        assertThat(tables()).allSatisfy(table -> assertThat(table.missing()).isEmpty());
    }

    @Test
    void a_line_wants_what_the_tables_give_now_and_says_what_it_shows() {
        leaveOnlyTheHeadings(SETTING);

        assertThat(table("adcs-position", "endorsement#Setting").missing())
                .extracting(MissingScenarios.Line::cells)
                .anySatisfy(cells -> assertThat(cells)
                        .containsEntry("setting", "early-help")
                        .containsEntry("Setting: result", "not-met")
                        .containsEntry("Setting: row", "non-statutory-work")
                        .containsEntry("Setting: source", "adcs-2016 2.1; adcs-2016 2.4")
                        .hasEntrySatisfying("scenario", name -> assertThat(name).contains("non statutory work")));
    }

    @Test
    void a_case_that_facts_rule_out_is_not_asked_for() {
        leaveOnlyTheHeadings(LOCAL_SUPPORT);

        assertThat(table("local-reference", "retake#Support").missing())
                .extracting(MissingScenarios.Line::cells)
                .allSatisfy(cells -> assertThat(cells.get("failed attempts").equals("0")
                                && cells.containsKey("support offered since the last failed attempt"))
                        .as("support since a failure that there was not")
                        .isFalse());
    }

    @Test
    void only_a_scenario_that_names_the_row_shows_a_case() {
        texts.compute(SETTING, (same, text) -> text.replace("Setting: row", "Setting: text"));

        assertThat(table("adcs-position", "endorsement#Setting").rowsReached()).isZero();
    }

    @Test
    void what_is_missing_of_a_decision_about_no_status_is_offered_without_one() {
        texts.compute(NOTICE, (same, text) -> text.replaceFirst("(?m)^Longer,.*\\R", ""));
        MissingScenarios.OfTable notice = table("agency-rules/2025-10-01", "agency-engagement#Notice");

        assertThat(notice.missing()).singleElement().satisfies(line -> {
            assertThat(line.file().headings()).doesNotContain("status");
            assertThat(line.cells())
                    .containsEntry("Notice: result", "refer")
                    .containsEntry("Notice: row", "longer")
                    .doesNotContainKey("status");
        });
        add(notice.missing());

        assertThat(run().failures()).isEmpty();
        assertThat(tables()).allSatisfy(table -> assertThat(table.missing()).isEmpty());
    }
}
