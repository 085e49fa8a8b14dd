package org.accreditation.staff;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.accreditation.json.Json;

/** Newline-delimited JSON: an object on each line, whose keys are headings. */
final class NdjsonRows implements Rows {

    /** So many headings are remembered. */
    private static final int MOST_HEADINGS = 1000;

    private final Lines lines;
    private final Map<String, String> headings = new LinkedHashMap<>();

    NdjsonRows(Lines lines) {
        this.lines = lines;
    }

    @Override
    public List<String> headings() {
        return List.copyOf(headings.values());
    }

    @Override
    public List<String> twice() {
        return List.of();
    }

    @Override
    public Row next() throws IOException {
        Lines.Line line = lines.next();
        while (line != null && line.text().isBlank()) {
            line = lines.next();
        }
        return line == null ? null : row(line);
    }

    private Row row(Lines.Line line) {
        JsonNode read = null;
        try {
            read = line.isCut() ? null : Json.strict().readTree(line.text());
        } catch (JsonProcessingException malformed) {
            // said below: the message would repeat what stands there
        }
        if (read == null || !read.isObject()) {
            return Row.unreadable(
                    line.number(),
                    "This is no JSON object on one line of at most " + Lines.LONGEST
                            + " characters, with each key once.");
        }
        Map<String, String> cells = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> each : read.properties()) {
            JsonNode value = each.getValue();
            if (value.isObject() || value.valueStream().anyMatch(JsonNode::isContainerNode)) {
                return Row.unreadable(
                        line.number(),
                        "A key has an object. Give each a text, a number, true, false or a list of texts.");
            }
            String heading = Words.same(each.getKey());
            if (headings.size() < MOST_HEADINGS) {
                headings.putIfAbsent(heading, each.getKey());
            }
            if (cells.put(heading, text(value)) != null) {
                return Row.unreadable(line.number(), "A key stands there twice, in two ways of writing it.");
            }
        }
        return new Row(line.number(), cells, null);
    }

    private static String text(JsonNode value) {
        return value.isArray()
                ? value.valueStream().map(JsonNode::asText).collect(Collectors.joining(";"))
                : value.isNull() ? "" : value.asText().strip();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
