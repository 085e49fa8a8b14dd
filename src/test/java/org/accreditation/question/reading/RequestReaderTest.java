package org.accreditation.question.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a body holds, reading it costs no more than its size warrants and ends in a request or in faults. */
class RequestReaderTest {

    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    private final RequestReader reader = new RequestReader();

    private JsonNode read(String json) {
        return reader.tree(json.getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode good() {
        try {
            return (ObjectNode) new ObjectMapper()
                    .readTree(Path.of("examples/agency-one-day-short/request.json")
                            .toFile());
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e99999999999",
                "1e-99999999999",
                "1E+2147483648",
                "1e-150000000",
                "-1e1000000",
                "1e309",
                "1e-309",
                "0e999999",
                "5e-324",
                "9007199254740993",
                "0.1234567890123456",
                "123456789012345678901234567890"
            })
    void a_number_that_canonical_json_cannot_carry_is_refused_where_it_stands(String number) {
        assertTimeoutPreemptively(AT_ONCE, () -> {
            for (String json : List.of(
                    "{\"asOf\":\"2026-01-05\",\"candidate\":{\"x\":" + number + "}}",
                    "{\"candidate\":{\"x\":[" + number + "]}}")) {
                assertThatThrownBy(() -> read(json)).isInstanceOfSatisfying(UnreadableRequest.class, refused -> {
                    assertThat(refused.fault().pointer()).startsWith("/candidate/x");
                    assertThat(refused.fault().detail()).contains("at most 15 digits");
                });
            }
            assertThatThrownBy(() -> read(number)).isInstanceOf(UnreadableRequest.class);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "4.0", "40e-1", "0.4E+1", "4.000000000000000000"})
    void a_number_may_be_written_as_it_pleases(String number) {
        ObjectNode request = good();
        JsonNode read = read(request.toString().replaceFirst("\\{", "{\"x\":" + number + ","));
        assertThat(read.get("x").decimalValue()).isEqualByComparingTo(BigDecimal.valueOf(4));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"\"London\" | London", "[\"London\"] | London", "[\"London\", \"South East\"] |", "[] |", "null |"
            })
    void of_an_authority_with_the_code_of_the_body_its_region_is_known_where_the_body_is_in_one(
            String region, String known) {
        JsonNode tree = read("""
                {"asOf": "2025-02-03",
                 "body": {"type": "local-authority", "code": "E08000035", "region": %s},
                 "candidate": {"employments": [{"authority": {"code": "E08000035"}, "employer": {"code": "E08000035"}}],
                               "endorsements": [{"body": {"code": "E08000035"}}]}}""".formatted(region));
        assertThat(reader.faults(tree)).isEmpty();
        assertThat(reader.bind(tree)
                        .candidate()
                        .employments()
                        .get(0)
                        .authority()
                        .region())
                .isEqualTo(known);
    }

    @Test
    void four_hundred_digits_and_what_no_number_needs_are_refused() {
        for (String number :
                List.of("9".repeat(400), "0." + "3".repeat(400), "1e" + "9".repeat(400), "-0." + "0".repeat(99))) {
            assertThatThrownBy(() -> read("{\"x\":" + number + "}"))
                    .isInstanceOf(UnreadableRequest.class)
                    .hasMessageContaining("a number of more than 40 characters");
        }
    }

    @Test
    void a_byte_order_mark_is_passed_over() {
        assertThat(read("\uFEFF{\"x\":1}").get("x").intValue()).isEqualTo(1);
        assertThatThrownBy(() -> read("\uFEFF")).hasMessageContaining("empty");
        assertThatThrownBy(() -> read("\uFEFF\uFEFF{}")).isInstanceOf(UnreadableRequest.class);
    }

    @Test
    void a_long_name_is_refused_and_many_names_or_values_are_told_of_up_to_a_hundred() {
        assertThatThrownBy(() -> read("{\"" + "n".repeat(201) + "\":1}")).isInstanceOf(UnreadableRequest.class);
        StringBuilder many = new StringBuilder("{\"asOf\":\"2016-01-01\"");
        for (int i = 0; i < 300_000; i++) {
            many.append(",\"").append(i).append("\":1");
        }
        String list = "[" + "1,".repeat(1_500_000) + "1]";
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            assertThat(reader.faults(read(many.append('}').toString()))).hasSize(101);
            assertThat(reader.faults(read("{\"candidate\":{\"employments\":" + list + "}}")))
                    .hasSize(101);
        });
    }

    @Test
    void names_that_are_made_to_collide_cost_no_more_than_others() {
        StringBuilder colliding = new StringBuilder("{\"x\":1");
        for (int i = 0; i < 1 << 15; i++) {
            colliding.append(",\"");
            for (int bit = 0; bit < 15; bit++) {
                colliding.append((i >> bit & 1) == 0 ? "Aa" : "BB"); // "Aa".hashCode() == "BB".hashCode()
            }
            colliding.append("\":1");
        }
        assertTimeoutPreemptively(
                AT_ONCE,
                () -> assertThat(read(colliding.append('}').toString())).hasSize((1 << 15) + 1));
    }

    @Test
    void four_million_characters_where_a_word_belongs_are_one_fault() {
        ObjectNode request = good();
        request.put("status", "A".repeat(4_000_000));
        assertTimeoutPreemptively(AT_ONCE, () -> assertThat(reader.faults(read(request.toString())))
                .singleElement()
                .satisfies(fault -> assertThat(fault.detail()).hasSizeLessThan(200)));
    }

    /** Something else in place of each part of a request, one or two at a time. */
    @Test
    void nothing_in_place_of_anything_breaks_the_reader() {
        List<String> others = List.of(
                "null",
                "true",
                "1e300",
                "-0.5",
                "\"\"",
                "\"x\"",
                "[]",
                "[null]",
                "[[]]",
                "{}",
                "{\"x\":1}",
                "[{\"from\":1}]",
                "\"\\ud800\"");
        Random random = new Random(7);
        ObjectNode whole = good();
        for (int i = 0; i < 3_000; i++) {
            ObjectNode request = whole.deepCopy();
            for (int j = 0; j <= i % 2; j++) {
                replace(
                        request,
                        read("[" + others.get(random.nextInt(others.size())) + "]")
                                .get(0),
                        random);
            }
            JsonNode tree = read(request.toString());
            if (reader.faults(tree).isEmpty()) {
                assertThat(reader.bind(tree)).as(request.toString()).isNotNull();
            }
        }
    }

    private static void replace(ObjectNode request, JsonNode other, Random random) {
        List<Runnable> places = new ArrayList<>();
        collect(request, other, places);
        places.get(random.nextInt(places.size())).run();
    }

    private static void collect(JsonNode node, JsonNode other, List<Runnable> places) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(child -> {
                places.add(() -> object.set(child.getKey(), other));
                collect(child.getValue(), other, places);
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int place = i;
                places.add(() -> array.set(place, other));
                collect(array.get(i), other, places);
            }
        }
    }
}
