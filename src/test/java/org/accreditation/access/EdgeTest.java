package org.accreditation.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.accreditation.explanation.LongHistory;
import org.junit.jupiter.api.Test;

/** Nobody holds up others: not by bodies that do not come, and not by what takes long. */
@QuarkusTest
class EdgeTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final String DECISION = "/v1/decisions/endorsement";

    @Inject
    Edge edge;

    @Inject
    MeterRegistry meters;

    @TestHTTPResource
    URI service;

    private static String person() throws IOException {
        return Files.readString(Path.of("examples/agency-one-day-short/request.json"))
                .replaceFirst("\\{", "{\"policy\": \"local-reference\",");
    }

    private static void answers(String query) throws IOException {
        given().contentType("application/json")
                .body(person())
                .post(DECISION + query)
                .then()
                .statusCode(200)
                .body("outcome", equalTo("not-yet"));
    }

    @Test
    void decisions_are_answered_beside_hundreds_of_bodies_that_do_not_come() throws IOException {
        List<Socket> half = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                half.add(halfSent(i % 2 == 0 ? DECISION : "/examples/agency-one-day-short", i % 2 == 0));
            }
            for (int call = 0; call < 10; call++) {
                answers("");
            }
            assertThat(half).allMatch(Socket::isConnected);
        } finally {
            for (Socket each : half) {
                each.close();
            }
        }
    }

    private Socket halfSent(String path, boolean json) throws IOException {
        Socket socket = asking(path, json ? "application/json" : "application/x-www-form-urlencoded", 500);
        socket.getOutputStream().write('{');
        socket.getOutputStream().flush();
        return socket;
    }

    private Socket asking(String path, String type, int length) throws IOException {
        Socket socket = new Socket(service.getHost(), service.getPort());
        socket.getOutputStream()
                .write(("POST " + path + " HTTP/1.1\r\nHost: localhost:" + service.getPort() + "\r\nContent-Type: "
                                + type + "\r\nContent-Length: " + length + "\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    @Test
    void where_too_many_wait_a_call_is_told_when_to_come_back_and_calls_of_another_kind_are_answered()
            throws IOException {
        Bulkhead heavy = edge.bulkhead(Weight.HEAVY);
        List<CompletableFuture<Bulkhead.Place>> others = new ArrayList<>();
        try {
            for (int i = 0; i < 1000 && others.stream().noneMatch(CompletableFuture::isCompletedExceptionally); i++) {
                others.add(heavy.enter("somebody " + i % 4, LONG));
            }
            given().contentType("application/json")
                    .body(person())
                    .post(DECISION + "?explain=full")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", notNullValue())
                    .body("type", equalTo("urn:accreditation:problem:too-busy"));
            answers("");
        } finally {
            others.forEach(entry -> entry.thenAccept(Bulkhead.Place::leave));
        }
        answers("?explain=full");
        assertThat(heavy.waiting()).isZero();
    }

    @Test
    void every_place_is_free_again_however_a_call_ended() throws Exception {
        answers("");
        given().contentType("application/json").body("{").post(DECISION).then().statusCode(400);
        given().contentType("application/json")
                .body("{}")
                .post("/v1/decisions/nothing")
                .then()
                .statusCode(404);
        given().contentType("application/json")
                .body("x".repeat(5 << 20))
                .post(DECISION)
                .then()
                .statusCode(413);
        given().contentType("application/x-ndjson")
                .body("{}\n{}\n".getBytes(StandardCharsets.UTF_8))
                .post(DECISION + "/batch")
                .then()
                .statusCode(200);
        given().get("/v1/journal/export").then().statusCode(200);
        halfSent(DECISION, true).close();
        until(this::isIdle);
    }

    /** Whose call still waits for its place when they leave is not counted: no work was begun. Then another one leaves. */
    @Test
    void work_ends_where_its_client_leaves() throws Exception {
        byte[] dear = LongHistory.NEARLY_THERE.request("local-reference", null, 1000);
        double before = left();
        for (int client = 0; client < 20 && left() == before; client++) {
            until(this::isIdle); // a page that a browser has open may look again just now
            try (Socket leaving = asking(DECISION + "?explain=full", "application/json", dear.length)) {
                leaving.getOutputStream().write(dear);
                leaving.getOutputStream().flush();
                until(() -> edge.kept() >= dear.length
                        && edge.bulkhead(Weight.HEAVY).working() == 1);
            }
            until(this::isIdle);
        }
        assertThat(left()).isEqualTo(before + 1);
    }

    @Test
    void a_batch_ends_where_its_client_leaves() throws Exception {
        byte[] line = (person().replace("\n", "") + "\n").getBytes(StandardCharsets.UTF_8);
        double before = decided();
        try (Socket client = asking(DECISION + "/batch", "application/x-ndjson", 20_000 * line.length)) {
            new Thread(() -> send(client, line)).start();
            assertThat(client.getInputStream().readNBytes(10_000)).hasSize(10_000);
        }
        until(this::isIdle);
        assertThat(decided()).isBetween(before + 1, before + 19_000);
    }

    private static void send(Socket client, byte[] line) {
        try {
            for (int i = 0; i < 20_000; i++) {
                client.getOutputStream().write(line);
            }
        } catch (IOException left) {
            // as is meant
        }
    }

    private double left() {
        return meters.find("accreditation.calls.left").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private double decided() {
        return meters.find("accreditation.decisions").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private static void until(BooleanSupplier isSo) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!isSo.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(5);
        }
        assertThat(isSo.getAsBoolean()).isTrue();
    }

    private boolean isIdle() {
        for (Weight weight : Weight.values()) {
            if (edge.bulkhead(weight).working() > 0 || edge.bulkhead(weight).waiting() > 0) {
                return false;
            }
        }
        return edge.kept() == 0;
    }
}
