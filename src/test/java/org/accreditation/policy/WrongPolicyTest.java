package org.accreditation.policy;

import static org.accreditation.policy.ChangedFiles.ADCS;
import static org.accreditation.policy.ChangedFiles.ADCS_POLICY;
import static org.accreditation.policy.ChangedFiles.ADCS_TABLES;
import static org.accreditation.policy.ChangedFiles.LOCAL;
import static org.accreditation.policy.ChangedFiles.LOCAL_POLICY;
import static org.accreditation.policy.ChangedFiles.LOCAL_TABLES;
import static org.accreditation.policy.ChangedFiles.LOCAL_TERMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accreditation.TestPolicies;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.tables.TableFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One thing is wrong with the files of a policy: that version is not served, the fault is named, the others are served. */
class WrongPolicyTest {

    private final ChangedFiles files = new ChangedFiles();

    @Test
    void the_policies_as_they_stand_are_all_served() {
        assertThat(TestPolicies.library().refused()).isEmpty();
        assertThat(TestPolicies.library().versions())
                .extracting(PolicyVersion::key)
                .contains(ADCS, LOCAL);
    }

    @Test
    void a_row_without_a_source_is_refused() {
        files.output(LOCAL_TABLES, "trust-delivers", 2, "\"\"");

        assertThat(fault("Endorsing body", "trust-delivers")).startsWith("It cites no source.");
    }

    @Test
    void a_source_that_does_not_exist_is_refused() {
        files.output(LOCAL_TABLES, "trust-delivers", 2, "\"adcs-2017 3.2; local-reference 2\"");

        assertThat(fault("Endorsing body", "trust-delivers"))
                .contains("'adcs-2017 3.2'", "no source 'adcs-2017'", "decision-tables/sources");
    }

    @Test
    void a_paragraph_that_does_not_exist_is_refused() {
        files.output(LOCAL_TABLES, "trust-delivers", 2, "\"adcs-2016 3.2; adcs-2016 3.99\"");

        assertThat(fault("Endorsing body", "trust-delivers")).contains("'adcs-2016 3.99'", "no paragraph '3.99'");
    }

    @Test
    void a_clause_that_does_not_exist_is_refused() {
        files.output(LOCAL_TABLES, "trust-delivers", 2, "\"local-reference 99\"");

        assertThat(fault("Endorsing body", "trust-delivers")).contains("'local-reference 99'", "no paragraph '99'");
    }

    @Test
    void a_row_that_refers_without_a_gap_is_refused() {
        files.output(LOCAL_TABLES, "other-employer", 3, "\"\"");

        assertThat(fault("Endorsing body", "other-employer")).startsWith("It refers without naming the gap.");
    }

    @Test
    void a_gap_on_a_row_that_does_not_refer_is_refused() {
        files.output(LOCAL_TABLES, "trust-delivers", 3, "\"secondment\"");

        assertThat(fault("Endorsing body", "trust-delivers")).startsWith("It names a gap without referring.");
    }

    @Test
    void a_gap_that_the_policy_does_not_list_is_refused() {
        files.output(LOCAL_TABLES, "other-employer", 3, "\"nobody-knows\"");

        assertThat(fault("Endorsing body", "other-employer")).contains("'nobody-knows'", "policy.yaml");
    }

    @Test
    void a_result_that_there_is_not_is_refused() {
        files.output(LOCAL_TABLES, "trust-delivers", 0, "\"perhaps\"");

        assertThat(faults(LOCAL)).anySatisfy(fault -> {
            assertThat(fault.row()).isEqualTo("trust-delivers");
            assertThat(fault.message()).contains("'perhaps'", "met, not-met, not-yet, refer, not-asked");
        });
    }

    @Test
    void a_row_without_a_reason_is_refused() {
        files.output(LOCAL_TABLES, "trust-delivers", 1, "\" \"");

        assertThat(fault("Endorsing body", "trust-delivers")).startsWith("It gives no reason.");
    }

    @Test
    void a_reason_may_not_show_what_its_row_does_not_test() {
        files.output(LOCAL_TABLES, "no-time-set", 1, "\"{months employed in endorsing authority} months are enough.\"");

        assertThat(fault("Time in the authority", "no-time-set"))
                .contains("{months employed in endorsing authority}", "does not test");
    }

    @Test
    void a_table_that_no_decision_lists_is_refused() {
        files.replace(LOCAL_POLICY, "      - endorsement#Adjustment\n", "");

        assertThat(fault("Adjustment", null)).startsWith("No decision in policy.yaml uses this table.");
    }

