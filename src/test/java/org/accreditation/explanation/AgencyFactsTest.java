package org.accreditation.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.accreditation.TestPolicies;
import org.accreditation.answer.Answer;
import org.accreditation.known.Within;
import org.accreditation.question.Questions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The facts about an agency worker: what counts towards the three years, and posts left in the region (A10 to A14). */
class AgencyFactsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LEAST = "least months of direct employment";
    private static final String MOST = "most months of direct employment";
    private static final String DOUBT = "direct employment in doubt";
    private static final String LEFT = "post left in the cool-off";
    private static final String WHY = "reason for leaving that post";

    private final Questions questions = new Questions(TestPolicies.library(), Optional.empty());
    private final Explainer explainer = new Explainer(TestPolicies.library());
    private ObjectNode request;

    /** One post in another authority of the region, from 3 September 2018 to 3 December 2024, asked about on 3 February 2025. */
    @BeforeEach
    void one_post() throws IOException {
        request = (ObjectNode) JSON.readTree(
                Path.of("examples/agency-left-the-region/request.json").toFile());
        request.put("policy", "agency-rules");
    }

    private ArrayNode employments() {
        return (ArrayNode) request.at("/candidate/employments");
    }

    private ObjectNode post() {
        return (ObjectNode) employments().get(0);
    }

    private ObjectNode another() {
        ObjectNode another = post().deepCopy();
        employments().add(another);
        return another;
    }

    private ObjectNode lasting(String from, String to) {
        return post().put("from", from).put("to", to);
    }

    private Answer.FactLine fact(String name) {
        return explainer
                .answer(questions.read("agency-engagement", request.toString().getBytes()), true)
                .explanation()
                .facts()
                .stream()
                .filter(fact -> fact.fact().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Object value(String name) {
        return fact(name).value();
    }

    @Test
    void a_post_with_children_and_families_counts_in_full() {
        lasting("2020-01-01", "2021-12-31");
        assertThat(value(LEAST)).isEqualTo(24);
        assertThat(value(MOST)).isEqualTo(24);
    }

    @Test
    void parallel_jobs_count_once() {
        lasting("2020-01-01", "2021-12-31");
        another().put("from", "2020-07-01").put("to", "2021-06-30");
        assertThat(value(MOST)).isEqualTo(24);
    }

    @Test
    void time_before_registration_does_not_count() {
        lasting("2018-01-01", "2019-12-31");
        ((ObjectNode) request.at("/candidate/registrations/0")).put("from", "2018-07-01");
        assertThat(value(LEAST)).isEqualTo(18);
        assertThat(value(MOST)).isEqualTo(18);
    }

    @Test
    void time_under_suspension_does_not_count() throws IOException {
        lasting("2020-01-01", "2021-12-31");
        ((ArrayNode) request.at("/candidate/registrations"))
                .add(
                        JSON.readTree(
                                "{\"regulator\":\"Social Work England\",\"state\":\"suspended\",\"from\":\"2020-07-01\",\"to\":\"2020-12-31\"}"));
        assertThat(value(LEAST)).isEqualTo(18);
        assertThat(value(MOST)).isEqualTo(18);
    }

    @ParameterizedTest
    @CsvSource({"engagement, agency-assignment", "engagement, self-employed-locum", "setting, adult"})
    void some_work_does_not_count(String field, String value) {
        lasting("2020-01-01", "2021-12-31").put(field, value);
        assertThat(value(LEAST)).isEqualTo(0);
        assertThat(value(MOST)).isEqualTo(0);
    }

    @Test
    void work_in_wales_does_not_count() {
        lasting("2020-01-01", "2021-12-31").put("country", "Wales").remove("authority");
        assertThat(value(MOST)).isEqualTo(0);
    }

    @Test
    void work_of_which_nobody_says_where_it_was_counts_within_bounds() {
        lasting("2018-09-03", "2024-12-03").putNull("country").remove("authority");
        assertThat(value(MOST)).isEqualTo(between(0, 75));
        assertThat(fact(MOST).needs()).containsExactly("/candidate/employments/0/country");
    }

    @Test
    void a_childrens_trust_counts_as_an_authority() {
        lasting("2020-01-01", "2021-12-31");
        ((ObjectNode) post().get("employer")).put("type", "childrens-trust").putNull("code");
        assertThat(value(LEAST)).isEqualTo(24);
    }

    @ParameterizedTest
    @CsvSource({"setting, early-help, other time", "engagement, secondment, other time"})
    void whether_other_work_counts_is_open(String field, String value, String doubt) {
        lasting("2020-01-01", "2021-12-31").put(field, value);
        assertThat(value(LEAST)).isEqualTo(0);
        assertThat(value(MOST)).isEqualTo(24);
        assertThat(value(DOUBT)).isEqualTo(doubt);
    }

    @Test
    void part_time_is_open() {
        lasting("2020-01-01", "2021-12-31").put("partTime", true);
        assertThat(value(LEAST)).isEqualTo(0);
        assertThat(value(MOST)).isEqualTo(24);
        assertThat(value(DOUBT)).isEqualTo("part-time");
    }

    @Test
    void not_knowing_whether_it_was_part_time_matters_only_where_it_could_change_something() {
        lasting("2020-01-01", "2021-12-31").putNull("partTime");
        assertThat(value(MOST)).as("fewer than three years either way").isEqualTo(24);
        lasting("2020-01-01", "2023-12-31");
        assertThat(value(LEAST)).isEqualTo(between(0, 48));
        assertThat(fact(LEAST).needs()).containsExactly("/candidate/employments/0/partTime");
        another().put("partTime", false).put("from", "2018-09-03").put("to", "2024-12-03");
        assertThat(value(LEAST)).as("three years without it").isEqualTo(75);
    }

    @Test
    void statutory_leave_counts_and_long_sickness_is_open() throws IOException {
        lasting("2020-01-01", "2021-12-31");
        String absence = "[{\"kind\":\"KIND\",\"from\":\"2020-07-01\",\"to\":\"2020-12-31\"}]";
        post().set("absences", JSON.readTree(absence.replace("KIND", "statutory-leave")));
        assertThat(value(LEAST)).isEqualTo(24);
        post().set("absences", JSON.readTree(absence.replace("KIND", "long-sickness")));
        assertThat(value(LEAST)).isEqualTo(18);
        assertThat(value(MOST)).isEqualTo(24);
    }

    @Test
    void the_months_change_when_the_next_month_of_a_post_that_goes_on_is_complete() {
        lasting("2022-03-10", null);
        assertThat(value(LEAST)).isEqualTo(34);
        assertThat(fact(LEAST).nextChange()).isEqualTo("2025-02-10");
    }

    @ParameterizedTest
    @CsvSource({
        "2024-12-03, same region",
        "2024-11-04, same region",
        "2024-11-03, on the very day",
        "2024-11-02, none",
        "2025-02-02, same region",
        "2025-02-03, none"
    })
    void a_post_was_left_within_three_months_to_the_day_or_longer_ago(String to, String left) {
        post().put("to", to);
        assertThat(value(LEFT)).isEqualTo(left);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-05-27, same region",
        "2025-05-28, on the very day",
        "2025-05-31, on the very day",
        "2025-06-01, none"
    })
    void at_the_end_of_february_the_readings_differ_for_four_days(String asOf, String left) {
        post().put("to", "2025-02-28");
        request.put("asOf", asOf);
        assertThat(value(LEFT)).isEqualTo(left);
    }

    @ParameterizedTest
    @CsvSource({
        "E08000035, Yorkshire and the Humber, own authority",
        "E08000032, Yorkshire and the Humber, same region",
        "E08000002, North West, another region",
        "E08000002, in question, in question"
    })
    void where_the_post_was(String code, String region, String left) {
        ((ObjectNode) post().get("authority")).put("code", code).put("region", region);
        assertThat(value(LEFT)).isEqualTo(left);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Yorkshire and The Humber", "Yorkshire & Humber"})
    void a_region_may_be_spelt_as_official_statistics_spell_it(String spelling) {
        ((ObjectNode) request.get("body")).put("region", spelling);
        assertThat(value(LEFT)).isEqualTo("same region");
        ((ObjectNode) post().get("authority")).put("region", spelling);
        assertThat(value(LEFT)).isEqualTo("same region");
    }

    @ParameterizedTest
    @CsvSource({
        "E08000032, North West, own authority",
        "E08000016, North West, same region",
        "E08000016, Yorkshire and the Humber, same region",
        "E08000016, East Midlands, another region",
        "E08000016, in question, in question"
    })
    void a_partnership_may_deliver_for_authorities_in_several_regions(String code, String region, String left) {
        ObjectNode body = ((ObjectNode) request.get("body"))
                .put("type", "childrens-trust")
                .put("code", "T1");
        body.putArray("deliversFor").add("E08000035").add("E08000032");
        body.putArray("region").add("Yorkshire and The Humber").add("North West");
        ((ObjectNode) post().get("authority")).put("code", code).put("region", region);
        assertThat(value(LEFT)).isEqualTo(left);
    }

    @Test
    void a_post_that_went_on_in_the_successor_of_its_authority_was_not_left() {
        ((ObjectNode) request.get("body")).putArray("formerly").add("E07000001");
        ((ObjectNode) post().get("authority")).put("code", "E07000001");
        assertThat(value(LEFT)).isEqualTo("own authority");
        ObjectNode other = another().put("from", "2024-12-04").putNull("to");
        ((ObjectNode) other.get("authority")).put("code", "E08000035");
        assertThat(value(LEFT)).isEqualTo("none");
    }

    @Test
    void an_employer_named_by_a_code_from_before_is_the_authority_itself() {
        lasting("2020-01-01", "2021-12-31");
        ((ObjectNode) post().get("authority")).put("code", "E08000035");
        post().putObject("employer").putNull("type").put("code", "E07000001");
        assertThat(value(MOST)).as("not known who employs").isEqualTo(between(0, 24));
        assertThat(value(LEAST)).isEqualTo(between(0, 24));
        ((ObjectNode) request.get("body")).putArray("formerly").add("E07000001");
        assertThat(value(LEAST)).isEqualTo(24);
    }

    @Test
    void inner_and_outer_london_are_in_question() {
        ((ObjectNode) request.get("body")).put("region", "Inner London");
        ((ObjectNode) post().get("authority")).put("region", "Outer London");
        assertThat(value(LEFT)).isEqualTo("in question");
    }

    @Test
    void a_region_that_is_not_known_leaves_it_open() {
        ((ObjectNode) post().get("authority")).putNull("region");
        assertThat(value(LEFT)).isNull();
        assertThat(fact(LEFT).needs()).containsExactly("/candidate/employments/0/authority/region");
        ((ObjectNode) post().get("authority")).put("region", "North West");
        ((ObjectNode) request.get("body")).putNull("region");
        assertThat(fact(LEFT).needs()).containsExactly("/body/region");
    }

    @ParameterizedTest
    @CsvSource({
        "resigned, another reason",
        "dismissed, another reason",
        "redundancy, redundancy",
        "left-during-probation, left during probation",
        "moved-to-permanent-role, moved to a permanent role"
    })
    void why_it_was_left(String given, String why) {
        post().put("reasonForLeaving", given);
        assertThat(value(WHY)).isEqualTo(why);
    }

    @Test
    void a_reason_that_is_not_known_matters_unless_the_post_was_elsewhere() {
        post().putNull("reasonForLeaving");
        assertThat(value(LEFT)).isEqualTo("same region");
        assertThat(value(WHY))
                .isEqualTo(Within.oneOf(
                        List.of("another reason", "redundancy", "left during probation", "moved to a permanent role")));
        assertThat(fact(WHY).needs()).containsExactly("/candidate/employments/0/reasonForLeaving");
        ((ObjectNode) post().get("authority")).put("region", "North West");
        assertThat(value(LEFT)).isEqualTo("another region");
    }

    @Test
    void the_strictest_of_several_posts_speaks() {
        post().put("reasonForLeaving", "redundancy");
        ObjectNode other = another().put("to", "2024-12-20").put("reasonForLeaving", "resigned");
        ((ObjectNode) other.get("authority")).put("code", "E08000034");
        assertThat(value(LEFT)).isEqualTo("same region");
        assertThat(value(WHY)).isEqualTo("another reason");
    }

    @Test
    void a_post_that_another_one_in_the_same_authority_followed_was_not_left() {
        another().put("from", "2024-12-04").putNull("to");
        assertThat(value(LEFT)).isEqualTo("none");
    }

    @Test
    void a_team_for_adults_too_is_in_question() {
        post().put("setting", "all-age");
        assertThat(value(LEFT)).isEqualTo("in question");
    }

    @Test
    void an_empty_list_of_claims_means_none_and_an_absent_one_is_unknown() {
        assertThat(value("exceptional circumstances")).isEqualTo("none claimed");
        JsonNode engagement = request.at("/candidate/agencyEngagement");
        ((ObjectNode) engagement).remove("exceptionalCircumstances");
        assertThat(value("exceptional circumstances")).isNull();
        ((ObjectNode) engagement).putArray("exceptionalCircumstances").addObject();
        assertThat(value("exceptional circumstances")).isEqualTo("claimed");
    }

    @Test
    void references_that_are_not_described_may_count_or_not() throws IOException {
        ObjectNode engagement = (ObjectNode) request.at("/candidate/agencyEngagement");
        String good = "{\"detailed\":true,\"practiceBased\":true}";
        engagement.set("references", JSON.readTree("[" + good + ",{\"detailed\":true}]"));
        assertThat(value("detailed references about practice")).isEqualTo(between(1, 2));
        engagement.set("references", JSON.readTree("[" + good + "," + good + ",{}]"));
        assertThat(value("detailed references about practice")).isEqualTo(between(2, 3));
        engagement.set("references", JSON.readTree("[{}]"));
        assertThat(value("detailed references about practice")).isEqualTo(between(0, 1));
    }

    private static Object between(int atLeast, int atMost) {
        return Within.between(BigDecimal.valueOf(atLeast), BigDecimal.valueOf(atMost));
    }
}
