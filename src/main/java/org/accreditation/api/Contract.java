package org.accreditation.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.smallrye.openapi.api.SmallRyeOpenAPI;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
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
        });
    }

    private static void decision(Operation operation) {
        ObjectNode request = read("/examples/" + EXAMPLE + "/request.json").deepCopy();
        request.put("policy", POLICY);
        JsonNode answer = read("/examples/" + EXAMPLE + "/answer-" + POLICY + ".json");
        operation.setRequestBody(OASFactory.createRequestBody()
                .required(true)
                .content(json("application/json", "Request", EXAMPLE, request)));
        operation
                .getResponses()
                .addAPIResponse("200", response("The answer.", json("application/json", null, EXAMPLE, answer)));
        problems(operation, "400", "404", "405", "413", "415", "422", "503");
    }

    /** The example is of a receipt that is checked in, with the key that signed it. */
    private static void verification(Operation operation) {
        ObjectNode asked = JSON.createObjectNode()
                .put("receipt", text(PROOF + "receipt.jws").strip());
        asked.set("request", read(PROOF + "request.json"));
        operation.setRequestBody(OASFactory.createRequestBody()
                .required(true)
                .content(json("application/json", "VerificationRequest", EXAMPLE, asked)));
        operation
                .getResponses()
                .addAPIResponse(
                        "200",
                        response(
                                "What was found. Only the verdict 'proven' proves anything.",
                                json("application/json", null, EXAMPLE, read(PROOF + "verification.json"))));
        problems(operation, "400", "405", "413", "415", "422", "503");
    }

    private static void keys(Operation operation) {
        operation
                .getResponses()
                .addAPIResponse(
                        "200",
                        response(
                                "The keys.",
                                json("application/jwk-set+json", null, EXAMPLE, read(PROOF + "keys.json"))));
        problems(operation, "503");
    }

    private static void problems(Operation operation, String... statuses) {
        for (String status : statuses) {
            operation
                    .getResponses()
                    .addAPIResponse(
                            status,
                            response(PROBLEMS.get(status), json("application/problem+json", "Problem", null, null)));
        }
    }

    private static APIResponse response(String description, Content content) {
        return OASFactory.createAPIResponse().description(description).content(content);
    }

    private static Content json(String type, String schema, String exampleName, JsonNode value) {
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
            ObjectNode verification = (ObjectNode) read("/verification-request.schema.json");
            verification.remove(List.of("$schema", "$id"));
            schemas.set("VerificationRequest", verification);
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

    private static JsonNode read(String resource) {
        try {
            return JSON.readTree(text(resource));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String text(String resource) {
        try (InputStream stream = Contract.class.getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
