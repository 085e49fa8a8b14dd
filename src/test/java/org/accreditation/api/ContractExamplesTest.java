package org.accreditation.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.accreditation.contract.Committed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every example of the contract is sent, and what comes back is what the contract shows. */
@QuarkusTest
@TestProfile(ContractExamplesTest.WithHost.class)
class ContractExamplesTest {

    /** Where an operator lists the host of the examples; nobody listens there, and nothing is sent before the answer changes. */
    public static final class WithHost implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("accreditation.subscriptions.hosts", "hooks.example.org");
        }
    }

    private static final Committed CONTRACT = Committed.read();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PERSON = "agency-one-day-short";

    /** An entry for the operations about one, of a person whom the example of an erasure names. */
    private String entry;

    @BeforeEach
    void record() {
        ObjectNode request = Requests.of(PERSON, "local-reference");
        ((ObjectNode) request.get("candidate")).put("ref", "c-1042");
        entry = given().contentType("application/json")
                .body(request.toString())
                .post("/v1/decisions/endorsement")
                .header(Reply.ENTRY);
    }

    @Test
    void every_example_is_sent_and_answered_as_shown() throws Exception {
        for (var path : CONTRACT.paths().properties()) {
            for (var operation : path.getValue().properties()) {
                String method = operation.getKey().toUpperCase(Locale.ROOT);
                answered(method, path.getKey(), operation.getValue(), false);
                record();
                answered(method, path.getKey(), operation.getValue(), true);
                record();
            }
        }
    }

    private void answered(String method, String address, JsonNode operation, boolean withAll) throws Exception {
        RequestSpecification request = given();
        operation.path("parameters").forEach(each -> add(CONTRACT.resolved(each), request, withAll));
        JsonNode shown = null;
        for (var form : operation.at("/requestBody/content").properties()) {
            var example =
                    form.getValue().at("/examples").properties().iterator().next();
            JsonNode value = example.getValue().get("value");
            request.contentType(form.getKey())
                    .body((value.isTextual() ? value.asText() : value.toString()).getBytes("UTF-8"));
            shown = operation.at("/responses/200/content/application~1json/examples/" + example.getKey() + "/value");
        }
        Response response = request.request(method, address);
        assertThat(response.statusCode())
                .as(method + " " + address + ": " + response.asString())
                .isEqualTo(success(operation));
        if (!withAll
                && shown != null
                && !shown.isMissingNode()
                && response.asString().startsWith("{\"")) {
            JsonNode answer = JSON.readTree(response.asString());
            // The key that signed the example signs nothing else, and no service that is tested holds it.
            if (!answer.has("entry") && !address.equals("/v1/receipts/verify")) {
                assertThat(answer).as(method + " " + address).isEqualTo(JSON.readTree(shown.toString()));
            }
        }
    }

    /** What the contract says where all is well. */
    private static int success(JsonNode operation) {
        return operation.get("responses").properties().stream()
                .map(response -> Integer.parseInt(response.getKey()))
                .filter(status -> status < 300)
                .findFirst()
                .orElseThrow();
    }

    private String named(String name, JsonNode example) {
        return switch (name) {
            case "entry" -> entry;
            case "simulation" -> simulation();
            case "subscription" -> subscription();
            default -> example.asText();
        };
    }

    /** One like that of the example. */
    private static String subscription() {
        JsonNode example = CONTRACT.paths()
                .at("/~1v1~1subscriptions/post/requestBody/content/application~1json/examples")
                .iterator()
                .next()
                .get("value");
        return given().contentType("application/json")
                .body(example.toString())
                .post("/v1/subscriptions")
                .path("id");
    }

    /** The simulation of the example, which is under way or done. */
    private static String simulation() {
        JsonNode example = CONTRACT.paths()
                .at("/~1v1~1simulations/post/requestBody/content/application~1json/examples")
                .iterator()
                .next()
                .get("value");
        return given().contentType("application/json")
                .body(example.toString())
                .post("/v1/simulations")
                .path("id");
    }

    private void add(JsonNode parameter, RequestSpecification request, boolean withAll) {
        String name = parameter.get("name").asText();
        JsonNode example = parameter.path("example");
        switch (parameter.get("in").asText()) {
            case "path" -> request.pathParam(name, named(name, example));
            case "query" -> {
                if (withAll && !example.isMissingNode()
                        || parameter.path("required").asBoolean()) {
                    (example.isArray() ? example : JSON.createArrayNode().add(example))
                            .forEach(value -> request.queryParam(name, value.asText()));
                }
            }
            default -> {
                if (withAll && !example.isMissingNode()) {
                    // A name for a call stands for that call alone.
                    request.header(
                            name,
                            name.equals("Idempotency-Key") ? UUID.randomUUID().toString() : example.asText());
                }
            }
        }
    }

    /** What no call can be made to give, such as a broken journal, is at least of the form that is described. */
    @TestFactory
    Stream<DynamicTest> every_example_fits_its_schema() {
        return CONTRACT.whole().findParents("examples").stream()
                .filter(media -> media.has("schema"))
                .flatMap(media -> media.get("examples").properties().stream()
                        .map(example -> DynamicTest.dynamicTest(example.getKey(), () -> assertThat(CONTRACT.faults(
                                        media.get("schema"), example.getValue().get("value")))
                                .isEmpty())));
    }
}
