package org.accreditation.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.accreditation.answer.Answer;
import org.accreditation.explanation.Explainer;
import org.accreditation.journal.CalledBy;
import org.accreditation.journal.Journal;
import org.accreditation.journal.Writing;
import org.accreditation.journal.store.JournalSettings;
import org.accreditation.json.Json;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.Question;
import org.accreditation.question.Questions;
import org.accreditation.receipt.Keys;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the journal costs: sixty-four callers at once, each asking about somebody else each time, with and without it. The
 * journal is the embedded one in {@code target}, on the disk that the project is on; a PostgreSQL database where
 * {@code -Djournal.url} names one.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Threads(64)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class JournalBenchmark {

    private final AtomicLong people = new AtomicLong();
    private Questions questions;
    private Explainer explainer;
    private String person;
    private Journal journal;

    @Setup
    public void load() throws IOException {
        // As the service does; without it the engine writes down every rule that it fires.
        Logger.getLogger("").setLevel(Level.SEVERE);
        PolicyLibrary library = PolicyLibrary.load(PolicyFiles.packaged());
        questions = new Questions(library, Optional.empty());
        explainer = new Explainer(library);
        ObjectNode request = (ObjectNode) new ObjectMapper()
                .readTree(Path.of("examples/agency-exactly-on-the-day/request.json")
                        .toFile());
        person = request.put("policy", "local-reference").toString();
        Files.createDirectories(Path.of("target"));
        Path data = Files.createTempDirectory(Path.of("target"), "bench-journal");
        Keys keys = Keys.in(data);
        journal = Journal.open(JournalSettings.embedded(data, keys)
                .with(
                        Optional.ofNullable(System.getProperty("journal.url")),
                        Optional.ofNullable(System.getProperty("journal.username")),
                        Optional.ofNullable(System.getProperty("journal.password")),
                        Optional.empty()));
    }

    @TearDown
    public void close() {
        journal.close();
    }

    private Question ask() {
        String ref = "p-" + people.incrementAndGet();
        return questions.read(
                "endorsement",
                person.replace("agency-exactly-on-the-day", ref).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Benchmark
    public String answered() {
        return Json.compact(explainer.answer(ask(), false));
    }

    @Benchmark
    public String recordedAndAnswered() {
        Question question = ask();
        Answer answer = explainer.answer(question, false);
        String json = Json.compact(answer);
        journal.record(Writing.of(CalledBy.of("local", "local"), question, answer, json, null));
        return json;
    }
}
