package org.accreditation.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import org.accreditation.TestPolicies;
import org.accreditation.rules.FactCatalogue;
import org.junit.jupiter.api.Test;

/** Each place of a request has a question of its own, and no question is about a place that there is not. */
class QuestionsTest {

    private final FactCatalogue catalogue =
            TestPolicies.version("adcs-position").rules().set().catalogue();

    @Test
    void every_question_is_about_a_place_of_a_request() throws IOException {
        assertThat(places()).containsAll(catalogue.places());
    }

    @Test
    void every_place_that_a_fact_is_supplied_in_has_a_question() {
        for (String name : catalogue.names()) {
            assertThat(catalogue.fact(name).orElseThrow().pointers())
                    .as(name)
                    .filteredOn(pointer -> !pointer.equals("/status") && !pointer.equals("/asOf"))
                    .allSatisfy(
                            pointer -> assertThat(catalogue.question(pointer).isPresent() || isWhole(pointer))
                                    .as(pointer)
                                    .isTrue());
        }
    }

    @Test
    void an_entry_of_a_list_is_asked_about_by_the_question_of_its_place() {
        assertThat(catalogue.question("/candidate/employments/12/partTime")).hasValue("Was this post part time?");
    }

    @Test
    void no_question_speaks_of_one_decision_alone() {
        assertThat(catalogue.places())
                .allSatisfy(place ->
                        assertThat(catalogue.question(place).orElseThrow()).doesNotContainIgnoringCase("endorsing"));
    }

    /** Parts of a request that hold others: the question of the fact fits them better. */
    private static boolean isWhole(String pointer) {
        return Set.of("/body", "/candidate", "/candidate/plan").contains(pointer);
    }

    private static Set<String> places() throws IOException {
        try (InputStream schema = QuestionsTest.class.getResourceAsStream("/request.schema.json")) {
            JsonNode root = new ObjectMapper().readTree(schema);
            Set<String> places = new TreeSet<>();
            collect(root, root, "", places);
            return places;
        }
    }

    private static void collect(JsonNode root, JsonNode node, String place, Set<String> places) {
        JsonNode there = node.has("$ref") ? root.at(node.path("$ref").asText().substring(1)) : node;
        places.add(place);
        there.path("properties")
                .properties()
                .forEach(property -> collect(root, property.getValue(), place + "/" + property.getKey(), places));
        if (there.has("items")) {
            collect(root, there.get("items"), place + "/*", places);
        }
    }
}
