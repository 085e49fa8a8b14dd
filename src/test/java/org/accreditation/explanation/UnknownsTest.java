package org.accreditation.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.accreditation.TestPolicies;
import org.accreditation.candidate.RequestReader;
import org.accreditation.decision.Decider;
import org.accreditation.decision.Decision;
import org.accreditation.decision.Derivations;
import org.accreditation.decision.Finding;
import org.accreditation.decision.Result;
import org.accreditation.policy.PolicyVersion;

class UnknownsTest {
    private static final RequestReader READER = new RequestReader();
    private final Decider decider = new Decider(TestPolicies.library());
    private static final List<String> DECISIONS =
            List.of(System.getProperty("h3.decisions", "endorsement").split(","));

    static int seen;
    static final Map<String, Integer> OUTCOMES = new java.util.TreeMap<>();
    static final Map<String, String> VIOLATIONS = new java.util.TreeMap<>();
    static final Map<String, Integer> COUNTS = new java.util.TreeMap<>();

    @Property(tries = 1500, shrinking = net.jqwik.api.ShrinkingMode.OFF)
    void explore(@ForAll("people") ObjectNode person, @ForAll Random random) {
        for (String policy : List.of("local-reference", "adcs-position")) {
            for (String status : List.of("AP", "PS")) {
                person.put("policy", policy);
                person.put("status", status);
                assertThat(READER.faults(person)).isEmpty();
                Map<String, Decision> before = decide(person);
                before.forEach((k, v) -> OUTCOMES.merge(policy + " " + k + " " + v.outcome(), 1, Integer::sum));
                before.forEach((k, v) ->
                        v.faults().forEach(f -> VIOLATIONS.putIfAbsent("FAULT " + f.table(), f + " " + person)));
                List<String> pointers = new ArrayList<>();
                pointers(person.get("body"), "/body", pointers);
                pointers(person.get("candidate"), "/candidate", pointers);
                Collections.shuffle(pointers, random);
                for (String pointer : pointers.subList(0, Math.min(8, pointers.size()))) {
                    ObjectNode changed = person.deepCopy();
                    blank(changed, pointer);
                    Map<String, Decision> after = decide(changed);
                    for (String name : DECISIONS) {
                        compare(policy, status, name, before.get(name), after.get(name), pointer, person);
                    }
                }
            }
        }
    }

    private void compare(
            String policy, String status, String name, Decision a, Decision b, String pointer, JsonNode person) {
        for (int i = 0; i < a.findings().size(); i++) {
            Finding x = a.findings().get(i), y = b.findings().get(i);
            if (!x.isFinding()) {
                if (y.value() != null && !y.value().equals(x.value()))
                    note(
                            "VALUE",
                            policy,
                            status,
                            name,
                            x.criterion(),
                            x.value() + "->" + y.value(),
                            pointer,
                            person,
                            a,
                            b);
                continue;
            }
            if (y.result() != Result.UNKNOWN && y.result() != x.result()) {
                note(
                        "FINDING",
                        policy,
                        status,
                        name,
                        x.criterion(),
                        x.result() + "->" + y.result(),
                        pointer,
                        person,
                        a,
                        b);
            }
        }
        String o = a.outcome() + "->" + b.outcome();
        if (o.equals("YES->NO") || o.equals("NO->YES"))
            note("OUTCOME", policy, status, name, "", o, pointer, person, a, b);
        b.faults().forEach(f -> note("FAULT", policy, status, name, f.toString(), "", pointer, person, a, b));
    }

    private void note(
            String kind,
            String policy,
            String status,
            String name,
            String criterion,
            String change,
            String pointer,
            JsonNode person,
            Decision a,
            Decision b) {
        String key = kind + " " + name + " / " + criterion + " / " + change + " / " + pointer.replaceAll("/\\d+", "/*");
        COUNTS.merge(key, 1, Integer::sum);
        String old = VIOLATIONS.get(key);
        String facts = a.facts().values().stream()
                .filter(f -> !java.util.Objects.equals(
                        f.value(),
                        b.facts().get(f.name()) == null
                                ? null
                                : b.facts().get(f.name()).value()))
                .map(f -> f.name() + ": " + f.value() + "->"
                        + (b.facts().get(f.name()) == null
                                ? null
                                : b.facts().get(f.name()).value()))
                .toList()
                .toString();
        String now = policy + " " + status + " " + pointer + " facts " + facts + " " + person;
        if (old == null || now.length() < old.length()) VIOLATIONS.put(key, now);
    }

    @net.jqwik.api.lifecycle.AfterContainer
    static void print() throws Exception {
        StringBuilder sb = new StringBuilder();
        OUTCOMES.forEach((k, v) -> sb.append(v + " " + k + "\n"));
        VIOLATIONS.forEach((k, v) -> sb.append("\n" + COUNTS.get(k) + " " + k + "\n   " + v + "\n"));
        java.nio.file.Files.writeString(java.nio.file.Path.of("/tmp/h3tools/explore.txt"), sb.toString());
    }

    private Map<String, Decision> decide(JsonNode tree) {
        PolicyVersion version = TestPolicies.version(tree.get("policy").asText());
        var request = READER.bind(tree);
        Derivations derivations = new Derivations();
        Map<String, Decision> decisions = new LinkedHashMap<>();
        for (String name : DECISIONS) {
            decisions.put(name, decider.decide(version, name, request, derivations));
        }
        return decisions;
    }

    private static void pointers(JsonNode node, String pointer, List<String> found) {
        if (node.isObject()) {
            node.properties().forEach(field -> {
                if (!field.getKey().equals("to") && !field.getValue().isNull()) {
                    found.add(pointer + "/" + field.getKey());
                    pointers(field.getValue(), pointer + "/" + field.getKey(), found);
                }
            });
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            pointers(node.get(i), pointer + "/" + i, found);
        }
    }

    private static void blank(ObjectNode tree, String pointer) {
        int slash = pointer.lastIndexOf('/');
        ((ObjectNode) tree.at(pointer.substring(0, slash))).putNull(pointer.substring(slash + 1));
    }

    @Provide
    Arbitrary<ObjectNode> people() {
        return People.partlyKnown();
    }
}
