package org.accreditation.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever asks with a browser is told on a page what happened and what to do; nobody sees the inside of the service. */
@QuarkusTest
class ErrorPagesTest {

    private static void mustBePage(Response response, int status, String title, String whatToDo) {
        response.then()
                .statusCode(status)
                .contentType("text/html")
                .header("Content-Security-Policy", containsString("style-src 'self'"))
                .header("Cache-Control", "no-store");
        String page = response.asString();
        assertThat(page)
                .contains("<title>" + title, "<h1 class=\"govuk-heading-l\">" + title)
                .contains(whatToDo)
                .contains("Accreditation decisions</a>", "id=\"main-content\"", "Go to the first page")
                .doesNotContain("Exception", "at org.", "at java.", "urn:", "\"status\"", "nobody outside");
    }

    @Test
    void what_is_not_permitted() {
        mustBePage(
                Person.asks().header("Host", "elsewhere.example").get("/journal"),
                421,
                "This service is not known by that name",
                "127.0.0.1 or localhost");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing-here",
                "/journal/c00000000.1",
                "/examples/nobody",
                "/policies/naas/1999-01-01",
                "/assets/nothing.css",
                "/v1/nothing"
            })
    void what_there_is_not(String address) {
        mustBePage(Person.opens(address), 404, "Page not found", "<p class=\"govuk-body\">There is no ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/journal/c00000000.1/verification", "/journal/c00000000.1/decided"})
    void what_only_a_form_may_ask(String address) {
        mustBePage(
                Person.opens(address),
                405,
                "This page cannot be opened like that",
                "Go back to the page with the form");
    }

    @Test
    void what_goes_wrong_in_the_service() {
        mustBePage(
                Person.asks().header(BreakOnDemand.HEADER, "now").get("/journal"),
                500,
                "Something went wrong",
                "Try again. If it happens again, tell whoever runs the service");
        given().header(BreakOnDemand.HEADER, "now")
                .get("/v1/policies")
                .then()
                .statusCode(500)
                .contentType("application/problem+json");
    }

    @Test
    void what_the_journal_cannot_write_is_not_done() throws Exception {
        String entry = Recordings.endorsement("page-outage", "adcs-position");
        Response page = Person.opens("/journal/" + entry);
        Map<String, String> decided =
                Map.of("outcome", "yes", "byRole", "manager", "on", "2017-04-02", "reason", "Seen.", "step", "record");
        Recordings.refuseToWrite(true);
        try {
            mustBePage(
                    Person.sends(page, "/journal/" + entry + "/decided", decided),
                    503,
                    "The service cannot do that at the moment",
                    "the operator finds the reason in the log");
        } finally {
            Recordings.refuseToWrite(false);
        }
        assertThat(Person.opens("/journal/" + entry).asString()).doesNotContain("by the manager");
        assertThat(Person.sends(page, "/journal/" + entry + "/decided", decided).statusCode())
                .isEqualTo(303);
    }

    @Test
    void a_reason_passes_the_page_as_it_passes_the_schema() {
        String entry = Recordings.endorsement("page-long-reason", "adcs-position");
        Response page = Person.opens("/journal/" + entry);
        Map<String, String> decided =
                Map.of("outcome", "yes", "byRole", "manager", "on", "2017-04-02", "step", "record");
        for (int length : new int[] {10_000, 10_001}) {
            Map<String, String> filled = new HashMap<>(decided);
            filled.put("reason", "\u20ac".repeat(length));
            Response sent = Person.sends(page, "/journal/" + entry + "/decided", filled);
            assertThat(sent.statusCode()).as(sent.asString()).isEqualTo(length == 10_000 ? 303 : 400);
        }
    }
}
