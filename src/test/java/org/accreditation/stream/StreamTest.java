package org.accreditation.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.accreditation.TestPolicies;
import org.accreditation.answer.Batch;
import org.accreditation.explanation.Explainer;
import org.accreditation.journal.Journal;
import org.accreditation.journal.store.JournalSettings;
import org.accreditation.json.Json;
import org.accreditation.question.Questions;
import org.accreditation.receipt.Archive;
import org.accreditation.receipt.Keys;
import org.accreditation.receipt.Receipts;
import org.accreditation.supervision.Supervised;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stream on a broker that is really there. Each test has a group and a journal of its own, and asks under a name of its own. */
class StreamTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path brokerFolder;

    @TempDir
    private Path data;

    private static Broker broker;
    private static final AtomicInteger TESTS = new AtomicInteger();

    private final String source = "test-" + TESTS.incrementAndGet();
    private final Questions questions = new Questions(TestPolicies.library(), Optional.empty());
    private final Explainer explainer = new Explainer(TestPolicies.library());
    private final List<Supervised> running = new ArrayList<>();
    private KafkaConsumer<String, byte[]> listener;
    private KafkaProducer<String, byte[]> asker;
    private Keys keys;
    private Journal journal;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = Broker.start(brokerFolder);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void open() throws Exception {
        broker.topics(source, 3);
        keys = Keys.in(data);
        journal = Journal.open(JournalSettings.embedded(data, keys));
        Map<String, Object> config = Map.of("bootstrap.servers", broker.address(), "isolation.level", "read_committed");
        listener = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
        listener.assign(Stream.of(".decisions", ".dead-letters")
                .map(source::concat)
                .flatMap(topic -> listener.partitionsFor(topic).stream())
                .map(part -> new TopicPartition(part.topic(), part.partition()))
                .toList());
        listener.seekToBeginning(listener.assignment());
        asker = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.address()), new StringSerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void close() throws Exception {
        for (Supervised each : running) {
            each.stop();
            assertThat(each.join(PATIENCE)).isTrue();
        }
        listener.close();
        asker.close();
        journal.close();
    }

    private StreamSettings settings(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("accreditation.stream.brokers", broker.address());
        settings.put("accreditation.stream.group", source);
        settings.put("accreditation.stream.requests", source + ".requests");
        settings.put("accreditation.stream.decisions", source + ".decisions");
        settings.put("accreditation.stream.dead-letters", source + ".dead-letters");
        return new SmallRyeConfigBuilder()
                .withMapping(StreamSettings.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(StreamSettings.class);
    }

    private Worker worker(Journal to, StreamWatch watch, Map<String, String> more) {
        StreamSettings settings = settings(more);
        Receipts receipts = new Receipts(keys, new Archive(data, TestPolicies.files(), TestPolicies.library()));
        return new Worker(
                settings,
                new Answering(
                        questions,
                        explainer,
                        receipts,
                        Optional.of(to),
                        Answering.caller(settings),
                        settings.deadline()),
                watch,
                wrongHere -> {
                    throw new AssertionError(wrongHere);
                });
    }

    private Supervised start(Worker worker) {
        Supervised thread = new Supervised("stream", worker::run, Clock.systemUTC());
        thread.start();
        running.add(thread);
        return thread;
    }

    /** What a worker told. */
    private static final class Told implements StreamWatch {
        private final AtomicInteger answered = new AtomicInteger();
        private final AtomicInteger putAside = new AtomicInteger();
        private final Set<String> waited = ConcurrentHashMap.newKeySet();

        @Override
        public void committed(int more, int moreAside, long behind, Duration took) {
            answered.addAndGet(more);
            putAside.addAndGet(moreAside);
        }

        @Override
        public void waits(String why) {
            waited.add(why);
        }
    }

    private static ObjectNode request(String person, String ref) throws IOException {
        ObjectNode request = (ObjectNode)
                JSON.readTree(Path.of("examples", person, "request.json").toFile());
        ((ObjectNode) request.get("candidate")).put("ref", ref);
        return request.put("policy", "local-reference");
    }

    private ObjectNode event(String id, ObjectNode request) {
        ObjectNode event = JSON.createObjectNode()
                .put("specversion", "1.0")
                .put("type", "org.accreditation.decision.requested.v1")
                .put("source", source)
                .put("id", id)
                .put("decision", "endorsement");
        event.set("data", request);
        return event;
    }

    private void ask(Object event) {
        byte[] value = event == null ? null : event.toString().getBytes(StandardCharsets.UTF_8);
        asker.send(new ProducerRecord<>(source + ".requests", source, value));
    }

    /** What comes until there are so many of this test. */
    private List<ConsumerRecord<String, byte[]>> hear(int count) {
        List<ConsumerRecord<String, byte[]>> heard = new ArrayList<>();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (heard.size() < count && System.nanoTime() < end) {
            listener.poll(Duration.ofMillis(100)).forEach(heard::add);
        }
        listener.poll(Duration.ofMillis(200)).forEach(heard::add); // and no more
        assertThat(heard.size())
                .as(() -> "answers and dead letters, heard up to " + heardUpTo() + " of "
                        + listener.endOffsets(listener.assignment()))
                .isEqualTo(count);
        return heard;
    }

    private Map<TopicPartition, Long> heardUpTo() {
        return listener.assignment().stream().collect(Collectors.toMap(part -> part, listener::position));
    }

    private static JsonNode json(byte[] bytes) {
        return Json.tree(new String(bytes, StandardCharsets.UTF_8));
    }

    /** What is wrong with an event by the contract. */
    private static List<String> faults(String schema, JsonNode event) throws IOException {
        JsonNode contract =
                new YAMLMapper().readTree(Path.of("docs/asyncapi.yaml").toFile());
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(contract.at("/components/schemas/" + schema))
                .validate(event)
                .stream()
                .map(Object::toString)
                .toList();
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Test
    void what_is_asked_is_answered_as_over_http() throws Exception {
        start(worker(journal, new Told(), Map.of()));
        ObjectNode request = request("agency-one-day-short", "person-1");
        ask(event("1", request));

        ConsumerRecord<String, byte[]> heard = hear(1).get(0);
        JsonNode event = json(heard.value());
        String plain = Json.compact(explainer.answer(
                questions.read("endorsement", request.toString().getBytes(StandardCharsets.UTF_8)), false));
        assertThat(new String(heard.value(), StandardCharsets.UTF_8)).endsWith("\"data\":" + plain + "}");
        assertThat(faults("Request", event("1", request))).isEmpty();
        assertThat(faults("Decision", event)).isEmpty();
        assertThat(faults("Decision", event("1", request))).isNotEmpty();
        assertThat(event.get("requestsource").asText()).isEqualTo(source);
        assertThat(event.get("requestid").asText()).isEqualTo("1");
        assertThat(heard.key()).isEqualTo(event.at("/data/id").asText());
        assertThat(event.get("journalentry").asText()).isNotEmpty();
        assertThat(event.get("time").asText()).isNotEmpty();
    }

    @Test
    void a_receipt_comes_with_the_answer_where_it_is_asked_for() throws Exception {
        start(worker(journal, new Told(), Map.of()));
        ask(event("1", request("agency-one-day-short", "person-1")).put("receipt", true));

        JsonNode answer = json(hear(1).get(0).value()).get("data");
        assertThat(answer.get("receipt").asText()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
        assertThat(answer.at("/journal/entry").asText()).isNotEmpty();
    }

    @Test
    void what_is_sent_twice_is_answered_alike_and_stands_in_the_journal_once() throws Exception {
        start(worker(journal, new Told(), Map.of()));
        ask(event("1", request("agency-one-day-short", "person-1")));
        byte[] first = hear(1).get(0).value();
        ask(event("1", request("agency-one-day-short", "person-1")));

        assertThat(hear(1).get(0).value()).isEqualTo(first);
        assertThat(journal.check().entries()).isEqualTo(1);
    }

    @Test
    void what_cannot_be_answered_is_put_aside_as_it_came_with_what_is_wrong_and_holds_up_nobody() throws Exception {
        Map<String, Predicate<JsonNode>> wrong = new HashMap<>();
        wrong.put("{", problem -> problem.get("type").asText().endsWith(":unreadable-request"));
        wrong.put("{}", problem -> problem.get("faults").size() == 6);
        wrong.put(
                event("1", request("agency-one-day-short", "x"))
                        .put("decision", "dinner")
                        .toString(),
                problem -> problem.get("type").asText().endsWith(":unknown-decision"));
        ObjectNode faulty = request("agency-one-day-short", "x");
        faulty.put("asOf", "2017-02-30").put("nmae", 1);
        wrong.put(
                event("2", faulty).toString(),
                problem -> problem.get("faults").findValuesAsText("pointer").containsAll(List.of("/asOf", "/nmae")));
        Told told = new Told();
        start(worker(journal, told, Map.of()));
        wrong.keySet().forEach(this::ask);
        ask(null);
        ask(event("3", request("agency-one-day-short", "person-3")));

        List<ConsumerRecord<String, byte[]>> heard = hear(wrong.size() + 2);
        List<ConsumerRecord<String, byte[]>> letters = heard.stream()
                .filter(each -> each.topic().equals(source + ".dead-letters"))
                .toList();
        assertThat(letters).hasSize(wrong.size() + 1).allSatisfy(letter -> {
            JsonNode problem = Json.tree(header(letter, "problem"));
            assertThat(problem.get("status").asInt()).isBetween(400, 499);
            assertThat(letter.key()).isEqualTo(source);
            assertThat(header(letter, "topic")).isEqualTo(source + ".requests");
            assertThat(header(letter, "offset")).matches("\\d+");
            if (letter.value() != null) {
                String came = new String(letter.value(), StandardCharsets.UTF_8);
                assertThat(wrong).containsKey(came);
                assertThat(wrong.get(came)).as(came + "\n" + problem).accepts(problem);
            }
        });
        assertThat(told.putAside).hasValue(wrong.size() + 1);
        assertThat(told.answered).hasValue(1);
    }

    @Test
    void where_nothing_can_be_recorded_requests_wait_and_none_is_put_aside() throws Exception {
        Path elsewhere = Files.createDirectory(data.resolve("elsewhere"));
        Journal closed = Journal.open(JournalSettings.embedded(elsewhere, keys));
        closed.close();
        Told told = new Told();
        Worker waiting = worker(closed, told, Map.of());
        Supervised thread = start(waiting);
        ask(event("1", request("agency-one-day-short", "person-1")));
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (told.waited.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(told.waited).containsExactly("journal-busy");
        waiting.stop();
        thread.stop();
        assertThat(thread.join(PATIENCE)).isTrue();

        start(worker(journal, told, Map.of()));
        assertThat(json(hear(1).get(0).value()).get("requestid").asText()).isEqualTo("1");
        assertThat(told.putAside).hasValue(0);
    }

    private void ask(String id, int partition) throws IOException {
        byte[] value = event(id, request("agency-one-day-short", "person-" + id))
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        asker.send(new ProducerRecord<>(source + ".requests", partition, null, value));
    }

    /** How many requests it took until the group had given a part of the work to each. */
    private int askUntilBothWork(Told one, Told other) throws Exception {
        int asked = 0;
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (one.answered.get() == 0 || other.answered.get() == 0) {
            assertThat(System.nanoTime()).as("both work").isLessThan(end);
            for (int partition = 0; partition < 3; partition++) {
                ask("before-" + asked++, partition);
            }
            Thread.sleep(100);
        }
        return asked;
    }

    @Test
    void two_workers_share_the_work_and_when_one_breaks_off_every_request_is_answered_once() throws Exception {
        int requests = 400;
        Told one = new Told();
        Told other = new Told();
        Map<String, String> few =
                Map.of("accreditation.stream.together", "20", "accreditation.stream.half-done", "PT5S");
        Supervised breaks = start(worker(journal, one, few));
        start(worker(journal, other, few));
        int before = askUntilBothWork(one, other);
        int answeredBefore = one.answered.get();
        for (int i = 0; i < requests; i++) {
            ask("r-" + i, i % 3);
        }
        asker.flush();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (one.answered.get() < answeredBefore + 20 && other.answered.get() < requests && System.nanoTime() < end) {
            Thread.sleep(1);
        }
        breaks.stop(); // interrupted wherever it is

        Set<String> answered = hear(before + requests).stream()
                .map(heard -> json(heard.value()).get("requestid").asText())
                .filter(id -> id.startsWith("r-"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(answered)
                .isEqualTo(IntStream.range(0, requests)
                        .mapToObj(i -> "r-" + i)
                        .collect(Collectors.toCollection(TreeSet::new)));
        assertThat(journal.check().entries()).isEqualTo(before + requests);
    }

    @Test
    void a_file_is_answered_as_without_kafka_line_by_line_and_broken_off_it_is_resumed() throws Exception {
        start(worker(journal, new Told(), Map.of()));
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            ObjectNode request = request("agency-one-day-short", "person-" + i);
            request.remove("policy");
            lines.add(request.toString());
        }
        lines.set(20, "{");
        lines.set(40, "{\"asOf\":\"2017-02-30\"}");
        lines.set(41, "");
        Path in = Files.write(data.resolve("in.ndjson"), lines);
        Path out = data.resolve("out.ndjson");
        FileThroughKafka through =
                new FileThroughKafka(Map.of("bootstrap.servers", broker.address()), source, PATIENCE);
        assertThatThrownBy(() -> through.run("endorsement", "local-reference", in, out, false, line -> {
                    if (line == 60) {
                        throw new IllegalStateException("broken off");
                    }
                }))
                .hasMessage("broken off");
        Files.writeString(out, "{\"half\":", StandardOpenOption.APPEND);
        assertThatThrownBy(() -> through.run("endorsement", "local-reference", in, out, false, line -> {}))
                .hasMessageContaining("--resume");
        assertThatThrownBy(() -> through.run("endorsement", "adcs-position", in, out, true, line -> {}))
                .hasMessageContaining("is not what was broken off");
        Batch.Totals rest = through.run("endorsement", "local-reference", in, out, true, line -> {});

        ByteArrayOutputStream wanted = new ByteArrayOutputStream();
        new Batch(
                        new Questions(TestPolicies.library(), Optional.of("local-reference")),
                        question -> explainer.answer(question, false),
                        1 << 20,
                        wrongHere -> {},
                        Runnable::run)
                .run(
                        "endorsement",
                        Files.newInputStream(in),
                        wanted,
                        false,
                        (question, answer) -> () -> Json.compact(answer));
        assertThat(withoutChoice(Files.readString(out)).lines().toList())
                .isEqualTo(withoutChoice(wanted.toString(StandardCharsets.UTF_8))
                        .lines()
                        .toList());
        assertThat(rest.lines()).isEqualTo(90);
        assertThat(journal.check().entries()).isEqualTo(147);
        assertThat(data.resolve("out.ndjson.job")).doesNotExist();
    }

    /** Over Kafka the policy stands in each request, so that it is a question of its own. */
    private static String withoutChoice(String answers) {
        return answers.replaceAll("\"d-[0-9a-f]{32}\"", "\"d-…\"")
                .replaceAll("\"chosenBy\":\"[a-z]+\"", "\"chosenBy\":\"…\"");
    }
}
