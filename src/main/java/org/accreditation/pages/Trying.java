package org.accreditation.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.accreditation.json.Json;
import org.accreditation.question.RequestPlace;

/**
 * What somebody has told so far who tries a question out. It travels with the form from page to page, so that the service keeps
 * nothing of it and no address shows it.
 *
 * @param decision that is asked
 * @param request as told so far
 * @param open lists of which it is not said yet that they are whole
 * @param unknown places of which it was said that they are not known
 */
record Trying(String decision, ObjectNode request, Set<String> open, Set<String> unknown) {

    /** More than that is not taken from a form. */
    private static final int LONGEST = 200_000;

    /** As it came back with a form; empty where it is not what a page wrote. */
    static Optional<Trying> read(String written) {
        try {
            JsonNode tree = written == null || written.length() > LONGEST
                    ? null
                    : Json.strict().readTree(written);
            if (tree == null
                    || !tree.path("decision").isTextual()
                    || !(tree.get("request") instanceof ObjectNode request)) {
                return Optional.empty();
            }
            Set<String> open = texts(tree.path("open"));
            Set<String> unknown = texts(tree.path("unknown"));
            return open.stream().allMatch(list -> isList(request, list))
                            && unknown.stream().allMatch(RequestPlace::isNamed)
                    ? Optional.of(new Trying(tree.get("decision").asText(), request, open, unknown))
                    : Optional.empty();
        } catch (com.fasterxml.jackson.core.JacksonException notOurs) {
            return Optional.empty();
        }
    }

    /** Whether it is a list of entries that was begun: only of such a one can it be open whether it is whole. */
    private static boolean isList(ObjectNode request, String pointer) {
        return RequestPlace.at(pointer)
                        .filter(place -> place.kind() == RequestPlace.Kind.ENTRIES)
                        .isPresent()
                && request.at(pointer).isArray();
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new TreeSet<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    /** As it goes into a form. */
    String written() {
        return Json.compact(this);
    }

    /** The same, to be changed. */
    Trying copy() {
        return new Trying(decision, request.deepCopy(), new TreeSet<>(open), new TreeSet<>(unknown));
    }

    JsonNode at(String pointer) {
        return request.at(pointer);
    }

    /**
     * Puts something in its place; what it is part of is made where it is missing.
     *
     * @return whether there is such a place: none is made inside an entry of a list that there is not
     */
    boolean put(String pointer, JsonNode value) {
        String[] steps = pointer.substring(1).split("/");
        JsonNode here = request;
        for (int i = 0; i < steps.length - 1; i++) {
            JsonNode next = here.isArray() ? here.path(Integer.parseInt(steps[i])) : here.path(steps[i]);
            if (next.isNull() || next.isMissingNode()) {
                if (!(here instanceof ObjectNode object) || steps[i + 1].matches("\\d+")) {
                    return false;
                }
                next = object.putObject(steps[i]);
            }
            here = next;
        }
        if (!(here instanceof ObjectNode object)) {
            return false;
        }
        object.set(steps[steps.length - 1], value);
        unknown.remove(pointer);
        return true;
    }

    /** Begins another entry of a list. */
    boolean add(String list) {
        ArrayNode entries =
                at(list) instanceof ArrayNode there ? there : Json.strict().createArrayNode();
        entries.addObject();
        open.add(list);
        return put(list, entries);
    }

    /** The lists that are not whole, the innermost first. */
    List<String> openLists() {
        List<String> lists = new ArrayList<>(open);
        lists.sort((a, b) -> Integer.compare(b.split("/").length, a.split("/").length));
        return lists;
    }
}
