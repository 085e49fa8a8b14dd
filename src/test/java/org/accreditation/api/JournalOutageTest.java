package org.accreditation.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.accreditation.contract.Exchange;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The database of the journal goes away: in the middle of an export, and altogether. */
@QuarkusTest
@TestProfile(JournalOutageTest.OnPostgres.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class JournalOutageTest {

    private static final int OTHERS = 100;

    public static final class OnPostgres implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Server.class));
        }
    }

    /** A PostgreSQL of this test's own. */
    public static final class Server implements QuarkusTestResourceLifecycleManager {
        private EmbeddedPostgres postgres;

        @Override
        public Map<String, String> start() {
            try {
                postgres = EmbeddedPostgres.start();
            } catch (IOException cannot) {
                throw new UncheckedIOException(cannot);
            }
            return Map.of(
                    "accreditation.journal.url",
                    postgres.getJdbcUrl("postgres", "postgres"),
                    "accreditation.journal.username",
                    "postgres",
                    "accreditation.journal.password",
                    "postgres");
        }

        @Override
        public void inject(TestInjector injector) {
            injector.injectIntoFields(postgres, new TestInjector.MatchesType(EmbeddedPostgres.class));
        }

        @Override
        public void stop() {
            try {
                postgres.close();
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
    }

    private EmbeddedPostgres postgres;

    private static String about(String ref) {
        ObjectNode request = Requests.of("agency-one-day-short", "local-reference");
        ((ObjectNode) request.get("candidate")).put("ref", ref);
        return request.toString();
    }

    private static io.restassured.response.Response decide(String ref) {
        return given().contentType("application/json").body(about(ref)).post("/v1/decisions/endorsement");
    }

    private void sql(String... statements) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Whoever reads what is sealed of the first entry loses the connection, as when the database stops at that moment. */
    private void goesAwayAtTheFirstEntry() throws SQLException {
        sql(
                "ALTER TABLE journal_sealed RENAME TO journal_sealed_there",
                "CREATE VIEW journal_sealed AS SELECT chain, seq, part, CASE WHEN seq = 1 AND"
                        + " pg_terminate_backend(pg_backend_pid()) THEN NULL ELSE content END AS content"
                        + " FROM journal_sealed_there");
    }

    private void isBack() throws SQLException {
        sql("DROP VIEW journal_sealed", "ALTER TABLE journal_sealed_there RENAME TO journal_sealed");
    }

    private static HttpResponse<String> export(String type, String query, HttpClient.Version version) throws Exception {
        URI address = URI.create("http://localhost:" + RestAssured.port + "/v1/journal/export" + query);
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address)
                                .version(version)
                                .header("Accept", type)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        Exchange.of(response, response.body()).mustBeDescribed();
        return response;
    }

    /** Everything that comes, to the end of the connection. */
    private static String raw(String type, String version) throws Exception {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("GET /v1/journal/export " + version + "\r\nHost: localhost\r\nConnection: close\r\nAccept: "
                                    + type + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    @Order(1)
    void an_export_that_is_cut_off_never_looks_complete() throws Exception {
        assertThat(decide("the-first").statusCode()).isEqualTo(200);
        given().contentType("application/x-ndjson")
                .body((about("another") + "\n").repeat(OTHERS).getBytes(StandardCharsets.UTF_8))
                .post("/v1/decisions/endorsement/batch")
                .then()
                .statusCode(200);
        goesAwayAtTheFirstEntry();
        for (String type : List.of("application/x-ndjson", "text/csv")) {
            for (HttpClient.Version version : HttpClient.Version.values()) {
                assertThatThrownBy(() -> export(type, "", version)).isInstanceOf(IOException.class);
                HttpResponse<String> nothingSent = export(type, "?candidate=the-first", version);
                assertThat(nothingSent.statusCode()).isEqualTo(503);
                assertThat(nothingSent.headers().firstValue("Content-Type")).contains("application/problem+json");
                assertThat(nothingSent.body()).startsWith("{").contains("problem:journal-unavailable");
            }
            assertThat(raw(type, "HTTP/1.1"))
                    .startsWith("HTTP/1.1 200")
                    .contains("not-yet")
                    .doesNotEndWith("\r\n0\r\n\r\n");
        }
        isBack();
        assertThat(raw("text/csv", "HTTP/1.0")).contains(" 426 ").contains("old-http");
        for (HttpClient.Version version : HttpClient.Version.values()) {
            assertThat(export("application/x-ndjson", "", version).body().lines())
                    .hasSize(OTHERS + 1);
            assertThat(export("text/csv", "", version).body().lines()).hasSize(OTHERS + 2);
        }
        assertThat(raw("text/csv", "HTTP/1.1")).endsWith("\r\n0\r\n\r\n");
    }

    @Test
    @Order(2)
    void calls_that_cannot_be_recorded_are_counted_by_the_reason() throws Exception {
        decide("before").then().statusCode(200);
        metrics(containsString("accreditation_journal_writes 1.0"));
        postgres.close();
        for (int i = 0; i < 2; i++) {
            decide("meanwhile")
                    .then()
                    .statusCode(503)
                    .body("type", equalTo("urn:accreditation:problem:journal-unavailable"));
        }
        metrics(containsString("accreditation_journal_refused_total{why=\"database-gone\"} 2.0"));
        metrics(containsString("accreditation_journal_writes 0.0"));
        given().get("/v1/journal/export").then().statusCode(503);
    }

    private static void metrics(org.hamcrest.Matcher<String> shown) {
        given().get("/q/metrics").then().statusCode(200).body(shown);
    }
}
