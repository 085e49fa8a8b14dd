package org.accreditation.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.smallrye.openapi.api.SmallRyeOpenAPI;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.accreditation.candidate.RequestSchema;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Puts into OpenAPI what requests are really checked by, the committed JSON Schema, and real examples with their answers. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public class Contract implements OASFilter {

    private static final ObjectMapper JSON = new JsonMapper();
    private static final String EXAMPLE = "agency-one-day-short";
    private static final String POLICY = "local-reference";
    private static final String PROOF = "/examples/" + EXAMPLE + "/proof/";

    private static final Map<String, String> PROBLEMS = Map.of(
            "400", "The body cannot be read as JSON without guessing.",
            "404", "There is no such decision, or the policy does not cover it.",
            "503", "A receipt cannot be given or verified now; the problem says what the operator can do.",
            "405", "The method is not answered here.",
            "413", "The body is too large.",
            "415", "The body is not application/json.",
            "422", "The request has faults; each is named with its JSON pointer.");

    private static final String COMPARISON = "comparison.example";

    private static final Map<String, String> COMPARISON_PROBLEMS = new TreeMap<>(Map.of(
            "404", "There is no such policy.",
            "406", "It cannot be had in the form that Accept asks for.",
            "422", "'from' or 'to' is missing, repeated or names no version; every fault is named."));

    @Override
    public void filterOpenAPI(OpenAPI openApi) {
        if (openApi.getComponents() == null) {
            openApi.setComponents(OASFactory.createComponents());
        }
        schemas().forEach(openApi.getComponents()::addSchema);
        openApi.getPaths().getPathItems().forEach((path, item) -> {
            if (path.startsWith("/v1/decisions") && item.getPOST() != null) {
                decision(item.getPOST());
            }
            if (path.equals("/v1/receipts/verify")) {
                verification(item.getPOST());
            }
            if (path.equals("/.well-known/jwks.json")) {
                keys(item.getGET());
            }
            if (path.endsWith("/compare") && item.getGET() != null) {
                comparison(item.getGET());
            }
            JournalContract.describe(path, item);
        });
    }

    private static void decision(Operation operation) {
        operation.setRequestBody(
                OASFactory.createRequestBody().required(true).content(json("Request", EXAMPLE, request(EXAMPLE))));
        operation.getResponses().addAPIResponse("200", response("The answer.", json(null, EXAMPLE, answer(EXAMPLE))));
        problems(operation, "400", "404", "405", "413", "415", "422", "503");
    }

    /** What is asked about an example. */
    static ObjectNode request(String example) {
        ObjectNode request = (ObjectNode) read("/examples/" + example + "/request.json");
        return request.put("policy", POLICY);
    }

    /** And its answer. */
    static JsonNode answer(String example) {
        return read("/examples/" + example + "/answer-" + POLICY + ".json");
    }

    /** The example is of a receipt that is checked in, with the key that signed it. */
    private static void verification(Operation operation) {
        ObjectNode asked = JSON.createObjectNode()
                .put("receipt", text(PROOF + "receipt.jws").strip());
        asked.set("request", read(PROOF + "request.json"));
        operation.setRequestBody(
                OASFactory.createRequestBody().required(true).content(json("VerificationRequest", EXAMPLE, asked)));
        operation
                .getResponses()
                .addAPIResponse(
                        "200",
                        response(
                                "What was found. Only the verdict 'proven' proves anything.",
                                json(null, EXAMPLE, read(PROOF + "verification.json"))));
        problems(operation, "400", "405", "413", "415", "422", "503");
    }

    private static void keys(Operation operation) {
        operation
                .getResponses()
                .addAPIResponse(
                        "200",
                        response(
                                "The keys.",
                                content("application/jwk-set+json", null, EXAMPLE, read(PROOF + "keys.json"))));
        problems(operation, "503");
    }

    private static void problems(Operation operation, String... statuses) {
        for (String status : statuses) {
            operation.getResponses().addAPIResponse(status, problem(PROBLEMS.get(status)));
        }
    }

    /** The example compares a version with one that asks for eight months where it asks for six. */
    private static void comparison(Operation operation) {
        Content content = json(null, COMPARISON, read("/" + COMPARISON + ".json"));
        content.addMediaType(
                "text/plain",
                content("text/plain", null, COMPARISON, TextNode.valueOf(text("/" + COMPARISON + ".txt")))
                        .getMediaType("text/plain"));
        operation.getResponses().addAPIResponse("200", response("What changes.", content));
        COMPARISON_PROBLEMS.forEach(
                (status, description) -> operation.getResponses().addAPIResponse(status, problem(description)));
    }

    static APIResponse problem(String description) {
        return response(description, content("application/problem+json", "Problem", null, null));
    }

    static APIResponse response(String description, Content content) {
        return OASFactory.createAPIResponse().description(description).content(content);
    }

    static Content json(String schema, String exampleName, JsonNode value) {
        return content("application/json", schema, exampleName, value);
    }

    static Content content(String type, String schema, String exampleName, JsonNode value) {
        MediaType media = OASFactory.createMediaType();
        if (schema != null) {
            media.setSchema(OASFactory.createSchema().ref("#/components/schemas/" + schema));
        }
        if (value != null) {
            Example example = OASFactory.createExample().value(JSON.convertValue(value, Object.class));
            media.addExample(exampleName, example);
        }
        return OASFactory.createContent().addMediaType(type, media);
    }

    /** The definitions of the schema become components; references follow. */
    private static Map<String, Schema> schemas() {
        try {
            ObjectNode whole =
                    (ObjectNode) JSON.readTree(RequestSchema.text().replace("#/$defs/", "#/components/schemas/"));
            ObjectNode document = JSON.createObjectNode().put("openapi", "3.1.0");
            ObjectNode schemas = document.putObject("components").putObject("schemas");
            schemas.setAll((ObjectNode) whole.remove("$defs"));
            whole.remove(List.of("$schema", "$id"));
            schemas.set("Request", whole);
            schemas.set("Problem", read("/problem.schema.json"));
            schemas.set("VerificationRequest", schema("/verification-request.schema.json"));
            schemas.set("JournalDecided", schema("/journal-decided.schema.json"));
            schemas.set("JournalErasure", schema("/journal-erasure.schema.json"));
            byte[] text = JSON.writeValueAsBytes(document);
            return SmallRyeOpenAPI.builder()
                    .withConfig(ConfigProvider.getConfig())
                    .enableModelReader(false)
                    .enableStandardStaticFiles(false)
                    .enableAnnotationScan(false)
                    .enableStandardFilter(false)
                    .withCustomStaticFile(() -> new ByteArrayInputStream(text))
                    .build()
                    .model()
                    .getComponents()
                    .getSchemas();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static JsonNode schema(String resource) {
        return ((ObjectNode) read(resource)).remove(List.of("$schema", "$id"));
    }

    static JsonNode read(String resource) {
        try {
            return JSON.readTree(text(resource));
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static String text(String resource) {
        try (InputStream stream = Contract.class.getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
