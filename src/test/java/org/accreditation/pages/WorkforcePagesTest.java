package org.accreditation.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.accreditation.population.ReadyQuestion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Policy staff ask the workforce. */
@QuarkusTest
class WorkforcePagesTest {

    static Stream<String> questions() {
        return ReadyQuestion.packaged().stream().map(ReadyQuestion::id);
    }

    private static Response asked(String question, Map<String, String> otherwise) {
        var request = given().queryParam("ask", "yes").queryParams(otherwise);
        if (!otherwise.containsKey("size") && !question.equals("failures")) {
            request.queryParam("size", "300");
        }
        return answered(request, "/workforce/" + question);
    }

    /** Asked again until it is no longer being worked out, as the link on the page does. */
    private static Response answered(RequestSpecification request, String address) {
        Response response = request.get(address);
        for (int i = 0; i < 600 && response.statusCode() == 202; i++) {
            assertThat(response.asString()).contains("It is being worked out", "See what was found");
            try {
                Thread.sleep(50);
            } catch (InterruptedException stopping) {
                throw new IllegalStateException(stopping);
            }
            response = request.get(address);
        }
        return response;
    }

    @Test
    void the_start_page_says_that_nobody_is_real_and_what_is_assumed_why() {
        String page = given().get("/workforce").then().statusCode(200).extract().asString();

        assertThat(page).contains("These people are made up", "What is assumed", "the directors fear 15 percent (6.7)");
        questions().forEach(id -> assertThat(page).contains("/workforce/" + id));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void every_ready_question_is_answered_as_it_stands_with_a_plot_and_its_numbers(String question) {
        given().get("/workforce/" + question).then().statusCode(200).body(containsString("<form method=\"get\""));
        String page = asked(question, Map.of()).then().statusCode(200).extract().asString();

        assertThat(page)
                .contains("What was found", "<table class=\"govuk-table\">", "made up", "result.csv?ask=yes&amp;");
        assertThat(page).contains("<svg");
        assertThat(page).doesNotContain("There is a problem");
    }

    @ParameterizedTest
    @MethodSource("questions")
    void what_was_found_can_be_taken_away_and_is_the_same_again(String question) throws Exception {
        var query = given().queryParam("ask", "yes");
        if (!question.equals("failures")) {
            query.queryParam("size", "300");
        }
        String csv = answered(query, "/workforce/" + question + "/result.csv")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        String again = query.get("/workforce/" + question + "/result.csv").asString();
        Response json = query.get("/workforce/" + question + "/result.json");

        assertThat(csv.lines().count()).isGreaterThan(1);
        assertThat(again).isEqualTo(csv);
        assertThat(json.getHeader("Content-Disposition")).contains("workforce-" + question + ".json");
        assertThat(new ObjectMapper().readTree(json.asString()).isObject()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "change|against|nobody/2016-05-09|This names no version that is served",
                "change|decision|retake-of-something|",
                "change|size|many|many' is no number",
                "change|size|0|",
                "change|size|1.5|",
                "change|size|300, 500|Enter one number",
                "change|by|nothing|",
                "change|by|<script>|",
                "aim|atMost|5, 10|Enter one number",
                "change|asOf|31 February 2018|Enter the day that it is about",
                "change|asOf|2031-01-01|",
                "agency|term|no such number|needs a number that the version sets",
                "agency|values|0, x|x' is no number",
                "agency|values||Enter a number",
                "months|months|1.5|",
                "aim|atMost|101|",
                "failures|failPercent|101|percents are 0 to 100",
                "failures|attempts|1.5|Enter whole numbers",
                "failures|attempts|1, 2|Enter one number",
                "failures|length|100000|Enter whole numbers",
                "failures|stock|-1|nothing is below 0",
                "failures|waitMonths|1e9|is no number",
                "failures|waitMonths|<script>|is no number"
            })
    void what_cannot_be_asked_is_told_at_its_field(String question, String field, String value, String told) {
        String page = asked(question, Map.of(field, value == null ? "" : value))
                .then()
                .statusCode(422)
                .extract()
                .asString();

        assertThat(page).contains("There is a problem", "govuk-error-message").doesNotContain("<script>");
        if (told != null) {
            assertThat(page.replace("&#39;", "'")).contains(told);
        }
    }

    /** Whoever asks dear questions takes no place from those who ask for something else. */
    @Test
    void nobody_waits_here_for_an_answer() {
        List<String> begun = new ArrayList<>();
        Response last = null;
        for (int i = 1; i <= 10; i++) {
            last = given().queryParam("ask", "yes")
                    .queryParam("size", "50000")
                    .queryParam("months", "0, " + i)
                    .get("/workforce/months");
            if (last.statusCode() == 202) {
                begun.add(last.getHeader("Content-Location"));
            }
        }
        Response other =
                given().contentType("application/json").body(Map.of()).post("/v1/decisions/endorsement?explain=full");
        begun.forEach(each -> given().delete(each).then().statusCode(200));

        last.then().statusCode(503).body(containsString("Too many questions wait for their turn"));
        assertThat(last.getHeader("Retry-After")).isEqualTo("5");
        assertThat(begun).hasSizeBetween(4, 6);
        other.then().statusCode(422);
    }

    @Test
    void values_are_tried_from_the_least_to_the_greatest_and_each_once() {
        String page = asked("agency", Map.of("values", "9, 3.0, 3, 0")).asString();

        assertThat(page.split("<th scope=\"row\"", -1)).hasSize(1 + 2 * 3);
        assertThat(page).doesNotContain("E+", "NaN", "Infinity", "points='-");
    }

    @Test
    void where_nobody_fits_a_question_that_is_said() {
        String page = asked("agency", Map.of("only", "nobody"))
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(page).contains("Nobody was asked").doesNotContain("<svg");
    }

    @Test
    void there_is_nothing_at_other_questions_and_other_names() {
        given().get("/workforce/nothing").then().statusCode(404);
        given().get("/workforce/nothing/result.csv").then().statusCode(404);
        given().queryParam("size", "1", "2").get("/workforce/change").then().statusCode(422);
        given().queryParam("zaphod", "1").get("/workforce/change").then().statusCode(422);
    }

    /** The page of a change tells the numbers that the API tells. */
    @Test
    void a_page_says_what_the_interface_says() throws Exception {
        String page = asked("change", Map.of("size", "400")).asString();
        JsonNode result = new ObjectMapper()
                .readTree(given().queryParam("ask", "yes")
                        .queryParam("size", "400")
                        .get("/workforce/change/result.json")
                        .asString());
        List<JsonNode> moves = result.at("/impact/impact/moves").findParents("plusMinus");

        assertThat(moves).isNotEmpty();
        moves.stream().filter(move -> !move.get("from").equals(move.get("to"))).forEach(move -> assertThat(page)
                .contains(String.format(
                        Locale.UK, "%,d", Math.round(move.get("real").asDouble()))));
    }
}
