package org.accreditation.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.accreditation.json.Json;
import org.accreditation.question.reading.Fault;
import org.accreditation.question.reading.RequestSchema;

/**
 * A request as a form: one field for each fact that the request mentions, with the words and the choices of the schema. A
 * field left empty is not known. The id of a field is the JSON pointer of its fact, so that a fault leads to its field.
 */
final class RequestForm {

    private static final ObjectMapper JSON = Json.strict();
    private static final JsonNode SCHEMA = schema();
    /** Chosen on the page by fields of their own. */
    private static final Set<String> CHOSEN_ELSEWHERE = Set.of("/policy", "/version");

    private final Map<String, String> faults;
    private final Map<String, Group> groups = new LinkedHashMap<>();

    /** How a field is filled in. */
    enum Kind {
        CHOICE,
        YES_NO,
        DATE,
        NUMBER,
        TEXT
    }

    /**
     * A field.
     *
     * @param id JSON pointer of the fact
     * @param value as filled in; empty where it is not known
     * @param fault what is wrong with it, or null
     */
    record Field(String id, String label, String hint, Kind kind, List<String> choices, String value, String fault) {

        /** Whether a choice is the one made. */
        public boolean is(String choice) {
            return choice.equals(value);
        }

        /** The value as it reads on paper. */
        public String inWords() {
            if (value.isEmpty()) {
                return "Not given";
            }
            return switch (kind) {
                case YES_NO -> Boolean.parseBoolean(value) ? "Yes" : "No";
                case CHOICE -> value.replace('-', ' ');
                case DATE -> Dates.read(value).map(Dates::inWords).orElse(value);
                default -> value;
            };
        }

        public boolean isChoice() {
            return kind == Kind.CHOICE;
        }

        public boolean isYesNo() {
            return kind == Kind.YES_NO;
        }

        public boolean isDate() {
            return kind == Kind.DATE;
        }

        public boolean isNumber() {
            return kind == Kind.NUMBER;
        }
    }

    /** Fields about one thing, such as one employment. */
    record Group(String title, List<Field> fields) {}

    private static final Pattern PLACE = Pattern.compile("/(candidate|body)(/[A-Za-z0-9]+)+");

    private RequestForm(List<Fault> faults) {
        this.faults = new LinkedHashMap<>();
        faults.forEach(fault -> this.faults.merge(fault.pointer(), fault.detail(), (a, b) -> a + " " + b));
    }

    /** The form of a request, with what is wrong with it. */
    static List<Group> of(JsonNode request, List<Fault> faults) {
        RequestForm form = new RequestForm(faults);
        form.object(request, SCHEMA, "", "The question");
        return List.copyOf(form.groups.values());
    }

    /** The request with what a form says in place of what it said. */
    static ObjectNode filled(JsonNode request, Map<String, List<String>> form) {
        ObjectNode filled = request.deepCopy();
        form.forEach((pointer, values) -> {
            int slash = pointer.lastIndexOf('/');
            if (pointer.startsWith("/")
                    && !values.isEmpty()
                    && !CHOSEN_ELSEWHERE.contains(pointer)
                    && filled.at(pointer.substring(0, slash)) instanceof ObjectNode parent
                    && parent.has(pointer.substring(slash + 1))) {
                fill(
                        parent,
                        pointer.substring(slash + 1),
                        kindOf(pointer),
                        values.get(0).strip());
            }
        });
        return filled;
    }

    private static void fill(ObjectNode parent, String name, Kind kind, String text) {
        if (text.isEmpty()) {
            parent.putNull(name);
        } else if (kind == Kind.YES_NO && (text.equals("true") || text.equals("false"))) {
            parent.put(name, Boolean.parseBoolean(text));
        } else if (kind == Kind.DATE) {
            parent.put(name, Dates.read(text).map(LocalDate::toString).orElse(text));
        } else if (kind == Kind.NUMBER && text.matches("-?\\d{1,9}(\\.\\d{1,4})?")) {
            parent.put(name, new BigDecimal(text));
        } else {
            parent.put(name, text);
        }
    }

    private void object(JsonNode value, JsonNode schema, String pointer, String title) {
        List<Field> fields = new ArrayList<>();
        groups.put(pointer, new Group(title, fields));
        scalars(value, schema, pointer, "", fields);
        value.properties().forEach(property -> nested(property, schema, pointer, title));
        if (fields.isEmpty()) {
            groups.remove(pointer);
        }
    }

