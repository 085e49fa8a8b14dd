package org.accreditation.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A page of another origin, in a real browser, tries all that a browser sends without asking; nothing is changed by it. */
@QuarkusTest
class ForeignOriginInABrowserTest extends InABrowser {

    private static final String PERSON = "somebody-whom-a-page-would-erase";

    private HttpServer elsewhere;

    @BeforeEach
    void openElsewhere() throws IOException {
        elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", call -> {
            byte[] page = "<!DOCTYPE html><title>Elsewhere</title><iframe name=hidden></iframe>"
                    .getBytes(StandardCharsets.UTF_8);
            call.getResponseHeaders().add("Content-Type", "text/html");
            call.sendResponseHeaders(200, page.length);
            call.getResponseBody().write(page);
            call.close();
        });
        elsewhere.start();
    }

    @AfterEach
    void shutElsewhere() {
        if (elsewhere != null) {
            elsewhere.stop(0);
        }
    }

    /** What is sent to an address; each ends when it has been answered. */
    private static final List<String> WAYS = List.of(
            "([url, body]) => fetch(url, {method: 'POST', mode: 'no-cors', body: new Blob([body])}).catch(() => 0)",
            "([url, body]) => fetch(url, {method: 'POST', mode: 'no-cors', body}).catch(() => 0)",
            "([url, body]) => fetch(url, {method: 'POST', mode: 'no-cors', body: new Blob([body], {type: 'application/json'})}).catch(() => 0)",
            "([url, body]) => fetch(url, {method: 'POST', credentials: 'include', headers: {'Content-Type': 'application/json'}, body}).catch(() => 0)",
            "([url, body]) => fetch(url, {method: 'POST', mode: 'no-cors', credentials: 'include', body: new URLSearchParams({outcome: 'yes', byRole: 'manager', on: '2017-04-02'})}).catch(() => 0)",
            "([url, body]) => fetch(url, {method: 'POST', mode: 'no-cors', referrerPolicy: 'no-referrer', body: new Blob([body])}).catch(() => 0)",
            "([url, body]) => navigator.sendBeacon(url, new Blob([body]))",
            """
            ([url, body]) => new Promise(done => {
              const form = document.createElement('form')
              form.action = url; form.method = 'post'; form.enctype = 'text/plain'; form.target = 'hidden'
              const field = document.createElement('input')
              field.name = body.slice(0, -1) + ',"x":"'; field.value = '"}'
              form.append(field); document.body.append(form)
              document.querySelector('iframe').onload = done
              form.submit(); setTimeout(done, 1000)
            })""",
            """
            ([url, body]) => new Promise(done => {
              const form = document.createElement('form')
              form.action = url; form.method = 'post'; form.target = 'hidden'
              for (const [name, value] of Object.entries({outcome: 'yes', byRole: 'manager', on: '2017-04-02', 'csrf-token': 'x'})) {
                const field = document.createElement('input'); field.name = name; field.value = value; form.append(field)
              }
              document.body.append(form)
              document.querySelector('iframe').onload = done
              form.submit(); setTimeout(done, 1000)
            })""");

    @Test
    void nothing_that_a_page_elsewhere_sends_changes_anything() {
        String entry = Recordings.endorsement(PERSON, "adcs-position");
        String erasure = "{\"candidate\":\"" + PERSON + "\"}";
        String verdict = "{\"outcome\":\"yes\",\"byRole\":\"manager\",\"on\":\"2017-04-02\"}";
        Map<String, String> targets = Map.of(
                "/v1/journal/erasures",
                erasure,
                "/v1/journal/" + entry + "/decided",
                verdict,
                "/journal/" + entry + "/decided",
                verdict);
        for (String name : List.of("127.0.0.1", "localhost")) { // the same site, and another one
            Page page = open(
                    DESK, true, "http://" + name + ":" + elsewhere.getAddress().getPort() + "/");
            for (String way : WAYS) {
                targets.forEach((address, body) ->
                        page.evaluate(way, List.of("http://127.0.0.1:" + service.getPort() + address, body)));
            }
        }
        given().queryParam("candidate", PERSON)
                .get("/v1/journal")
                .then()
                .statusCode(200)
                .body("entries", hasSize(1))
                .body("entries[0].entry", equalTo(entry));
        given().get("/v1/journal/" + entry).then().body("later", hasSize(0)).body("erased", equalTo(null));
    }

    @Test
    void the_page_of_the_service_itself_is_heard() {
        // Pages of ours are told to call nothing; a style sheet of the same origin is told nothing.
        Page page = open(DESK, true, "/assets/pages.css");
        Object status = page.evaluate(
                "url => fetch(url, {method: 'POST', headers: {'Content-Type': 'application/json'}, body: '{\"candidate\":\"nobody-at-all\"}'}).then(answer => answer.status)",
                "/v1/journal/erasures");
        assertThat(status).as("nobody of that reference").isEqualTo(404);
    }
}
