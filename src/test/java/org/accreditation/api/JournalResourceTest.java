package org.accreditation.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class JournalResourceTest {

    private static final String LOCAL = "local-reference";

    private static ObjectNode about(String ref) {
        ObjectNode request = Requests.of("agency-one-day-short", LOCAL);
        ((ObjectNode) request.get("candidate")).put("ref", ref);
        return request;
    }

    private static Response decide(ObjectNode request, String query) {
        return given().contentType("application/json")
                .body(request.toString())
                .post("/v1/decisions/endorsement" + query);
    }

    private static String recorded(String ref) {
        return decide(about(ref), "").then().statusCode(200).extract().header(Reply.ENTRY);
    }

    @Test
    void headers_name_the_entry_and_the_body_stays_the_same_byte_for_byte() {
        Response first = decide(about("same-twice"), "");
        Response second = decide(about("same-twice"), "");
        assertThat(first.header(Reply.TIME)).isNotNull();
        assertThat(first.header(Reply.ENTRY)).isNotEqualTo(second.header(Reply.ENTRY));
        assertThat(first.asString()).isEqualTo(second.asString()).doesNotContain("\"journal\"");
    }

    @Test
    void beside_a_receipt_the_body_names_the_entry_too() {
        decide(about("with-receipt"), "?receipt=true")
                .then()
                .body("receipt", notNullValue())
                .body("journal.entry", matchesPattern("c[0-9a-f]+\\.[0-9]+"))
                .body("journal.time", notNullValue());
    }

    @Test
    void who_takes_a_receipt_may_leave_the_journal_out_and_nobody_else() {
        Response skipped = decide(about("skipped"), "?receipt=true&journal=off");
        skipped.then().statusCode(200).body("journal", nullValue()).body("receipt", notNullValue());
        assertThat(skipped.header(Reply.ENTRY)).isNull();
        given().queryParam("candidate", "skipped").get("/v1/journal").then().body("entries", hasSize(0));
        decide(about("skipped"), "?journal=off")
                .then()
                .statusCode(422)
                .body("faults[0].detail", containsString("receipt=true"));
        decide(about("skipped"), "?journal=no&receipt=yes")
                .then()
                .statusCode(422)
                .body("faults", hasSize(greaterThan(1)));
    }

    @Test
    void a_decision_is_found_by_everything_that_may_stand_in_clear() {
        String entry = recorded("to-be-found");
        String id = Requests.answer("agency-one-day-short", LOCAL)
                .path("policy")
                .path("id")
                .asText();
        assertThat(id).isEqualTo(LOCAL);
        for (String query : List.of(
                "candidate=to-be-found",
                "candidate=to-be-found&row=agency-months-short",
                "candidate=to-be-found&row=endorsement%23Assignment length agency-months-short",
                "candidate=to-be-found&paragraph=adcs-2016 3.3",
                "candidate=to-be-found&paragraph=adcs-2016",
                "candidate=to-be-found&policy=local-reference&version=2016-05-09&decision=endorsement&status=AP",
                "candidate=to-be-found&outcome=not-yet&kind=decision&caller=local&callerKind=local",
                "candidate=to-be-found&aboutFrom=2017-03-14&aboutTo=2017-03-14",
                "candidate=to-be-found&takenFrom=2020-01-01&takenBefore=2999-01-01T00:00:00Z")) {
            given().urlEncodingEnabled(false)
                    .get("/v1/journal?" + query.replace(" ", "%20"))
                    .then()
                    .statusCode(200)
                    .body("entries.entry", hasItem(entry))
                    .body("entries[0].decisions[0].asOf", equalTo("2017-03-14"))
                    .body("entries[0].takenAt", notNullValue());
        }
        for (String query : List.of(
                "row=no-such-row",
                "row=eligibility%23Assignment length agency-months-short",
                "paragraph=adcs-2016 9.9",
                "outcome=yes",
                "aboutFrom=2017-03-15",
                "aboutTo=2017-03-13",
                "takenBefore=2020-01-01",
                "callerKind=person",
                "caller=nobody")) {
            given().urlEncodingEnabled(false)
                    .get("/v1/journal?candidate=to-be-found&" + query.replace(" ", "%20"))
                    .then()
                    .body("entries", hasSize(0));
        }
    }

    @Test
    void pages_neither_repeat_nor_skip_while_others_write() {
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            written.add(0, recorded("paged"));
        }
        List<String> read = new ArrayList<>();
        String next = null;
        do {
            Response page = given().queryParam("candidate", "paged")
                    .queryParam("limit", 3)
                    .queryParams(next == null ? java.util.Map.of() : java.util.Map.of("cursor", next))
                    .get("/v1/journal");
            read.addAll(page.jsonPath().getList("entries.entry"));
            next = page.jsonPath().getString("next");
            recorded("paged");
        } while (next != null);
        assertThat(read).isEqualTo(written);
    }

    @Test
    void what_is_wrong_with_a_search_is_said_all_at_once() {
        given().get(
                        "/v1/journal?takenFrom=yesterday&aboutTo=2016-02-30&outcome=maybe&limit=0&cursor=x&nonsense=1&kind=a")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:accreditation:problem:invalid-request"))
                .body("faults", hasSize(7));
    }

    @Test
    void an_entry_is_shown_whole_until_the_person_is_erased() {
        String entry = recorded("to-be-erased");
        given().get("/v1/journal/" + entry)
                .then()
                .statusCode(200)
                .body("entry.entry", equalTo(entry))
                .body("content.decision", equalTo("endorsement"))
                .body("content.request.candidate.ref", equalTo("to-be-erased"))
                .body("content.answer.outcome", equalTo("not-yet"))
                .body("link.hash", notNullValue());
        String erasure = given().contentType("application/json")
                .body("{\"candidate\":\"to-be-erased\"}")
                .post("/v1/journal/erasures")
                .then()
                .statusCode(200)
                .extract()
                .path("entry");
        given().get("/v1/journal/" + entry)
                .then()
                .statusCode(200)
                .body("content", nullValue())
                .body("erased", equalTo(erasure))
                .body("entry.decisions[0].outcome", equalTo("not-yet"));
        given().queryParam("candidate", "to-be-erased")
                .get("/v1/journal")
                .then()
                .body("entries", hasSize(0));
        given().contentType("application/json")
                .body("{\"candidate\":\"to-be-erased\"}")
                .post("/v1/journal/erasures")
                .then()
                .statusCode(404);
    }

    @Test
    void what_a_person_decided_is_recorded_against_the_entry() {
        String entry = recorded("decided-on");
        String body =
                "{\"outcome\":\"yes\",\"byRole\":\"principal-social-worker\",\"on\":\"2017-04-01\",\"reason\":\"Seen.\"}";
        given().contentType("application/json")
                .body(body)
                .post("/v1/journal/" + entry + "/decided")
                .then()
                .statusCode(200);
        given().get("/v1/journal/" + entry)
                .then()
                .body("later", hasSize(1))
                .body("later[0].kind", equalTo("decided"))
                .body("later[0].detail.outcome", equalTo("yes"))
                .body("later[0].detail.on", equalTo("2017-04-01"))
                .body("later[0].detail.toString()", not(containsString("Seen")));
        given().contentType("application/json")
                .body("{\"outcome\":\"maybe\",\"on\":\"x\"}")
                .post("/v1/journal/" + entry + "/decided")
                .then()
                .statusCode(422)
                .body("faults.pointer", hasItem("/byRole"))
                .body("faults", hasSize(3));
        given().contentType("application/json")
                .body(body)
                .post("/v1/journal/c0000000000000000.7/decided")
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:accreditation:problem:unknown-entry"));
        given().get("/v1/journal/nonsense").then().statusCode(404);
        given().get("/v1/journal/c0000000000000000.7").then().statusCode(404);
    }

    private static Response post(String address, String body) {
        return given().contentType("application/json").body(body).post("/v1/journal/" + address);
    }

    @Test
    void a_body_is_looked_at_before_the_entry_that_it_is_about() {
        post("nonsense/decided", "{\"outcome\":").then().statusCode(400).body("faults", hasSize(1));
        post("nonsense/decided", "{\"outcome\":\"maybe\",\"on\":\"2016-02-30\",\"reason\":\"\\ud800\",\"x\":1}")
                .then()
                .statusCode(422)
                .body("faults.pointer", containsInAnyOrder("/outcome", "/byRole", "/on", "/reason", "/x"));
        post("nonsense/decided", "{\"outcome\":\"yes\",\"byRole\":\"team-manager\",\"on\":\"2017-04-01\"}")
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:accreditation:problem:unknown-entry"));
    }

    @Test
    void whatever_is_said_of_a_decision_is_recorded_as_it_stands_or_refused() {
        String entry = recorded("said-of");
        String reason = "Said \u0000 and \uD83D\uDE00. ".repeat(400);
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("outcome", "yes")
                .put("byRole", "team-manager")
                .put("on", "2017-04-01")
                .put("reason", reason);
        String decided = post(entry + "/decided", body.toString())
                .then()
                .statusCode(200)
                .extract()
                .path("entry");
        given().get("/v1/journal/" + decided).then().body("content.reason", equalTo(reason));
        for (String day : List.of("2017-4-1", "2017-04-01Z", "+2017-04-01", "20170401", " 2017-04-01", "", "0x")) {
            post(entry + "/decided", body.put("on", day).toString())
                    .then()
                    .statusCode(422)
                    .body("faults.pointer", hasItem("/on"));
        }
        for (String day : List.of("0000-01-01", "1582-10-10", "9999-12-31")) {
            post(entry + "/decided", body.put("on", day).toString()).then().statusCode(200);
        }
        post(entry + "/decided", body.put("decision", "\u0000").toString())
                .then()
                .statusCode(409);
    }

    @Test
    void a_reference_that_nobody_can_have_is_a_fault_and_not_unknown() {
        for (String ref : List.of("", " ", "\t", "\u00a0", "a b", "\u0000", "x".repeat(65))) {
            post(
                            "erasures",
                            JsonNodeFactory.instance
                                    .objectNode()
                                    .put("candidate", ref)
                                    .toString())
                    .then()
                    .statusCode(422)
                    .body("faults.pointer", contains("/candidate"));
        }
        post("erasures", "{\"candidate\":\"nobody-here\"}").then().statusCode(404);
    }

    @Test
    void a_decision_about_any_day_is_kept_as_it_was_made() {
        for (String day : List.of("0001-01-01", "1582-10-10", "9999-12-31")) {
            ObjectNode request = about("any-day").put("version", "2016-05-09").put("asOf", day);
            String entry = decide(request, "").then().statusCode(200).extract().header(Reply.ENTRY);
            given().queryParam("candidate", "any-day")
                    .queryParam("aboutFrom", day)
                    .queryParam("aboutTo", day)
                    .get("/v1/journal")
                    .then()
                    .body("entries.entry", contains(entry))
                    .body("entries[0].decisions[0].asOf", equalTo(day));
        }
        given().get("/v1/journal/integrity").then().body("broken", nullValue());
    }

    @Test
    void what_is_written_is_counted() {
        double before = counted("accreditation_journal_entries_total{kind=\"decision\"}");
        double erased = counted("accreditation_journal_entries_total{kind=\"erased\"}");
        double groups = counted("accreditation_journal_group_entries_count");
        double commits = counted("accreditation_journal_commit_duration_seconds_count");
        recorded("counted");
        recorded("counted");
        post("erasures", "{\"candidate\":\"counted\"}").then().statusCode(200);
        assertThat(counted("accreditation_journal_entries_total{kind=\"decision\"}"))
                .isEqualTo(before + 2);
        assertThat(counted("accreditation_journal_entries_total{kind=\"erased\"}"))
                .isEqualTo(erased + 1);
        assertThat(counted("accreditation_journal_group_entries_count")).isEqualTo(groups + 3);
        assertThat(counted("accreditation_journal_commit_duration_seconds_count"))
                .isEqualTo(commits + 3);
        assertThat(counted("accreditation_journal_commit_duration_seconds_sum")).isPositive();
        assertThat(counted("accreditation_journal_waiting")).isZero();
        assertThat(counted("accreditation_journal_writes")).isEqualTo(1);
    }

    /** What the metrics say; 0 where it was not counted yet. */
    private static double counted(String name) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .sum();
    }

    @Test
    void a_pathway_is_one_entry_and_a_line_of_a_batch_is_one() {
        given().contentType("application/json")
                .body(about("on-the-way").toString())
                .post("/v1/pathway")
                .then()
                .statusCode(200)
                .header(Reply.ENTRY, notNullValue());
        given().queryParam("candidate", "on-the-way")
                .get("/v1/journal")
                .then()
                .body("entries", hasSize(1))
                .body("entries[0].kind", equalTo("pathway"))
                .body("entries[0].decisions.policy", everyItem(equalTo(LOCAL)));
        String lines = about("in-a-batch") + "\n{}\n" + about("in-a-batch") + "\n";
        given().contentType("application/x-ndjson")
                .body(lines.getBytes())
                .post("/v1/decisions/endorsement/batch")
                .then()
                .statusCode(200);
        given().queryParam("candidate", "in-a-batch").get("/v1/journal").then().body("entries", hasSize(2));
    }

    @Test
    void an_export_holds_nothing_that_no_rule_masks() {
        recorded("exported-4711");
        String lines = given().accept("application/x-ndjson")
                .queryParam("candidate", "exported-4711")
                .get("/v1/journal/export")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(lines.lines()).hasSize(1);
        assertThat(lines)
                .contains("\"outcome\":\"not-yet\"", "\"qualifiedOn\":\"2013\"", "agency-months-short")
                .doesNotContain("exported-4711", "2013-07-12", "5 of 6", "byRole", "inDifficulty");
        String csv = given().accept("text/csv")
                .queryParam("candidate", "exported-4711")
                .get("/v1/journal/export")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(csv.lines()).hasSize(2);
        assertThat(csv).contains("\"not-yet\"", "\"2017-03-14\"").doesNotContain("exported-4711");
        given().get("/v1/journal/export?limit=3").then().statusCode(422);
    }

    @Test
    void the_whole_journal_holds() {
        recorded("checked");
        given().get("/v1/journal/integrity")
                .then()
                .statusCode(200)
                .body("broken", nullValue())
                .body("intact", equalTo(true))
                .body("entries", greaterThan(0));
        given().get("/q/health/ready")
                .then()
                .body("checks.find { it.name == 'journal' }.status", equalTo("UP"))
                .body("checks.find { it.name == 'journal' }.data.database", equalTo("H2"))
                .body("checks.find { it.name == 'journal' }.data.clock", equalTo("good"));
    }
}
