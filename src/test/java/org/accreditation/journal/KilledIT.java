package org.accreditation.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.accreditation.journal.store.JournalSettings;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The packaged service, killed with SIGKILL while callers ask it over HTTP, again and again on the same journal: twice here,
 * and as often as {@code mvn verify -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=KilledIT
 * -Djournal.kills=20} says.
 */
class KilledIT {

    private static final int KILLS = Integer.getInteger("journal.kills", 2);
    private static final int CALLERS = 16;
    private static final int ANSWERED_BEFORE = 150;
    private static final Path SERVICE = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final Path ARCHIVE = Path.of("target/quarkus-app/quarkus-run.jsa");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path data;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final AtomicInteger asked = new AtomicInteger();
    private final Map<String, String> personByEntry = new ConcurrentHashMap<>();

    @ParameterizedTest
    @EnumSource
    void whatever_was_answered_is_there_and_the_chain_holds(Databases kind) throws Exception {
        JournalSettings settings = kind.settings(data);
        for (int kill = 0; kill < KILLS; kill++) {
            int before = personByEntry.size();
            Running service = start(settings);
            askUntilItIsKilled(service);
            assertThat(personByEntry.size() - before)
                    .as("answered before kill " + (kill + 1))
                    .isGreaterThanOrEqualTo(ANSWERED_BEFORE);
        }
        Running service = start(settings);
        try {
            ask(service, "after");
            JsonNode integrity = get(service, "/v1/journal/integrity");
            assertThat(integrity.get("intact").asBoolean())
                    .as(integrity.toString())
                    .isTrue();
            assertThat(integrity.get("entries").asInt()).isGreaterThanOrEqualTo(personByEntry.size());
            for (Map.Entry<String, String> each : personByEntry.entrySet()) {
                JsonNode entry = get(service, "/v1/journal/" + each.getKey());
                assertThat(entry.at("/content/request/candidate/ref").asText())
                        .as(entry.toString())
                        .isEqualTo(each.getValue());
            }
        } finally {
            service.kill();
        }
    }

    private void askUntilItIsKilled(Running service) throws InterruptedException {
        int enough = personByEntry.size() + ANSWERED_BEFORE;
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            Thread caller = new Thread(() -> askOn(service));
            caller.start();
            callers.add(caller);
        }
        Instant patience = Instant.now().plusSeconds(60);
        while (personByEntry.size() < enough && Instant.now().isBefore(patience)) {
            Thread.sleep(5);
        }
        service.kill();
        for (Thread caller : callers) {
            caller.join();
        }
    }

    /** Until nobody answers any more. */
    private void askOn(Running service) {
        try {
            while (true) {
                ask(service, "p-" + asked.incrementAndGet());
            }
        } catch (IOException killed) {
            return;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(Running service, String person) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                service.to("/v1/decisions/endorsement")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("""
                                        {"policy": "local-reference", "asOf": "2016-11-01", "status": "AP",
                                         "body": {"type": "local-authority", "code": "E08000035"},
                                         "candidate": {"ref": "%s"}}""".formatted(person)))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.body());
        }
        personByEntry.put(answer.headers().firstValue("Journal-Entry").orElseThrow(), person);
    }

    private JsonNode get(Running service, String path) throws IOException, InterruptedException {
        HttpResponse<String> found = client.send(service.to(path).build(), BodyHandlers.ofString());
        assertThat(found.statusCode()).as(path + " " + found.body()).isEqualTo(200);
        return JSON.readTree(found.body());
    }

    /** Starts the service as its operator would, and waits until it says that it is ready. */
    private Running start(JournalSettings settings) throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:SharedArchiveFile=" + ARCHIVE,
                "-Dquarkus.http.port=" + port,
                "-Daccreditation.rehearsal=0s",
                "-Daccreditation.data=" + data,
                "-Daccreditation.journal.checkpoint=1s"));
        settings.url()
                .ifPresent(url -> command.addAll(List.of(
                        "-Daccreditation.journal.url=" + url,
                        "-Daccreditation.journal.username=postgres",
                        "-Daccreditation.journal.password=postgres")));
        command.addAll(List.of("-jar", SERVICE.toString()));
        Path log = Files.createTempFile(data, "service", ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Running service = new Running(process, port);
        Instant patience = Instant.now().plusSeconds(60);
        while (!ready(service)) {
            if (!process.isAlive() || Instant.now().isAfter(patience)) {
                service.kill();
                throw new AssertionError("The service did not start:\n" + Files.readString(log));
            }
            Thread.sleep(50);
        }
        return service;
    }

    private boolean ready(Running service) throws InterruptedException {
        try {
            return client.send(service.to("/q/health/ready").build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private record Running(Process process, int port) {

        private HttpRequest.Builder to(String path) {
            return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .timeout(Duration.ofSeconds(30));
        }

        private void kill() throws InterruptedException {
            process.destroyForcibly();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }
}
