package org.accreditation.packaged;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.accreditation.contract.Exchange;

/** The service as it is packaged, started as its operator would. */
final class PackagedService implements AutoCloseable {

    static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();
    private static final Path ARCHIVE =
            Path.of("target/quarkus-app/quarkus-run.jsa").toAbsolutePath();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process process;
    private final int port;

    private PackagedService(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** What was answered. */
    record Reply(int status, JsonNode body) {}

    /** Starts it with a data folder of its own, and waits until it is ready. */
    static PackagedService start(Path data) throws IOException, InterruptedException {
        return start(
                data, port -> java(List.of("-Dquarkus.http.port=" + port, "-Daccreditation.data=" + data), List.of()));
    }

    /** Starts it in a way of the caller's own, its log in the data folder, and waits until it is ready. */
    static PackagedService start(Path data, IntFunction<ProcessBuilder> command)
            throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path log = Files.createTempFile(data, "service", ".log");
        Process process = command.apply(port)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        PackagedService service = new PackagedService(process, port);
        Instant patience = Instant.now().plusSeconds(60);
        while (!service.ready()) {
            if (!process.isAlive() || Instant.now().isAfter(patience)) {
                service.close();
                throw new AssertionError("The service did not start:\n" + Files.readString(log));
            }
            Thread.sleep(50);
        }
        return service;
    }

    /** A command of the packaged jar, not started yet. */
    static ProcessBuilder command(String... arguments) {
        return java(List.of(), List.of(arguments));
    }

    /** Java with options, and the packaged jar with arguments, not started yet. */
    static ProcessBuilder java(List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:SharedArchiveFile=" + ARCHIVE,
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "-Daccreditation.rehearsal=0s"));
        command.addAll(options);
        command.addAll(List.of("-jar", JAR.toString()));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }

    private boolean ready() throws InterruptedException {
        try {
            return client.send(to("/q/health/ready").build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    int port() {
        return port;
    }

    Process process() {
        return process;
    }

    HttpRequest.Builder request(String path) {
        return to(path);
    }

    HttpClient client() {
        return client;
    }

    Reply post(String path, Object body) throws IOException, InterruptedException {
        return send(to(path).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build());
    }

    Reply get(String path) throws IOException, InterruptedException {
        return send(to(path).build());
    }

    String text(String path) throws IOException, InterruptedException {
        return client.send(to(path).build(), BodyHandlers.ofString()).body();
    }

    private Reply send(HttpRequest request) throws IOException, InterruptedException {
        var answer = client.send(request, BodyHandlers.ofByteArray());
        Exchange.of(answer, new String(answer.body(), StandardCharsets.UTF_8)).mustBeDescribed();
        return new Reply(answer.statusCode(), JSON.readTree(answer.body()));
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30));
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }
}
