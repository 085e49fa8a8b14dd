package org.accreditation.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.accreditation.stream.Broker;
import org.accreditation.stream.FileThroughKafka;

/**
 * How many requests a second go through Kafka with one worker and with two, each with one processor, on one PostgreSQL and one
 * broker; and how much processor time the workers take for each. Started by {@code src/bench/stream.sh}.
 */
public final class StreamThroughput {

    private static final int LINES = Integer.getInteger("lines", 4_000);
    private static final int ROUNDS = Integer.getInteger("rounds", 2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private StreamThroughput() {}

    public static void main(String... none) throws Exception {
        Path folder = Files.createTempDirectory("stream");
        try (EmbeddedPostgres postgres =
                        EmbeddedPostgres.builder().setCleanDataDirectory(true).start();
                Broker broker = Broker.start(Files.createDirectory(folder.resolve("kafka")))) {
            broker.topics("accreditation", 4);
            Process keys =
                    new ProcessBuilder("java", "-jar", jar(), "keys", "rotate", "--data", folder + "/keys").start();
            keys.waitFor();
            for (int round = 1; round <= ROUNDS; round++) {
                for (int workers = 1; workers <= 2; workers++) {
                    measure(folder, round, workers, broker, postgres);
                }
            }
        }
    }

    private static String jar() {
        return Path.of("target/quarkus-app/quarkus-run.jar").toString();
    }

    private static void measure(Path folder, int round, int workers, Broker broker, EmbeddedPostgres postgres)
            throws Exception {
        List<Process> started = new ArrayList<>();
        try {
            for (int i = 0; i < workers; i++) {
                started.add(worker(folder.resolve("data-" + round + workers + i), folder, broker, postgres));
            }
            through(folder, "warm-" + round + workers, LINES, broker);
            Duration before = processorTime(started);
            long begun = System.nanoTime();
            through(folder, "measured-" + round + workers, LINES, broker);
            double seconds = (System.nanoTime() - begun) / 1e9;
            double busy = processorTime(started).minus(before).toNanos() / 1e6 / LINES;
            System.out.printf(
                    Locale.ROOT,
                    "%d worker%s: %.0f requests a second, %.2f ms of processor time for each%n",
                    workers,
                    workers == 1 ? "" : "s",
                    LINES / seconds,
                    busy);
        } finally {
            for (Process each : started) {
                each.destroy();
                each.waitFor();
            }
        }
    }

    private static Duration processorTime(List<Process> processes) {
        return processes.stream()
                .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Process worker(Path data, Path folder, Broker broker, EmbeddedPostgres postgres) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Files.createDirectory(data);
        Process worker = new ProcessBuilder(
                        "java",
                        "-XX:ActiveProcessorCount=1",
                        "-Xmx512m",
                        "-Dquarkus.http.port=" + port,
                        "-Daccreditation.data=" + data,
                        "-Daccreditation.keys=" + folder.resolve("keys/keys.json"),
                        "-Daccreditation.journal.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                        "-Daccreditation.journal.username=postgres",
                        "-Daccreditation.journal.password=postgres",
                        "-Daccreditation.journal.key=" + Base64.getEncoder().encodeToString(new byte[32]),
                        "-jar",
                        jar(),
                        "stream",
                        "--brokers",
                        broker.address())
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("log").toFile())
                .start();
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                .build();
        while (!isReady(client, ready)) {
            Thread.sleep(100);
        }
        return worker;
    }

    private static boolean isReady(HttpClient client, HttpRequest ready) throws InterruptedException {
        try {
            return client.send(ready, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void through(Path folder, String name, int count, Broker broker) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ObjectNode request = (ObjectNode) JSON.readTree(
                    Path.of("examples/agency-one-day-short/request.json").toFile());
            ((ObjectNode) request.get("candidate")).put("ref", name + "-" + i);
            lines.add(request.toString());
        }
        Path in = Files.write(folder.resolve(name + ".in"), lines);
        new FileThroughKafka(Map.of("bootstrap.servers", broker.address()), "accreditation", Duration.ofMinutes(2))
                .run("endorsement", "local-reference", in, folder.resolve(name + ".out"), false, line -> {});
    }
}
