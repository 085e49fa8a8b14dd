package org.accreditation.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.accreditation.ServiceLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that a page elsewhere, a name that leads here or a proxy makes somebody send; and those of honest people. */
@QuarkusTest
class ForgedRequestsTest {

    private static final String ERASE = "{\"candidate\":\"nobody-of-that-reference\"}";

    @TestHTTPResource
    URI service;

    private Wire.Answer send(String head, String body) throws IOException {
        return Wire.send(service.getPort(), head.replace("SERVICE", "127.0.0.1:" + service.getPort()), body);
    }

    private Wire.Answer erase(String headers) throws IOException {
        return send("POST /v1/journal/erasures HTTP/1.1\nHost: SERVICE" + headers, ERASE);
    }

    private static void mustBe(Wire.Answer answer, int status, String type) {
        assertThat(answer.status()).as(answer.head() + answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("urn:accreditation:problem:" + type);
        assertThat(answer.head()).contains("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\nContent-Type:",
                "\nContent-Type: text/plain",
                "\nContent-Type: text/plain;charset=UTF-8",
                "\nContent-Type: multipart/form-data; boundary=x",
                "\nContent-Type: application/octet-stream",
                "\nContent-Type: application/json;charset=utf-16",
                "\nContent-Type: application/x-www-form-urlencoded",
                "\nContent-Type: text/plain\nContent-Type: application/json",
                "\nContent-Type: application/json\nContent-Encoding: gzip"
            })
    void what_does_not_say_that_it_is_json_changes_nothing(String headers) throws IOException {
        mustBe(erase(headers), 415, "unsupported-media-type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\nOrigin: http://elsewhere.example",
                "\nOrigin: null",
                "\nOrigin: http://127.0.0.1:1",
                "\nOrigin: https://SERVICE.elsewhere.example",
                "\nOrigin: file://",
                "\nOrigin: http://elsewhere.example\nSec-Fetch-Site: same-origin",
                "\nSec-Fetch-Site: cross-site",
                "\nSec-Fetch-Site: same-site",
                "\nSec-Fetch-Site: cross-site\nSec-Fetch-Mode: navigate\nSec-Fetch-Dest: document",
                "\nOrigin: null\nSec-Fetch-Site: cross-site"
            })
    void what_a_page_of_another_origin_sends_changes_nothing(String headers) throws IOException {
        mustBe(erase("\nContent-Type: application/json" + headers), 403, "foreign-origin");
        for (String form : List.of("/journal/c00000000.1/decided", "/examples/agency-one-day-short")) {
            mustBe(
                    send(
                            "POST " + form + " HTTP/1.1\nHost: SERVICE\nContent-Type: application/x-www-form-urlencoded"
                                    + headers,
                            "outcome=yes"),
                    403,
                    "foreign-origin");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\nOrigin: http://SERVICE",
                "\nOrigin: http://SERVICE\nSec-Fetch-Site: same-origin\nSec-Fetch-Mode: cors\nSec-Fetch-Dest: empty",
                "\nOrigin: null\nSec-Fetch-Site: same-origin",
                "\nSec-Fetch-Site: none"
            })
    void programs_and_pages_of_the_service_are_heard(String headers) throws IOException {
        Wire.Answer answer = erase("\nContent-Type: application/json; charset=UTF-8" + headers);
        mustBe(answer, 404, "unknown-candidate");
    }

    @ParameterizedTest
    @CsvSource({
        "'Sec-Fetch-Site: cross-site\nSec-Fetch-Mode: navigate\nSec-Fetch-Dest: document',200",
        "'Sec-Fetch-Site: none\nSec-Fetch-Mode: navigate\nSec-Fetch-Dest: document',200",
        "'Sec-Fetch-Site: cross-site\nSec-Fetch-Mode: no-cors\nSec-Fetch-Dest: image',403",
        "'Sec-Fetch-Site: same-site\nSec-Fetch-Mode: cors\nSec-Fetch-Dest: empty',403",
        "'Sec-Fetch-Site: cross-site\nSec-Fetch-Mode: navigate\nSec-Fetch-Dest: iframe',403"
    })
    void a_link_from_elsewhere_opens_a_page_and_nothing_else_comes_from_elsewhere(String headers, int status)
            throws IOException {
        assertThat(send("GET / HTTP/1.1\nHost: SERVICE\n" + headers, "").status())
                .isEqualTo(status);
        assertThat(send("GET /logout HTTP/1.1\nHost: SERVICE\n" + headers, "").status())
                .isEqualTo(status == 200 && headers.contains("none") ? 303 : 403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1/policies",
                "/q/metrics",
                "/q/health",
                "/q/openapi",
                "/q/swagger-ui/",
                "/assets/pages.css",
                "/nothing",
                "/.well-known/jwks.json"
            })
    void a_name_that_is_made_to_lead_here_opens_nothing(String address) throws IOException {
        for (String host : List.of(
                "elsewhere.example",
                "elsewhere.example:80",
                "localhost.elsewhere.example",
                "127.0.0.1.nip.io",
                "0.0.0.0",
                "2130706433")) {
            mustBe(send("GET " + address + " HTTP/1.1\nHost: " + host, ""), 421, "unknown-host");
        }
        for (String host : List.of("", "Host:\n", "Host: 127.1\n", "Host: [::1\n", "Host: SERVICE\nHost: SERVICE\n")) {
            assertThat(send(("GET " + address + " HTTP/1.1\n" + host).strip(), "")
                            .status())
                    .as(host)
                    .isIn(400, 421);
        }
        mustBe(send("GET " + address + " HTTP/1.0", ""), 400, "unreadable-host");
        mustBe(
                send("GET http://elsewhere.example" + address + " HTTP/1.1\nHost: SERVICE", ""),
                400,
                "unreadable-address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:1234", "127.0.0.1", "[::1]", "[::1]:8080"})
    void the_names_of_this_machine_are_known_at_any_port(String host) throws IOException {
        assertThat(send("GET /v1/policies HTTP/1.1\nHost: " + host, "").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-For: 10.0.0.1",
                "X-Forwarded-Host: elsewhere.example",
                "x-forwarded-proto: https",
                "Forwarded: for=10.0.0.1",
                "Via: 1.1 proxy",
                "X-Real-IP: 10.0.0.1"
            })
    void whoever_comes_through_a_proxy_is_not_the_local_user(String header) throws IOException {
        for (String address : List.of("/v1/policies", "/q/metrics", "/")) {
            mustBe(send("GET " + address + " HTTP/1.1\nHost: SERVICE\n" + header, ""), 403, "not-this-machine");
        }
    }

    @Test
    void a_form_that_says_in_other_letters_that_it_is_one_needs_its_token_too() throws IOException {
        for (String type : List.of(
                "application/x-www-form-urlencoded",
                "Application/X-WWW-Form-URLencoded",
                "application/x-www-form-urlencoded; charset=utf-8")) {
            for (String body : List.of("outcome=yes", "csrf-token=x&outcome=yes", "=")) {
                Wire.Answer answer =
                        send("POST /journal/c00000000.1/decided HTTP/1.1\nHost: SERVICE\nContent-Type: " + type, body);
                boolean recognised = type.startsWith("a");
                mustBe(answer, recognised ? 400 : 415, recognised ? "unreadable-request" : "unsupported-media-type");
            }
        }
        String withFile = "multipart/form-data; boundary=x";
        String parts = "--x\r\nContent-Disposition: form-data; name=\"revision\"\r\n\r\n1\r\n--x--\r\n";
        for (String address : List.of("/journal/c00000000.1/decided", "/journal/c00000000.1/verification")) {
            mustBe(
                    send("POST " + address + " HTTP/1.1\nHost: SERVICE\nContent-Type: " + withFile, parts),
                    415,
                    "unsupported-media-type");
        }
        String takesFile = "POST /drafts/none/models/terms HTTP/1.1\nHost: SERVICE\nContent-Type: ";
        mustBe(send(takesFile + withFile, parts), 400, "unreadable-request");
        mustBe(send(takesFile + "multipart/form-data", parts), 400, "unreadable-request");
        mustBe(send(takesFile + withFile, "--x\r\nContent"), 400, "unreadable-request");
        mustBe(send(takesFile + "Multipart/form-data; boundary=x", parts), 415, "unsupported-media-type");
        mustBe(send(takesFile + withFile + "\nOrigin: http://elsewhere.example", parts), 403, "foreign-origin");
        assertThat(send("POST /journal/c00000000.1/verification HTTP/1.1\nHost: SERVICE", "")
                        .status())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @CsvSource({
        "414,address-too-long,GET /v1/policies?x=LONG HTTP/1.1~Host: SERVICE",
        "431,headers-too-long,GET /v1/policies HTTP/1.1~Host: SERVICE~X-A: LONGLONG~X-B: LONGLONG",
        "405,method-not-allowed,TRACE / HTTP/1.1~Host: SERVICE",
        "405,method-not-allowed,ZAPHOD / HTTP/1.1~Host: SERVICE",
        "417,unknown-expectation,GET / HTTP/1.1~Host: SERVICE~Expect: the-best",
        "406,not-acceptable,GET /v1/policies HTTP/1.1~Host: SERVICE~Accept: ;;;",
        "400,unreadable-address,GET /v1/policies/%00 HTTP/1.1~Host: SERVICE",
        "400,unreadable-address,GET /v1/policies?x=%ff HTTP/1.1~Host: SERVICE",
        "400,unreadable-address,GET /v1/%zz HTTP/1.1~Host: SERVICE",
        "404,not-found,GET /q/nothing HTTP/1.1~Host: SERVICE",
        "404,not-found,GET /nothing HTTP/1.1~Host: SERVICE"
    })
    void what_http_itself_refuses_is_a_problem_too(int status, String type, String head) throws IOException {
        mustBe(send(head.replace("~", "\n").replace("LONG", "l".repeat(10_000)), ""), status, type);
    }

    @Test
    void an_empty_accept_asks_for_nothing_in_particular() throws IOException {
        Wire.Answer keys = send("GET /.well-known/jwks.json HTTP/1.1\nHost: SERVICE\nAccept:", "");
        assertThat(keys.status()).isEqualTo(200);
        assertThat(keys.body()).contains("\"keys\"");
    }

    @Test
    void every_answer_has_a_name_and_a_caller_may_give_it_one_that_names_nobody() throws IOException {
        String given = "0123456789abcdef0123456789ABCDEF";
        assertThat(send("GET /v1/policies HTTP/1.1\nHost: SERVICE\nX-Request-Id: " + given, "")
                        .head())
                .contains(given);
        for (String other : List.of("zaphod-4711", "a".repeat(65), "0123")) {
            Wire.Answer answer = send("GET /nothing HTTP/1.1\nHost: SERVICE\nX-Request-Id: " + other, "");
            assertThat(answer.has(RequestId.HEADER)).isTrue();
            assertThat(answer.head()).doesNotContain(": " + other);
        }
    }

    @Test
    void what_goes_wrong_here_is_logged_by_its_name_and_without_what_was_asked() throws IOException {
        String id = "00000000-0000-4000-8000-" + System.nanoTime() % 1_000_000_000_000L;
        String name = id.length() == 36 ? id : "0123456789abcdef" + Long.toHexString(System.nanoTime());
        Wire.Answer answer = send(
                "GET /v1/journal?candidate=trillian-42 HTTP/1.1\nHost: SERVICE\nBreak-On-Demand: now\nX-Request-Id: "
                        + name,
                "");
        mustBe(answer, 500, "internal");
        assertThat(answer.body()).contains("\"requestId\":\"" + name + "\"");
        assertThat(ServiceLog.text())
                .contains(name, "BreakOnDemand.breakIt")
                .doesNotContain("trillian-42", "Something that nobody outside should read");
    }

    @Test
    void http_2_without_tls_is_not_spoken() throws IOException {
        Wire.Answer answer =
                send("GET /v1/policies HTTP/1.1\nHost: SERVICE\nUpgrade: h2c\nHTTP2-Settings: AAMAAABkAAQAAP__", "");
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void nobody_makes_up_what_is_counted() throws IOException {
        for (String address : List.of("/v1/policies/marvin-1", "/marvin-2", "/q/marvin-3", "/assets/marvin-4")) {
            send("GET " + address + " HTTP/1.1\nHost: SERVICE", "");
            send("MARVIN " + address + " HTTP/1.1\nHost: SERVICE", "");
        }
        assertThat(send("GET /q/metrics HTTP/1.1\nHost: SERVICE", "").body())
                .contains("http_server_requests_seconds")
                .doesNotContainIgnoringCase("marvin");
    }
}
