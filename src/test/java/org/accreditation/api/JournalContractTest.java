package org.accreditation.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.accreditation.contract.Committed;
import org.accreditation.question.reading.RequestSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the contract says of the journal is what the service does. */
@QuarkusTest
class JournalContractTest {

    private static final String JSON = "application/json";
    private static final ObjectMapper YAML = new YAMLMapper();
    private static final Committed CONTRACT = Committed.read();

    @ParameterizedTest
    @ValueSource(strings = {"/v1/journal", "/v1/journal/export"})
    void a_search_takes_what_the_contract_says_it_takes_and_nothing_else(String address) throws Exception {
        for (JsonNode each : CONTRACT.paths().get(address).at("/get/parameters")) {
            JsonNode parameter = CONTRACT.resolved(each);
            String name = parameter.at("/name").asText();
            JsonNode schema = CONTRACT.resolved(parameter.at("/schema"));
            List<String> good = new ArrayList<>();
            List<String> bad = new ArrayList<>(List.of(" ", "x".repeat(401)));
            schema.at("/enum").forEach(word -> good.add(word.asText()));
            for (String path : List.of("/minimum", "/maximum", "/default")) {
                good.addAll(
                        schema.at(path).isMissingNode()
                                ? List.of()
                                : List.of(schema.at(path).asText()));
            }
            good.addAll(
                    parameter.has("example") ? List.of(parameter.get("example").asText()) : List.of());
            if (schema.has("enum") || schema.has("pattern") || schema.has("format") || schema.has("maximum")) {
                bad.add("maybe");
            }
            if (schema.has("maximum")) {
                bad.addAll(List.of(String.valueOf(schema.at("/maximum").asInt() + 1), "0"));
            }
            good.forEach(value -> assertThat(status(address, name, value))
                    .as(name + " " + value)
                    .isEqualTo(200));
            bad.forEach(value -> assertThat(status(address, name, value))
                    .as(name + " " + value)
                    .isEqualTo(422));
        }
    }

    private static int status(String address, String name, String value) {
        return given().queryParam(name, value).get(address).statusCode();
    }

    private static JsonNode example(String address, String place, String type) throws Exception {
        return CONTRACT.paths()
                .get(address)
                .at(place)
                .get("content")
                .get(type)
                .at("/examples")
                .iterator()
                .next()
                .get("value");
    }

    /** Names of fields, wherever they stand: examples have other values than what is recorded in a test. */
    private static Set<String> fields(JsonNode node) {
        Set<String> fields = new TreeSet<>();
        node.properties().forEach(child -> {
            fields.add("/" + child.getKey());
            fields(child.getValue()).forEach(below -> fields.add("/" + child.getKey() + below));
        });
        if (node.isArray()) {
            node.forEach(item -> fields.addAll(fields(item)));
        }
        return fields;
    }

    @Test
    void the_examples_are_as_the_service_takes_and_gives_them() throws Exception {
        String ref = example("/v1/journal/erasures", "/post/requestBody", JSON)
                .get("candidate")
                .asText();
        ObjectNode request = Requests.of("agency-one-day-short", "local-reference");
        ((ObjectNode) request.get("candidate")).put("ref", ref);
        String entry = given().contentType(JSON)
                .body(request.toString())
                .post("/v1/decisions/endorsement")
                .header(Reply.ENTRY);
        String page = given().queryParam("candidate", ref)
                .queryParam("kind", "decision")
                .get("/v1/journal")
                .asString();
        assertThat(fields(example("/v1/journal", "/get/responses/200", JSON))).containsAll(fields(YAML.readTree(page)));
        for (String type : List.of("application/x-ndjson", "text/csv")) {
            String export = given().accept(type)
                    .queryParam("candidate", ref)
                    .get("/v1/journal/export")
                    .asString();
            String shown =
                    example("/v1/journal/export", "/get/responses/200", type).asText();
            if (type.equals("text/csv")) {
                assertThat(shown.lines().findFirst()).isEqualTo(export.lines().findFirst());
            } else {
                assertThat(fields(YAML.readTree(shown))).isEqualTo(fields(YAML.readTree(export)));
            }
        }
        String decided = example("/v1/journal/{entry}/decided", "/post/requestBody", JSON)
                .toString();
        String recorded = given().contentType(JSON)
                .body(decided)
                .post("/v1/journal/" + entry + "/decided")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(fields(example("/v1/journal/{entry}/decided", "/post/responses/200", JSON)))
                .isEqualTo(fields(YAML.readTree(recorded)));
        String whole = given().get("/v1/journal/" + entry).asString();
        assertThat(fields(example("/v1/journal/{entry}", "/get/responses/200", JSON)))
                .containsAll(fields(YAML.readTree(whole)));
        String integrity = given().get("/v1/journal/integrity").asString();
        assertThat(fields(example("/v1/journal/integrity", "/get/responses/200", JSON)))
                .containsAll(fields(YAML.readTree(integrity)));
        String erasure =
                example("/v1/journal/erasures", "/post/requestBody", JSON).toString();
        given().contentType(JSON)
                .body(erasure)
                .post("/v1/journal/erasures")
                .then()
                .statusCode(200);
    }

    @Test
    void whoever_can_be_asked_about_can_be_erased() throws Exception {
        String asked = YAML.readTree(RequestSchema.text())
                .findValue("ref")
                .get("pattern")
                .asText();
        JsonNode erased = CONTRACT.whole().at("/components/schemas/JournalErasure/properties/candidate/pattern");
        assertThat(erased.asText()).isEqualTo(asked);
    }
}
