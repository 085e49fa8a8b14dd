package org.accreditation.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.accreditation.answer.Batch;
import org.accreditation.json.Json;
import org.accreditation.json.Sha256;
import org.accreditation.question.Problem;
import org.accreditation.question.ProblemType;
import org.accreditation.question.Unavailable;
import org.accreditation.question.reading.RequestReader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A file of requests, one on each line, asked over Kafka and answered in a file in the same order, in constant memory. Every
 * line is an event whose name follows from the file and the line, so that a line that is asked twice is answered alike and
 * recorded once: broken off, it can be resumed, and goes on after the last whole line that was written.
 */
public final class FileThroughKafka {

    /** Lines that are asked and not yet written. */
    private static final int UNDER_WAY = 2_000;

    private static final Duration POLL = Duration.ofMillis(50);
    private static final ObjectMapper MAPPER = Json.strict();

    private final Map<String, Object> client;
    private final String prefix;
    private final Duration patience;
    private final RequestReader reader = new RequestReader();

    /**
     * Asks the workers behind some brokers.
     *
     * @param client settings of the client of Kafka, {@code bootstrap.servers} among them
     * @param prefix of the three topics: {@code <prefix>.requests}, {@code .decisions}, {@code .dead-letters}
     * @param patience how long no answer may come before it is given up
     */
    public FileThroughKafka(Map<String, String> client, String prefix, Duration patience) {
        this.client = new HashMap<>(client);
        this.prefix = prefix;
        this.patience = patience;
    }

