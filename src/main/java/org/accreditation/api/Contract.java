package org.accreditation.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.accreditation.json.Json;
import org.accreditation.json.Yaml;
import org.accreditation.question.ProblemType;

/**
 * The contract (OpenAPI), put together from data: what is served stands in {@code contract/contract.yaml}, what is answered in
 * the schemas beside it, requests in the JSON Schemas that they are really checked by, and examples in real answers. Nothing
 * of it is said in Java but the types of problems.
 */
final class Contract {

    private static final String FOLDER = "/contract/";

    /** Each holds schemas by name. */
    private static final List<String> SCHEMAS = List.of(
            "answer.yaml",
            "journal.yaml",
            "policy.yaml",
            "problem.yaml",
            "receipt.yaml",
            "simulation.yaml",
            "subscription.yaml");

    private static final ObjectMapper JSON = Json.strict();
    private static final ObjectMapper YAML = Yaml.strict();

    private final String yaml;
    private final String json;

    /** Reads and puts together what is packaged. */
    Contract() {
        try {
            JsonNode whole = whole();
            this.yaml = YAML.writeValueAsString(whole);
            this.json = JSON.writeValueAsString(whole);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    String yaml() {
        return yaml;
    }

    String json() {
        return json;
    }

    private static JsonNode whole() throws IOException {
        ObjectNode contract = (ObjectNode) YAML.readTree(text(FOLDER + "contract.yaml"));
        ObjectNode schemas = JSON.createObjectNode();
        request(schemas);
        schemas.set("VerificationRequest", schema("/verification-request.schema.json"));
        schemas.set("JournalDecided", schema("/journal-decided.schema.json"));
        schemas.set("JournalErasure", schema("/journal-erasure.schema.json"));
        schemas.set("SimulationRequest", schema("/simulation-request.schema.json"));
        schemas.set("SubscriptionRequest", subscription());
        for (String file : SCHEMAS) {
            schemas.setAll((ObjectNode) YAML.readTree(text(FOLDER + file)));
        }
        ArrayNode types = (ArrayNode) schemas.at("/Problem/properties/type/enum");
        for (ProblemType type : ProblemType.values()) {
            types.add(type.uri());
        }
        ((ObjectNode) contract.get("components")).set("schemas", schemas);
        return embedded(contract);
    }

    /** The definitions of the schema of a request become components; references follow. */
    private static void request(ObjectNode schemas) throws IOException {
        ObjectNode request = schema("/request.schema.json");
        ObjectNode parts = (ObjectNode) request.remove("$defs");
        schemas.set("Request", request);
        schemas.setAll(parts);
    }

    /** The request in it is read like that of a decision. */
    private static ObjectNode subscription() throws IOException {
        ObjectNode schema = schema("/subscription.schema.json");
        ((ObjectNode) schema.get("properties")).putObject("request").put("$ref", "#/components/schemas/Request");
        return schema;
    }

    private static ObjectNode schema(String resource) throws IOException {
        ObjectNode schema = (ObjectNode) JSON.readTree(text(resource).replace("#/$defs/", "#/components/schemas/"));
        return schema.remove(List.of("$schema", "$id"));
    }

    /** {@code $embed} names a resource, and after # a place in it; {@code $with} holds properties that are added. */
    private static JsonNode embedded(JsonNode node) throws IOException {
        if (node.has("$embed")) {
            JsonNode held = held(node.get("$embed").textValue());
            JsonNode with = node.path("$with");
            return with.isObject() ? ((ObjectNode) held).setAll((ObjectNode) embedded(with)) : held;
        }
        if (node instanceof ObjectNode object) {
            for (var property : object.properties()) {
                property.setValue(embedded(property.getValue()));
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, embedded(array.get(i)));
            }
        }
        return node;
    }

    private static JsonNode held(String address) throws IOException {
        String[] parts = address.split("#");
        if (!parts[0].endsWith(".json")) {
            String text = text(parts[0]);
            return TextNode.valueOf(parts[0].endsWith(".jws") ? text.strip() : text);
        }
        JsonNode whole = JSON.readTree(text(parts[0]));
        return parts.length == 1 ? whole : whole.at(parts[1]);
    }

    private static String text(String resource) {
        try (InputStream stream = Contract.class.getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
