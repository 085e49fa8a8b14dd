package org.accreditation.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody may send from the pages of a staff list, or in their place. */
@QuarkusTest
class StaffListPagesTest {

    private static final String STEPS = "/staff-list/steps";
    private static final String MAPPING =
            "{\"request\":{\"asOf\":\"2025-09-30\"},\"columns\":{\"No\":{\"to\":\"reference\"},"
                    + "\"Contract\":{\"to\":\"engagement\",\"words\":{\"Locum\":\"agency-assignment\"}}}}";
    private static final String LIST = "No,Contract\n1,Locum\n2,Dancer\n";

    private static Response gives(Map<String, byte[]> files, String pasted) {
        Response page = Person.opens("/staff-list");
        var sent = given().accept("text/html")
                .cookies(page.getCookies())
                .multiPart("csrf-token", token(page))
                .multiPart("pasted", pasted);
        files.forEach((name, bytes) -> sent.multiPart(name, name + ".csv", bytes, "text/csv"));
        return sent.post("/staff-list");
    }

    private static String token(Response page) {
        return Person.html(page).getString("**.find { it.@name == 'csrf-token' }.@value");
    }

    private static Response step(String step, Map<String, String> more) {
        Map<String, String> form = new HashMap<>(Map.of("text", LIST, "mapping", MAPPING, "step", step));
        form.putAll(more);
        return Person.sends(Person.opens("/staff-list"), STEPS, form);
    }

    @Test
    void the_template_can_be_taken_and_given_back_as_it_is() {
        byte[] template = given().get("/staff-list/template.csv")
                .then()
                .statusCode(200)
                .header("Content-Disposition", containsString("staff-list-template.csv"))
                .body(startsWith("reference,qualified on,"))
                .extract()
                .asByteArray();
        gives(Map.of("file", template), "")
                .then()
                .statusCode(200)
                .body(containsString("<option value=\"reference\" selected>"));
    }

    @Test
    void another_encoding_is_said_and_a_kept_mapping_is_taken_up() {
        String list = "Nummer,Büro\n1,Nord\n";
        gives(
                        Map.of(
                                "file", list.getBytes(java.nio.charset.Charset.forName("windows-1252")),
                                "kept", "columns: { Nummer: reference }".getBytes(StandardCharsets.UTF_8)),
                        "")
                .then()
                .statusCode(200)
                .body(containsString("Windows-1252"))
                .body(containsString("Büro"))
                .body(containsString("<option value=\"reference\" selected>"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|''|Choose the file of the list",
                "PK\u0003\u0004 x|''|This is no text",
                "No|columns: {|This is no YAML",
                "No|columns: { No: shoe size }|neither a heading of the template",
            })
    void what_is_no_list_or_no_mapping_is_told(String file, String kept, String told) {
        gives(
                        Map.of(
                                "file", file.getBytes(StandardCharsets.UTF_8),
                                "kept", kept.getBytes(StandardCharsets.UTF_8)),
                        "")
                .then()
                .statusCode(422)
                .body(containsString(told));
    }

    @Test
    void a_list_that_is_too_long_is_refused() {
        gives(Map.of("file", "No\n1\n".repeat(200_001).getBytes(StandardCharsets.UTF_8)), "")
                .then()
                .statusCode(422)
                .body(containsString("At most 1,000,000 characters"));
        gives(Map.of("file", new byte[4 << 20]), "").then().statusCode(413);
    }

    /** What a large list takes on its way through the pages. */
    @Test
    void a_list_as_long_as_may_be_is_read_again_at_each_step() {
        String list = "No,Contract\n" + "1,Locum\n".repeat(120_000);
        Response report = step("report", Map.of("text", list));
        report.then().statusCode(200).body(containsString("120,000 lines about 1 people"));
    }

    @Test
    void what_is_wrong_can_be_taken_away_and_so_can_the_mapping() {
        step("report", Map.of()).then().statusCode(200).body(containsString("2 lines about 2 people"));
        step("faults", Map.of())
                .then()
                .statusCode(200)
                .body(containsString("3,Contract,The mapping does not say what this word means."));
        step("mapping", Map.of())
                .then()
                .statusCode(200)
                .header("Content-Disposition", containsString("staff-list-mapping.yaml"))
                .body(containsString("Locum: agency-assignment"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mapping|no mapping|Begin again",
                "mapping|null|Begin again",
                "mapping|{\"columns\":{\"No\":\"shoe size\"}}|neither a heading of the template",
                "mapping|{\"columns\":{\"No\":null}}|Say what this column is",
                "mapping|{\"date\":\"bb\"}|no way to write days",
                "mapping|{}|Say the day",
                "text|''|no such heading",
                "text|{}|Nothing says whom",
            })
    void whatever_comes_back_with_a_form_is_read_as_strictly(String field, String value, String told) {
        Response page = step("report", Map.of(field, value));
        assertThat(page.statusCode()).isIn(200, 422);
        assertThat(page.asString()).contains(told);
    }

    @Test
    void what_cannot_be_asked_is_told_at_its_field_and_what_was_forgotten_as_such() {
        Map<String, String> asked = new HashMap<>(Map.of(
                "question", "change",
                "decision", "endorsement",
                "version", "adcs-position/2016-05-09",
                "against", "nothing/2016-01-01",
                "goodLines", "yes"));
        step("ask", asked).then().statusCode(422).body(containsString("names no version that is served"));
        asked.put("against", "local-reference/2016-05-09");
        asked.put("by", "nothing\r\nX: y");
        step("ask", asked).then().statusCode(422);
        asked.put("by", "engagement");
        Response sent = step("ask", asked);
        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(sent.header("Location")).matches(".*/staff-list/results/[0-9a-f]{32}\\?by=engagement");
        Person.opens("/staff-list/results/0123").then().statusCode(404).body(containsString("forgotten"));
        given().get("/staff-list/results/0123/result.csv").then().statusCode(404);
    }
}
