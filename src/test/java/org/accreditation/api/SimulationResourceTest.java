package org.accreditation.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.accreditation.population.Figures;
import org.accreditation.population.Person;
import org.accreditation.population.RequestJson;
import org.accreditation.population.Workforce;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class SimulationResourceTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static ObjectNode question(String ask, int size) {
        ObjectNode question = JSON.createObjectNode();
        question.put("ask", ask).put("decision", "endorsement").put("version", "local-reference/2016-05-09");
        question.putObject("population").put("size", size).put("asOf", "2025-09-30");
        return question;
    }

    private static Response begin(ObjectNode question) {
        return given().contentType("application/json").body(question.toString()).post("/v1/simulations");
    }

    private static JsonNode result(ObjectNode question) throws Exception {
        Response begun = begin(question);
        begun.then().statusCode(202);
        String id = begun.path("id");
        String events = given().get("/v1/simulations/" + id + "/progress").asString();
        assertThat(events).startsWith("data: {\"id\":\"" + id).contains("\"state\":\"done\"");
        return JSON.readTree(given().get(begun.getHeader("Location")).asString());
    }

    /** The sample of every build; more are compared at night. */
    @Test
    void the_impact_is_what_single_decisions_over_http_add_up_to() throws Exception {
        ObjectNode question = question("impact", 40).put("version", "adcs-position/2016-05-09");
        question.put("against", "local-reference/2016-05-09").put("samples", 1);
        JsonNode impact = result(question).at("/result/impact");
        Workforce people = new Workforce(Figures.packaged(), 1, 40, LocalDate.parse("2025-09-30"));
        Map<String, Integer> alone = new TreeMap<>();
        for (long i = 0; i < people.size(); i++) {
            Person person = people.person(i);
            alone.merge(outcome(person, "adcs-position") + " " + outcome(person, "local-reference"), 1, Integer::sum);
        }
        Map<String, Integer> counted = new TreeMap<>();
        impact.at("/impact/moves")
                .forEach(move -> counted.put(
                        move.get("from").asText() + " " + move.get("to").asText(),
                        move.get("people").asInt()));
        assertThat(counted).isEqualTo(alone);
        assertThat(impact.at("/samples/0/people/0/before/outcome")).isEqualTo(impact.at("/samples/0/from"));
    }

    private static String outcome(Person person, String policy) {
        return given().contentType("application/json")
                .body(RequestJson.line(person.request(policy, "2016-05-09", person.status())))
                .post("/v1/decisions/endorsement")
                .path("outcome");
    }

    @Test
    void the_same_question_has_the_same_id_and_is_worked_out_once() throws Exception {
        ObjectNode question = question("equality", 60);
        JsonNode first = result(question);
        begin(question)
                .then()
                .statusCode(202)
                .body("id", equalTo(first.get("id").asText()))
                .body("state", equalTo("done"));
        assertThat(first.at("/result/equality")).hasSize(4);
        question.withObject("population").put("seed", 2);
        begin(question).then().statusCode(202).body("state", org.hamcrest.Matchers.not("done"));
    }

    @Test
    void a_sweep_says_which_values_reach_an_aim_and_can_be_read_as_a_table() throws Exception {
        ObjectNode question =
                question("sweep", 30).put("term", "assignment months required").put("by", "status");
        question.putArray("values").add(0).add(24);
        question.putObject("goal").put("outcome", "no").put("atMost", 50);
        JsonNode done = result(question);
        assertThat(done.at("/result/goal")).hasSize(2);
        given().accept("text/csv")
                .get("/v1/simulations/" + done.get("id").asText())
                .then()
                .statusCode(200)
                .body(containsString("assignment months required"))
                .body(containsString("24"));
    }

    @Test
    void one_that_is_under_way_can_be_cancelled() {
        ObjectNode question = question("months", 20_000);
        question.putArray("months").add(0).add(1);
        String id = begin(question).path("id");
        given().delete("/v1/simulations/" + id).then().statusCode(200).body("id", equalTo(id));
        String events = given().get("/v1/simulations/" + id + "/progress").asString();
        assertThat(events).contains("\"state\":\"cancelled\"");
        given().accept("text/csv").get("/v1/simulations/" + id).then().statusCode(404);
        given().get("/v1/simulations/none").then().statusCode(404).body("type", containsString("unknown-simulation"));
    }

    @Test
    void the_people_of_a_staff_list_are_asked_and_stand_for_nobody_else() throws Exception {
        ObjectNode question = (ObjectNode) JSON.readTree(
                SimulationResourceTest.class.getResourceAsStream("/simulation-request-staff-list.example.json"));
        JsonNode impact = result(question).at("/result/impact");

        assertThat(impact.at("/population/people").asInt()).isEqualTo(2);
        assertThat(impact.at("/impact/weight").asInt()).isEqualTo(1);
        assertThat(impact.at("/impact/moves").findValues("plusMinus")).allMatch(none -> none.asDouble() == 0);
        assertThat(impact.at("/impact/groups/employer").has("E08000035")).isTrue();
        assertThat(impact.get("notes").toString())
                .contains("2 lines about 2 people")
                .doesNotContain("made up");

        ObjectNode list = (ObjectNode) question.at("/population/staffList");
        list.put("text", list.get("text").asText() + "3;Dancer;45123;E08000035\n");
        begin(question)
                .then()
                .statusCode(422)
                .body("faults.detail", hasItem(containsString("Line 4, Contract: ")))
                .body("faults.detail", hasItem(containsString("Line 4, Start: ")))
                .body(not(containsString("Dancer")));
        list.put("goodLines", true);
        assertThat(result(question).at("/result/impact/population/people").asInt())
                .isEqualTo(2);

        ((ObjectNode) list.get("mapping")).put("date", "d/M");
        question.put("ask", "equality");
        begin(question)
                .then()
                .statusCode(422)
                .body("faults.pointer", hasItems("/population/staffList/mapping/date", "/ask"));
        ((ObjectNode) question.get("population")).put("size", 10);
        begin(question).then().statusCode(422).body("faults.pointer", hasItem("/population"));
    }

    @ParameterizedTest
    @CsvSource({
        "/version, nothing/2016-01-01, /version",
        "/decision, dancing, /decision",
        "/ask, sweep, /term",
        "/ask, months, /months",
        "/ask, impact, /against",
    })
    void everything_that_is_wrong_is_named(String place, String value, String fault) {
        ObjectNode question = question("equality", 10);
        question.put(place.substring(1), value);
        begin(question).then().statusCode(422).body("faults.pointer", hasItem(fault));
    }

    @Test
    void sizes_years_and_assumptions_that_cannot_be_are_refused() {
        ObjectNode question = question("equality", 60_000);
        begin(question).then().statusCode(422).body("faults.pointer", hasItem("/population/size"));
        question.withObject("population").put("size", 5).put("asOf", "2050-01-01");
        begin(question).then().statusCode(422).body("faults", hasSize(1));
        question.withObject("population")
                .put("asOf", "2025-01-01")
                .putObject("assumptions")
                .put("fail in percent", 90);
        begin(question).then().statusCode(422).body("faults.detail", hasItem(containsString("range")));
    }
}
