package org.accreditation.journal.seal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.accreditation.json.Yaml;

/**
 * Masks what leaves the journal, by the rules in {@code journal-masking.yaml}. It fails closed: a field without a rule, or
 * whose value does not fit its rule, is left out.
 */
public final class Masking {

    private static final String RULES = "/journal-masking.yaml";
    private static final Pattern DAY = Pattern.compile("([0-9]{4})-[0-9]{2}-[0-9]{2}");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Map<String, Rule> rules = new HashMap<>();
    private final MasterKey master;

    private enum Rule {
        KEEP,
        YEAR,
        PSEUDONYM
    }

    private record Rules(List<String> keep, List<String> year, List<String> pseudonym) {}

    public Masking(MasterKey master) {
        this.master = master;
        try (InputStream stream = Masking.class.getResourceAsStream(RULES)) {
            Rules read = Yaml.strict().readValue(stream, Rules.class);
            read.keep().forEach(path -> rules.put(path, Rule.KEEP));
            read.year().forEach(path -> rules.put(path, Rule.YEAR));
            read.pseudonym().forEach(path -> rules.put(path, Rule.PSEUDONYM));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public ObjectNode mask(ObjectNode whole) {
        return object(whole, "");
    }

    /** Null where nothing of it may be exported. */
    private JsonNode mask(JsonNode node, String path) {
        if (node instanceof ObjectNode object) {
            ObjectNode masked = object(object, path);
            return masked.isEmpty() ? null : masked;
        }
        if (node.isArray()) {
            ArrayNode masked = NODES.arrayNode();
            for (JsonNode item : node) {
                JsonNode kept = mask(item, path + "/*");
                if (kept != null) {
                    masked.add(kept);
                }
            }
            return masked.isEmpty() ? null : masked;
        }
        return value(node, rules.get(path));
    }

    private ObjectNode object(ObjectNode object, String path) {
        ObjectNode masked = NODES.objectNode();
        object.properties().forEach(child -> {
            JsonNode kept = mask(child.getValue(), path + "/" + child.getKey());
            if (kept != null) {
                masked.set(child.getKey(), kept);
            }
        });
        return masked;
    }

    private JsonNode value(JsonNode value, Rule rule) {
        if (rule == null || value.isNull()) {
            return null;
        }
        if (rule == Rule.KEEP) {
            return value;
        }
        if (!value.isTextual()) {
            return null;
        }
        if (rule == Rule.PSEUDONYM) {
            return TextNode.valueOf("r" + master.lookup(value.textValue()).substring(0, 24));
        }
        var day = DAY.matcher(value.textValue());
        return day.matches() ? TextNode.valueOf(day.group(1)) : null;
    }
}