    /**
     * Asks.
     *
     * @param policy the policy of requests that name none; null where there is none
     * @param resume whether to go on where it was broken off
     * @param written is told the number of each line that is written
     * @throws IllegalArgumentException where the output is there already and not to be resumed, or is that of another job
     * @throws Unavailable where no answer comes
     */
    public Batch.Totals run(String decision, String policy, Path in, Path out, boolean resume, LongConsumer written)
            throws IOException {
        String job = "batch/" + digest(in, decision, policy);
        long done = begin(job, out, resume);
        try (InputStream lines = new BufferedInputStream(Files.newInputStream(in));
                OutputStream answers =
                        Files.newOutputStream(out, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                KafkaConsumer<String, byte[]> consumer = consumer();
                KafkaProducer<String, byte[]> producer = producer()) {
            Run run = new Run(job, decision, policy, answers, written, done, consumer, producer);
            run.all(lines);
            Files.delete(jobFile(out));
            return run.totals();
        }
    }

    private static Path jobFile(Path out) {
        return out.resolveSibling(out.getFileName() + ".job");
    }

    /** How many lines are written already. */
    private static long begin(String job, Path out, boolean resume) throws IOException {
        Path file = jobFile(out);
        if (!resume) {
            if (Files.exists(out)) {
                throw new IllegalArgumentException("The file " + out
                        + " is there already. Take it away, name another, or go on with it by --resume.");
            }
            Files.writeString(file, job);
            return 0;
        }
        if (!Files.exists(file) || !Files.readString(file).equals(job)) {
            throw new IllegalArgumentException(
                    "The file " + out
                            + " is not what was broken off: the input, the decision or the policy is another, or it is finished.");
        }
        return Files.exists(out) ? wholeLines(out) : 0;
    }

    /** Counts them, and cuts off what is half a line. */
    private static long wholeLines(Path out) throws IOException {
        long count = 0;
        long end = 0;
        long at = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(out))) {
            for (int read = in.read(); read >= 0; read = in.read()) {
                at++;
                if (read == '\n') {
                    count++;
                    end = at;
                }
            }
        }
        try (FileChannel file = FileChannel.open(out, StandardOpenOption.WRITE)) {
            file.truncate(end);
        }
        return count;
    }

    private static String digest(Path in, String decision, String policy) throws IOException {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(in))) {
            MessageDigest sha = Sha256.begin();
            byte[] buffer = new byte[1 << 16];
            for (int read = file.read(buffer); read >= 0; read = file.read(buffer)) {
                sha.update(buffer, 0, read);
            }
            sha.update(("\n" + decision + "\n" + policy).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha.digest(), 0, 16);
        }
    }

    /** Hears every answer from now on. */
    private KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> config = new HashMap<>(client);
        config.put("isolation.level", "read_committed");
        config.put("enable.auto.commit", false);
        KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
        consumer.assign(Stream.of(".decisions", ".dead-letters")
                .flatMap(topic -> consumer.partitionsFor(prefix + topic).stream())
                .map(part -> new TopicPartition(part.topic(), part.partition()))
                .toList());
        consumer.seekToEnd(consumer.assignment());
        consumer.assignment().forEach(consumer::position); // now, and not at the first look
        return consumer;
    }

    private KafkaProducer<String, byte[]> producer() {
        Map<String, Object> config = new HashMap<>(client);
        config.putIfAbsent("linger.ms", "5");
        config.putIfAbsent("compression.type", "lz4");
        config.putIfAbsent("max.request.size", String.valueOf(2 * 1024 * 1024));
        config.put("enable.idempotence", true);
        config.put("acks", "all");
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    /** One file. */
    private final class Run {
        private final String job;
        private final String decision;
        private final String policy;
        private final OutputStream out;
        private final LongConsumer progress;
        private final KafkaConsumer<String, byte[]> consumer;
        private final KafkaProducer<String, byte[]> producer;
        private final Map<Long, Line> answered = new HashMap<>();
        private final Map<String, Long> outcomes = new TreeMap<>();
        private final long before;
        private long asked;
        private long written;
        private long problems;
        private long lastHeard = System.nanoTime();

        /** A line that can be written; {@code outcome} is null where it has a problem. */
        private record Line(String json, String outcome) {}

        private Run(
                String job,
                String decision,
                String policy,
                OutputStream out,
                LongConsumer progress,
                long done,
                KafkaConsumer<String, byte[]> consumer,
                KafkaProducer<String, byte[]> producer) {
            this.job = job;
            this.decision = decision;
            this.policy = policy;
            this.out = out;
            this.progress = progress;
            this.before = done;
            this.written = done;
            this.consumer = consumer;
            this.producer = producer;
        }

        private void all(InputStream lines) throws IOException {
            for (byte[] line = next(lines); line != null; line = next(lines)) {
                if (++asked <= before) {
                    continue;
                }
                ask(line);
                while (asked - written >= UNDER_WAY) {
                    hear();
                }
            }
            producer.flush();
            while (written < asked) {
                hear();
            }
        }

        private void ask(byte[] line) {
            lastHeard = written == asked - 1 ? System.nanoTime() : lastHeard;
            try {
                JsonNode request = reader.tree(line);
                if (policy != null && request instanceof ObjectNode object && !object.hasNonNull("policy")) {
                    object.put("policy", policy);
                }
                ObjectNode event = MAPPER.createObjectNode()
                        .put("specversion", "1.0")
                        .put("type", RequestEvent.TYPE)
                        .put("source", job)
                        .put("id", String.valueOf(asked))
                        .put("decision", decision);
                event.set("data", request);
                producer.send(new ProducerRecord<>(
                        prefix + ".requests", null, event.toString().getBytes(StandardCharsets.UTF_8)));
            } catch (RuntimeException unreadable) {
                problem(asked, Problem.of(unreadable));
            }
        }

        private void hear() throws IOException {
            for (ConsumerRecord<String, byte[]> heard : consumer.poll(POLL)) {
                take(heard);
            }
            for (Line line = answered.remove(written + 1); line != null; line = answered.remove(written + 1)) {
                out.write((line.json() + "\n").getBytes(StandardCharsets.UTF_8));
                written++;
                lastHeard = System.nanoTime();
                if (line.outcome() == null) {
                    problems++;
                } else {
                    outcomes.merge(line.outcome(), 1L, Long::sum);
                }
                progress.accept(written);
            }
            if (System.nanoTime() - lastHeard > patience.toNanos()) {
                throw new Unavailable(
                        ProblemType.TOOK_TOO_LONG,
                        "No answer came for " + patience.toSeconds()
                                + " seconds. Is a worker started ('stream'), and does it read these topics? Then go on with --resume.");
            }
        }

        /** Answers to others pass by. */
        private void take(ConsumerRecord<String, byte[]> heard) {
            JsonNode event = event(heard.value());
            boolean dead = heard.topic().endsWith(".dead-letters");
            if (!event.path(dead ? "source" : "requestsource").asText().equals(job)) {
                return;
            }
            long line = event.path(dead ? "id" : "requestid").asLong();
            if (line <= written) {
                return; // asked before it was broken off, and answered again
            }
            if (dead) {
                problem(
                        line,
                        Json.read(
                                Json.tree(new String(
                                        heard.headers().lastHeader("problem").value(), StandardCharsets.UTF_8)),
                                Problem.class));
            } else {
                String value = new String(heard.value(), StandardCharsets.UTF_8);
                answered.put(
                        line,
                        new Line(
                                DecisionEvent.data(value),
                                event.at("/data/outcome").asText()));
            }
        }

        private static JsonNode event(byte[] value) {
            try {
                JsonNode event = value == null ? null : MAPPER.readTree(value);
                return event == null ? MAPPER.missingNode() : event;
            } catch (IOException notJson) {
                return MAPPER.missingNode();
            }
        }

        private void problem(long line, Problem problem) {
            Problem here = new Problem(
                    problem.type(), problem.status(), problem.title(), problem.detail(), problem.faults(), line);
            answered.put(line, new Line(Json.compact(here), null));
        }

        private Batch.Totals totals() {
            long lines = written - before;
            return new Batch.Totals(lines, lines - problems, problems, outcomes);
        }
    }

    /** The next line without its end, or null after the last. */
    private static byte[] next(InputStream in) throws IOException {
        int read = in.read();
        if (read < 0) {
            return null;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (read >= 0 && read != '\n') {
            line.write(read);
            read = in.read();
        }
        return line.toByteArray();
    }
}