    private void nested(Map.Entry<String, JsonNode> property, JsonNode schema, String pointer, String title) {
        String place = pointer + "/" + property.getKey();
        JsonNode here = resolved(schema.path("properties").path(property.getKey()));
        JsonNode value = property.getValue();
        if (value.isObject() && !isSmall(value)) {
            object(value, here, place, words(property.getKey()));
        }
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            if (value.get(i).isObject()) {
                String outer = title.matches(".* \\d+") ? title + ": " : "";
                object(
                        value.get(i),
                        resolved(here.path("items")),
                        place + "/" + i,
                        outer + one(property.getKey()) + " " + (i + 1));
            }
        }
    }

    /** Objects of scalars only, such as an authority, belong to the group around them. */
    private static boolean isSmall(JsonNode value) {
        return value.size() <= 4 && value.valueStream().allMatch(JsonNode::isValueNode);
    }

    private void scalars(JsonNode value, JsonNode schema, String pointer, String prefix, List<Field> fields) {
        value.properties().forEach(property -> {
            String place = pointer + "/" + property.getKey();
            JsonNode here = resolved(schema.path("properties").path(property.getKey()));
            String label = prefix.isEmpty()
                    ? words(property.getKey())
                    : prefix + ": " + words(property.getKey()).toLowerCase(java.util.Locale.ROOT);
            if (property.getValue().isValueNode() && !here.has("properties") && !here.has("items")) {
                if (!CHOSEN_ELSEWHERE.contains(place)) {
                    fields.add(field(place, label, here, property.getValue()));
                }
            } else if (property.getValue().isObject() && isSmall(property.getValue())) {
                scalars(property.getValue(), here, place, label, fields);
            }
        });
    }

    private Field field(String pointer, String label, JsonNode schema, JsonNode value) {
        List<String> choices = new ArrayList<>();
        schema.path("enum").forEach(choice -> {
            if (!choice.isNull()) {
                choices.add(choice.asText());
            }
        });
        return new Field(
                pointer,
                label,
                schema.path("description").asText(""),
                kind(schema),
                choices,
                value.isNull() ? "" : shown(kind(schema), value.asText()),
                faults.get(pointer));
    }

    private static String shown(Kind kind, String value) {
        return kind == Kind.DATE ? Dates.read(value).map(Dates::inWords).orElse(value) : value;
    }

    private static Kind kindOf(String pointer) {
        JsonNode here = SCHEMA;
        for (String step : pointer.substring(1).split("/")) {
            here = resolved(
                    step.matches("\\d+")
                            ? here.path("items")
                            : here.path("properties").path(step));
        }
        return kind(here);
    }

    private static Kind kind(JsonNode schema) {
        List<String> types = new ArrayList<>();
        schema.path("type").forEach(type -> types.add(type.asText()));
        types.add(schema.path("type").asText());
        if (schema.has("enum")) {
            return Kind.CHOICE;
        }
        if (types.contains("boolean")) {
            return Kind.YES_NO;
        }
        if (types.contains("integer") || types.contains("number")) {
            return Kind.NUMBER;
        }
        return schema.path("format").asText().equals("date") ? Kind.DATE : Kind.TEXT;
    }

    private static JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? SCHEMA.at(schema.get("$ref").asText().substring(1)) : schema;
    }

    /** A place in a request in words: {@code /candidate/employments/1/from} as "employment 2, from". */
    static String place(String pointer) {
        StringBuilder words = new StringBuilder();
        String[] steps = pointer.substring(1).split("/");
        for (int i = steps[0].equals("candidate") && steps.length > 1 ? 1 : 0; i < steps.length; i++) {
            boolean numbered = i + 1 < steps.length && steps[i + 1].matches("\\d+");
            words.append(words.isEmpty() ? "" : ", ")
                    .append(lower(
                            numbered ? one(steps[i]) + " " + (Integer.parseInt(steps[++i]) + 1) : words(steps[i])));
        }
        return words.toString();
    }

    /** A text in which each place in a request stands in words. */
    static String placesInWords(String text) {
        return text == null ? null : PLACE.matcher(text).replaceAll(found -> "“" + place(found.group()) + "”");
    }

    private static String lower(String words) {
        return words.startsWith("ASYE") ? words : Character.toLowerCase(words.charAt(0)) + words.substring(1);
    }

    /** {@code qualifiedOn} as "Qualified on". */
    static String words(String name) {
        String words = name.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(java.util.Locale.ROOT);
        return (Character.toUpperCase(words.charAt(0)) + words.substring(1))
                .replace("Asye", "ASYE")
                .replace(" uk ", " UK ");
    }

    private static String one(String list) {
        String words = words(list);
        return words.endsWith("s") ? words.substring(0, words.length() - 1) : words;
    }

    private static JsonNode schema() {
        try {
            return JSON.readTree(RequestSchema.text());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
