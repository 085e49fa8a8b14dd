package org.accreditation.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.accreditation.TestPolicies;
import org.accreditation.candidate.Request;
import org.accreditation.question.reading.RequestReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of sites, principal social workers, and the day of the assessment: E1, E2, O7, O8, R8 to R12. */
class NationalAssessmentTest {

    private static final RuleSet RULES = TestPolicies.version("naas").rules().set();
    private static final RequestReader READER = new RequestReader();
    private static final String SITE = "body on the sites list";
    private static final String PRINCIPAL = "principal social worker";

    // Sites

    @ParameterizedTest
    @CsvSource(
            nullValues = "?",
            value = {
                "2018-06-30, E08000035, ?, ?",
                "2018-07-01, E08000035, ?, named",
                "2018-07-01, E08000035, true, named",
                "2018-07-01, E08000035, false, named",
                "2019-03-18, E08000035, false, 'named, but said not to be'",
                "2018-06-30, E08000035, false, said not to be",
                "2019-03-17, E08000026, ?, not named",
                "2019-03-18, E08000026, ?, named",
                "2019-03-18, E08000035, ?, named",
                "2018-06-30, E10000003, ?, ?",
                "2018-06-30, E10000003, true, said to be",
                "2019-03-17, E10000003, ?, not named",
                "2019-03-17, E10000003, true, not named",
                "2019-03-17, E10000003, false, not named",
                "2019-03-17, ?, true, ?",
                "2019-03-18, E10000003, ?, not shown",
                "2019-03-18, E10000003, true, said to be",
                "2019-03-18, E10000003, false, said not to be",
                "2019-03-18, ?, true, said to be",
                "2019-03-18, ?, false, ?",
                "2019-03-18, ?, ?, ?"
            })
    void a_body_is_a_site_by_a_list_from_the_day_of_the_list_or_as_the_request_says(
            String day, String code, Boolean said, String wanted) {
        assertThat(site(day, code, said).value()).isEqualTo(wanted);
    }

    @Test
    void what_is_not_known_of_a_site_is_what_the_request_has_to_say() {
        assertThat(site("2018-06-30", "E10000003", null).needs()).containsExactly("/body/onSitesList");
        assertThat(site("2018-08-01", null, true).needs()).containsExactly("/body/code");
        assertThat(body("2018-08-01", "'type':'local-authority','code':'E10000003'")
                        .needs())
                .containsExactly("/body/formerly");
        assertThat(site("2019-08-01", null, null).needs()).containsExactly("/body/onSitesList");
        assertThat(site("2019-08-01", null, false).needs()).containsExactly("/body/code");
    }

    @Test
    void a_site_can_become_one_on_the_day_of_the_next_list() {
        assertThat(site("2018-08-01", "E08000026", null).nextChange()).isEqualTo("2019-03-18");
        assertThat(site("2019-03-18", "E08000026", null).nextChange()).isNull();
    }

