package org.accreditation.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BatchAndPathwayTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LOCAL = "local-reference";

    private static List<String> batch(String body, boolean summary) {
        String answer = given().contentType("application/x-ndjson")
                .queryParam("summary", summary)
                .body(body.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post("/v1/decisions/endorsement/batch")
                .then()
                .statusCode(200)
                .contentType(containsString("application/x-ndjson"))
                .extract()
                .asString();
        return answer.lines().toList();
    }

    private static String alone(String decision, ObjectNode request) {
        return given().contentType("application/json")
                .body(request.toString())
                .post("/v1/decisions/" + decision)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @Test
    void each_line_is_answered_as_it_would_be_alone_and_in_order() {
        List<String> people = List.of("on-asye", "secondment", "agency-one-day-short", "two-authorities");
        StringBuilder lines = new StringBuilder();
        people.forEach(person -> lines.append(Requests.of(person, LOCAL)).append('\n'));
        List<String> answers = batch(lines.toString(), false);
        assertThat(answers).hasSize(people.size());
        for (int i = 0; i < people.size(); i++) {
            assertThat(answers.get(i)).isEqualTo(alone("endorsement", Requests.of(people.get(i), LOCAL)));
        }
    }

    @Test
    void a_bad_line_has_its_problem_on_its_own_line_and_ends_nothing() throws Exception {
        String good = Requests.of("on-asye", LOCAL).toString();
        List<String> answers = batch(good + "\n{\"asOf\":\n\n{}\n" + "x".repeat(5_000_000) + "\n" + good, true);
        assertThat(answers).hasSize(7);
        assertThat(answers.get(0)).isEqualTo(answers.get(5));
        assertThat(JSON.readTree(answers.get(1)).path("type").asText()).endsWith("unreadable-request");
        assertThat(JSON.readTree(answers.get(1)).path("line").asInt()).isEqualTo(2);
        assertThat(JSON.readTree(answers.get(2)).path("detail").asText()).contains("empty");
        assertThat(JSON.readTree(answers.get(3)).path("status").asInt()).isEqualTo(422);
        assertThat(JSON.readTree(answers.get(4)).path("status").asInt()).isEqualTo(413);
        JsonNode summary = JSON.readTree(answers.get(6)).path("summary");
        assertThat(summary.path("lines").asInt()).isEqualTo(6);
        assertThat(summary.path("answered").asInt()).isEqualTo(2);
        assertThat(summary.path("problems").asInt()).isEqualTo(4);
        assertThat(summary.path("outcomes").path("not-yet").asInt()).isEqualTo(2);
    }

    @Test
    void a_batch_of_a_decision_that_there_is_not_is_a_404() {
        given().contentType("application/x-ndjson")
                .body("{}".getBytes())
                .post("/v1/decisions/knighthood/batch")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @Test
    void an_empty_batch_has_an_empty_answer() {
        assertThat(batch("", false)).isEmpty();
    }

    @Test
    void the_parts_of_a_pathway_are_the_single_decisions() throws Exception {
        ObjectNode request = Requests.of("agency-one-day-short", LOCAL);
        request.remove("status");
        String pathway = given().contentType("application/json")
                .body(request.toString())
                .post("/v1/pathway")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        JsonNode under = JSON.readTree(pathway).at("/policies/0");
        List<String> asked = new ArrayList<>();
        for (JsonNode part : under.path("decisions")) {
            String decision = part.path("decision").asText();
            ObjectNode single = request.deepCopy();
            single.set("status", part.path("status"));
            assertThat(part).isEqualTo(JSON.readTree(alone(decision, single)));
            asked.add(decision + " " + part.path("status").asText());
        }
        assertThat(asked)
                .contains(
                        "endorsement AP",
                        "endorsement PS",
                        "endorsement PL",
                        "eligibility AP",
                        "requirement PS",
                        "retake AP");
        assertThat(under.at("/notAsked/0/decision").asText()).isEqualTo("programme");
        assertThat(under.path("nextSteps").findValuesAsText("from"))
                .contains("2017-03-15")
                .isSorted();
    }

    @Test
    void a_decision_about_no_status_is_asked_once_in_a_pathway_whatever_the_status() throws Exception {
        ObjectNode request = Requests.of("agency-35-months", LOCAL);
        request.remove("policy");
        request.put("status", "AP");
        String pathway = given().contentType("application/json")
                .queryParam("policy", "agency-rules", "agency-rules-proposal/2023-10-01")
                .body(request.toString())
                .post("/v1/pathway")
                .then()
                .statusCode(200)
                .body("policies.policy.version", equalTo(List.of("2024-10-31", "2023-10-01")))
                .body("policies[1].policy.notices[0]", containsString("not law"))
                .extract()
                .asString();
        request.remove("status");
        request.put("policy", "agency-rules");
        JsonNode decisions = JSON.readTree(pathway).at("/policies/0/decisions");
        assertThat(decisions).hasSize(1);
        assertThat(decisions.get(0)).isEqualTo(JSON.readTree(alone("agency-engagement", request)));
    }

    @Test
    void a_pathway_is_laid_side_by_side_under_several_policies() {
        given().contentType("application/json")
                .queryParam("policy", "adcs-position", LOCAL)
                .body(Requests.of("agency-one-day-short", LOCAL).toString())
                .post("/v1/pathway")
                .then()
                .statusCode(200)
                .body("policies.policy.id", equalTo(List.of("adcs-position", LOCAL)))
                .body("policies[0].decisions.find { it.decision == 'endorsement' }.outcome", equalTo("refer"))
                .body("policies[1].decisions.find { it.decision == 'endorsement' }.outcome", equalTo("not-yet"));
    }

    @Test
    void a_pathway_under_policies_that_there_are_not_names_every_fault() {
        ObjectNode request = Requests.of("agency-one-day-short", LOCAL);
        request.put("asOf", "2017-02-30");
        given().contentType("application/json")
                .queryParam("policy", "nope", LOCAL)
                .body(request.toString())
                .post("/v1/pathway")
                .then()
                .statusCode(422)
                .body("faults.pointer", containsInAnyOrder("/asOf", "/policy"));
        given().contentType("application/json")
                .body("[]")
                .post("/v1/pathway")
                .then()
                .statusCode(422)
                .body("faults.pointer", hasItem(""));
        given().contentType("application/json")
                .body("{")
                .post("/v1/pathway")
                .then()
                .statusCode(400)
                .body("faults", hasSize(1));
    }
}
