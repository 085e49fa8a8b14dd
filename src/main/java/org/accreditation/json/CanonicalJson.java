package org.accreditation.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import org.erdtman.jcs.NumberToJSON;

/** Canonical JSON (RFC 8785) of a tree: the same for the same content, whatever the spaces and the order of keys. */
public final class CanonicalJson {

    private static final String HEX = "0123456789abcdef";

    /** Whole numbers up to here are written as they are, without going through a double. */
    private static final long EXACT = 1_000_000_000_000_000L;

    private static final Comparator<Map.Entry<String, JsonNode>> BY_NAME = Map.Entry.comparingByKey();

    private final StringBuilder out = new StringBuilder(4096);

    private CanonicalJson() {}

    /**
     * In its one form.
     *
     * @throws UncheckedIOException for a number that is infinite as a double
     */
    public static String of(JsonNode tree) {
        CanonicalJson json = new CanonicalJson();
        json.write(tree);
        return json.out.toString();
    }

    private void write(JsonNode node) {
        switch (node.getNodeType()) {
            case OBJECT -> object(node);
            case ARRAY -> array(node);
            case STRING -> text(node.textValue());
            case NUMBER -> number(node);
            case BOOLEAN, NULL -> out.append(node.asText());
            default -> throw new IllegalArgumentException("It is no JSON: " + node.getNodeType());
        }
    }

    private void object(JsonNode node) {
        @SuppressWarnings({"unchecked", "rawtypes"})
        Map.Entry<String, JsonNode>[] children = node.properties().toArray(new Map.Entry[0]);
        Arrays.sort(children, BY_NAME);
        char before = '{';
        for (Map.Entry<String, JsonNode> child : children) {
            out.append(before);
            text(child.getKey());
            out.append(':');
            write(child.getValue());
            before = ',';
        }
        out.append(children.length == 0 ? "{}" : "}");
    }

    private void array(JsonNode node) {
        char before = '[';
        for (JsonNode child : node) {
            out.append(before);
            write(child);
            before = ',';
        }
        out.append(node.isEmpty() ? "[]" : "]");
    }

    private void number(JsonNode node) {
        if (node.isIntegralNumber() && node.canConvertToLong() && Math.abs(node.longValue()) < EXACT) {
            out.append(node.longValue());
            return;
        }
        try {
            out.append(NumberToJSON.serializeNumber(Double.parseDouble(node.asText())));
        } catch (IOException infinite) {
            throw new UncheckedIOException(infinite);
        }
    }

    private void text(String text) {
        out.append('"');
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                out.append(text, written, i).append('\\');
                written = i + 1;
                switch (c) {
                    case '\b' -> out.append('b');
                    case '\t' -> out.append('t');
                    case '\n' -> out.append('n');
                    case '\f' -> out.append('f');
                    case '\r' -> out.append('r');
                    case '"', '\\' -> out.append(c);
                    default -> out.append("u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
                }
            }
        }
        out.append(text, written, text.length()).append('"');
    }
}