    @Test
    void without_a_body_nothing_is_said_of_sites() {
        assertThat(facts("{'asOf':'2019-08-01','candidate':{}}")).doesNotContainKey(SITE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            nullValues = "?",
            value = {
                // The code of an authority that it succeeded counts like its own.
                "2018-08-01 | 'type':'local-authority','code':'X1','formerly':['E08000035'] | named",
                "2019-08-01 | 'type':'local-authority','code':'X1','formerly':['E08000026'] | named",
                // Whether a trust is a site because it delivers for one no source says, so it can be said.
                "2018-08-01 | 'type':'childrens-trust','code':'T1','deliversFor':'E08000035','formerly':[] | ?",
                "2018-08-01 | 'type':'childrens-trust','code':'T1','deliversFor':['E10000003','E08000035'],'formerly':[],'onSitesList':true | said to be",
                "2018-08-01 | 'type':'childrens-trust','code':'T1','deliversFor':['E10000003'],'formerly':[],'onSitesList':true | not named"
            })
    void predecessors_and_trusts_are_looked_up_too(String day, String body, String wanted) {
        assertThat(body(day, body).value()).isEqualTo(wanted);
    }

    @Test
    void a_claim_against_a_complete_list_is_told() {
        assertThat(site("2018-08-01", "E10000003", true).why())
                .isEqualTo(
                        "The list from 2018-07-01 (dfe-naas-response-2017 O7) is complete and does not name it, although the request says that it is on it.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'body':{'type':'local-authority','code':'E10000032'},'candidate':{} | known not to be",
                "'body':{'type':'childrens-trust','deliversFor':['E10000032']},'candidate':{} | known not to be",
                "'body':{'type':'local-authority','code':'X1','formerly':['E10000032']},'candidate':{} | known not to be",
                "'body':{'type':'local-authority','code':'E10000014'},'candidate':{} | not shown",
                "'candidate':{'employments':[{'authority':{'code':'E10000032'}}]} | known not to be",
                "'candidate':{'employments':[{'authority':{'code':'E10000032'}},{'authority':{'code':'E10000014'}}]} | not shown",
                "'candidate':{'employments':[{'authority':{'code':'E10000032'},'to':'2016-12-31'}]} | not shown",
                "'candidate':{} | not shown"
            })
    void an_authority_that_a_source_rules_out_is_known_not_to_be_in_the_first_phase_as_consulted(
            String request, String wanted) {
        assertThat(facts("{'asOf':'2017-03-01'," + request + "}")
                        .get("authority in the first phase as consulted")
                        .value())
                .isEqualTo(wanted);
    }

    private static Fact site(String day, String code, Boolean said) {
        String quoted = code == null ? "null" : "'" + code + "'";
        return body(day, "'type':'local-authority','formerly':[],'code':" + quoted + ",'onSitesList':" + said);
    }

    private static Fact body(String day, String described) {
        return facts("{'asOf':'" + day + "','body':{" + described + "},'candidate':{}}")
                .get(SITE);
    }

    // Principal social workers

    @ParameterizedTest
    @CsvSource(
            nullValues = "?",
            delimiter = '|',
            value = {
                "{'role':'principal-social-worker','from':'2018-01-01'} | yes",
                "{'role':'principal-social-worker','from':'2018-01-01','to':'2019-08-01'} | yes",
                "{'role':'principal-social-worker','from':'2018-01-01','to':'2019-07-31'} | no",
                "{'role':'principal-social-worker','from':'2019-08-02'} | no",
                "{'role':'team-manager','from':'2018-01-01'} | no",
                "{'role':null,'from':'2018-01-01'} | ?",
                "{'role':null,'from':'2018-01-01','to':'2019-07-31'} | no",
                "{'role':'principal-social-worker'} | ?"
            })
    void somebody_is_a_principal_social_worker_while_a_post_as_one_goes_on(String employment, String wanted) {
        assertThat(working(employment).get(PRINCIPAL).value()).isEqualTo(wanted);
    }

    @Test
    void what_is_not_known_of_a_post_is_named() {
        assertThat(working("{'from':'2018-01-01'}").get(PRINCIPAL).needs())
                .containsExactly("/candidate/employments/0/role");
        assertThat(working("{'role':'principal-social-worker'}").get(PRINCIPAL).needs())
                .containsExactly("/candidate/employments/0/from");
        assertThat(facts("{'asOf':'2019-08-01','candidate':{}}").get(PRINCIPAL).needs())
                .containsExactly("/candidate/employments");
    }

    @Test
    void a_post_as_principal_social_worker_ends_on_the_day_after_its_last() {
        assertThat(working("{'role':'principal-social-worker','from':'2018-01-01','to':'2019-12-31'}")
                        .get(PRINCIPAL)
                        .nextChange())
                .isEqualTo("2020-01-01");
    }

    private static Map<String, Fact> working(String employment) {
        return facts("{'asOf':'2019-08-01','candidate':{'employments':[" + employment + "]}}");
    }

    // The day

    @Test
    void what_somebody_has_with_her_is_told_apart() {
        Map<String, Fact> facts = sitting("'papers':['photo-id','hcpc-number']");

        assertThat(facts.get("photo identification brought").value()).isEqualTo("yes");
        assertThat(facts.get("HCPC number brought").value()).isEqualTo("yes");
        assertThat(facts.get("Social Work England number brought").value()).isEqualTo("no");
    }

    @Test
    void an_empty_list_of_papers_is_no_paper() {
        Map<String, Fact> facts = sitting("'papers':[]");

        for (String paper :
                List.of("photo identification brought", "HCPC number brought", "Social Work England number brought")) {
            assertThat(facts.get(paper).value()).as(paper).isEqualTo("no");
        }
    }

    @Test
    void the_day_is_read_as_it_is_told() {
        Map<String, Fact> facts = sitting(
                "'minutesBeforeStart':-5,'consentToFilming':false,'devicesHandedIn':true,'conductInQuestion':false,"
                        + "'adjustmentsRequested':'when-booking','adjustmentsConfirmed':true");

        assertThat(facts.get("minutes before the start").value()).isEqualTo(-5);
        assertThat(facts.get("consent to filming").value()).isEqualTo("no");
        assertThat(facts.get("devices handed in").value()).isEqualTo("yes");
        assertThat(facts.get("conduct in question").value()).isEqualTo("no");
        assertThat(facts.get("adjustments requested").value()).isEqualTo("when booking");
        assertThat(facts.get("adjustments confirmed").value()).isEqualTo("yes");
    }

    @Test
    void where_no_adjustments_were_requested_none_are_confirmed() {
        assertThat(sitting("'adjustmentsRequested':'none'")
                        .get("adjustments confirmed")
                        .value())
                .isEqualTo("no");
    }

    @ParameterizedTest
    @CsvSource({
        "photo identification brought, papers",
        "HCPC number brought, papers",
        "Social Work England number brought, papers",
        "minutes before the start, minutesBeforeStart",
        "consent to filming, consentToFilming",
        "devices handed in, devicesHandedIn",
        "conduct in question, conductInQuestion",
        "adjustments requested, adjustmentsRequested",
        "adjustments confirmed, adjustmentsConfirmed"
    })
    void what_is_not_told_of_the_day_is_not_known(String fact, String field) {
        for (String told : List.of("", "'" + field + "':null")) {
            Fact unknown = sitting(told).get(fact);
            assertThat(unknown.value()).isNull();
            assertThat(unknown.needs()).containsExactly("/candidate/sitting/" + field);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"photo identification brought", "minutes before the start", "adjustments confirmed"})
    void a_day_that_is_not_described_is_not_known(String fact) {
        assertThat(facts("{'asOf':'2019-08-01','candidate':{}}").get(fact).needs())
                .containsExactly("/candidate/sitting");
    }

    private static Map<String, Fact> sitting(String told) {
        return facts("{'asOf':'2019-08-01','candidate':{'sitting':{" + told + "}}}");
    }

    private static Map<String, Fact> facts(String request) {
        Request read = READER.bind(READER.tree(request.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
        return RULES.derive(new Asked(read.asOf(), read.asOf(), "AP", read.body(), read.candidate(), Map.of()));
    }
}
