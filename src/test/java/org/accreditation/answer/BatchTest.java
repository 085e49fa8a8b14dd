package org.accreditation.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.accreditation.explanation.Explainer;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.Questions;
import org.junit.jupiter.api.Test;

class BatchTest {

    private static final int LINES = 200_000;

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
                });
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
