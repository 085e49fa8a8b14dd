package org.accreditation.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.accreditation.json.Yaml;
import org.accreditation.tables.BadTable;
import org.accreditation.tables.TableFault;

/**
 * The text of a {@code policy.yaml} as a tree, before anybody asks whether it is whole: that of an amendment says only what is new.
 *
 * @param path of the file, for messages
 * @param tree what it says
 */
record PolicyText(String path, ObjectNode tree) {

    /** Names the version of the same policy that is amended. */
    static final String AMENDS = "amends";

    /** Names what goes. */
    static final String WITHOUT = "without";

    /** The lists whose entries have names, and the key that holds the name. */
    private static final Map<String, String> NAMED = Map.of("gaps", "id", "answered", "gap");

    /** The keys whose values are put together entry by entry, each entry being said whole. */
    private static final Set<String> BY_KEY = Set.of("terms");

    /** The keys whose values are put together entry by entry, and those part by part. */
    private static final Set<String> BY_KEY_AND_PART = Set.of("decisions");

    /** What every version says for itself. */
    private static final List<String> OWN = List.of("id", "version", "inForce");

    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private static final StrictYaml YAML = new StrictYaml();

    static PolicyText read(String path, String text) {
        return new PolicyText(path, YAML.read(path, text, new TypeReference<ObjectNode>() {}));
    }

    /**
     * The version that it amends, as {@code naas/2018-07-01}; empty where it stands for itself.
     *
     * @throws BadTable where it names no version, or says what goes and not of what
     */
    Optional<String> amends() {
        JsonNode version = tree.get(AMENDS);
        if (version == null) {
            if (tree.has(WITHOUT)) {
                throw new BadTable(
                        List.of(fault("'" + WITHOUT + "' says what goes of the version that is amended, and none"
                                + " is. Name it with '" + AMENDS + ": <version>', or leave '" + WITHOUT + "' out.")));
            }
            return Optional.empty();
        }
        if (!version.isTextual() || !DAY.matcher(version.asText()).matches()) {
            throw new BadTable(
                    List.of(fault("'" + AMENDS + "' names an earlier version of the same policy by its day, such"
                            + " as " + AMENDS + ": 2018-07-01"
                            + (version.isNull()
                                    ? ", and here it names none"
                                    : ", which '" + version.asText(version.toString()) + "' is not")
                            + ".")));
        }
        return Optional.of(tree.path("id").asText() + "/" + version.asText());
    }

    /**
     * What goes: of {@code policy.yaml} itself by its place, such as {@code decisions/sitting} or {@code gaps/adjustment}; tables, as
     * {@code model#Table}; rows, as {@code model#Table row-id}; scenarios, as a file or as {@code file#name of the line}; other files by name.
     */
    record Without(
            List<String> policy, List<String> tables, List<String> rows, List<String> scenarios, List<String> files) {

        Without {
            policy = policy == null ? List.of() : List.copyOf(policy);
            tables = tables == null ? List.of() : List.copyOf(tables);
            rows = rows == null ? List.of() : List.copyOf(rows);
            scenarios = scenarios == null ? List.of() : List.copyOf(scenarios);
            files = files == null ? List.of() : List.copyOf(files);
        }

        boolean isNothing() {
            return policy.isEmpty() && tables.isEmpty() && rows.isEmpty() && scenarios.isEmpty() && files.isEmpty();
        }
    }

    Without without() {
        JsonNode said = tree.get(WITHOUT);
        return said == null
                ? new Without(null, null, null, null, null)
                : YAML.read(path, new PolicyText(path, asObject(said)).written(), new TypeReference<>() {});
    }

    private ObjectNode asObject(JsonNode said) {
        if (said instanceof ObjectNode object) {
            return object;
        }
        throw new BadTable(List.of(fault("'" + WITHOUT
                + "' names nothing. Write under it policy, tables, rows, scenarios or files, each with a list.")));
    }

    /** What the version says in all: what this amendment says, and else what the amended version says. */
    PolicyText on(PolicyText base, List<TableFault> faults) {
        ObjectNode whole = base.tree.deepCopy();
        for (String own : OWN) {
            if (!tree.has(own)) {
                faults.add(fault("It does not say its " + own + ". An amendment says it for itself."));
            }
        }
        for (String place : without().policy()) {
            if (!remove(whole, place)) {
                faults.add(fault("It is to go without '" + place + "', and " + base.path
                        + " says nothing there. Write the place as in decisions/retake or gaps/adjustment."));
            }
        }
        tree.properties().forEach(said -> {
            String key = said.getKey();
            if (!key.equals(AMENDS) && !key.equals(WITHOUT)) {
                whole.set(key, together(key, whole.get(key), said.getValue()));
            }
        });
        return new PolicyText(path, whole);
    }

