package org.accreditation.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.ws.rs.core.MultivaluedMap;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.accreditation.json.Json;
import org.accreditation.question.reading.RequestSchema;

/**
 * A place in a request that somebody is asked for: what kind of thing belongs there, and how it is read from a form.
 *
 * @param pointer JSON pointer
 * @param hint in the words of the schema; empty where it says nothing
 * @param choices where it is one or several of a few words
 */
record AskedPlace(String pointer, Kind kind, String hint, List<String> choices) {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonNode SCHEMA = Json.tree(RequestSchema.text());

    /** What belongs there. */
    enum Kind {
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

    /** What somebody filled in, or what is wrong with it; the other one is null. */
    record Read(JsonNode value, String fault) {
        private static Read fault(String words) {
            return new Read(null, words);
        }
    }

    /** Whether a text is written as a place of a request. */
    static boolean isNamed(String pointer) {
        return pointer.matches("(/[A-Za-z0-9]{1,60}){1,12}");
    }

    /** The place that a pointer names; empty where a request has none such. */
    static Optional<AskedPlace> at(String pointer) {
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
    boolean goesOnWithout() {
        return hint.contains("it goes on");
    }

    /** The parts of an entry of which leaving out says something. */
    static List<AskedPlace> goingOn(String entry) {
        JsonNode here = SCHEMA;
        for (String step : entry.substring(1).split("/")) {
            here = resolved(
                    step.matches("\\d{1,4}")
                            ? here.path("items")
                            : here.path("properties").path(step));
        }
        return here.path("properties").properties().stream()
                .map(part -> of(entry + "/" + part.getKey(), resolved(part.getValue())))
                .filter(AskedPlace::goesOnWithout)
                .toList();
    }

    private static AskedPlace of(String pointer, JsonNode schema) {
        JsonNode items = resolved(schema.path("items"));
        Kind kind = kind(schema, items);
        return new AskedPlace(
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
        if (schema.has("enum")) {
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
        return schema.path("enum")
                .valueStream()
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .toList();
    }

    private static JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? SCHEMA.at(schema.get("$ref").asText().substring(1)) : schema;
    }

    /** What is in the form, in words of GOV.UK where it is not what belongs there. */
    Read read(MultivaluedMap<String, String> form) {
        String value = Optional.ofNullable(form.getFirst("value")).orElse("").strip();
        return switch (kind) {
            case CHOICE ->
                choices.contains(value) ? text(value) : Read.fault("Choose one, or say that it is not known.");
            case SEVERAL -> several(form.getOrDefault("value", List.of()));
            case YES_NO ->
                value.equals("true") || value.equals("false")
                        ? new Read(NODES.booleanNode(value.equals("true")), null)
                        : Read.fault("Choose yes or no, or say that it is not known.");
            case DATE -> date(form);
            case NUMBER ->
                value.matches("\\d{1,6}(\\.\\d{1,4})?")
                        ? new Read(NODES.numberNode(new BigDecimal(value)), null)
                        : Read.fault("Write a number in figures, such as 6.");
            case TEXT -> value.isEmpty() ? Read.fault("Write something, or say that it is not known.") : text(value);
            case TEXTS -> texts(value);
            case ENTRIES, PARTS -> Read.fault("Choose one of the two.");
        };
    }

    private static Read text(String value) {
        return new Read(NODES.textNode(value), null);
    }

    private Read several(List<String> values) {
        ArrayNode all = NODES.arrayNode();
        for (String value : values) {
            if (choices.contains(value)) {
                all.add(value);
            } else if (!value.equals("none") || values.size() > 1) {
                return Read.fault("Choose those that fit, or “None of these” alone.");
            }
        }
        return values.isEmpty() ? Read.fault("Choose those that fit, or “None of these”.") : new Read(all, null);
    }

    private static Read texts(String value) {
        ArrayNode all = NODES.arrayNode();
        Stream.of(value.split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .forEach(all::add);
        return new Read(all, null);
    }

    private static Read date(MultivaluedMap<String, String> form) {
        Map<String, String> parts = new java.util.LinkedHashMap<>();
        List<String> left = new ArrayList<>();
        for (String part : List.of("day", "month", "year")) {
            String said = Optional.ofNullable(form.getFirst(part)).orElse("").strip();
            parts.put(part, said);
            if (said.isEmpty()) {
                left.add("a " + part);
            }
        }
        if (left.size() == 3) {
            return Read.fault("Write the date, or say that it is not known.");
        }
        if (!left.isEmpty()) {
            return Read.fault("The date must include " + String.join(" and ", left) + ".");
        }
        String written = parts.get("day") + " " + parts.get("month") + " " + parts.get("year");
        Optional<LocalDate> date = parts.get("year").matches("\\d{4}") ? Dates.read(written) : Optional.empty();
        return date.map(day -> text(day.toString()))
                .orElse(Read.fault("The date must be a real date, such as 14 3 2017, with a year of four figures."));
    }
}
