package org.accreditation.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UploadsTest {

    private static final int LIMIT = 100;

    private final Vertx vertx = Vertx.vertx();
    private final Uploads patient = new Uploads(400, Duration.ofMinutes(5));
    private final Uploads impatient = new Uploads(400, Duration.ofMillis(50));
    private final CompletableFuture<Throwable> refusal = new CompletableFuture<>();
    private HttpServer server;

    @BeforeEach
    void listen() throws Exception {
        Router router = Router.router(vertx);
        router.post("/patient").handler(call -> answer(call, patient));
        router.post("/left").handler(this::readOnceItsClientHasLeft);
        router.post("/impatient").handler(call -> answer(call, impatient));
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private void readOnceItsClientHasLeft(RoutingContext call) {
        call.request().pause();
        vertx.setPeriodic(1, again -> {
            if (call.response().closed()) {
                vertx.cancelTimer(again);
                patient.read(call, "a", LIMIT).whenComplete((upload, refused) -> refusal.complete(refused));
            }
        });
    }

    private static void answer(RoutingContext call, Uploads uploads) {
        uploads.read(call, call.request().getHeader("From"), LIMIT).whenComplete((upload, refused) -> {
            if (refused == null) {
                call.response().end(upload.body());
                upload.letGo();
            } else {
                call.response()
                        .setStatusCode(((HttpProblem) refused).getStatusCode())
                        .end();
            }
        });
    }

    private Socket begin(String path, String caller, int length, String body) throws IOException {
        Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), server.actualPort());
        socket.setSoTimeout(30_000);
        socket.getOutputStream()
                .write(("POST " + path + " HTTP/1.1\r\nHost: here\r\nFrom: " + caller + "\r\nContent-Length: " + length
                                + "\r\n\r\n" + body)
                        .getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return socket;
    }

    private static String status(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder line = new StringBuilder();
        for (int read = in.read(); read >= 0 && read != '\r'; read = in.read()) {
            line.append((char) read);
        }
        return line.toString();
    }

    @Test
    void a_body_that_comes_whole_is_read_and_kept_until_it_is_let_go() throws IOException {
        try (Socket whole = begin("/patient", "a", 5, "hello")) {
            assertThat(status(whole)).contains("200");
        }
        assertThat(patient.kept()).isZero();
    }

    @Test
    void a_body_that_comes_too_slowly_is_refused_and_its_connection_closed() throws IOException {
        try (Socket half = begin("/impatient", "a", 50, "half")) {
            assertThat(status(half)).contains("408");
            assertThat(half.getInputStream().readAllBytes()).isNotNull(); // to its end
        }
        assertThat(impatient.kept()).isZero();
    }

    @Test
    void nobody_waits_for_the_body_of_a_client_who_left_before_it_was_read() throws Exception {
        begin("/left", "a", 50, "half").close();
        assertThat(refusal.get(20, TimeUnit.SECONDS)).isInstanceOf(HttpProblem.class);
        assertThat(patient.kept()).isZero();
    }

    @Test
    void a_body_that_is_too_long_is_refused_though_it_is_not_all_here() throws IOException {
        try (Socket more = begin("/patient", "a", 1000, "x".repeat(LIMIT + 1))) {
            assertThat(status(more)).contains("413");
        }
        assertThat(patient.kept()).isZero();
    }

    @Test
    void what_is_kept_of_one_callers_bodies_leaves_room_for_those_of_others() throws IOException {
        try (Socket first = begin("/patient", "a", 99, "x".repeat(80));
                Socket second = begin("/patient", "a", 99, "x".repeat(80))) {
            // Whichever comes second finds no room; the other one waits for the rest of it.
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (first.getInputStream().available() == 0
                    && second.getInputStream().available() == 0
                    && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            assertThat(status(first.getInputStream().available() > 0 ? first : second))
                    .contains("503");
            try (Socket other = begin("/patient", "b", 5, "hello")) {
                assertThat(status(other)).contains("200");
            }
        }
    }
}
