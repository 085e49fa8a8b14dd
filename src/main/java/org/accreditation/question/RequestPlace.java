package org.accreditation.question;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.accreditation.json.Json;
import org.accreditation.question.reading.RequestSchema;

/**
 * A place in a request: what kind of thing belongs there.
 *
 * @param pointer JSON pointer
 * @param hint in the words of the schema; empty where it says nothing
 * @param choices where it is one or several of a few words
 */
public record RequestPlace(String pointer, Kind kind, String hint, List<String> choices) {

    private static final JsonNode SCHEMA = Json.tree(RequestSchema.text());

    /** What belongs there. */
    public enum Kind {
        CHOICE,
        SEVERAL,
        YES_NO,
        DATE,
        NUMBER,
        TEXT,
        TEXTS,
        ENTRIES,
        PARTS
    }

    /** Whether a text is written as a place of a request. */
    public static boolean isNamed(String pointer) {
        return pointer.matches("(/[A-Za-z0-9]{1,60}){1,12}");
    }

    /** The place that a pointer names; empty where a request has none such. */
    public static Optional<RequestPlace> at(String pointer) {
        if (!isNamed(pointer)) {
            return Optional.empty();
        }
        JsonNode here = SCHEMA;
        for (String step : pointer.substring(1).split("/")) {
            here = resolved(
                    step.matches("\\d{1,4}")
                            ? here.path("items")
                            : here.path("properties").path(step));
        }
        return here.isMissingNode() ? Optional.empty() : Optional.of(of(pointer, here));
    }

    /** Whether leaving it out says that something goes on, so that it has to be asked for. */
    public boolean goesOnWithout() {
        return hint.contains("it goes on");
    }

    /** The parts of an entry of which leaving out says something. */
    public static List<RequestPlace> goingOn(String entry) {
        JsonNode here = SCHEMA;
        for (String step : entry.substring(1).split("/")) {
            here = resolved(
                    step.matches("\\d{1,4}")
                            ? here.path("items")
                            : here.path("properties").path(step));
        }
        return here.path("properties").properties().stream()
                .map(part -> of(entry + "/" + part.getKey(), resolved(part.getValue())))
                .filter(RequestPlace::goesOnWithout)
                .toList();
    }

    private static RequestPlace of(String pointer, JsonNode schema) {
        JsonNode items = resolved(schema.path("items"));
        Kind kind = kind(schema, items);
        return new RequestPlace(
                pointer, kind, schema.path("description").asText(""), words(kind == Kind.SEVERAL ? items : schema));
    }

    private static Kind kind(JsonNode schema, JsonNode items) {
        List<String> types = types(schema);
        if (types.contains("array") && types(items).contains("object")) {
            return Kind.ENTRIES;
        }
        if (types.contains("array") && !items.path("enum").isMissingNode()) {
            return Kind.SEVERAL;
        }
        if (!words(schema).isEmpty()) {
            return Kind.CHOICE;
        }
        if (types.contains("array")) {
            return Kind.TEXTS;
        }
        if (types.contains("object")) {
            return Kind.PARTS;
        }
        if (types.contains("boolean")) {
            return Kind.YES_NO;
        }
        if (types.contains("integer") || types.contains("number")) {
            return Kind.NUMBER;
        }
        return schema.path("format").asText().equals("date") ? Kind.DATE : Kind.TEXT;
    }

    private static List<String> types(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray()
                ? Stream.of(type)
                        .flatMap(JsonNode::valueStream)
                        .map(JsonNode::asText)
                        .toList()
                : List.of(type.asText());
    }

    private static List<String> words(JsonNode schema) {
        // A text that must be one of some words says so under a condition, where it may be a list as well.
        return resolved(schema.has("then") ? schema.get("then") : schema)
                .path("enum")
                .valueStream()
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .toList();
    }

    private static JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? SCHEMA.at(schema.get("$ref").asText().substring(1)) : schema;
    }
}
