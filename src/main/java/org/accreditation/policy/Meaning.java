package org.accreditation.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.accreditation.json.Json;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.Model;
import org.accreditation.tables.ModelWriter;

/**
 * What files mean, in one order and one form: two that say the same have one meaning, whichever editor saved them and whether a version holds
 * them itself or has them from the one that it amends.
 */
final class Meaning {

    private Meaning() {}

    /** Of a model: its tables by name, with what they read; not its layout, nor the version in its name. */
    static String of(Model model) {
        List<DecisionTable> tables = model.tables().stream()
                .sorted(Comparator.comparing(DecisionTable::name))
                .toList();
        return ModelWriter.write(ModelParts.of(
                new Model(model.name(), "", model.file(), "", Map.of(), Map.of(), List.of()),
                new TreeMap<>(model.types()),
                new TreeMap<>(model.inputs()),
                tables));
    }

    /** Of a {@code policy.yaml}: what stands in an order that answers follow keeps it. */
    static String of(PolicyFile file) {
        ObjectNode tree = (ObjectNode) Json.tree(Json.compact(file));
        sort(tree, "gaps", "id");
        sort(tree, "answered", "gap");
        Map<String, JsonNode> terms = new TreeMap<>();
        tree.path("terms").properties().forEach(term -> terms.put(term.getKey(), term.getValue()));
        tree.set("terms", tree.objectNode().setAll(terms));
        return Json.compact(tree);
    }

    private static void sort(ObjectNode tree, String list, String name) {
        List<JsonNode> entries = new ArrayList<>();
        tree.path(list).forEach(entries::add);
        entries.sort(Comparator.comparing(entry -> entry.path(name).asText()));
        ArrayNode sorted = tree.arrayNode();
        sorted.addAll(entries);
        tree.set(list, sorted);
    }
}
