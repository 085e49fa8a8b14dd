package org.accreditation.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import org.accreditation.Seed;
import org.accreditation.TestPolicies;
import org.accreditation.answer.Answer;
import org.accreditation.decision.Outcome;
import org.accreditation.question.Questions;
import org.accreditation.question.reading.InvalidRequest;

/** Nobody is asked for what makes no difference: whole requests, one part of which is not known, against every answer that the part could have. */
class QuestionsInVainTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonNode SCHEMA = schema();
    private static final int PARTS_TRIED = 12;
    private static final AtomicInteger LOOKED_AT = new AtomicInteger();

    private final Questions questions = new Questions(TestPolicies.library(), Optional.empty());
    private final Explainer explainer = new Explainer(TestPolicies.library());

    private static JsonNode schema() {
        try (InputStream stream = Questions.class.getResourceAsStream("/request.schema.json")) {
            return JSON.readTree(stream);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Or the property would hold of nothing. */
    @AfterContainer
    static void there_were_such_questions() {
        assertThat(LOOKED_AT.get()).isGreaterThan(20);
    }

    @Provide
    Arbitrary<ObjectNode> known() {
        return People.known();
    }

    @Provide
    Arbitrary<List<ObjectNode>> crowd() {
        return People.known().list().ofSize(30);
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF, seed = Seed.OF_THE_BUILD)
    void where_one_thing_is_asked_its_answers_lead_to_more_than_one_outcome(
            @ForAll("known") ObjectNode person, @ForAll("crowd") List<ObjectNode> others, @ForAll Random random) {
        String decision =
                List.of("endorsement", "eligibility", "retake", "requirement").get(random.nextInt(4));
        person.put("policy", random.nextBoolean() ? "local-reference" : "adcs-position")
                .put("status", random.nextBoolean() ? "AP" : "PS");
        List<String> parts = new ArrayList<>();
        parts("/body", person.get("body"), parts);
        parts("/candidate", person.get("candidate"), parts);
        Collections.shuffle(parts, random);
        for (String part : parts.subList(0, Math.min(PARTS_TRIED, parts.size()))) {
            Answer without =
                    answer(decision, with(person, part, NODES.nullNode())).orElse(null);
            if (without != null
                    && without.outcome() == Outcome.INCOMPLETE
                    && without.missing().size() == 1
                    && without.missing().get(0).pointers().equals(List.of(part))) {
                Map<Outcome, JsonNode> outcomes = new EnumMap<>(Outcome.class);
                answers(part, person, others).forEach(said -> answer(decision, with(person, part, said))
                        .ifPresent(answer -> outcomes.putIfAbsent(answer.outcome(), said)));
                if (outcomes.keySet().equals(Set.of(Outcome.INCOMPLETE))) {
                    continue; // one question leads to the next
                }
                LOOKED_AT.incrementAndGet();
                assertThat(outcomes)
                        .as(decision + " asks for " + part + " of " + person)
                        .hasSizeGreaterThan(1);
            }
        }
    }

    private Optional<Answer> answer(String decision, JsonNode request) {
        try {
            return Optional.of(
                    explainer.answer(questions.read(decision, request.toString().getBytes()), false));
        } catch (InvalidRequest cannotBe) {
            return Optional.empty();
        }
    }

    private static ObjectNode with(ObjectNode person, String part, JsonNode value) {
        ObjectNode changed = person.deepCopy();
        int slash = part.lastIndexOf('/');
        ((ObjectNode) changed.at(part.substring(0, slash))).set(part.substring(slash + 1), value);
        return changed;
    }

    /** Everything that has a name, lists included. */
    private static void parts(String place, JsonNode node, List<String> parts) {
        node.properties().forEach(part -> {
            String at = place + "/" + part.getKey();
            parts.add(at);
            if (part.getValue().isObject()) {
                parts(at, part.getValue(), parts);
            } else if (part.getValue().isArray()) {
                for (int i = 0; i < part.getValue().size(); i++) {
                    if (part.getValue().get(i).isObject()) {
                        parts(at + "/" + i, part.getValue().get(i), parts);
                    }
                }
            }
        });
    }

    /** What a part could be: what it is, and whatever else its schema lets it be, in steps. */
    private static List<JsonNode> answers(String part, ObjectNode person, List<ObjectNode> others) {
        List<JsonNode> answers = new ArrayList<>(List.of(person.at(part)));
        LocalDate day = LocalDate.parse(person.get("asOf").asText());
        possible(at(part), day, answers);
        person.findValuesAsText("code").forEach(code -> answers.add(NODES.textNode(code)));
        Random random = new Random(part.hashCode());
        for (int i = 0; i < 40; i++) {
            answers.add(made(at(part), day, random));
        }
        others.stream()
                .map(other -> other.at(part))
                .filter(said -> !said.isMissingNode())
                .forEach(answers::add);
        return answers;
    }

    private static JsonNode at(String part) {
        JsonNode schema = SCHEMA;
        for (String step : part.substring(1).split("/")) {
            schema = resolved(schema);
            schema = step.matches("\\d+")
                    ? schema.path("items")
                    : schema.path("properties").path(step);
        }
        return resolved(schema);
    }

    private static JsonNode resolved(JsonNode schema) {
        JsonNode found = schema;
        while (found.has("$ref")) {
            found = SCHEMA.at(found.get("$ref").asText().substring(1));
        }
        return found;
    }

    private static void possible(JsonNode schema, LocalDate day, List<JsonNode> answers) {
        schema.path("enum").forEach(answers::add);
        for (String either : List.of("anyOf", "oneOf")) {
            schema.path(either).forEach(each -> possible(resolved(each), day, answers));
        }
        String types = schema.path("type").toString();
        if (types.contains("boolean")) {
            answers.add(NODES.booleanNode(true));
            answers.add(NODES.booleanNode(false));
        }
        if (types.contains("integer") || types.contains("number")) {
            for (int number : new int[] {0, 1, 2, 3, 6, 12, 24, 60, 400}) {
                answers.add(NODES.numberNode(number));
            }
        }
        if (types.contains("string") && !schema.has("enum")) {
            for (int months : new int[] {600, 120, 61, 37, 25, 24, 13, 12, 7, 6, 3, 2, 1, 0, -1, -12}) {
                answers.add(NODES.textNode(day.minusMonths(months).toString()));
            }
            answers.add(NODES.textNode(day.plusDays(1).toString()));
            answers.add(NODES.textNode(People.HERE));
            answers.add(NODES.textNode(People.FORMER));
            answers.add(NODES.textNode(People.ELSEWHERE));
        }
        if (types.contains("array")) {
            answers.add(NODES.arrayNode());
            for (JsonNode each : items(schema, day)) {
                answers.add(NODES.arrayNode().add(each));
            }
        }
    }

    private static ArrayNode items(JsonNode schema, LocalDate day) {
        List<JsonNode> each = new ArrayList<>();
        JsonNode items = resolved(schema.path("items"));
        if (!items.path("type").toString().contains("object")) {
            possible(items, day, each);
        }
        return NODES.arrayNode().addAll(each);
    }

    /** Something that the schema allows, made up: of an object every property, of a list one entry or two. */
    private static JsonNode made(JsonNode schema, LocalDate day, Random random) {
        String types = schema.path("type").toString();
        if (types.contains("object")) {
            ObjectNode object = NODES.objectNode();
            schema.path("properties")
                    .properties()
                    .forEach(part -> object.set(part.getKey(), made(resolved(part.getValue()), day, random)));
            return object;
        }
        if (types.contains("array")) {
            ArrayNode list = NODES.arrayNode().add(made(resolved(schema.path("items")), day, random));
            return random.nextBoolean() ? list : list.add(made(resolved(schema.path("items")), day, random));
        }
        List<JsonNode> answers = new ArrayList<>();
        possible(schema, day, answers);
        return answers.isEmpty() ? NODES.nullNode() : answers.get(random.nextInt(answers.size()));
    }
}
