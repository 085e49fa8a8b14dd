package org.accreditation.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.accreditation.stream.Broker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service, started with {@code stream}, decides what comes over Kafka; started without, it knows nothing of it. */
class StreamIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void it_decides_a_file_that_is_sent_through_kafka_and_tells_how_it_goes() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            ObjectNode request = (ObjectNode) JSON.readTree(
                    Path.of("examples/agency-one-day-short/request.json").toFile());
            ((ObjectNode) request.get("candidate")).put("ref", "person-" + i);
            lines.add(request.toString());
        }
        lines.set(7, "{}");
        Path in = Files.write(folder.resolve("in.ndjson"), lines);
        Path out = folder.resolve("out.ndjson");
        Path kafka = Files.createDirectory(folder.resolve("kafka"));
        Path data = Files.createDirectory(folder.resolve("data"));
        try (Broker broker = Broker.start(kafka)) {
            broker.topics("accreditation", 2);
            try (PackagedService service = PackagedService.start(
                    data,
                    port -> PackagedService.java(
                            List.of("-Dquarkus.http.port=" + port, "-Daccreditation.data=" + data),
                            List.of("stream", "--brokers", broker.address())))) {
                Process batch = PackagedService.command(
                                "batch",
                                "--through",
                                "kafka",
                                "--brokers",
                                broker.address(),
                                "--policy",
                                "local-reference",
                                in.toString(),
                                out.toString())
                        .redirectErrorStream(true)
                        .start();
                String said = new String(batch.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(batch.waitFor()).as(said).isEqualTo(1);
                assertThat(said).contains("50 lines: 49 answered {not-yet=49}, 1 with a problem.");
                List<String> answers = Files.readAllLines(out);
                assertThat(answers).hasSize(50);
                assertThat(JSON.readTree(answers.get(7)).get("line").asInt()).isEqualTo(8);

                assertThat(checks(service)).contains("stream");
                String metrics = service.text("/q/metrics");
                assertThat(ofTheStream()).hasSize(3).allSatisfy(metric -> assertThat(metrics)
                        .contains("\n" + metric));
                assertThat(metrics)
                        .contains("accreditation_stream_requests_total{result=\"answered\"} 49")
                        .contains("accreditation_stream_requests_total{result=\"put-aside\"} 1");

                service.process().destroy();
                assertThat(service.process().waitFor(40, TimeUnit.SECONDS)).isTrue();
                assertThat(service.process().exitValue()).isEqualTo(128 + 15);
            }
        }
    }

    /** What the alerts look at. */
    private static List<String> ofTheStream() throws Exception {
        return Stream.of(Files.readString(Path.of("deploy/prometheus/alerts.yaml"))
                        .split("[^a-z_]+"))
                .filter(word -> word.startsWith("accreditation_stream_"))
                .distinct()
                .toList();
    }

    private static List<String> checks(PackagedService service) throws Exception {
        List<String> names = new ArrayList<>();
        for (JsonNode check : service.get("/q/health/ready").body().get("checks")) {
            names.add(check.get("name").asText());
        }
        return names;
    }

    @Test
    void without_a_stream_nothing_of_kafka_is_loaded_and_health_does_not_know_it() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        Path loaded = folder.resolve("loaded");
        try (PackagedService service = PackagedService.start(
                data,
                port -> PackagedService.java(
                        List.of(
                                "-Dquarkus.http.port=" + port,
                                "-Daccreditation.data=" + data,
                                "-Xlog:class+load:file=" + loaded),
                        List.of()))) {
            assertThat(checks(service)).doesNotContain("stream").contains("journal", "policies");
            assertThat(service.text("/q/metrics")).doesNotContain("accreditation_stream");
        }
        List<String> classes = Files.readAllLines(loaded);
        assertThat(classes).anyMatch(line -> line.contains("org.accreditation.journal.Journal "));
        assertThat(classes)
                .filteredOn(line -> line.contains("org.apache.kafka"))
                .isEmpty();
    }
}
