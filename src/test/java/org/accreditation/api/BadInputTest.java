package org.accreditation.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a caller sends gets a clear answer: a problem that names every fault, and never a 5xx. */
@QuarkusTest
class BadInputTest {

    private static final String DECIDE = "/v1/decisions/endorsement";
    private static final RestAssuredConfig AS_GIVEN = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false));

    private static ValidatableResponse send(byte[] body) {
        return given().config(AS_GIVEN)
                .contentType("application/json")
                .body(body)
                .post(DECIDE)
                .then()
                .contentType("application/problem+json")
                .body("type", containsString("urn:accreditation:problem:"))
                .body("detail", not(containsString("Exception")));
    }

    private static ValidatableResponse send(String body) {
        return send(body.getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode good() {
        return Requests.of("agency-exactly-on-the-day", "local-reference");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"asOf\":|not well-formed",
                "{\"asOf\":\"2016-01-01\",\"asOf\":\"2016-01-02\"}|given twice",
                "{\"asOf\":\"2016-01-01\"} {}|after the end",
                "{\"asOf\":\"2016-01-01\"} x|line 1",
                "` `|empty",
                "{'asOf':1}|not well-formed",
                "{\"asOf\":NaN}|not well-formed"
            })
    void what_cannot_be_read_is_a_400_that_says_what_to_do(String body, String detail) {
        send(body)
                .statusCode(400)
                .body("type", equalTo("urn:accreditation:problem:unreadable-request"))
                .body("detail", containsString(detail));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/decisions/endorsement,application/json,400",
        "/v1/pathway,application/json,400",
        "/v1/decisions/endorsement/batch,application/x-ndjson,200",
        "/v1/receipts/verify,application/json,400",
        "/v1/journal/erasures,application/json,400",
        "/v1/journal/c00000000.1/decided,application/json,400"
    })
    void no_entrance_computes_with_a_number_that_is_out_of_bounds(String entrance, String type, int status) {
        for (String number : new String[] {"1e99999999999", "1e-150000000", "1e1000000", "9".repeat(400), "1e309"}) {
            String answer = given().config(AS_GIVEN)
                    .contentType(type)
                    .body(("{\"asOf\":\"2026-01-05\",\"status\":" + number + ",\"candidate\":{}}")
                            .getBytes(StandardCharsets.UTF_8))
                    .post(entrance)
                    .then()
                    .statusCode(status)
                    .extract()
                    .asString();
            assertThat(answer).contains("urn:accreditation:problem:unreadable-request", "\"/status\"", "a number");
        }
    }

    @Test
    void an_empty_body_is_a_400() {
        given().contentType("application/json")
                .post(DECIDE)
                .then()
                .statusCode(400)
                .body("detail", containsString("empty"));
    }

    @Test
    void every_fault_is_named_at_once_with_its_pointer() {
        ObjectNode request = good();
        request.put("asOf", "2017-02-30");
        request.put("status", "XP");
        request.put("policy", "nobodys-policy");
        request.put("dateOfBirth", "1980-01-01");
        ObjectNode candidate = (ObjectNode) request.get("candidate");
        candidate.put("name", "Somebody");
        candidate.put("qualifiedAbroad", "no");
        ObjectNode employment = (ObjectNode) candidate.get("employments").get(0);
        employment.put("from", "2016-09-15").put("to", "2016-09-14");
        send(request.toString())
                .statusCode(422)
                .body("type", equalTo("urn:accreditation:problem:invalid-request"))
                .body(
                        "faults.pointer",
                        containsInAnyOrder(
                                "/asOf",
                                "/status",
                                "/policy",
                                "/dateOfBirth",
                                "/candidate/name",
                                "/candidate/qualifiedAbroad",
                                "/candidate/employments/0/to"))
                .body("faults.detail", not(hasItem(containsString("Somebody"))));
    }

    @Test
    void a_body_that_is_no_object_is_a_422() {
        send("[]").statusCode(422).body("faults.pointer", hasItem(""));
        send("\"x\"").statusCode(422);
        send("null").statusCode(422);
    }

    @Test
    void an_unknown_policy_is_answered_with_those_there_are() {
        ObjectNode request = good();
        request.put("policy", "nope");
        send(request.toString())
                .statusCode(422)
                .body("faults[0].pointer", equalTo("/policy"))
                .body("faults[0].detail", allOf(containsString("adcs-position, "), containsString("local-reference")));
        request.remove("policy");
        send(request.toString()).statusCode(422).body("faults[0].pointer", equalTo("/policy"));
    }

    @Test
    void a_day_before_any_version_is_answered_with_the_versions_there_are() {
        ObjectNode request = good();
        request.put("asOf", "2016-05-08");
        send(request.toString())
                .statusCode(422)
                .body("faults[0].pointer", equalTo("/asOf"))
                .body("faults[0].detail", containsString("2016-05-09"));
    }

    @Test
    void a_day_without_a_version_is_answered_with_the_nearest_ones() {
        ObjectNode request = engagement("agency-rules", "2024-10-30");
        sendEngagement(request)
                .statusCode(422)
                .body("faults[0].pointer", equalTo("/asOf"))
                .body(
                        "faults[0].detail",
                        allOf(
                                containsString("There is no earlier one."),
                                containsString("The nearest later one is 2024-10-31 (in force from 2024-10-31")));
        given().contentType("application/json")
                .body(Requests.of("asye-in-march-2027", "asye-programme")
                        .put("asOf", "2027-04-01")
                        .toString())
                .post("/v1/decisions/asye")
                .then()
                .statusCode(422)
                .body(
                        "faults[0].detail",
                        allOf(
                                containsString(
                                        "The nearest earlier one is 2026-04-01 (in force from 2026-04-01 to 2027-03-31)"),
                                containsString("There is no later one.")));
    }

    @Test
    void a_policy_that_was_never_in_force_is_chosen_by_no_day() {
        sendEngagement(engagement("agency-rules-proposal", "2023-06-01"))
                .statusCode(422)
                .body("faults[0].pointer", equalTo("/version"))
                .body(
                        "faults[0].detail",
                        allOf(
                                containsString("was ever in force"),
                                containsString("2023-02-02 (never in force; proposed from 2023-02-02 to 2023-09-30)"),
                                containsString("2023-10-01"),
                                containsString("2024-01-31")));
    }

    @Test
    void a_decision_about_no_status_is_asked_without_one() {
        ObjectNode request = engagement("agency-rules", "2025-02-03");
        sendEngagement(request.put("status", "AP"))
                .statusCode(422)
                .body("faults.pointer", containsInAnyOrder("/status"))
                .body("faults[0].detail", containsString("about no status"));
        sendEngagement(request.putNull("status")).statusCode(200);
    }

    private static ObjectNode engagement(String policy, String asOf) {
        return Requests.of("agency-35-months", policy).put("asOf", asOf);
    }

    private static ValidatableResponse sendEngagement(ObjectNode request) {
        return given().contentType("application/json")
                .body(request.toString())
                .post("/v1/decisions/agency-engagement")
                .then();
    }

    @Test
    void a_version_that_there_is_not_is_a_422() {
        ObjectNode request = good();
        request.put("version", "2015-01-01");
        send(request.toString()).statusCode(422).body("faults[0].pointer", equalTo("/version"));
    }

    @Test
    void a_decision_that_there_is_not_is_a_404_with_those_there_are() {
        given().contentType("application/json")
                .body(good().toString())
                .post("/v1/decisions/knighthood")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:accreditation:problem:unknown-decision"))
                .body("detail", containsString("endorsement"));
    }

    @Test
    void a_decision_about_a_body_needs_one() {
        ObjectNode request = good();
        request.remove("body");
        request.remove("status");
        send(request.toString()).statusCode(422).body("faults.pointer", containsInAnyOrder("/body", "/status"));
    }

    @Test
    void asye_that_was_never_undertaken_cannot_have_ended() {
        ObjectNode request = good();
        ((ObjectNode) request.at("/candidate/asye")).put("undertaken", false);
        send(request.toString()).statusCode(422).body("faults.pointer", hasItem("/candidate/asye/endedOn"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "attempts|[{\"outcome\":\"lost\"}]|/candidate/attempts/0/outcome",
                "attempts|[{\"on\":\"2017-02-29\"}]|/candidate/attempts/0/on",
                "attempts|[{\"components\":[{\"mark\":3}]}]|/candidate/attempts/0/components/0/mark",
                "attempts|{}|/candidate/attempts",
                "employments|{\"x\":1}|/candidate/employments",
                "registrations|{\"from\":{}}|/candidate/registrations",
                "endorsements|[{\"judgement\":\"perhaps\"}]|/candidate/endorsements/0/judgement",
                "endorsements|[{\"body\":{\"name\":\"x\"}}]|/candidate/endorsements/0/body/name",
                "endorsements|[null]|/candidate/endorsements/0",
                "accreditations|[{\"status\":\"XP\"}]|/candidate/accreditations/0/status",
                "supportPlans|[{\"offeredOn\":\"2017-01-02\",\"completedOn\":\"2017-01-01\"}]|/candidate/supportPlans/0/completedOn",
                "plan|{\"from\":\"2017-01-02\",\"to\":\"2017-01-01\"}|/candidate/plan/to",
                "plan|{\"taught\":[\"astrology\"]}|/candidate/plan/taught/0",
                "plan|{\"placements\":[{\"daysPerWeek\":8}]}|/candidate/plan/placements/0/daysPerWeek",
                "plan|{\"placements\":[{\"arrangement\":\"holiday\"}]}|/candidate/plan/placements/0/arrangement",
                "postOffered|{\"offered\":\"yes\"}|/candidate/postOffered/offered",
                "sitting|[]|/candidate/sitting",
                "sitting|{\"minutesBeforeStart\":1441}|/candidate/sitting/minutesBeforeStart",
                "sitting|{\"minutesBeforeStart\":-1441}|/candidate/sitting/minutesBeforeStart",
                "sitting|{\"minutesBeforeStart\":14.5}|/candidate/sitting/minutesBeforeStart",
                "sitting|{\"papers\":[\"library-card\"]}|/candidate/sitting/papers/0",
                "sitting|{\"papers\":[null]}|/candidate/sitting/papers/0",
                "sitting|{\"papers\":\"photo-id\"}|/candidate/sitting/papers",
                "sitting|{\"consentToFilming\":\"yes\"}|/candidate/sitting/consentToFilming",
                "sitting|{\"devicesHandedIn\":1}|/candidate/sitting/devicesHandedIn",
                "sitting|{\"conductInQuestion\":[]}|/candidate/sitting/conductInQuestion",
                "sitting|{\"adjustmentsRequested\":\"perhaps\"}|/candidate/sitting/adjustmentsRequested",
                "sitting|{\"adjustmentsConfirmed\":\"soon\"}|/candidate/sitting/adjustmentsConfirmed",
                "sitting|{\"adjustmentsRequested\":\"none\",\"adjustmentsConfirmed\":true}|/candidate/sitting/adjustmentsConfirmed",
                "sitting|{\"mood\":\"good\"}|/candidate/sitting/mood",
                "asye|{\"registeredForFunding\":\"yes\"}|/candidate/asye/registeredForFunding",
                "asye|{\"supportAgreedFrom\":\"nobody\"}|/candidate/asye/supportAgreedFrom",
                "employments|[{\"partTime\":0.5}]|/candidate/employments/0/partTime",
                "employments|[{\"country\":\"France\"}]|/candidate/employments/0/country",
                "employments|[{\"country\":\"Wales\",\"authority\":{\"code\":\"W06000015\"}}]|/candidate/employments/0/authority/code",
                "employments|[{\"employer\":{\"type\":\"agency\",\"code\":\"E08000032\"},\"authority\":{\"code\":\"E08000032\"}}]|/candidate/employments/0/employer/code",
                "employments|[{\"authority\":{\"region\":\"Yorkshire\"}}]|/candidate/employments/0/authority/region",
                "agencyEngagement|{\"from\":\"2025-02-29\"}|/candidate/agencyEngagement/from",
                "agencyEngagement|{\"offeredOn\":5}|/candidate/agencyEngagement/offeredOn",
                "agencyEngagement|{\"contractPreventsCompliance\":\"no\"}|/candidate/agencyEngagement/contractPreventsCompliance",
                "agencyEngagement|{\"role\":\"director\"}|/candidate/agencyEngagement/role",
                "agencyEngagement|{\"noticeWeeks\":-1}|/candidate/agencyEngagement/noticeWeeks",
                "agencyEngagement|{\"substantiveNoticeWeeks\":105}|/candidate/agencyEngagement/substantiveNoticeWeeks",
                "agencyEngagement|{\"references\":[{\"detailed\":1}]}|/candidate/agencyEngagement/references/0/detailed",
                "agencyEngagement|{\"references\":[{\"referee\":\"x\"}]}|/candidate/agencyEngagement/references/0/referee",
                "agencyEngagement|{\"pay\":40}|/candidate/agencyEngagement/pay",
                "agencyEngagement|{\"signedOffBy\":[\"mayor\"]}|/candidate/agencyEngagement/signedOffBy/0",
                "agencyEngagement|{\"projectTeam\":\"no\"}|/candidate/agencyEngagement/projectTeam",
                "agencyEngagement|{\"projectTeam\":false,\"projectTeamTerms\":{}}|/candidate/agencyEngagement/projectTeamTerms",
                "agencyEngagement|{\"projectTeamTerms\":{\"costPerWorkerSeparated\":1}}|/candidate/agencyEngagement/projectTeamTerms/costPerWorkerSeparated",
                "agencyEngagement|{\"exceptionalCircumstances\":[{\"about\":\"weather\"}]}|/candidate/agencyEngagement/exceptionalCircumstances/0/about",
                "agencyEngagement|{\"exceptionalCircumstances\":{}}|/candidate/agencyEngagement/exceptionalCircumstances",
                "agencyEngagement|{\"day\":\"2025-01-01\"}|/candidate/agencyEngagement/day"
            })
    void every_field_of_a_candidate_is_checked(String field, String value, String pointer) throws Exception {
        ObjectNode request = good();
        ((ObjectNode) request.get("candidate"))
                .set(field, new com.fasterxml.jackson.databind.ObjectMapper().readTree(value));
        send(request.toString()).statusCode(422).body("faults.pointer", hasItem(pointer));
    }

    @Test
    void whether_a_body_is_a_site_is_true_or_false() {
        ObjectNode request = good();
        ((ObjectNode) request.get("body")).put("onSitesList", "perhaps");
        send(request.toString()).statusCode(422).body("faults.pointer", hasItem("/body/onSitesList"));
    }

    @Test
    void eleven_papers_are_too_many() {
        ObjectNode request = good();
        ArrayNode papers =
                ((ObjectNode) request.get("candidate")).putObject("sitting").putArray("papers");
        while (papers.size() < 11) {
            papers.add("photo-id");
        }
        send(request.toString()).statusCode(422).body("faults.pointer", hasItem("/candidate/sitting/papers"));
    }

    @Test
    void a_thousand_and_one_employments_are_too_many() {
        ObjectNode request = good();
        ArrayNode employments = (ArrayNode) request.at("/candidate/employments");
        while (employments.size() < 1001) {
            employments.add(employments.get(0).deepCopy());
        }
        send(request.toString())
                .statusCode(422)
                .body("faults[0].pointer", equalTo("/candidate/employments"))
                .body("faults[0].detail", containsString("1000"));
    }

    @Test
    void a_thousand_employments_that_overlap_are_read() {
        ObjectNode request = good();
        ArrayNode employments = (ArrayNode) request.at("/candidate/employments");
        while (employments.size() < 1000) {
            employments.add(employments.get(0).deepCopy());
        }
        given().contentType("application/json")
                .body(request.toString())
                .post(DECIDE)
                .then()
                .statusCode(200);
    }

    @Test
    void twenty_megabytes_are_too_large() {
        byte[] body = new byte[20_000_000];
        Arrays.fill(body, (byte) ' ');
        send(body).statusCode(413).body("type", equalTo("urn:accreditation:problem:too-large"));
    }

    @Test
    void ten_thousand_levels_are_too_deep() {
        send("[".repeat(10_000) + "]".repeat(10_000)).statusCode(400).body("detail", containsString("nests"));
        send("{\"a\":".repeat(10_000)).statusCode(400);
    }

    @Test
    void a_body_that_is_not_utf_8_is_refused_rather_than_guessed_at() {
        byte[] body = "{\"asOf\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);
        send(body).statusCode(400).body("detail", containsString("UTF-8"));
    }

    @Test
    void another_content_type_is_a_415() {
        given().contentType("text/plain")
                .body("{}")
                .post(DECIDE)
                .then()
                .statusCode(415)
                .contentType("application/problem+json")
                .body("detail", containsString("application/json"));
    }

    @Test
    void another_method_is_a_405() {
        given().delete(DECIDE).then().statusCode(405).contentType("application/problem+json");
        given().get(DECIDE).then().statusCode(405).contentType("application/problem+json");
    }

    @Test
    void an_address_that_there_is_not_is_a_404() {
        given().get("/v1/nothing").then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void an_explanation_that_there_is_not_is_a_422() {
        given().contentType("application/json")
                .queryParam("explain", "everything")
                .body(good().toString())
                .post(DECIDE)
                .then()
                .statusCode(422)
                .body("faults[0].detail", containsString("full"));
    }

    @Test
    void overlapping_entries_and_entries_after_the_day_are_allowed() {
        ObjectNode request = good();
        ArrayNode employments = (ArrayNode) request.at("/candidate/employments");
        ObjectNode later = employments.get(0).deepCopy();
        later.put("from", "2030-01-01").putNull("to");
        employments.add(later);
        employments.add(employments.get(0).deepCopy());
        given().contentType("application/json")
                .queryParam("explain", "full")
                .body(request.toString())
                .post(DECIDE)
                .then()
                .statusCode(200)
                .body("explanation.notYetKnown", hasItem("/candidate/employments/" + (employments.size() - 2)));
    }

    @Test
    void half_a_thousand_mutilated_requests_get_a_4xx_or_an_answer() {
        String request = good().toString();
        java.util.Random random = new java.util.Random(42);
        for (int i = 0; i < 500; i++) {
            StringBuilder mutilated = new StringBuilder(request);
            for (int j = 0; j <= i % 3; j++) {
                int at = random.nextInt(mutilated.length());
                mutilated.setCharAt(at, "{}[]\",:0an\\".charAt(random.nextInt(11)));
            }
            int status = given().contentType("application/json")
                    .body(mutilated.toString())
                    .post(DECIDE)
                    .statusCode();
            assertThat(status).as(mutilated.toString()).isIn(200, 400, 422);
        }
    }
}
