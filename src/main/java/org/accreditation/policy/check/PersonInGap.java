package org.accreditation.policy.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.accreditation.json.Json;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.PossibleValues;
import org.accreditation.rules.FactCatalogue;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.analysis.Condition;
import org.accreditation.tables.analysis.Region;

/**
 * A case of a table as a person to whom it could happen: the facts by name, with the question that each answers, and the
 * part of a request that gives them where a fact is said in one place of it.
 *
 * @param text the person in a sentence
 */
record PersonInGap(String text) {

    /**
     * The person of some case in a region of what a table reads.
     *
     * @param region not empty
     */
    static PersonInGap of(PolicyVersion version, DecisionTable table, Region region) {
        Map<String, Object> names = names(version, table, region).orElseGet(region::sample);
        String facts = names.entrySet().stream()
                .map(name -> fact(version, name.getKey(), name.getValue()))
                .collect(Collectors.joining("; "));
        Optional<String> request = request(version, names);
        return new PersonInGap((facts.isEmpty() ? "anybody" : "somebody with " + facts)
                + request.map(json -> ". Part of such a request: " + json).orElse(""));
    }

    /** Facts in the region that go together; empty where the rules never give such ones. */
    private static Optional<Map<String, Object>> names(PolicyVersion version, DecisionTable table, Region region) {
        List<Condition> conditions = region.bounds().entrySet().stream()
                .map(bound -> new Condition(
                        bound.getKey().expression(), bound.getValue().cell(), true))
                .toList();
        String key = table.model() + "#" + table.name();
        return version.file().decisions().values().stream()
                .filter(decision -> decision.tables().contains(key))
                .map(decision -> find(version, decision, table, conditions))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Map<String, Object>> find(
            PolicyVersion version, PolicyFile.DecisionFile decision, DecisionTable table, List<Condition> conditions) {
        return new PossibleValues(version, decision)
                .whateverIsSet(List.of(table))
                .find(conditions, Map.of());
    }

    private static String fact(PolicyVersion version, String name, Object value) {
        Optional<FactCatalogue.Entry> fact = version.rules().set().catalogue().fact(name);
        String unit =
                fact.map(FactCatalogue.Entry::unit).map(word -> " " + word).orElse("");
        String question = fact.map(entry -> " (" + entry.question() + ")").orElse("");
        return "'" + name + "' " + text(value) + unit + question;
    }

    private static String text(Object value) {
        return value instanceof BigDecimal number ? number.stripTrailingZeros().toPlainString() : String.valueOf(value);
    }

    /** What can be said in one place: outside the lists of a history, where an entry says more than one thing. */
    private static Optional<String> request(PolicyVersion version, Map<String, Object> names) {
        ObjectNode request = Json.strict().createObjectNode();
        Map<String, Object> said = new LinkedHashMap<>();
        names.forEach((name, value) -> version.rules()
                .set()
                .catalogue()
                .fact(name)
                .filter(fact -> fact.pointers().size() == 1
                        && isOnePlace(fact.pointers().get(0)))
                .ifPresent(fact -> said.put(fact.pointers().get(0), value)));
        said.forEach((pointer, value) -> put(request, pointer, String.valueOf(value)));
        return request.isEmpty() ? Optional.empty() : Optional.of(request.toString());
    }

    private static boolean isOnePlace(String pointer) {
        return List.of("/status", "/body/type").contains(pointer);
    }

    private static void put(ObjectNode request, String pointer, String value) {
        String[] steps = pointer.substring(1).split("/");
        ObjectNode at = request;
        for (int i = 0; i < steps.length - 1; i++) {
            JsonNode next = at.get(steps[i]);
            at = next instanceof ObjectNode there ? there : at.putObject(steps[i]);
        }
        at.put(steps[steps.length - 1], value);
    }
}