    @Test
    void a_listed_table_that_is_missing_is_refused() {
        files.replace(
                LOCAL_POLICY,
                "      - endorsement#Adjustment\n",
                "      - endorsement#Adjustment\n      - endorsement#Age\n");

        assertThat(inPolicyFile()).contains("'endorsement'", "endorsement#Age", "not there");
    }

    @Test
    void a_fact_whose_name_is_misspelt_is_refused() {
        files.replace(LOCAL_TABLES, "adjustment put to the authority", "adjustment put to the authorty");

        assertThat(fault("Adjustment", null)).contains("'adjustment put to the authorty'", "no fact", "no term");
    }

    @Test
    void a_misspelt_heading_is_refused() {
        files.replace(
                LOCAL_TABLES,
                "<text>adjustment put to the authority</text>",
                "<text>adjustment put to the authorty</text>");

        assertThat(fault("Adjustment", null)).contains("'adjustment put to the authorty' may not head a column");
    }

    @Test
    void a_column_that_does_not_allow_what_a_fact_can_be_is_refused() {
        files.replace(LOCAL_TABLES, ",\"none\"</text>", "</text>");

        assertThat(faults(LOCAL)).extracting(TableFault::message).anyMatch(message -> message.contains("none"));
    }

    @Test
    void two_rows_for_one_case_are_refused_with_an_example() {
        files.cell(LOCAL_TABLES, "adjustment-not-needed", 1, "-");

        assertThat(faults(LOCAL)).anySatisfy(fault -> {
            assertThat(fault.file()).isEqualTo(LOCAL_TABLES);
            assertThat(fault.table()).isEqualTo("Adjustment");
            assertThat(fault.row()).isEqualTo("adjustment-not-needed");
            assertThat(fault.message()).contains("'adjustment-to-consider'", "put", "short");
        });
    }

    @Test
    void a_case_without_a_row_is_refused_with_an_example() {
        files.cell(LOCAL_TABLES, "other-employer", 0, "\"regional-agency\",\"cafcass\",\"other-employer\"");

        assertThat(faults(LOCAL)).anySatisfy(fault -> {
            assertThat(fault.file()).isEqualTo(LOCAL_TABLES);
            assertThat(fault.table()).isEqualTo("Endorsing body");
            assertThat(fault.message())
                    .contains(
                            "No row covers this case: somebody with 'endorsing body' nhs (What kind of body would"
                                    + " endorse?)",
                            "Part of such a request: {\"body\":{\"type\":\"nhs\"}}");
        });
    }

    @Test
    void a_case_without_a_row_is_shown_by_the_facts_behind_a_difference() {
        files.cell(LOCAL_TABLES, "employee-months-short", 2, "> 1");

        assertThat(faults(LOCAL))
                .extracting(TableFault::message)
                .anyMatch(message -> message.contains("No row covers this case")
                        && message.contains("'months employed in endorsing authority'")
                        && message.contains("'employee months required'"));
    }

    @Test
    void a_cell_that_asks_for_what_no_earlier_table_gives_is_refused() {
        files.replace(
                LOCAL_TABLES,
                "<text>\"newly-qualified\",\"experienced\"</text>",
                "<text>\"newly-qualified\",\"experienced\",\"mid-career\"</text>");
        List.of("newly-qualified-needs-none", "newly-qualified-without-pass")
                .forEach(row -> files.change(LOCAL_TABLES, text -> allowing(row, text)));
        files.change(
                LOCAL_TABLES,
                text -> text.replaceAll(
                        "(?s)(<rule id=\"[a-z-]*-newly-qualified\">.*?)<text>\"newly-qualified\"</text>",
                        "$1<text>\"newly-qualified\",\"mid-career\"</text>"));

        assertThat(faults(LOCAL)).anySatisfy(fault -> {
            assertThat(fault.file()).isEqualTo(LOCAL_TABLES);
            assertThat(fault.row()).isEqualTo("newly-qualified-needs-none");
            assertThat(fault.message()).contains("'mid-career'", "can never be");
        });
    }

    private static String allowing(String row, String text) {
        return text.replaceFirst(
                "(?s)(<rule id=\"" + row + "\">.*?)<text>\"newly-qualified\"</text>",
                "$1<text>\"newly-qualified\",\"mid-career\"</text>");
    }

    @Test
    void a_term_that_nothing_uses_is_refused() {
        files.change(LOCAL_TERMS, text -> text.replace("evidence kinds required", "kinds of evidence wanted"));

        assertThat(faults(LOCAL)).anySatisfy(fault -> {
            assertThat(fault.file()).isEqualTo(LOCAL_TERMS);
            assertThat(fault.table()).isEqualTo("kinds of evidence wanted");
            assertThat(fault.message()).startsWith("Nothing uses this term");
        });
    }

