package org.accreditation.command;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.HashMap;
import java.util.Map;
import org.accreditation.json.Yaml;

/**
 * Where each column of an extract goes in a request.
 *
 * @param person the column that tells one person from another: rows with the same are about one person
 * @param request what every request has besides
 * @param columns the others, by their heading; a column that is not here is not read
 */
record ExtractMap(String person, ObjectNode request, Map<String, Column> columns) {

    /**
     * A column.
     *
     * @param to a JSON pointer into the request; {@code -} in it is a list that each row adds an entry to
     * @param date how days are written, as in {@code dd/MM/yyyy}; null where it holds none, or as in 2016-11-01
     * @param words what a cell says in its words, and what a request says; null where they are the same
     */
    record Column(String to, String date, Map<String, JsonNode> words) {

        /** A column that goes in as it is. */
        @JsonCreator
        static Column of(String to) {
            return new Column(to, null, null);
        }

        @JsonCreator
        Column {}
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException where it is none that can be used
     */
    static ExtractMap read(Path file) throws IOException {
        try {
            ExtractMap map = Yaml.strict().readValue(file.toFile(), ExtractMap.class);
            if (map.person() == null || map.columns() == null || map.columns().isEmpty()) {
                throw new IllegalArgumentException("The file " + file
                        + " has to name 'person', the column that tells people apart, and 'columns'.");
            }
            map.columns().values().forEach(column -> JsonPointer.compile(column.to()));
            return map;
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(
                    "The file " + file + " does not say where columns go: " + wrong.getOriginalMessage());
        }
    }

    /** A request with nothing in it but what every request has. */
    ObjectNode begin() {
        return request == null ? JsonNodeFactory.instance.objectNode() : request.deepCopy();
    }

    /**
     * Puts a row into the request of its person. A cell that is empty says nothing.
     *
     * @throws IllegalArgumentException where a cell says what its column does not know
     */
    void add(Map<String, String> row, ObjectNode into) {
        Map<String, ObjectNode> entries = new HashMap<>();
        columns.forEach((heading, column) -> {
            String cell = row.get(heading);
            if (cell != null && !cell.isBlank()) {
                put(column.to(), value(heading, column, cell.strip()), into, entries);
            }
        });
    }

    private static JsonNode value(String heading, Column column, String cell) {
        if (column.words() != null) {
            JsonNode word = column.words().get(cell);
            if (word == null) {
                throw new IllegalArgumentException("The column '" + heading
                        + "' has a word that the map does not know. It knows: "
                        + String.join(", ", column.words().keySet())
                        + ".");
            }
            return word;
        }
        if (column.date() == null) {
            return TextNode.valueOf(cell);
        }
        try {
            return TextNode.valueOf(LocalDate.parse(cell, strict(column.date())).toString());
        } catch (DateTimeParseException noDay) {
            throw new IllegalArgumentException(
                    "The column '" + heading + "' has something that is no day as in " + column.date() + ".");
        }
    }

    /** 31 February is no day, and not the last one of it. */
    private static DateTimeFormatter strict(String written) {
        return DateTimeFormatter.ofPattern(written.replace('y', 'u')).withResolverStyle(ResolverStyle.STRICT);
    }

    private static void put(String pointer, JsonNode value, ObjectNode into, Map<String, ObjectNode> entries) {
        String[] path = pointer.substring(1).split("/");
        ObjectNode at = into;
        StringBuilder here = new StringBuilder();
        for (int i = 0; i < path.length - 1; i++) {
            here.append('/').append(path[i]);
            if (i + 1 < path.length && path[i + 1].equals("-")) {
                ArrayNode list = at.withArray("/" + path[i]);
                at = entries.computeIfAbsent(here.append("/-").toString(), none -> list.addObject());
                i++;
            } else {
                at = at.withObject("/" + path[i]);
            }
        }
        at.set(path[path.length - 1], value);
    }
}
