package org.accreditation.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of the journal without a browser: what they refuse, and how they go on. */
@QuarkusTest
class JournalPagesTest {

    private static Response get(String address) {
        return Person.opens(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/journal?takenFrom=2017-02-30",
                "/journal?takenTo=tomorrow",
                "/journal?aboutFrom=31%20June%202017",
                "/journal?aboutFrom=2017-02-02&aboutTo=2017-02-01",
                "/journal?takenFrom=99999-01-01",
                "/journal?takenTo=%2B999999999-12-31",
                "/journal?outcome=maybe",
                "/journal?policy=no-such-policy",
                "/journal?decision=no-such-decision",
                "/journal?cursor=nonsense"
            })
    void what_cannot_be_looked_for_is_refused_with_a_page(String address) {
        get(address)
                .then()
                .statusCode(400)
                .contentType("text/html")
                .body(containsString("There is a problem"), containsString("error-summary"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/journal?id=a&id=b", "/journal?what=else"})
    void what_the_page_does_not_take_is_refused_with_a_page(String address) {
        get(address).then().statusCode(422).contentType("text/html");
    }

    /** Before anything looks for a page. */
    @ParameterizedTest
    @ValueSource(strings = {"/journal?cursor=%00", "/journal?id=%00", "/journal/%00"})
    void an_address_that_cannot_be_read_is_refused_with_a_page(String address) {
        get(address).then().statusCode(400).contentType("text/html");
    }

    @Test
    void what_is_far_too_long_is_refused_and_not_shown_in_full() {
        String page = get("/journal?row=" + "x".repeat(3000))
                .then()
                .statusCode(400)
                .extract()
                .asString();
        assertThat(page).doesNotContain("x".repeat(401));
    }

    @Test
    void a_field_left_empty_does_not_matter() {
        Recordings.endorsement("page-empty", "local-reference");
        get("/journal?candidate=page-empty&id=&caller=+&takenFrom=&takenTo=&outcome=&row=")
                .then()
                .statusCode(200)
                .body(containsString("Endorsement for AP"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/journal/nonsense",
                "/journal/c00000000.1",
                "/journal/c00000000.999999999999999999",
                "/journal/c00000000.1?decision=d-1"
            })
    void an_entry_that_there_is_not_is_not_found(String address) {
        get(address).then().statusCode(404).contentType("text/html").body(containsString("Page not found"));
    }

    @Test
    void a_decision_that_the_entry_does_not_hold_is_not_found() {
        String entry = Recordings.endorsement("page-other-decision", "local-reference");
        get("/journal/" + entry + "?decision=d-0").then().statusCode(404);
    }

    @Test
    void pages_follow_one_another_and_each_entry_is_on_one_of_them() {
        for (int i = 0; i < 21; i++) {
            Recordings.endorsement("page-many", "local-reference");
        }
        Response first = get("/journal?candidate=page-many");
        Set<String> entries = new HashSet<>(entries(first));
        assertThat(entries).hasSize(20);
        String next = Person.html(first).getString("**.find { it.@rel == 'next' }.@href");
        Response second = get(next);
        assertThat(entries(second)).hasSize(1);
        assertThat(entries).doesNotContainAnyElementsOf(entries(second));
        second.then().body(containsString("Back to the latest"), not(containsString("rel=\"next\"")));
    }

    private static List<String> entries(Response page) {
        return Person.html(page)
                .getList("**.findAll { it.name() == 'th' && it.@scope == 'row' }.a.@href", String.class);
    }

    @Test
    void nothing_is_recorded_without_the_token_of_the_form() {
        String entry = Recordings.endorsement("page-no-token", "adcs-position");
        for (String action : List.of("verification", "decided")) {
            Person.asks()
                    .formParam("outcome", "yes")
                    .formParam("byRole", "manager")
                    .formParam("on", "2017-04-02")
                    .post("/journal/" + entry + "/" + action)
                    .then()
                    .statusCode(400)
                    .contentType("text/html")
                    .body(containsString("reload the page"));
        }
        get("/journal/" + entry).then().body(not(containsString("by the manager")));
    }

    @Test
    void what_is_filled_in_wrongly_is_named_and_nothing_is_recorded() {
        String entry = Recordings.endorsement("page-wrong", "adcs-position");
        Response page = get("/journal/" + entry);
        Person.sends(
                        page,
                        "/journal/" + entry + "/decided",
                        Map.of("outcome", "perhaps", "byRole", "Ms O'Brien 42", "on", "1 January 2999"))
                .then()
                .statusCode(400)
                .contentType("text/html")
                .body(
                        containsString("Choose what was decided."),
                        containsString("no name"),
                        containsString("has not come yet"));
    }

    @Test
    void nothing_is_recorded_before_it_was_looked_at_once_more() {
        String entry = Recordings.endorsement("page-looked-at", "adcs-position");
        Response page = get("/journal/" + entry);
        Map<String, String> filled =
                Map.of("outcome", "yes", "byRole", "manager", "on", "2017-04-02", "reason", "Seen at work.");
        Person.sends(page, "/journal/" + entry + "/decided", filled)
                .then()
                .statusCode(200)
                .body(containsString("Check what is recorded"), containsString("Seen at work."));
        get("/journal/" + entry).then().body(not(containsString("by the manager")));
    }

    @Test
    void what_is_found_can_be_taken_as_a_file_that_names_nobody() {
        Recordings.endorsement("page-export", "local-reference");
        Response found = get("/journal?candidate=page-export&takenFrom=1+January+2020");
        List<String> files = Person.html(found)
                .getList(
                        "**.findAll { it.name() == 'a' && it.@download != null && it.@href.toString().contains('export') }.@href",
                        String.class);
        assertThat(files).hasSize(2);
        assertThat(files.get(0)).contains("takenFrom=2020-01-01T00%3A00%3A00Z", "candidate=page-export", "form=csv");
        Person.asks()
                .get(files.get(0))
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .header(
                        "Content-Disposition",
                        matchesPattern("attachment; filename=\"journal-one-person-[0-9-]{10}\\.csv\""));
        Person.asks()
                .get(files.get(1))
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .header("Content-Disposition", not(containsString("page-export")))
                .body(containsString("agency-months-short"));
    }

    @Test
    void machines_get_problems_where_people_get_pages() {
        get("/nothing-here").then().statusCode(404).contentType("text/html");
        get("/v1/journal/nonsense").then().statusCode(404).contentType("text/html");
        given().accept("application/json")
                .get("/v1/journal/nonsense")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
        given().get("/nothing-here").then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void pages_are_told_to_load_nothing_from_elsewhere() {
        for (String address :
                List.of("/", "/journal", "/nothing-here", "/journal/c0.1", "/policies/local-reference/2016-05-09")) {
            get(address).then().header("Content-Security-Policy", containsString("default-src 'none'; style-src"));
        }
    }
}
