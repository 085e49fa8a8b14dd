package org.accreditation.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReceiptResourceTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LOCAL = "local-reference";
    private static final String JOURNAL = ",\"journal\":\\{[^}]*}";
    private static final String PERSON = "agency-one-day-short";

    private static String ask(String path, String query, ObjectNode request) {
        return given().contentType("application/json")
                .body(request.toString())
                .post(path + query)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static ValidatableResponse verify(JsonNode body) {
        return given().contentType("application/json")
                .body(body.toString())
                .post("/v1/receipts/verify")
                .then();
    }

    private static ObjectNode question(String receipt, JsonNode request) {
        ObjectNode body = JSON.createObjectNode().put("receipt", receipt);
        body.set("request", request);
        return body;
    }

    /** Each time a question is asked is another entry of the journal; all else stays the same. */
    private static String withoutJournal(String answer) {
        assertThat(answer).containsPattern(JOURNAL);
        return answer.replaceFirst(JOURNAL, "");
    }

    private static String receipt(String answer) throws Exception {
        return JSON.readTree(answer).path("receipt").asText();
    }

    @Test
    void a_receipt_stands_beside_the_answer_only_where_it_is_asked_for() throws Exception {
        ObjectNode request = Requests.of(PERSON, LOCAL);
        String plain = ask("/v1/decisions/endorsement", "", request);
        String proven = withoutJournal(ask("/v1/decisions/endorsement", "?receipt=true", request));

        String receipt = receipt(proven);
        assertThat(receipt).matches("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{86}");
        assertThat(proven).isEqualTo(plain.substring(0, plain.length() - 1) + ",\"receipt\":\"" + receipt + "\"}");
        assertThat(withoutJournal(ask("/v1/decisions/endorsement", "?receipt=true", request)))
                .isEqualTo(proven);
        assertThat(receipt(ask("/v1/decisions/endorsement", "?receipt=true&explain=full", request)))
                .isEqualTo(receipt);
    }

    @Test
    void a_receipt_is_proven_with_the_whole_answer_beside_it() throws Exception {
        ObjectNode request = Requests.of(PERSON, LOCAL);
        String answer = ask("/v1/decisions/endorsement", "?receipt=true&explain=full", request);
        ObjectNode body = question(receipt(answer), request);
        body.set("answer", JSON.readTree(answer));

        verify(body)
                .statusCode(200)
                .body("verdict", equalTo("proven"))
                .body(
                        "checks.check",
                        equalTo(List.of(
                                "signature", "request", "answer", "version", "code", "engine", "recomputation")))
                .body("checks.result.unique()", equalTo(List.of("passed")))
                .body("receipt.decisions[0].outcome", equalTo("not-yet"));
    }

    @Test
    void a_receipt_about_another_request_is_refused() throws Exception {
        ObjectNode request = Requests.of(PERSON, LOCAL);
        String receipt = receipt(ask("/v1/decisions/endorsement", "?receipt=true", request));
        verify(question(receipt, Requests.of("on-asye", LOCAL)))
                .statusCode(200)
                .body("verdict", equalTo("refused"))
                .body("checks.find { it.check == 'request' }.result", equalTo("failed"))
                .body("checks.find { it.check == 'recomputation' }.result", equalTo("not-done"));
    }

    @Test
    void each_line_of_a_batch_and_a_whole_pathway_have_receipts_that_are_proven() throws Exception {
        ObjectNode first = Requests.of(PERSON, LOCAL);
        ObjectNode second = Requests.of("on-asye", LOCAL);
        String lines = given().contentType("application/x-ndjson")
                .body((first + "\n{}\n" + second + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post("/v1/decisions/endorsement/batch?receipt=true")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        List<String> answers = lines.lines().toList();
        assertThat(withoutJournal(answers.get(0)))
                .isEqualTo(withoutJournal(ask("/v1/decisions/endorsement", "?receipt=true", first)));
        assertThat(answers.get(1)).contains("\"status\":422").doesNotContain("receipt\":");
        verify(question(receipt(answers.get(2)), second)).body("verdict", equalTo("proven"));

        String pathway = ask("/v1/pathway", "?receipt=true&policy=" + LOCAL, first);
        assertThat(pathway)
                .startsWith(ask("/v1/pathway", "?policy=" + LOCAL, first).replaceFirst("}$", ","));
        verify(question(receipt(pathway), first)).body("verdict", equalTo("proven"));
    }

    @Test
    void what_is_no_receipt_is_refused_with_status_200() {
        for (String nothing : List.of("", "x", "e30.e30.e30", "eyJhbGciOiJub25lIn0.e30.")) {
            verify(question(nothing, Requests.of(PERSON, LOCAL)))
                    .statusCode(200)
                    .body("verdict", equalTo("refused"))
                    .body("summary", containsString("nothing it says counts"));
        }
    }

    @Test
    void every_fault_of_a_verification_is_named_at_once() {
        given().contentType("application/json")
                .body("{\"receipt\":1,\"answer\":[],\"reciept\":\"x\"}")
                .post("/v1/receipts/verify")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:accreditation:problem:invalid-request"))
                .body("faults.pointer", hasItems("/receipt", "/answer", "/reciept", "/request"))
                .body("faults", hasSize(4));
        for (String body : List.of("", "{", "{} {}", "{\"receipt\":\"a\",\"receipt\":\"b\"}")) {
            given().contentType("application/json")
                    .body(body)
                    .post("/v1/receipts/verify")
                    .then()
                    .statusCode(400)
                    .body("type", equalTo("urn:accreditation:problem:unreadable-request"));
        }
        given().contentType("application/json")
                .body("[]")
                .post("/v1/receipts/verify")
                .then()
                .statusCode(422);
        given().contentType("application/json")
                .body("{\"receipt\":\"" + "x".repeat(13_000_000) + "\"}")
                .post("/v1/receipts/verify")
                .then()
                .statusCode(413)
                .body("type", equalTo("urn:accreditation:problem:too-large"));
        given().contentType("text/plain")
                .body("x")
                .post("/v1/receipts/verify")
                .then()
                .statusCode(415);
        given().get("/v1/receipts/verify").then().statusCode(405);
    }

    @Test
    void a_parameter_that_is_misspelt_is_refused() {
        given().contentType("application/json")
                .body(Requests.of(PERSON, LOCAL).toString())
                .post("/v1/decisions/endorsement?receipt=yes&explain=all")
                .then()
                .statusCode(422)
                .body("faults", hasSize(2));
    }

    @Test
    void a_nonce_that_could_be_guessed_is_refused() {
        given().contentType("application/json")
                .body(Requests.of(PERSON, LOCAL).put("nonce", "secret").toString())
                .post("/v1/decisions/endorsement")
                .then()
                .statusCode(422)
                .body("faults.pointer", equalTo(List.of("/nonce")));
    }

    @Test
    void half_a_character_is_a_fault_of_its_own() {
        ObjectNode request = Requests.of(PERSON, LOCAL);
        ((ObjectNode) request.get("candidate")).put("ref", "HALF");
        given().contentType("application/json")
                .body(request.toString().replace("HALF", "\\ud800"))
                .post("/v1/decisions/endorsement")
                .then()
                .statusCode(422)
                .body("faults.pointer", everyItem(equalTo("/candidate/ref")))
                .body("faults.detail", hasItem(containsString("half a character")));
    }

    @Test
    void the_public_keys_are_served_and_nothing_secret() {
        given().get("/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .contentType(containsString("application/jwk-set+json"))
                .body("keys[0].kty", equalTo("OKP"))
                .body("keys[0].crv", equalTo("Ed25519"))
                .body("keys[0].alg", equalTo("EdDSA"))
                .body(not(containsString("\"d\":")));
        given().accept("application/json").get("/.well-known/jwks.json").then().statusCode(200);
    }
}
