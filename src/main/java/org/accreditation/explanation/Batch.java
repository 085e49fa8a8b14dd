package org.accreditation.explanation;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * Answers newline-delimited JSON line by line, in order and in constant memory. A line that cannot be answered has its
 * problem on its own line and never ends the stream.
 */
public final class Batch {

    private final Questions questions;
    private final Explainer explainer;
    private final int longestLine;

    /**
     * A batch.
     *
     * @param longestLine in bytes; a longer line is a problem
     */
    public Batch(Questions questions, Explainer explainer, int longestLine) {
        this.questions = questions;
        this.explainer = explainer;
        this.longestLine = longestLine;
    }

    /** The last line, when asked for: how many lines there were, and what became of them. */
    public record Summary(Totals summary) {}

    /** Counts of lines. */
    public record Totals(long lines, long answered, long problems, Map<String, Long> outcomes) {}

    /**
     * Answers a stream.
     *
     * @param summary whether the last line sums up
     * @param reply what to write for an answer
     * @throws UnknownDecision before anything is read, where there is no such decision
     */
    public Totals run(
            String decision,
            InputStream in,
            OutputStream out,
            boolean summary,
            BiFunction<Question, Answer, Object> reply)
            throws IOException {
        questions.known(decision);
        Lines lines = new Lines(new BufferedInputStream(in), longestLine);
        OutputStream buffered = new BufferedOutputStream(out);
        Map<String, Long> outcomes = new TreeMap<>();
        long count = 0;
        long problems = 0;
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
            count++;
            String json = answer(decision, line, lines.tooLong(), count, (question, answer) -> {
                Object written = reply.apply(question, answer);
                outcomes.merge(answer.outcome().word(), 1L, Long::sum);
                return written;
            });
            problems = count
                    - outcomes.values().stream().mapToLong(Long::longValue).sum();
            buffered.write((json + "\n").getBytes(StandardCharsets.UTF_8));
        }
        Totals totals = new Totals(count, count - problems, problems, outcomes);
        if (summary) {
            buffered.write((Json.compact(new Summary(totals)) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        buffered.flush();
        return totals;
    }

    private String answer(
            String decision, byte[] line, boolean tooLong, long number, BiFunction<Question, Answer, Object> reply) {
        if (tooLong) {
            return Json.compact(Problem.tooLarge(longestLine).onLine(number));
        }
        try {
            Question question = questions.read(decision, line);
            return Json.compact(reply.apply(question, explainer.answer(question, false)));
        } catch (RuntimeException noAnswer) {
            return Json.compact(Problem.of(noAnswer).onLine(number));
        }
    }

    /** Lines of bytes; of a line that is too long only its length is kept in mind. */
    private static final class Lines {
        private final InputStream in;
        private final int longest;
        private boolean tooLong;

        private Lines(InputStream in, int longest) {
            this.in = in;
            this.longest = longest;
        }

        /** The next line without its end, or null after the last. */
        private byte[] next() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            tooLong = false;
            int read = in.read();
            if (read < 0) {
                return null;
            }
            while (read >= 0 && read != '\n') {
                if (line.size() < longest) {
                    line.write(read);
                } else {
                    tooLong = true;
                }
                read = in.read();
            }
            return line.toByteArray();
        }

        private boolean tooLong() {
            return tooLong;
        }
    }
}