    @Test
    void an_open_question_said_to_be_answered_by_a_row_that_is_not_there_is_refused() {
        files.replace(LOCAL_POLICY, "requirement#Who pays employer-pays-first", "requirement#Who pays employer-pays");

        assertThat(inPolicyFile()).contains("'requirement#Who pays employer-pays'", "'who-pays'", "no such table");
    }

    @Test
    void an_open_question_said_to_be_answered_by_a_row_that_refers_because_of_it_is_refused() {
        files.replace(
                        LOCAL_POLICY,
                        "eligibility#AP first experienced-supervisor",
                        "endorsement#ASYE newly-qualified-without-pass")
                .replace(LOCAL_POLICY, "gap: supervisors-without-ap", "gap: newly-qualified-without-asye");

        assertThat(inPolicyFile()).contains("refers because of it");
    }

    @Test
    void criteria_that_contradict_each_other_so_that_nobody_can_get_a_yes_are_refused() {
        files.output(PolicyFiles.TABLES + LOCAL + "/terms.dmn", "one-at-home", 0, "3");

        assertThat(faults(LOCAL)).singleElement().satisfies(fault -> {
            assertThat(fault.file()).isEqualTo(LOCAL_POLICY);
            assertThat(fault.message())
                    .startsWith("Nobody can get a yes to 'programme' for PL: no combination of facts");
        });
    }

    @Test
    void a_table_where_the_first_row_wins_is_refused() {
        files.change(LOCAL_TABLES, text -> text.replaceFirst("hitPolicy=\"UNIQUE\"", "hitPolicy=\"FIRST\""));

        assertThat(fault("Endorsing body", null)).startsWith("The hit policy must be UNIQUE");
    }

    @Test
    void a_file_that_breaks_off_is_refused() {
        files.change(LOCAL_TABLES, text -> text.substring(0, text.length() / 2));

        assertThat(fault(null, null)).startsWith("This is no DMN file that can be read.");
    }

    @Test
    void a_file_that_breaks_the_schema_of_dmn_is_refused() {
        files.replace(
                LOCAL_TABLES, "<rule id=\"trust-delivers\">", "<rule id=\"seconded-not-employed\" colour=\"red\">");

        assertThat(faults(LOCAL)).anySatisfy(fault -> {
            assertThat(fault.file()).isEqualTo(LOCAL_TABLES);
            assertThat(fault.message()).startsWith("The engine says: ").contains("colour");
        });
    }

    @Test
    void parts_of_a_decision_in_the_wrong_order_are_refused() {
        files.change(
                LOCAL_TABLES,
                text -> text.replaceFirst("(?s)(<question>[^<]*</question>)(\\s*<variable[^>]*>)", "$2$1"));

        assertThat(faults(LOCAL)).anySatisfy(fault -> {
            assertThat(fault.file()).isEqualTo(LOCAL_TABLES);
            assertThat(fault.message()).startsWith("The engine says: ").contains("question");
        });
    }

    @Test
    void a_number_that_is_empty_though_the_policy_says_there_is_one_is_refused() {
        files.output(LOCAL_TERMS, "practitioner-months", 0, "null");

        TableFault fault = only(LOCAL);
        assertThat(fault.file()).isEqualTo(LOCAL_TERMS);
        assertThat(fault.table()).isEqualTo("assignment months required");
        assertThat(fault.row()).isEqualTo("practitioner-months");
        assertThat(fault.message()).contains("empty for AP");
    }

    @Test
    void a_number_that_is_given_though_the_policy_says_there_is_none_is_refused() {
        files.output(LOCAL_TERMS, "leader-no-months", 0, "18");

        TableFault fault = only(LOCAL);
        assertThat(fault.row()).isEqualTo("leader-no-months");
        assertThat(fault.message()).contains("a value for PL", "'assignment length is set by'", "'a number of months'");
    }

    @Test
    void a_term_without_a_value_for_a_status_is_refused() {
        files.cell(LOCAL_TERMS, "short-break", 0, "\"AP\",\"PS\"");

        assertThat(faults(LOCAL)).anySatisfy(fault -> {
            assertThat(fault.table()).isEqualTo("longest break in days");
            assertThat(fault.message()).startsWith("It gives no value for PL.");
        });
    }

