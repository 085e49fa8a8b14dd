package org.accreditation.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.accreditation.json.Json;
import picocli.CommandLine;

/**
 * Starts the service with a data folder of its own, lets it answer an example, and stops it. The build does so to have Java
 * write down which classes that takes: with such an archive the next start takes little more than half the time.
 */
@CommandLine.Command(
        name = "rehearse",
        description =
                "Starts the service with a data folder of its own, lets it answer an example and show its front page,"
                        + " and stops it. Exit code 0 where that worked. Nothing is kept.",
        mixinStandardHelpOptions = true)
final class RehearseCommand implements Callable<Integer> {

    private static final String EXAMPLE = "/examples/agency-one-day-short/request.json";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        Path data = Files.createTempDirectory("rehearsal");
        Thread thread = new Thread(Quarkus::run, "service");
        try {
            String service = start(data, thread);
            HttpClient client = HttpClient.newHttpClient();
            List<HttpRequest> calls = List.of(
                    HttpRequest.newBuilder(URI.create(service + "/v1/decisions/endorsement?receipt=true"))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(example()))
                            .build(),
                    HttpRequest.newBuilder(URI.create(service + "/"))
                            .header("Accept", "text/html")
                            .build());
            for (HttpRequest call : calls) {
                int status = client.send(call, BodyHandlers.discarding()).statusCode();
                if (status != 200) {
                    err.println(call.uri().getPath() + " was answered with " + status + ".");
                    return 1;
                }
            }
            return 0;
        } finally {
            Quarkus.asyncExit();
            // Until the journal is closed something is written there.
            thread.join(PATIENCE.toMillis());
            delete(data);
        }
    }

    /** What is set for the service in earnest, its database above all, is left alone. */
    private static String start(Path data, Thread service) throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        System.setProperty("quarkus.http.host", "127.0.0.1");
        System.setProperty("quarkus.http.port", String.valueOf(port));
        System.setProperty("accreditation.data", data.toString());
        System.setProperty("accreditation.journal.url", "");
        System.setProperty("accreditation.rehearsal", "1s");
        // It is the build that looks on: it is told what went wrong, and no more.
        System.setProperty("quarkus.log.console.level", "ERROR");
        service.start();
        URI ready = URI.create("http://127.0.0.1:" + port + "/q/health/ready");
        HttpClient client = HttpClient.newHttpClient();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && service.isAlive()) {
            try {
                if (client.send(HttpRequest.newBuilder(ready).build(), BodyHandlers.discarding())
                                .statusCode()
                        == 200) {
                    break;
                }
            } catch (IOException notYet) {
                // It does not listen yet.
            }
            Thread.sleep(50);
        }
        return "http://127.0.0.1:" + port;
    }

    private static String example() throws IOException {
        try (InputStream file = RehearseCommand.class.getResourceAsStream(EXAMPLE)) {
            ObjectNode request = (ObjectNode) Json.strict().readTree(file);
            return request.put("policy", "local-reference").toString();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
