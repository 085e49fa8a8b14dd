package org.accreditation.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * The contract as committed, and its schemas as tests hold answers to them: closed, so that a property that nobody described
 * is a fault, though callers are told to pass over what they do not know.
 */
public final class Committed {

    /** Where it is. */
    public static final Path FILE = Path.of("docs/openapi.yaml");

    private static final YAMLMapper YAML = mapper();

    private final JsonNode whole;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                    .pathType(PathType.JSON_POINTER)
                    .formatAssertionsEnabled(true)
                    .build()));
    private final Map<JsonNode, Schema> schemas = new ConcurrentHashMap<>();

    private Committed(JsonNode whole) {
        this.whole = whole;
        closed(whole.at("/components/schemas"));
    }

    /** Reads it. */
    public static Committed read() {
        try {
            return new Committed(YAML.readTree(FILE.toFile()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Reads YAML of any length. */
    public static YAMLMapper mapper() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        return new YAMLMapper(com.fasterxml.jackson.dataformat.yaml.YAMLFactory.builder()
                .loaderOptions(options)
                .build());
    }

    private static void closed(JsonNode schema) {
        if (schema instanceof ObjectNode object
                && object.has("properties")
                && object.path("type").asText().equals("object")
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        schema.forEach(Committed::closed);
    }

    public JsonNode paths() {
        return whole.get("paths");
    }

    /** The contract from its root. */
    public JsonNode whole() {
        return whole;
    }

    /** A part, or where it refers to another one, that one. */
    public JsonNode resolved(JsonNode part) {
        return part.has("$ref") && part.size() == 1
                ? whole.at(part.get("$ref").textValue().substring(1))
                : part;
    }

    /** The address of the contract that a path belongs to: one without parts in braces before one with them. */
    public Optional<String> address(String path) {
        String found = null;
        for (var each : paths().properties()) {
            String pattern = each.getKey().replace(".", "\\.").replaceAll("\\{[a-z]+}", "[^/]+");
            if (path.matches(pattern)
                    && (found == null || found.contains("{") && !each.getKey().contains("{"))) {
                found = each.getKey();
            }
        }
        return Optional.ofNullable(found);
    }

    /** What is wrong with a value by a schema of the contract, each with the place. */
    public List<String> faults(JsonNode schema, JsonNode value) {
        return schemas.computeIfAbsent(schema, this::compiled).validate(value).stream()
                .map(Committed::inWords)
                .distinct()
                .toList();
    }

    private Schema compiled(JsonNode schema) {
        ObjectNode document = YAML.createObjectNode();
        document.putArray("allOf").add(schema);
        document.set("$defs", whole.at("/components/schemas"));
        try {
            return registry.getSchema(YAML.readTree(document.toString().replace("#/components/schemas/", "#/$defs/")));
        } catch (IOException justWritten) {
            throw new UncheckedIOException(justWritten);
        }
    }

    private static String inWords(Error error) {
        return error.getInstanceLocation() + ": " + error.getMessage() + " (" + error.getEvaluationPath() + ")";
    }
}