    @Test
    void a_folder_that_is_not_named_after_policy_and_version_is_refused() {
        files.replace(LOCAL_POLICY, "version: 2016-05-09", "version: 2016-05-10");

        assertThat(inPolicyFile()).contains("local-reference/2016-05-10", LOCAL, "Make the two agree");
    }

    @Test
    void a_version_that_extends_what_is_not_there_is_refused() {
        files.replace(LOCAL_POLICY, "extends: adcs-position/2016-05-09", "extends: adcs-position/2015-01-01");

        assertThat(inPolicyFile()).isEqualTo("It extends adcs-position/2015-01-01, which is not there.");
    }

    @Test
    void a_version_that_extends_itself_is_refused() {
        files.replace(LOCAL_POLICY, "extends: adcs-position/2016-05-09", "extends: " + LOCAL);

        assertThat(inPolicyFile()).contains("It extends " + LOCAL);
    }

    @Test
    void versions_that_extend_each_other_are_refused() {
        files.replace(ADCS_POLICY, "rules: \"1\"", "rules: \"1\"\nextends: " + LOCAL);
        PolicyLibrary library = files.load();

        assertThat(library.refused()).containsOnlyKeys(ADCS, LOCAL);
        assertThat(library.refused().get(ADCS).get(0).message())
                .isEqualTo("It extends " + LOCAL + ", which in turn extends it. Let one of them stand alone.");
        assertThat(library.refused().get(LOCAL).get(0).message())
                .isEqualTo("It extends " + ADCS + ", which in turn extends it. Let one of them stand alone.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"endorsement.dmn", "policy.yaml"})
    void what_is_wrong_with_a_base_refuses_the_version_that_extends_it_as_well(String broken) {
        if (broken.equals("policy.yaml")) {
            files.replace(ADCS_POLICY, "endorsement#Registration", "endorsement#Registrations");
        } else {
            files.output(ADCS_TABLES, "registered", 2, "\"\"");
        }
        PolicyLibrary library = files.load();

        assertThat(library.refused()).containsOnlyKeys(ADCS, LOCAL);
        assertThat(library.refused().get(LOCAL)).singleElement().satisfies(fault -> {
            assertThat(fault.file()).isEqualTo(LOCAL_POLICY);
            assertThat(fault.message()).startsWith("It extends adcs-position/2016-05-09, which is refused");
        });
    }

    @Test
    void a_base_that_cannot_even_be_assembled_refuses_the_version_that_extends_it_as_well() {
        files.change(ADCS_TABLES, text -> "");
        PolicyLibrary library = files.load();

        assertThat(library.refused()).containsOnlyKeys(ADCS, LOCAL);
        assertThat(library.refused().get(ADCS)).singleElement().satisfies(fault -> assertThat(fault.file())
                .isEqualTo(ADCS_TABLES));
        assertThat(library.refused().get(LOCAL)).singleElement().satisfies(fault -> {
            assertThat(fault.file()).isEqualTo(LOCAL_POLICY);
            assertThat(fault.message()).startsWith("It extends adcs-position/2016-05-09, which is refused");
        });
    }

    @Test
    void a_wrong_base_is_found_through_a_version_between() {
        files.output(ADCS_TABLES, "registered", 2, "\"\"");
        files.change(PolicyFiles.TABLES + "a-city/2017-01-01/policy.yaml", none -> """
            id: a-city
            version: 2017-01-01
            document: Policy of a city
            standing: made up for a test
            inForce: { from: 2017-01-01 }
            rules: "1"
            extends: local-reference/2016-05-09
            decisions:
              endorsement:
                question: May this body endorse this person for this status now?
                statuses: [AP]
                tables: [endorsement#Registration]
            """);

        assertThat(files.load().refused()).containsOnlyKeys("a-city/2017-01-01", ADCS, LOCAL);
    }

    @Test
    void rules_that_do_not_compile_are_refused_with_what_the_compiler_says() {
        files.replace(LOCAL_POLICY, "rules: \"1\"", "rules: \"2\"");
        files.change(PolicyFiles.RULES + "2/facts.yaml", none -> "[]");
        files.change(
                PolicyFiles.RULES + "2/wrong.drl",
                none -> "package org.accreditation.rules.set2.wrong\nrule \"Wrong\" when Nobody() then end\n");

        TableFault fault = only(LOCAL);
        assertThat(fault.file()).isEqualTo("rules/2/");
        assertThat(fault.message()).startsWith("Rule set 2 does not compile").contains("Nobody");
    }

    @Test
    void a_rule_set_that_does_not_exist_is_refused() {
        files.replace(LOCAL_POLICY, "rules: \"1\"", "rules: \"9\"");

        assertThat(only(LOCAL).message()).isEqualTo("There is no rule set 9.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "version",
                "document",
                "standing",
                "inForce",
                "rules",
                "    question",
                "    statuses",
                "    tables"
            })
    void a_policy_file_that_leaves_out_what_it_must_say_is_refused(String line) {
        files.change(LOCAL_POLICY, text -> without(line, text));

        assertThat(inPolicyFile()).contains(line.strip());
    }

    @Test
    void a_policy_file_with_a_line_that_nothing_reads_is_refused() {
        files.change(LOCAL_POLICY, text -> text + "autor: somebody\n");

        assertThat(inPolicyFile()).contains("autor");
    }

    @Test
    void a_policy_file_that_is_not_yaml_is_refused() {
        files.change(LOCAL_POLICY, text -> text + "  : [\n");

        assertThat(inPolicyFile()).contains("line");
    }

    @Test
    void a_model_whose_file_is_named_otherwise_is_refused() {
        files.change(
                LOCAL_TABLES, text -> text.replaceFirst("(<definitions[^>]* name=)\"endorsement\"", "$1\"other\""));

        assertThat(fault(null, null)).contains("'other'", "the same name");
    }

    @ParameterizedTest
    @CsvSource({
        "'code: E08000035, ', '', needs",
        "code: E08000035, code: E08000002, names E08000002 twice",
        "from: 2018-07-01, from: July 2018, July 2018",
        "complete: true, whole: true, whole",
        "to: 2019-03-17, to: 2018-06-30, ends before it begins",
        "of: national assessment, of: something else, There is no list of"
    })
    void a_list_of_sites_that_cannot_be_read_is_refused(String part, String replacement, String said) {
        files.replace(PolicyFiles.TABLES + "naas-sites.yaml", part, replacement);

        assertThatTheListIsRefused(said);
    }

    @Test
    void a_list_of_sites_that_is_missing_is_refused() {
        files.remove(PolicyFiles.TABLES + "naas-sites.yaml");

        assertThatTheListIsRefused("This file is missing.");
    }

    /** The rules need it whatever they are asked, so that every version is refused with the same words. */
    private void assertThatTheListIsRefused(String said) {
        PolicyLibrary library = files.load();
        assertThat(library.versions()).isEmpty();
        assertThat(library.refused().get("naas/2018-07-01")).singleElement().satisfies(fault -> {
            assertThat(fault.file()).isEqualTo(PolicyFiles.TABLES + "naas-sites.yaml");
            assertThat(fault.message()).contains(said);
        });
    }

    @Test
    void a_version_that_was_never_in_force_must_say_so_in_every_answer() {
        String proposal = "agency-rules-proposal/2023-02-02";
        files.replace(
                PolicyFiles.TABLES + proposal + "/policy.yaml",
                "  - text: This was only proposed",
                "  - from: 2023-06-01\n    text: This was only proposed");

        assertThat(only(proposal).message()).startsWith("It is never in force. Add a notice without days");
    }

    @Test
    void a_version_that_was_never_in_force_says_when_it_was_proposed() {
        String proposal = "agency-rules-proposal/2023-02-02";
        files.replace(PolicyFiles.TABLES + proposal + "/policy.yaml", "proposedFrom: 2023-02-02, ", "");

        assertThat(only(proposal).message()).contains("inForce.proposedFrom");
    }

    @Test
    void a_decision_about_no_status_can_use_nothing_that_depends_on_one() {
        files.change(LOCAL_POLICY, text -> text.replaceFirst("statuses: \\[AP, PS, PL]", "statuses: []"));

        assertThat(faults(LOCAL))
                .anySatisfy(fault -> assertThat(fault.message()).contains("It reads 'status'", "about no status"))
                .anySatisfy(fault -> {
                    assertThat(fault.table()).isEqualTo("assignment months required");
                    assertThat(fault.message()).contains("'endorsement', which is about no status, uses it");
                });
    }

    @Test
    void a_decision_about_no_status_rests_on_none_that_is_about_one() {
        files.change(
                LOCAL_POLICY,
                text -> text.replaceFirst(
                        "(?s)(enter the assessment for this status\\?\n    .*?\n    statuses: )\\[AP, PS, PL]",
                        "$1[]"));

        assertThat(faults(LOCAL)).anySatisfy(fault -> assertThat(fault.message())
                .contains("'eligibility' is about no status and rests on 'endorsement'"));
    }

    /** One cell of a term becomes something that its readers cannot use. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "local-reference/2016-05-09|practitioner-months|\"6\"|is \"6\" and must be a number: write 6 without quotes",
                "local-reference/2016-05-09|practitioner-months|\"six\"|must be a number: write digits",
                "local-reference/2016-05-09|practitioner-months|6.5|must be a whole number from 0 to 9999",
                "local-reference/2016-05-09|practitioner-months|-6|must be a whole number from 0 to 9999",
                "local-reference/2016-05-09|practitioner-months|60000|must be a whole number from 0 to 9999",
                "local-reference/2016-05-09|practitioner-months|true|must be a number",
                "local-reference/2016-05-09|short-break|\"28\"|write 28 without quotes",
                "local-reference/2016-05-09|short-break|27.5|must be a whole number",
                "local-reference/2016-05-09|predecessors-count|\"sometimes\"|not one of the words understood there: count, not stated",
                "local-reference/2016-05-09|predecessors-count|3|must be a text: write it in double quotes",
                "local-reference/2016-05-09|two-kinds|\"two\"|must be a number",
                "asye-programme/2026-04-01|march-2027|\"2027-31-03\"|is \"2027-31-03\": there is no such day",
                "asye-programme/2026-04-01|march-2027|\"2027-02-30\"|is \"2027-02-30\": there is no such day",
                "asye-programme/2026-04-01|march-2027|\"March 2027\"|must be a day in double quotes",
                "asye-programme/2026-04-01|march-2027|\"2027-03-01T00:00\"|must be a day in double quotes",
                "asye-programme/2026-04-01|march-2027|2027|must be a day in double quotes",
                "asye-programme/2026-04-01|four-years|\"48\"|write 48 without quotes",
                "agency-rules/2025-10-01|end-of-october-2024|\"31.10.2024\"|must be a day in double quotes",
                "agency-rules/2025-10-01|two-references|\"2\"|write 2 without quotes",
                "agency-rules/2025-10-01|three-years|0.5|must be a whole number"
            })
    void a_value_that_its_reader_cannot_use_is_refused(String version, String row, String value, String said) {
        files.output(PolicyFiles.TABLES + version + "/terms.dmn", row, 0, value);

        assertThat(faultsOf(version)).anySatisfy(fault -> {
            assertThat(fault.file()).isEqualTo(PolicyFiles.TABLES + version + "/terms.dmn");
            assertThat(fault.row()).isEqualTo(row);
            assertThat(fault.message()).startsWith("Its value is ").contains(said);
        });
    }

    @Test
    void a_number_may_be_written_with_a_fraction_of_nothing() {
        files.output(LOCAL_TERMS, "practitioner-months", 0, "6.0");

        PolicyVersion changed =
                files.load().version("local-reference", "2016-05-09").orElseThrow();
        assertThat(changed.termsFor("AP"))
                .isEqualTo(TestPolicies.version("local-reference").termsFor("AP"));
    }

    @Test
    void a_value_that_later_tables_read_must_be_one_that_they_allow() {
        files.output(LOCAL_TABLES, "asye-ended-long-ago", 0, "\"an old hand\"");

        assertThat(faultsOf(LOCAL)).anySatisfy(fault -> {
            assertThat(fault.row()).isEqualTo("asye-ended-long-ago");
            assertThat(fault.message()).contains("\"an old hand\", which is not one of the words understood there");
        });
    }

    @Test
    void whole_numbers_have_no_gap_between_them() {
        String tables = PolicyFiles.TABLES + "agency-rules/2025-10-01/agency-engagement.dmn";
        List.of("too-few-months", "too-few-months-and-engaged-already")
                .forEach(row -> files.cell(tables, row, 0, "&gt;= 1").cell(tables, row, 1, "&gt;= 1"));
        List.of("part-time-matters", "other-time-matters", "broken-months-matter")
                .forEach(row -> files.cell(tables, row, 0, "&gt;= 1"));

        assertThat(faultsOf("agency-rules/2025-10-01")).isEmpty();
    }

    /** One row would do instead; that is a matter of taste. */
    @Test
    void a_row_may_be_parted_into_two_that_say_the_same() {
        String tables = PolicyFiles.TABLES + "agency-rules/2025-10-01/agency-engagement.dmn";
        files.change(tables, text -> {
            Matcher row =
                    Pattern.compile("(?s)<rule id=\"too-short\">.*?</rule>").matcher(text);
            assertThat(row.find()).isTrue();
            String other = row.group()
                    .replaceAll("Entry id=\"([^\"]*)\"", "Entry id=\"far_$1\"")
                    .replace("\"too-short\"", "\"far-too-short\"");
            return text.replace(row.group(), row.group() + other);
        });
        files.cell(tables, "too-short", 0, "[-4..0)").cell(tables, "far-too-short", 0, "&lt; -4");

        assertThat(faultsOf("agency-rules/2025-10-01")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[104..1]|begins after it ends", "(3..3]|holds no number", "(3..3)|holds no number"})
    void an_interval_that_holds_nothing_is_refused(String cell, String said) {
        files.cell(LOCAL_TABLES, "asye-ended-lately", 1, cell);

        assertThat(faultsOf(LOCAL))
                .anySatisfy(fault -> assertThat(fault.message()).startsWith("'" + cell + "' " + said));
    }

    /** Half days a week can be worked, so between 2 and 3 there is something. */
    @Test
    void what_need_not_be_whole_has_a_gap_there() {
        String tables = PolicyFiles.TABLES + ADCS + "/programme.dmn";
        files.cell(tables, "too-many-host-days", 1, "&gt;= 1");

        assertThat(faultsOf(ADCS))
                .anySatisfy(fault -> assertThat(fault.message()).contains("No row covers this case"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "inForce: { from: 2016-05-09 }|inForce: { from: 2016-05-09 }§inForce: { from: 2016-06-01 }|It says 'inForce' twice",
                "rules: \"1\"|rules: \"1\"§rules: \"2\"|It says 'rules' twice",
                "inForce: { from: 2016-05-09 }|inForce: { from: 2016-05-09, to: 2016-05-08 }|inForce ends on 2016-05-08, before it begins",
                "inForce: { from: 2016-05-09 }|inForce: { from: 2016 }|no day that exists",
                "inForce: { from: 2016-05-09 }|inForce: { from: 2016-02-30 }|no day that exists",
                "inForce: { from: 2016-05-09 }|inForce: { from: 2016-05-09T10:00 }|no day that exists",
                "inForce: { from: 2016-05-09 }|inForce: { form: 2016-05-09 }|Nothing reads 'form' here. There are: from",
                "inForce: { from: 2016-05-09 }|inForce: 2016-05-09|inForce: This is not of the kind that is wanted",
                "  - id: adjustment§|  - id: endorser§|The gap 'endorser' is listed twice",
                "statuses: [AP, PS, PL]|statuses: [AP, AP, PS, PL]|'AP' is listed twice",
                "rules: \"1\"|rules: \"1\"§--- §more: 1|Something stands behind the end"
            })
    void a_policy_file_is_read_as_strictly_as_a_request(String part, String replacement, String said) {
        files.change(
                LOCAL_POLICY,
                text -> text.replaceFirst(
                        Pattern.quote(part.replace('§', '\n')),
                        Matcher.quoteReplacement(replacement.replace('§', '\n'))));

        assertThat(faultsOf(LOCAL)).anySatisfy(fault -> {
            assertThat(fault.file()).isEqualTo(LOCAL_POLICY);
            assertThat(fault.message()).contains(said);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from: 2019-12-02|from: 2020-01-02|there is nothing from 2019-12-02 to 2020-01-01",
                "from: 2019-12-02|from: 2019-12-01|are both there on 2019-12-01",
                "to: 2017-04-02|to: 2017-05-02|are both there on 2017-04-03",
                "from: 2012-08-01, to: 2019-12-01|from: 2012-08-01, to: 2011-12-01|ends on 2011-12-01, before it begins",
                "register: Scotland|register: England|are both there on",
                "register: Scotland, source|register: Scotland, register: Wales, source|It says 'register' twice"
            })
    void a_list_of_registers_that_does_not_follow_day_by_day_is_refused(String part, String replacement, String said) {
        files.replace(PolicyFiles.TABLES + "regulators.yaml", part, replacement);

        assertThat(faultsOf(ADCS)).anySatisfy(fault -> {
            assertThat(fault.file()).isEqualTo(PolicyFiles.TABLES + "regulators.yaml");
            assertThat(fault.message()).contains(said);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for AP and 12 for PS|for AP and 9 for PS|terms.dmn|Its value is 12, but clause 5 of the statement, which it cites, states 6, 9",
                "needs 6 months there for AP|needs nine months there for AP|terms.dmn|Its value is 6, but clause 5 of the statement, which it cites, states nine, 12",
                "needs 6 months there for AP and 12 for PS|needs 12 months there for AP and 6 for PS|statement.md|Clause 5 states '12' for AP, but the terms that cite it set 6",
                "A break of up to 28 days|A break of up to four weeks||",
                "needs 6 months there for AP|needs six months there for AP||",
                "A break of up to 28 days|A break of up to 28 days, or of 30 in a leap year,|statement.md|Clause 4 states '30', but the terms that cite it set 28",
                "An endorsement is good for 12 months|An endorsement is good for a year||",
                "An endorsement is good for 12 months|An endorsement is good for two years|terms.dmn|Its value is 12, but clause 13"
            })
    void a_clause_that_states_another_number_than_its_term_is_named(
            String part, String replacement, String file, String said) {
        files.replace(PolicyFiles.TABLES + LOCAL + "/statement.md", part, replacement);

        if (said == null) {
            assertThat(faultsOf(LOCAL)).isEmpty();
        } else {
            assertThat(faultsOf(LOCAL)).anySatisfy(fault -> {
                assertThat(fault.file()).isEqualTo(PolicyFiles.TABLES + LOCAL + "/" + file);
                assertThat(fault.message()).startsWith(said);
            });
        }
    }

    @Test
    void a_number_given_twice_in_a_statement_is_refused() {
        files.replace(PolicyFiles.TABLES + LOCAL + "/statement.md", "## 6. Months", "## 5. Months");

        assertThat(faultsOf(LOCAL)).singleElement().satisfies(fault -> assertThat(fault.message())
                .isEqualTo("Two clauses have the number 5. Give each a number of its own."));
    }

    @Test
    void decisions_that_rest_on_each_other_without_end_are_refused() {
        StringBuilder chain = new StringBuilder("decisions:\n");
        for (int i = 1; i <= 5; i++) {
            chain.append("""
                      step%d:
                        question: Is it so?
                        statuses: [AP]
                        nested: [{ fact: step, decision: %s }]
                        tables: [requirement#Pace]
                    """.formatted(i, i == 5 ? "requirement" : "step" + (i + 1)));
        }
        files.replace(LOCAL_POLICY, "decisions:\n", chain.toString());

        assertThat(faultsOf(LOCAL)).anySatisfy(fault -> assertThat(fault.message())
                .startsWith("Decisions rest on each other more than 4 deep: step1 → step2 → step3 → step4 → step5."));
    }

    /** Twenty columns and sixty rows can be combined in more ways than could ever be gone through. */
    @Test
    void a_tangle_of_a_table_is_refused_in_a_bounded_time() {
        files.change(LOCAL_TABLES, text -> Tangle.in(text, 20, 60))
                .replace(
                        LOCAL_POLICY,
                        "      - endorsement#Adjustment\n",
                        "      - endorsement#Adjustment\n      - endorsement#Tangle\n");

        assertTimeout(Duration.ofSeconds(10), () -> assertThat(faultsOf(LOCAL))
                .anySatisfy(fault -> assertThat(fault.table()).isEqualTo("Tangle")));
    }

    /** The key and everything that is indented below it. */
    private static String without(String key, String text) {
        String indent = " ".repeat(key.length() - key.strip().length());
        return text.replaceFirst("(?m)^" + key + ":.*\n(" + indent + " +.*\n)*", "");
    }

    /** What is wrong with the local policy's table, said once, of that row; null where it is not about one. */
    private String fault(String table, String row) {
        TableFault fault = only(LOCAL);
        assertThat(fault.file()).isEqualTo(LOCAL_TABLES);
        assertThat(fault.table()).isEqualTo(table);
        assertThat(fault.row()).isEqualTo(row);
        return fault.message();
    }

    private String inPolicyFile() {
        TableFault fault = only(LOCAL);
        assertThat(fault.file()).isEqualTo(LOCAL_POLICY);
        return fault.message();
    }

    private TableFault only(String version) {
        List<TableFault> faults = faultsOf(version);
        assertThat(faults).hasSize(1);
        return faults.get(0);
    }

    /** What is wrong with that version, where it is clear that no other has to do with it. */
    private List<TableFault> faultsOf(String version) {
        PolicyLibrary library = files.load();
        int slash = version.indexOf('/');
        library.version(version.substring(0, slash), version.substring(slash + 1));
        return library.faults(version);
    }

    /** What is wrong with that version; all others are served. */
    private List<TableFault> faults(String version) {
        PolicyLibrary library = files.load();
        assertThat(library.refused()).containsOnlyKeys(version);
        assertThat(library.versions())
                .extracting(PolicyVersion::key)
                .containsExactlyElementsOf(TestPolicies.library().versions().stream()
                        .map(PolicyVersion::key)
                        .filter(key -> !key.equals(version))
                        .toList());
        return library.refused().get(version);
    }
}
