package org.accreditation.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.accreditation.TestPolicies;
import org.accreditation.explanation.Explainer;
import org.accreditation.json.Json;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.Question;
import org.accreditation.question.Questions;
import org.accreditation.supervision.GivenUp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchTest {

    private static final int LINES = 200_000;

    private final ExecutorService processors = Executors.newFixedThreadPool(3);

    @AfterEach
    void stop() {
        processors.shutdownNow();
    }

    /**
     * Every line that goes in comes out before many more go in, whatever the length of the stream: nothing is kept. One
     * line in a hundred is a person and the others cannot be read, so that the test is about the stream.
     */
    @Test
    void two_hundred_thousand_lines_stream_through_without_being_kept() throws Exception {
        PolicyLibrary library = PolicyLibrary.load(PolicyFiles.packaged());
        Explainer explainer = new Explainer(library);
        Batch batch = new Batch(
                new Questions(library, Optional.empty()),
                question -> explainer.answer(question, false),
                1 << 20,
                wrongHere -> {
                    throw wrongHere;
                },
                processors);
        ObjectNode person = (ObjectNode) new ObjectMapper()
                .readTree(Path.of("examples/on-asye/request.json").toFile());
        byte[] good = (person.put("policy", "adcs-position") + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] bad = "{\n".getBytes(StandardCharsets.UTF_8);
        Source source = new Source(good, bad);
        Sink sink = new Sink(source);
        Batch.Totals totals =
                batch.run("endorsement", source, sink, true, (question, answer) -> () -> Json.compact(answer));
        assertThat(totals.lines()).isEqualTo(LINES);
        assertThat(totals.answered()).isEqualTo(LINES / 100);
        assertThat(sink.lines).isEqualTo(LINES + 1);
        assertThat(sink.furthestBehind).isLessThan(10_000);
    }

    @Test
    void lines_are_answered_in_order_each_as_if_it_had_been_asked_alone() throws Exception {
        Questions questions = new Questions(TestPolicies.library(), Optional.empty());
        Explainer explainer = new Explainer(TestPolicies.library());
        List<String> lines = lines(400);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        batch(question -> explainer.answer(question, false), wrongHere -> {
                    throw wrongHere;
                })
                .run("endorsement", stream(lines), out, false, (question, answer) -> () -> Json.compact(answer));
        List<String> answers = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(answers).hasSameSizeAs(lines);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("not")) {
                assertThat(answers.get(i)).contains("\"line\":" + (i + 1));
            } else {
                Question alone = questions.read("endorsement", lines.get(i).getBytes(StandardCharsets.UTF_8));
                assertThat(answers.get(i)).isEqualTo(Json.compact(explainer.answer(alone, false)));
            }
        }
    }

    @Test
    void a_caller_who_has_left_is_worked_for_no_more() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Batch batch = batch(
                question -> {
                    asked.incrementAndGet();
                    throw GivenUp.left();
                },
                wrongHere -> {
                    throw wrongHere;
                });
        InputStream lines = stream(lines(5_000));
        assertThatThrownBy(() -> batch.run(
                        "endorsement", lines, new ByteArrayOutputStream(), false, (question, answer) -> () -> ""))
                .isInstanceOf(GivenUp.class);
        int soFar = asked.get();
        assertThat(soFar).isLessThan(300);
    }

    private Batch batch(Function<Question, Answer> answers, Consumer<RuntimeException> breakdown) {
        return new Batch(
                new Questions(TestPolicies.library(), Optional.empty()), answers, 1 << 20, breakdown, processors);
    }

    /** Somebody else in each, and one in seven cannot be read. */
    private static List<String> lines(int count) throws IOException {
        ObjectNode person = (ObjectNode) new ObjectMapper()
                .readTree(Path.of("examples/agency-one-day-short/request.json").toFile());
        person.put("policy", "local-reference");
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ((ObjectNode) person.get("candidate")).put("ref", "p-" + i);
            lines.add(i % 7 == 3 ? "not JSON " + i : person.toString());
        }
        return lines;
    }

    private static InputStream stream(List<String> lines) {
        return new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    private static final class Source extends InputStream {
        private final byte[] good;
        private final byte[] bad;
        private int line;
        private int at;

        private Source(byte[] good, byte[] bad) {
            this.good = good;
            this.bad = bad;
        }

        @Override
        public int read() throws IOException {
            if (line == LINES) {
                return -1;
            }
            byte[] current = line % 100 == 0 ? good : bad;
            int read = current[at++];
            if (at == current.length) {
                at = 0;
                line++;
            }
            return read;
        }
    }

    private static final class Sink extends OutputStream {
        private final Source source;
        private int lines;
        private int furthestBehind;

        private Sink(Source source) {
            this.source = source;
        }

        @Override
        public void write(int b) {
            if (b == '\n') {
                lines++;
                furthestBehind = Math.max(furthestBehind, source.line - lines);
            }
        }
    }
}
