package org.accreditation.explanation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.accreditation.candidate.Body;
import org.accreditation.candidate.Employment;
import org.accreditation.candidate.Endorsement;
import org.accreditation.candidate.Request;

/**
 * What the names in an act stand for in a request: {@code {asOf}}, {@code {status}}, {@code {body}}, {@code {here}} and, once for
 * each authority in which this person works on the day, {@code {work}}.
 *
 * @param key tells several from each other; empty where there is one
 */
record ActBindings(Map<String, JsonNode> names, String key) {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** None where the act names something that the request does not say. */
    static List<ActBindings> of(Act act, ObjectNode tree, Request request) {
        Map<String, JsonNode> names = new TreeMap<>();
        put(names, "asOf", text(request.asOf()));
        put(names, "status", text(request.status()));
        put(names, "body", tree.get("body"));
        put(names, "body.type", tree.at("/body/type"));
        put(names, "here", request.body() == null ? null : text(request.body().authorityCode()));
        boolean aboutWork = Stream.concat(
                        Stream.of(act.says()), act.edits().stream().map(edit -> String.valueOf(edit.value())))
                .anyMatch(text -> text.contains("{work}"));
        if (!aboutWork) {
            return List.of(new ActBindings(names, ""));
        }
        return authoritiesOfWork(request).stream()
                .map(code -> {
                    Map<String, JsonNode> with = new TreeMap<>(names);
                    with.put("work", body(code, tree, request));
                    return new ActBindings(with, "@" + code);
                })
                .toList();
    }

    private static void put(Map<String, JsonNode> names, String name, JsonNode value) {
        if (value != null && !value.isNull() && !value.isMissingNode()) {
            names.put(name, value);
        }
    }

    private static JsonNode text(Object value) {
        return value == null ? null : NODES.textNode(value.toString());
    }

    private static Set<String> authoritiesOfWork(Request request) {
        Set<String> codes = new LinkedHashSet<>();
        LocalDate day = request.asOf();
        List<Employment> employments = request.candidate().employments();
        (employments == null ? List.<Employment>of() : employments)
                .stream()
                        .filter(each -> each.from() != null && each.mayHoldOn(day))
                        .map(Employment::authorityCode)
                        .filter(Objects::nonNull)
                        .forEach(codes::add);
        return codes;
    }

    /** As the request describes it where it does, for what it succeeded is known there only. */
    private static JsonNode body(String code, ObjectNode tree, Request request) {
        if (isAbout(request.body(), code)) {
            return tree.get("body");
        }
        List<Endorsement> given = request.candidate().endorsements();
        for (int i = given == null ? -1 : given.size() - 1; i >= 0; i--) {
            if (isAbout(given.get(i).body(), code)) {
                return tree.at("/candidate/endorsements/" + i + "/body");
            }
        }
        return NODES.objectNode().put("type", "local-authority").put("code", code);
    }

    private static boolean isAbout(Body body, String code) {
        return body != null && Boolean.TRUE.equals(body.isAuthority()) && code.equals(body.authorityCode());
    }

    /** A value of the act with its names replaced; empty where one of them is not said. */
    Optional<JsonNode> value(JsonNode template) {
        if (template == null || template.isNull()) {
            return Optional.of(NODES.nullNode());
        }
        if (template.isTextual()) {
            String text = template.asText();
            return text.matches("\\{.*}")
                    ? Optional.ofNullable(names.get(text.substring(1, text.length() - 1)))
                    : Optional.of(template);
        }
        if (template instanceof ObjectNode object) {
            ObjectNode filled = NODES.objectNode();
            object.properties()
                    .forEach(field -> value(field.getValue()).ifPresent(value -> filled.set(field.getKey(), value)));
            return filled.size() == object.size() ? Optional.of(filled) : Optional.empty();
        }
        return Optional.of(template);
    }

    /** A sentence with its names replaced. */
    String fill(String sentence) {
        String filled = sentence;
        for (Map.Entry<String, JsonNode> name : names.entrySet()) {
            JsonNode value = name.getValue();
            filled = filled.replace(
                    "{" + name.getKey() + "}",
                    value.isObject() ? value.path("code").asText() : value.asText());
        }
        return filled;
    }
}
