package org.accreditation.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.accreditation.stream.Broker;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two workers on one PostgreSQL; one is killed with SIGKILL in the middle of it, then the broker, and both come back: every
 * request is answered, none twice, none is lost, and the journal has each once.
 */
@Tag("nightly")
class StreamKilledIT {

    private static final int REQUESTS = Integer.getInteger("stream.requests", 6_000);
    private static final int PARTITIONS = 6;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final Map<String, List<String>> answers = new TreeMap<>();

    private PackagedService worker(String name, String broker, List<String> database) throws Exception {
        Path data = folder.resolve(name);
        if (Files.notExists(data)) {
            Files.createDirectory(data);
        }
        return PackagedService.start(data, port -> {
            List<String> options = new ArrayList<>(database);
            options.addAll(List.of(
                    "-Dquarkus.http.port=" + port,
                    "-Daccreditation.data=" + data,
                    "-Daccreditation.keys=" + folder.resolve("keys/keys.json"),
                    "-Daccreditation.stream.worker=" + name,
                    "-Daccreditation.stream.half-done=15s",
                    "-Daccreditation.stream.together=50"));
            return PackagedService.java(options, List.of("stream", "--brokers", broker));
        });
    }

    private KafkaConsumer<String, byte[]> listener(Broker broker) {
        KafkaConsumer<String, byte[]> listener = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.address(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> parts = new ArrayList<>();
        for (String topic : List.of("accreditation.decisions", "accreditation.dead-letters")) {
            IntStream.range(0, PARTITIONS).forEach(part -> parts.add(new TopicPartition(topic, part)));
        }
        listener.assign(parts);
        listener.seekToBeginning(parts);
        return listener;
    }

    /** Hears until so many requests have an answer. */
    private void hear(KafkaConsumer<String, byte[]> listener, int count) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (answers.size() < count) {
            assertThat(System.nanoTime())
                    .as("answered %d of %d", answers.size(), count)
                    .isLessThan(end);
            hear(listener, Duration.ofMillis(200));
        }
    }

    private void hear(KafkaConsumer<String, byte[]> listener, Duration patience) throws IOException {
        for (var heard : listener.poll(patience)) {
            JsonNode event = JSON.readTree(heard.value());
            assertThat(heard.topic()).as(event.toString()).isEqualTo("accreditation.decisions");
            answers.computeIfAbsent(event.get("requestid").asText(), none -> new ArrayList<>())
                    .add(new String(heard.value(), StandardCharsets.UTF_8));
        }
    }

    private static byte[] event(int number) throws IOException {
        ObjectNode request = (ObjectNode) JSON.readTree(
                Path.of("examples/agency-one-day-short/request.json").toFile());
        ((ObjectNode) request.get("candidate")).put("ref", "person-" + number);
        ObjectNode event = JSON.createObjectNode()
                .put("specversion", "1.0")
                .put("type", "org.accreditation.decision.requested.v1")
                .put("source", "night")
                .put("id", "r-" + number)
                .put("decision", "endorsement");
        event.set("data", request.put("policy", "local-reference"));
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatever_is_killed_every_request_is_answered_once() throws Exception {
        Path kafka = Files.createDirectory(folder.resolve("kafka"));
        String keys = folder.resolve("keys").toString();
        assertThat(PackagedService.command("keys", "rotate", "--data", keys)
                        .start()
                        .waitFor())
                .isZero();
        try (EmbeddedPostgres postgres =
                        EmbeddedPostgres.builder().setCleanDataDirectory(true).start();
                Broker broker = Broker.start(kafka)) {
            broker.topics("accreditation", PARTITIONS);
            List<String> database = List.of(
                    "-Daccreditation.journal.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                    "-Daccreditation.journal.username=postgres",
                    "-Daccreditation.journal.password=postgres",
                    "-Daccreditation.journal.key=" + Base64.getEncoder().encodeToString(new byte[32]));
            try (PackagedService one = worker("one", broker.address(), database);
                    PackagedService other = worker("other", broker.address(), database);
                    KafkaProducer<String, byte[]> asker = new KafkaProducer<>(
                            Map.of("bootstrap.servers", broker.address()),
                            new StringSerializer(),
                            new ByteArraySerializer());
                    KafkaConsumer<String, byte[]> listener = listener(broker)) {
                for (int i = 0; i < REQUESTS; i++) {
                    asker.send(new ProducerRecord<>("accreditation.requests", i % PARTITIONS, null, event(i)));
                }
                hear(listener, REQUESTS / 6);
                one.process().destroyForcibly().waitFor();
                hear(listener, REQUESTS / 3);
                broker.kill();
                Thread.sleep(3_000);
                broker.start();
                hear(listener, REQUESTS / 2);
                try (PackagedService again = worker("one", broker.address(), database)) {
                    asker.flush();
                    hear(listener, REQUESTS);
                    hear(listener, Duration.ofSeconds(3)); // and no more
                    assertThat(again.process().isAlive()).isTrue();
                }
                assertThat(other.process().isAlive()).isTrue();
            }
            assertThat(answers.keySet())
                    .isEqualTo(IntStream.range(0, REQUESTS)
                            .mapToObj(i -> "r-" + i)
                            .collect(Collectors.toCollection(TreeSet::new)));
            assertThat(answers)
                    .allSatisfy((id, given) -> assertThat(given).as(id).hasSize(1));
            assertThat(entries(postgres)).isEqualTo(REQUESTS);
        }
    }

    /** How many decisions the journal has. */
    private static int entries(EmbeddedPostgres postgres) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                ResultSet count = connection.createStatement().executeQuery("SELECT count(*) FROM journal_decision")) {
            count.next();
            return count.getInt(1);
        }
    }
}
