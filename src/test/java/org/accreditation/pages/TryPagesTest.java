package org.accreditation.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever answers one question at a time comes to the answer that a caller with the whole request gets. */
@QuarkusTest
class TryPagesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int STEPS = 120;

    private static String value(Response page, String name) {
        return Person.html(page).getString("**.find { it.@name == '" + name + "' }.@value");
    }

    private static String words(Response page) {
        return page.asString().replaceAll("(?s)<head>.*</head>|<[^>]*>", " ").replaceAll("\\s+", " ");
    }

    private static Response start(Map<String, String> chosen) {
        Map<String, String> form = new LinkedHashMap<>(chosen);
        form.put("step", "start");
        return Person.sends(Person.opens("/try"), "/try", form);
    }

    private static String heading(Response page) {
        return Person.html(page).getString("**.find { it.name() == 'h1' }").strip();
    }

    @ParameterizedTest
    @CsvSource({
        "agency-one-day-short, local-reference/2016-05-09",
        "two-assignments-long-break, local-reference/2016-05-09",
        "statutory-leave-during-assignment, local-reference/2016-05-09",
        "on-asye, adcs-position/2016-05-09",
        "thirty-years-without-asye, local-reference/2016-05-09",
        "failed-twice, local-reference/2016-05-09",
        "agency-left-the-region, agency-rules/2025-10-01",
        "naas-two-papers, naas/2019-03-18",
        "plan-that-fits, local-reference/2016-05-09",
        "facts-missing, local-reference/2016-05-09"
    })
    void one_thing_at_a_time_leads_to_the_answer_of_the_whole_request(String person, String version)
            throws IOException {
        Path folder = Path.of("examples", person);
        ObjectNode request =
                (ObjectNode) JSON.readTree(folder.resolve("request.json").toFile());
        String decision = decision(folder);
        Response page = start(Map.of(
                "decision",
                decision,
                "version",
                version,
                "status",
                request.path("status").asText(""),
                "day",
                request.path("asOf").asText()));
        int steps = 0;
        while (!heading(page).equals("Check your answers")) {
            assertThat(++steps).as(person + ": " + page.asString()).isLessThan(STEPS);
            assertThat(page.statusCode()).as(person + ": " + words(page)).isEqualTo(200);
            page = Person.sends(page, "/try", said(page, request));
        }
        String told = value(page, "state");
        page = Person.sends(page, "/try", Map.of("state", told, "step", "see"));
        assertThat(page.statusCode()).as(told).isEqualTo(200);
        page.then().statusCode(200).body(containsString("nothing of this is recorded"));
        String[] policy = version.split("/");
        String outcome = given().contentType("application/json")
                .body(request.put("policy", policy[0]).put("version", policy[1]).toString())
                .post("/v1/decisions/" + decision)
                .then()
                .statusCode(200)
                .extract()
                .path("outcome");
        assertThat(Person.html(page).getString("**.find { it.@class == 'govuk-body-l' }.strong"))
                .isEqualTo(OutcomeTag.of(outcome).text());
        assertThat(steps).as("only what makes a difference is asked").isGreaterThan(2);
    }

    private static String decision(Path folder) throws IOException {
        JsonNode ask = new com.fasterxml.jackson.dataformat.yaml.YAMLMapper()
                .readTree(folder.resolve("ask.yaml").toFile());
        return ask.path("decision").asText("endorsement");
    }

    /** What somebody says who knows what stands in a request and nothing else. */
    private static Map<String, Object> said(Response page, ObjectNode request) {
        String at = value(page, "at");
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("state", value(page, "state"));
        form.put("at", at);
        form.put("question", value(page, "question"));
        JsonNode known = request.at(at);
        boolean list = page.asString().contains("value=\"add\"");
        if (known.isMissingNode() || known.isNull()) {
            form.put("step", page.asString().contains("value=\"enough\"") ? "enough" : "unknown");
        } else if (list) {
            int told = entries(page, at);
            form.put(
                    "step",
                    told < known.size() ? "add" : page.asString().contains("value=\"enough\"") ? "enough" : "none");
        } else {
            form.put("step", "answer");
            if (page.asString().contains("name=\"month\"")) {
                String[] day = known.asText().split("-");
                form.putAll(Map.of("year", day[0], "month", day[1], "day", day[2]));
            } else if (known.isArray()) {
                List<String> all = known.valueStream().map(JsonNode::asText).toList();
                form.put(
                        "value",
                        !page.asString().contains("checkbox") ? String.join(",", all) : all.isEmpty() ? "none" : all);
            } else {
                form.put("value", known.asText());
            }
        }
        return form;
    }

    private static int entries(Response page, String at) {
        try {
            return JSON.readTree(value(page, "state")).path("request").at(at).size();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    @Test
    void what_is_wrong_is_said_in_words_of_the_page() {
        Response first = start(Map.of(
                "decision",
                "endorsement",
                "version",
                "local-reference/2016-05-09",
                "status",
                "AP",
                "day",
                "14 March 2017"));
        String state = value(first, "state");
        for (Map<String, String> wrong : List.of(
                Map.of("at", "/candidate/qualifiedOn", "day", "30", "month", "2", "year", "2017"),
                Map.of("at", "/candidate/qualifiedOn", "day", "3", "month", "", "year", "2017"),
                Map.of("at", "/candidate/qualifiedAbroad", "value", "perhaps"),
                Map.of("at", "/body/type", "value", "bakery"),
                Map.of("at", "/body/code", "value", "x".repeat(5000)))) {
            Map<String, String> form = new LinkedHashMap<>(wrong);
            form.putAll(Map.of("state", state, "step", "answer", "question", "When?"));
            Response again = Person.sends(first, "/try", form);
            again.then().statusCode(400).body(containsString("There is a problem"));
            assertThat(words(again)).doesNotContain("/candidate/", "/body/", "null", "schema", "pattern");
        }
    }

    @Test
    void what_was_tried_is_recorded_once_where_somebody_chooses_that() throws IOException {
        ObjectNode request = (ObjectNode) JSON.readTree(
                Path.of("examples/agency-one-day-short/request.json").toFile());
        request.put("policy", "local-reference");
        ((ObjectNode) request.get("candidate")).remove("ref");
        String told = JSON.createObjectNode()
                .put("decision", "endorsement")
                .<ObjectNode>set("request", request)
                .toString();
        Response answer = Person.sends(Person.opens("/try"), "/try", Map.of("state", told, "step", "see"));
        assertThat(answer.asString()).contains("formaction=\"/try/record\"");
        String ref = "tried-" + UUID.randomUUID();

        Response asked = Person.sends(answer, "/try/record", Map.of("state", told, "step", "record"));
        asked.then().statusCode(200).body(containsString("Reference of the person"));
        String key = value(asked, "key");
        for (String wrong : List.of("", "Jane Doe", "x".repeat(65))) {
            Response again = Person.sends(asked, "/try/record", Map.of("state", told, "key", key, "ref", wrong));
            again.then().statusCode(400).body(containsString("There is a problem"));
            assertThat(value(again, "key")).isEqualTo(key);
        }
        assertThat(entries(ref)).isEmpty();

        List<String> said = new ArrayList<>();
        for (int press = 0; press < 2; press++) {
            Response recorded = Person.sends(asked, "/try/record", Map.of("state", told, "key", key, "ref", ref));
            recorded.then().statusCode(200).body(containsString("Not yet"));
            assertThat(heading(recorded)).isEqualTo("Recorded");
            said.add(words(recorded).replaceAll(".*It is entry (\\S+) of.*", "$1"));
        }
        assertThat(entries(ref)).singleElement().isEqualTo(said.get(0)).isEqualTo(said.get(1));
        given().get("/v1/journal/" + said.get(0))
                .then()
                .statusCode(200)
                .body("content.request.candidate.ref", equalTo(ref))
                .body("content.answer.outcome", equalTo("not-yet"));

        Person.sends(asked, "/try/record", Map.of("state", "{", "ref", ref))
                .then()
                .statusCode(303);
    }

    private static List<String> entries(String ref) {
        return given().get("/v1/journal?candidate=" + ref)
                .then()
                .statusCode(200)
                .extract()
                .path("entries.entry");
    }

    /** As a page writes it, but for one part. */
    private static String state(String part) {
        return "{\"decision\":\"endorsement\",\"request\":{\"policy\":\"local-reference\",\"status\":\"AP\",\"asOf\":\"2017-03-14\",\"body\":{},\"candidate\":{}},"
                + part + "}";
    }

    @Test
    void what_no_page_wrote_begins_again() {
        Response first = Person.opens("/try");
        for (String state : List.of(
                "",
                "{",
                "[]",
                "{\"decision\":1}",
                "{\"decision\":\"endorsement\",\"request\":[]}",
                "{\"decision\":\"bake\",\"request\":{}}",
                "{\"decision\":\"endorsement\",\"request\":{\"x\":1}}",
                "{\"decision\":\"endorsement\",\"request\":" + "{\"a\":".repeat(2000) + "1" + "}".repeat(2001),
                state("\"open\":[\"garbage\"]"),
                state("\"open\":[\"/policy\"]"),
                state("\"open\":[\"/candidate/employments\"]"),
                state("\"open\":[\"/candidate/~2\"]"),
                state("\"open\":{\"a\":1}"),
                state("\"open\":[1,null]"),
                state("\"unknown\":[\"garbage\",\"/x/y\"]"),
                "x".repeat(300_000))) {
            for (String step :
                    List.of("see", "check", "answer", "add", "none", "enough", "change", "unknown", "nonsense")) {
                Response answer = Person.sends(
                        first,
                        "/try",
                        Map.of("state", state, "step", step, "at", "/candidate/employments/9/from", "value", "1"));
                assertThat(answer.statusCode())
                        .as(step + " " + state.substring(0, Math.min(60, state.length())))
                        .isIn(200, 400, 413);
            }
        }
        start(Map.of("decision", "endorsement", "version", "no/where", "status", "XX", "day", "tomorrow"))
                .then()
                .statusCode(400)
                .body(containsString("There is a problem"));
    }
}