    private static JsonNode together(String key, JsonNode before, JsonNode said) {
        if (before instanceof ArrayNode list && said instanceof ArrayNode more && NAMED.containsKey(key)) {
            return byName(list, more, NAMED.get(key));
        }
        if (before instanceof ObjectNode object && said instanceof ObjectNode more) {
            if (BY_KEY.contains(key)) {
                more.properties().forEach(entry -> object.set(entry.getKey(), entry.getValue()));
                return object;
            }
            if (BY_KEY_AND_PART.contains(key)) {
                more.properties()
                        .forEach(entry ->
                                object.set(entry.getKey(), parts(object.get(entry.getKey()), entry.getValue())));
                return object;
            }
        }
        return said;
    }

    private static JsonNode parts(JsonNode before, JsonNode said) {
        if (before instanceof ObjectNode object && said instanceof ObjectNode more) {
            more.properties().forEach(part -> object.set(part.getKey(), part.getValue()));
            return object;
        }
        return said;
    }

    private static ArrayNode byName(ArrayNode before, ArrayNode said, String name) {
        for (JsonNode each : said) {
            int place = place(before, name, each.path(name).asText());
            if (place < 0) {
                before.add(each);
            } else {
                before.set(place, each);
            }
        }
        return before;
    }

    private static int place(ArrayNode list, String name, String wanted) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).path(name).asText().equals(wanted)) {
                return i;
            }
        }
        return -1;
    }

    /** Takes away what is at a place, such as {@code review}, {@code decisions/retake} or {@code gaps/adjustment}. */
    private static boolean remove(ObjectNode whole, String place) {
        JsonNode at = whole;
        List<String> steps = new ArrayList<>(List.of(place.split("/")));
        String last = steps.remove(steps.size() - 1);
        String list = null;
        for (String step : steps) {
            at = at.path(step);
            list = step;
        }
        if (at instanceof ObjectNode object) {
            return object.remove(last) != null;
        }
        if (at instanceof ArrayNode entries && NAMED.containsKey(list)) {
            int found = place(entries, NAMED.get(list), last);
            return found >= 0 && entries.remove(found) != null;
        }
        return false;
    }

    /**
     * What an amendment of a version has to say so that it says in all what this text says.
     *
     * @param goes gets the places of what goes
     */
    ObjectNode beside(PolicyText base, List<String> goes) {
        ObjectNode says = tree.objectNode();
        OWN.forEach(own -> says.set(own, tree.get(own)));
        Iterator<String> before = base.tree.fieldNames();
        while (before.hasNext()) {
            String key = before.next();
            if (!tree.has(key)) {
                goes.add(key);
            }
        }
        tree.properties().forEach(entry -> {
            String key = entry.getKey();
            if (!OWN.contains(key) && !entry.getValue().equals(base.tree.get(key))) {
                says.set(key, difference(key, base.tree.get(key), entry.getValue(), goes));
                if (says.get(key).isContainerNode()
                        && says.get(key).isEmpty()
                        && !entry.getValue().isEmpty()) {
                    says.remove(key);
                }
            }
        });
        return says;
    }

    private static JsonNode difference(String key, JsonNode before, JsonNode now, List<String> goes) {
        if (before instanceof ArrayNode list && now instanceof ArrayNode whole && NAMED.containsKey(key)) {
            String name = NAMED.get(key);
            ArrayNode more = whole.arrayNode();
            list.forEach(each -> {
                if (place(whole, name, each.path(name).asText()) < 0) {
                    goes.add(key + "/" + each.path(name).asText());
                }
            });
            whole.forEach(each -> {
                int place = place(list, name, each.path(name).asText());
                if (place < 0 || !list.get(place).equals(each)) {
                    more.add(each);
                }
            });
            return more;
        }
        if (before instanceof ObjectNode object
                && now instanceof ObjectNode whole
                && (BY_KEY.contains(key) || BY_KEY_AND_PART.contains(key))) {
            ObjectNode more = whole.objectNode();
            object.fieldNames().forEachRemaining(name -> {
                if (!whole.has(name)) {
                    goes.add(key + "/" + name);
                }
            });
            whole.properties().forEach(entry -> {
                JsonNode was = object.get(entry.getKey());
                if (!entry.getValue().equals(was)) {
                    more.set(
                            entry.getKey(),
                            was instanceof ObjectNode && BY_KEY_AND_PART.contains(key)
                                    ? partsThatDiffer(key + "/" + entry.getKey(), was, entry.getValue(), goes)
                                    : entry.getValue());
                }
            });
            return more;
        }
        return now;
    }

    private static JsonNode partsThatDiffer(String place, JsonNode before, JsonNode now, List<String> goes) {
        ObjectNode more = ((ObjectNode) now).objectNode();
        before.fieldNames().forEachRemaining(part -> {
            if (!now.has(part)) {
                goes.add(place + "/" + part);
            }
        });
        now.properties().forEach(part -> {
            if (!part.getValue().equals(before.get(part.getKey()))) {
                more.set(part.getKey(), part.getValue());
            }
        });
        return more;
    }

    /** As a file. */
    String written() {
        try {
            return Yaml.plain().writeValueAsString(tree);
        } catch (JsonProcessingException treesCanBeWritten) {
            throw new IllegalStateException(treesCanBeWritten);
        }
    }

    private TableFault fault(String message) {
        return new TableFault(path, null, null, message);
    }
}
