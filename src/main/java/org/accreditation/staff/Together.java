package org.accreditation.staff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What several lines about one person say together: entries of lists follow each other, and whatever else must be the same. */
final class Together {

    private Together() {}

    /**
     * Adds what another line says.
     *
     * @param contradictions is told the pointer of whatever they say differently
     */
    static void merge(ObjectNode all, JsonNode more, Consumer<String> contradictions) {
        merge(all, more, "", contradictions);
    }

    private static void merge(ObjectNode all, JsonNode more, String at, Consumer<String> contradictions) {
        for (Map.Entry<String, JsonNode> each : more.properties()) {
            String here = at + "/" + each.getKey();
            JsonNode before = all.get(each.getKey());
            JsonNode now = each.getValue();
            if (before == null) {
                all.set(each.getKey(), now);
            } else if (before instanceof ObjectNode object && now.isObject()) {
                merge(object, now, here, contradictions);
            } else if (before instanceof ArrayNode list && now.isArray() && ofEntries(list) && ofEntries(now)) {
                add(list, now);
            } else if (!before.equals(now)) {
                contradictions.accept(here);
            }
        }
    }

    private static boolean ofEntries(JsonNode list) {
        return !list.isEmpty() && list.get(0).isObject();
    }

    /** What two lines say alike is one entry. */
    private static void add(ArrayNode list, JsonNode more) {
        Set<JsonNode> known = new HashSet<>();
        list.forEach(known::add);
        more.forEach(entry -> {
            if (known.add(entry)) {
                list.add(entry);
            }
        });
    }
}
