package org.accreditation.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.accreditation.ServiceLog;
import org.accreditation.contract.Exchange;
import org.junit.jupiter.api.Test;

/** Whatever is sent, the service answers soon, blames itself for nothing, and says what is wrong; its log names nobody. */
@QuarkusTest
class HostileRequestsTest {

    private static final int SOON = 2_000;
    private static final int SIDE_BY_SIDE = 2;

    @TestHTTPResource
    URI service;

    @Test
    void two_thousand_hostile_requests_are_answered_or_refused() throws Exception {
        mustStand(service.getPort(), 1, 2_000);
    }

    static void mustStand(int port, long seed, int count) throws Exception {
        warmUp(port);
        int logged = log().length;
        HostileRequests requests = new HostileRequests(seed, port);
        AtomicInteger left = new AtomicInteger(count);
        List<CompletableFuture<List<String>>> callers = new ArrayList<>();
        for (int i = 0; i < SIDE_BY_SIDE; i++) {
            callers.add(CompletableFuture.supplyAsync(() -> faults(requests, left, port)));
        }
        List<String> faults = new ArrayList<>();
        callers.forEach(caller -> faults.addAll(caller.join()));
        assertThat(left).hasNonPositiveValue();
        assertThat(faults).isEmpty();
        byte[] log = log();
        String since = new String(Arrays.copyOfRange(log, logged, log.length), StandardCharsets.UTF_8);
        assertThat(since).doesNotContain(HostileRequests.SOMEBODY, "ERROR", "WARN", "Exception");
    }

    /** What one caller finds, who sends one after the other until none is left. */
    private static List<String> faults(HostileRequests requests, AtomicInteger left, int port) {
        List<String> faults = new ArrayList<>();
        while (left.getAndDecrement() > 0) {
            HostileRequests.Request request;
            synchronized (requests) {
                request = requests.next();
            }
            String fault = whatIsWrong(request, port);
            if (fault != null) {
                faults.add(fault);
            }
        }
        return faults;
    }

    /** What is loaded at the first call is waited for by no other. */
    private static void warmUp(int port) throws IOException {
        for (AccessTable.Rule row : AccessTable.packaged().rows()) {
            Wire.send(
                    port,
                    row.method() + " "
                            + row.address()
                                    .replace("{policy}", "adcs-position")
                                    .replace("{version}", "2016-05-09")
                                    .replace("{name}", "agency-one-day-short")
                                    .replace("{model}", "endorsement")
                                    .replace("{decision}", "endorsement")
                            + " HTTP/1.1\nHost: 127.0.0.1\nContent-Type: application/json",
                    row.method().equals("GET")
                            ? ""
                            : Files.readString(Path.of("examples/agency-one-day-short/request.json"))
                                    .replaceFirst("\\{", "{\"policy\":\"local-reference\","));
        }
    }

    private static byte[] log() throws IOException {
        return Files.readAllBytes(ServiceLog.file());
    }

    /** Null where nothing is. */
    private static String whatIsWrong(HostileRequests.Request request, int port) {
        try {
            Wire.Answer answer = sent(request, port);
            if (answer.millis() > SOON) {
                answer = sent(request, port); // the machine may have been busy with something else
            }
            String fault = fault(answer, request);
            return fault == null
                    ? null
                    : fault + "\n" + answer.status() + " after " + answer.millis() + " ms: "
                            + answer.body()
                                    .substring(0, Math.min(300, answer.body().length()))
                            + "\nto: " + request;
        } catch (IOException | RuntimeException unreadable) {
            return "unreadable (" + unreadable + ")\nto: " + request;
        }
    }

    private static Wire.Answer sent(HostileRequests.Request request, int port) throws IOException {
        return Wire.send(port, request.bytes(), request.method().equals("HEAD"), request.broken());
    }

    private static String fault(Wire.Answer answer, HostileRequests.Request request) {
        if (answer.millis() > SOON) {
            return "too late";
        }
        if (answer.status() >= 500) {
            return "its own fault";
        }
        if (request.broken()) {
            return null;
        }
        if (answer.status() == 0) {
            return "no answer";
        }
        if (!answer.has(RequestId.HEADER)) {
            return "no name";
        }
        if (answer.status() >= 400 && !request.method().equals("HEAD") && !isProblem(answer)) {
            return "no problem";
        }
        List<String> notDescribed = new Exchange(
                        request.method(),
                        request.path(),
                        request.accept(),
                        answer.status(),
                        answer.headers(),
                        answer.body())
                .faults();
        return notDescribed.isEmpty() ? null : "not in the contract: " + notDescribed;
    }

    private static boolean isProblem(Wire.Answer answer) {
        return answer.body().contains("\"type\":\"urn:accreditation:problem:")
                        && answer.head().contains("application/problem+json")
                || answer.body().contains("<h1 class=\"govuk-heading-")
                        && answer.head().contains("text/html");
    }
}
