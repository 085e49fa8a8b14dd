package org.accreditation.question.reading;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A committed JSON Schema, above all that of a request, and its complaints in plain words. */
public final class RequestSchema {

    /** As many faults as help anybody. Of more, one is found beyond these, and then nobody looks on. */
    public static final int MOST_FAULTS = 100;

    private static final String RESOURCE = "/request.schema.json";
    private static final String SAME_AS = "/request.same-as.json";

    private final Schema schema;
    private final CompiledSchema quick;

    public RequestSchema() {
        this(RESOURCE);
    }

    /** Another committed schema. */
    public RequestSchema(String resource) {
        SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                .pathType(PathType.JSON_POINTER)
                .formatAssertionsEnabled(true)
                .build();
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(config));
        schema = registry.getSchema(text(resource), InputFormat.JSON);
        quick = new CompiledSchema(tree(resource));
    }

    /** The schema of a request as committed. */
    public static String text() {
        return text(RESOURCE);
    }

    private static String text(String resource) {
        try (InputStream stream = RequestSchema.class.getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static JsonNode tree(String resource) {
        try {
            return new ObjectMapper().readTree(text(resource));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** For each property the one word that the service works with, by every other one that a request may use for it. */
    static Map<String, Map<String, String>> sameAs() {
        try {
            return new ObjectMapper().readValue(text(SAME_AS), new TypeReference<>() {});
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Everything that is wrong with it, up to one more than {@link #MOST_FAULTS}; empty where nothing is. */
    public List<Fault> faults(JsonNode tree) {
        return quick.holds(tree) ? List.of() : faultsInWords(tree);
    }

    /** The same by the validator of the whole standard alone. */
    List<Fault> faultsInWords(JsonNode tree) {
        Found found = new Found();
        try {
            schema.validate(tree, run -> run.setErrors(found));
        } catch (Enough manyMore) {
            // those found are told
        }
        return found.stream()
                .map(error -> new Fault(pointer(error), explain(error)))
                .distinct()
                .toList();
    }

    /** What a validation found so far. It ends where that is more than is told: a body can hold a million faults. */
    private static final class Found extends ArrayList<Error> {
        @Override
        public boolean add(Error error) {
            super.add(error);
            if (size() > MOST_FAULTS) {
                throw new Enough();
            }
            return true;
        }
    }

    /** Ends a validation. */
    private static final class Enough extends RuntimeException {
        private Enough() {
            super(null, null, false, false);
        }
    }

    /** Points at the property that is missing or unknown rather than at the object around it. */
    private static String pointer(Error error) {
        String place = error.getInstanceLocation().toString();
        return error.getProperty() == null
                ? place
                : place + "/" + error.getProperty().replace("~", "~0").replace("/", "~1");
    }

    private static String explain(Error error) {
        JsonNode wanted = error.getSchemaNode();
        return switch (error.getKeyword()) {
            case "required" -> "This is required.";
            case "additionalProperties" ->
                "There is no such property here. Check its spelling; a fact must not go missing through a typo, and nothing that identifies a person is wanted.";
            case "type" -> "Wrong type: this must be " + types(wanted) + ".";
            case "enum" -> "Not one of the values that are possible here: " + values(wanted) + ".";
            case "format", "minLength" -> "This is not a date that exists. Write year, month and day as in 2016-11-01.";
            case "pattern" -> "This is not written as it must be; the pattern is " + wanted.asText() + ".";
            case "maxItems" -> "Too many entries: at most " + wanted.asText() + " are read.";
            case "maxLength" -> "Too long: at most " + wanted.asText() + " characters.";
            case "minimum" -> "Too small: at least " + wanted.asText() + ".";
            case "maximum" -> "Too large: at most " + wanted.asText() + ".";
            default -> "This is not as the contract says; see '" + error.getKeyword() + "' of its schema.";
        };
    }

    private static String types(JsonNode wanted) {
        List<String> names = new ArrayList<>();
        if (wanted.isArray()) {
            wanted.forEach(name -> names.add(article(name.asText())));
        } else {
            names.add(article(wanted.asText()));
        }
        return String.join(" or ", names);
    }

    private static String article(String type) {
        return switch (type) {
            case "object" -> "an object";
            case "array" -> "a list";
            case "null" -> "null";
            case "string" -> "a text";
            default -> "a " + type;
        };
    }

    private static String values(JsonNode wanted) {
        TreeSet<String> values = new TreeSet<>();
        wanted.forEach(value -> {
            if (!value.isNull()) {
                values.add(value.asText());
            }
        });
        return String.join(", ", values);
    }
}
