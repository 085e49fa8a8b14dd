package org.accreditation.staff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.accreditation.question.reading.Fault;
import org.accreditation.question.reading.RequestReader;

/** Reads a line into the part of a request that it says. */
final class RowReader {

    private static final RequestReader REQUESTS = new RequestReader();

    private final ObjectNode everybody;
    private final List<StaffColumn> columns;
    private final Map<String, String> keys = new HashMap<>();

    /**
     * Reads.
     *
     * @param everybody what every request has besides
     */
    RowReader(ObjectNode everybody, StaffMapping.Resolved resolved) {
        this.everybody = everybody;
        this.columns = resolved.columns();
        columns.forEach(column -> keys.put(column.heading(), Words.same(column.heading())));
    }

    /**
     * What a line says.
     *
     * @param faults is told everything that is wrong: a heading, or null for the whole line, and what it is
     */
    ObjectNode read(Row row, BiConsumer<String, String> faults) {
        ObjectNode into = JsonNodeFactory.instance.objectNode();
        into.putObject("candidate");
        Map<String, ObjectNode> entries = new HashMap<>();
        Map<String, StaffColumn> none = new LinkedHashMap<>();
        for (StaffColumn column : columns) {
            try {
                JsonNode value = column.value(row.cells().getOrDefault(keys.get(column.heading()), ""));
                if (value.isArray() && value.isEmpty() && !column.isList()) {
                    none.put(column.to().substring(0, column.to().lastIndexOf("/-/")), column);
                } else if (!value.isNull()) {
                    put(column.to(), value, into, entries);
                }
            } catch (StaffColumn.Unclear unclear) {
                faults.accept(column.heading(), unclear.getMessage());
            }
        }
        none.forEach((list, column) -> {
            if (entries.containsKey(list + "/-")) {
                faults.accept(column.heading(), "It says that there is none, and another column says of one.");
            } else {
                put(list, JsonNodeFactory.instance.arrayNode(), into, entries);
            }
        });
        for (Fault fault : REQUESTS.faults(whole(into))) {
            faults.accept(heading(fault.pointer()), fault.detail());
        }
        return into;
    }

    private static void put(String pointer, JsonNode value, ObjectNode into, Map<String, ObjectNode> entries) {
        String[] path = pointer.substring(1).split("/");
        ObjectNode at = into;
        StringBuilder here = new StringBuilder();
        for (int i = 0; i < path.length - 1; i++) {
            here.append('/').append(path[i]);
            if (path[i + 1].equals("-")) {
                ArrayNode list = at.withArray("/" + path[i]);
                at = entries.computeIfAbsent(here.append("/-").toString(), first -> list.addObject());
                i++;
            } else {
                at = at.withObject("/" + path[i]);
            }
        }
        at.set(path[path.length - 1], value);
    }

    /** With what every request has besides. */
    ObjectNode whole(ObjectNode said) {
        ObjectNode whole = everybody.deepCopy();
        over(whole, said);
        return whole;
    }

    private static void over(ObjectNode whole, ObjectNode said) {
        said.properties().forEach(each -> {
            if (whole.get(each.getKey()) instanceof ObjectNode object && each.getValue() instanceof ObjectNode more) {
                over(object, more);
            } else {
                whole.set(each.getKey(), each.getValue());
            }
        });
    }

    /** The heading of the column that goes to a place; null where that is none, or what several make together. */
    String heading(String pointer) {
        String to = pointer.replaceAll("/\\d+", "/-");
        List<String> exactly = headings(column -> column.equals(to) || (column + "/-").equals(to));
        List<String> within = exactly.isEmpty() ? headings(column -> column.startsWith(to + "/")) : exactly;
        return within.size() == 1 ? within.get(0) : null;
    }

    private List<String> headings(Predicate<String> to) {
        return columns.stream()
                .filter(column -> to.test(column.to()))
                .map(StaffColumn::heading)
                .toList();
    }
}
