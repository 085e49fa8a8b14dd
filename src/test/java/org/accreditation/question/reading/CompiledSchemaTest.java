package org.accreditation.question.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is compiled from the schema and the validator of the whole standard are of one mind. */
class CompiledSchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<JsonNode> VALUES = Stream.of(
                    "null",
                    "true",
                    "0",
                    "-1",
                    "7",
                    "7.5",
                    "4.0",
                    "-1441",
                    "104",
                    "1e2",
                    "0.5",
                    "\"\"",
                    "\"x\"",
                    "\"AP\"",
                    "\"ap\"",
                    "\"London\"",
                    "\"England\"",
                    "\"local-authority\"",
                    "\"2016-11-01\"",
                    "\"2016-02-30\"",
                    "\"2015-02-29\"",
                    "\"1900-02-29\"",
                    "\"2000-02-29\"",
                    "\"2016-1-01\"",
                    "\"2016-13-01\"",
                    "\"2016-00-10\"",
                    "\"0000-01-01\"",
                    "\"0001-01-01\"",
                    "\"-016-01-01\"",
                    "\"+2016-01-01\"",
                    "\"9999-12-31\"",
                    "\"10000-01-01\"",
                    "\"2016-11-01T00:00\"",
                    "\"2016-11-01\\n\"",
                    "\"\u0662\u0660\u0661\u0666-11-01\"",
                    "\"a-b-c\"",
                    "\"a-b-c\\n\"",
                    "\"a b\"",
                    "\"\\u0000\"",
                    "\"\\ud83d\\ude00\"",
                    "\"\\ud800\"",
                    "[]",
                    "{}",
                    "[null]",
                    "[\"x\"]",
                    "[{}]",
                    "[[]]",
                    "{\"x\": 1}",
                    "[\"London\", \"South East\"]",
                    "[\"Londn\"]",
                    "[1, 2, 3]")
            .map(CompiledSchemaTest::json)
            .toList();

    private final RequestSchema schema = new RequestSchema();
    private final CompiledSchema compiled = new CompiledSchema(json(RequestSchema.text()));
    private final Random random = new Random(20161220);

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException none) {
            throw new IllegalArgumentException(none);
        }
    }

    private static List<ObjectNode> examples() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("examples"))) {
            List<ObjectNode> requests = new ArrayList<>();
            for (Path folder : folders.sorted().toList()) {
                requests.add((ObjectNode)
                        JSON.readTree(folder.resolve("request.json").toFile()));
            }
            return requests;
        }
    }

    private void agree(JsonNode tree) {
        List<Fault> faults = schema.faultsInWords(tree);
        assertThat(compiled.holds(tree)).as("%s%n%s", faults, tree).isEqualTo(faults.isEmpty());
        assertThat(schema.faults(tree)).isEqualTo(faults);
    }

    @Test
    void they_agree_on_every_example() throws IOException {
        examples().forEach(request -> {
            assertThat(compiled.holds(request)).as("%s", request).isTrue();
            agree(request);
        });
    }

    @Test
    void they_agree_on_examples_with_something_changed() throws IOException {
        List<ObjectNode> examples = examples();
        int sound = 0;
        for (int i = 0; i < 4_000; i++) {
            ObjectNode request = one(examples).deepCopy();
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                List<Runnable> edits = new ArrayList<>();
                edits(request, edits);
                one(edits).run();
            }
            agree(request);
            sound += compiled.holds(request) ? 1 : 0;
        }
        assertThat(sound).as("requests that are sound").isBetween(400, 3_600);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ref", "registrations", "employments", "evidence", "endorsements", "attempts", "supportPlans"})
    void they_agree_where_something_is_as_long_as_it_may_be_and_longer(String name) throws IOException {
        ObjectNode request = examples().get(0).deepCopy();
        ObjectNode candidate = (ObjectNode) request.get("candidate");
        for (int length : new int[] {63, 64, 65, 999, 1000, 1001}) {
            if (name.equals("ref")) {
                candidate.put(name, "r".repeat(length));
            } else {
                ArrayNode list = candidate.putArray(name);
                for (int i = 0; i < length; i++) {
                    list.addObject();
                }
            }
            agree(request);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "1", "-1440", "-1441", "1440", "1441", "1.0", "1.5", "1e2", "1e9", "\"1\"", "null", "true"})
    void they_agree_on_whole_numbers(String number) throws IOException {
        ObjectNode request = examples().get(0).deepCopy();
        ((ObjectNode) request.get("candidate")).putObject("sitting").set("minutesBeforeStart", json(number));
        agree(request);
    }

    /** Everything that can be changed about it. */
    private void edits(JsonNode node, List<Runnable> edits) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(child -> {
                edits.add(() -> object.set(child.getKey(), value()));
                edits.add(() -> object.remove(child.getKey()));
                edits(child.getValue(), edits);
            });
            edits.add(() -> object.set("unheardOf", value()));
            edits.add(() -> object.set("region", value()));
            edits.add(() -> object.set("from", value()));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int place = i;
                edits.add(() -> array.set(place, value()));
                edits(array.get(i), edits);
            }
            edits.add(() -> array.add(value()));
        }
    }

    private JsonNode value() {
        return one(VALUES).deepCopy();
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"anyOf\": []}",
                "{\"type\": \"text\"}",
                "{\"pattern\": \"a\"}",
                "{\"format\": \"time\"}",
                "{\"enum\": [1]}",
                "{\"additionalProperties\": false}",
                "{\"properties\": {}, \"additionalProperties\": {}}",
                "{\"$ref\": \"elsewhere\"}",
                "{\"then\": {}}"
            })
    void a_keyword_that_it_does_not_know_is_never_passed_over(String text) {
        JsonNode unheardOf = json(text);
        assertThatThrownBy(() -> new CompiledSchema(unheardOf)).isInstanceOf(IllegalArgumentException.class);
    }
}
