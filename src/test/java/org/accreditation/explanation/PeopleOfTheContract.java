package org.accreditation.explanation;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.accreditation.question.reading.Fault;
import org.accreditation.question.reading.RequestReader;

/**
 * Made-up people with any facts at all that the schema of requests allows, likely or not. What the reader of requests would
 * refuse is left out of them, so that their facts are sound.
 */
final class PeopleOfTheContract {

    private static final JsonNode SCHEMA = schema();
    private static final int LIKELY_AT_MOST = 40;

    private final RequestReader reader = new RequestReader();
    private final Random random;

    PeopleOfTheContract(long seed) {
        this.random = new Random(seed);
    }

    private static JsonNode schema() {
        try {
            return new ObjectMapper().readTree(PeopleOfTheContract.class.getResourceAsStream("/request.schema.json"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** One of them, as of a day; nothing is said of policy, version and status. */
    ObjectNode next(LocalDate day) {
        ObjectNode request = (ObjectNode) value(SCHEMA, day);
        request.put("asOf", day.toString());
        request.remove(List.of("policy", "version", "status", "nonce"));
        List<Fault> faults = reader.faults(request);
        while (!faults.isEmpty()) {
            leaveOut(request, faults.get(0).pointer());
            faults = reader.faults(request);
        }
        return request;
    }

    /** A place that is required may not be left out, and what it stands in goes instead. */
    private static void leaveOut(ObjectNode request, String pointer) {
        JsonPointer place = JsonPointer.compile(pointer);
        JsonNode parent = request.at(place.head());
        if (parent instanceof ObjectNode object && object.remove(place.last().getMatchingProperty()) != null) {
            return;
        }
        if (parent instanceof ArrayNode array && array.remove(place.last().getMatchingIndex()) != null) {
            return;
        }
        leaveOut(request, place.head().toString());
    }

    private JsonNode value(JsonNode schema, LocalDate day) {
        JsonNode whole =
                schema.has("$ref") ? SCHEMA.at(schema.path("$ref").asText().substring(1)) : schema;
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (whole.has("enum")) {
            List<JsonNode> values = new ArrayList<>();
            whole.get("enum").forEach(values::add);
            return values.get(random.nextInt(values.size()));
        }
        return switch (type(whole)) {
            case "object" -> object(whole, day);
            case "array" -> array(whole, day);
            case "boolean" -> json.booleanNode(random.nextBoolean());
            case "integer" -> json.numberNode(number(whole));
            case "number" ->
                random.nextBoolean() ? json.numberNode(number(whole)) : json.numberNode(number(whole) / 2.0);
            default -> json.textNode(text(whole, day));
        };
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.get(0).asText() : type.asText();
    }

    private JsonNode object(JsonNode schema, LocalDate day) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        schema.path("properties").properties().forEach(property -> {
            if (required.contains(property.getKey()) || random.nextInt(10) > 0) {
                object.set(property.getKey(), value(property.getValue(), day));
            }
        });
        return object;
    }

    private JsonNode array(JsonNode schema, LocalDate day) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            array.add(value(schema.path("items"), day));
        }
        return array;
    }

    private int number(JsonNode schema) {
        int least = schema.path("minimum").asInt(0);
        return least
                + random.nextInt(Math.min(schema.path("maximum").asInt(LIKELY_AT_MOST), LIKELY_AT_MOST) - least + 1);
    }

    private String text(JsonNode schema, LocalDate day) {
        if (schema.path("format").asText().equals("date")) {
            return day.minusDays(random.nextInt(2500) - 200L).toString();
        }
        List<String> codes = List.of("E08000035", "E08000034", "E07000166", "none");
        return codes.get(random.nextInt(schema.has("pattern") ? codes.size() - 1 : codes.size()));
    }
}
