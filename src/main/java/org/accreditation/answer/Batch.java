package org.accreditation.answer;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.accreditation.json.Json;
import org.accreditation.question.Problem;
import org.accreditation.question.Question;
import org.accreditation.question.Questions;
import org.accreditation.question.UnknownDecision;
import org.accreditation.supervision.GivenUp;

/**
 * Answers newline-delimited JSON, several lines at a time, in order and in constant memory. A line that cannot be answered has its
 * problem on its own line and never ends the stream.
 */
public final class Batch {

    /** How many lines may wait for their turn to be written. */
    private static final int PENDING = 128;

    private static final int WRONG_HERE = 500;

    private static final int BUFFER = 8 * 1024;

    private final Questions questions;
    private final Function<Question, Answer> answers;
    private final int longestLine;
    private final Consumer<RuntimeException> breakdown;
    private final Executor executor;

    /**
     * A batch.
     *
     * @param answers what answers a question
     * @param longestLine in bytes; a longer line is a problem
     * @param breakdown is told what went wrong here where a line has no answer through no fault of its own
     * @param executor where lines are worked out, as many at a time as there are processors
     */
    public Batch(
            Questions questions,
            Function<Question, Answer> answers,
            int longestLine,
            Consumer<RuntimeException> breakdown,
            Executor executor) {
        this.questions = questions;
        this.answers = answers;
        this.longestLine = longestLine;
        this.breakdown = breakdown;
        this.executor = executor;
    }

    private Problem problem(RuntimeException noAnswer, long line) {
        Problem problem = Problem.of(noAnswer);
        if (problem.status() == WRONG_HERE) {
            breakdown.accept(noAnswer);
        }
        return problem.onLine(line);
    }

    /** The last line, when asked for: how many lines there were, and what became of them. */
    public record Summary(Totals summary) {}

    /** Counts of lines. */
    public record Totals(long lines, long answered, long problems, Map<String, Long> outcomes) {}

    /**
     * Answers a stream.
     *
     * @param summary whether the last line sums up
     * @param reply what to write for an answer; asked for only when its turn has come, so that many lines can wait for the
     *     same commit of the journal
     * @throws UnknownDecision before anything is read, where there is no such decision
     */
    public Totals run(
            String decision,
            InputStream in,
            OutputStream out,
            boolean summary,
            BiFunction<Question, Answer, Supplier<String>> reply)
            throws IOException {
        questions.known(decision);
        Lines lines = new Lines(in, longestLine);
        Written written = new Written(new BufferedOutputStream(out));
        Hands hands = new Hands(executor);
        Deque<FutureTask<Pending>> pending = new ArrayDeque<>();
        long count = 0;
        try {
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                byte[] bytes = line;
                boolean tooLong = lines.tooLong();
                long number = ++count;
                FutureTask<Pending> task = new FutureTask<>(() -> answer(decision, bytes, tooLong, number, reply));
                pending.add(task);
                hands.give(task);
                if (pending.size() == PENDING) {
                    written.add(worked(pending.remove()));
                }
            }
            while (!pending.isEmpty()) {
                written.add(worked(pending.remove()));
            }
        } finally {
            pending.forEach(task -> task.cancel(false));
        }
        Totals totals = written.totals();
        if (summary) {
            written.line(Json.compact(new Summary(totals)));
        }
        written.out.flush();
        return totals;
    }

    private static Pending worked(FutureTask<Pending> task) {
        try {
            return task.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw GivenUp.left();
        }
    }

    /** As many as work on the lines of a batch at the same time; each takes the next line until none is left. */
    private static final class Hands {
        private final Executor executor;
        private final Deque<Runnable> lines = new ArrayDeque<>();
        private int idle = Runtime.getRuntime().availableProcessors();

        private Hands(Executor executor) {
            this.executor = executor;
        }

        private void give(Runnable line) {
            synchronized (this) {
                lines.add(line);
                if (idle == 0) {
                    return;
                }
                idle--;
            }
            executor.execute(this::work);
        }

        private void work() {
            for (Runnable line = next(); line != null; line = next()) {
                line.run();
            }
        }

        private synchronized Runnable next() {
            Runnable line = lines.poll();
            idle += line == null ? 1 : 0;
            return line;
        }
    }

    private Pending answer(
            String decision,
            byte[] line,
            boolean tooLong,
            long number,
            BiFunction<Question, Answer, Supplier<String>> reply) {
        if (tooLong) {
            return new Pending(
                    number,
                    null,
                    () -> Json.compact(Problem.tooLarge(longestLine).onLine(number)));
        }
        try {
            Question question = questions.read(decision, line);
            Answer answer = answers.apply(question);
            return new Pending(number, answer.outcome().word(), reply.apply(question, answer));
        } catch (RuntimeException noAnswer) {
            if (noAnswer instanceof GivenUp givenUp && givenUp.isLeft()) {
                throw noAnswer;
            }
            Problem problem = problem(noAnswer, number);
            return new Pending(number, null, () -> Json.compact(problem));
        }
    }

    /** A line that may have to wait until it can be written; {@code outcome} is null where it has a problem. */
    private record Pending(long number, String outcome, Supplier<String> json) {}

    /** What was written, in order. */
    private final class Written {
        private final OutputStream out;
        private final Map<String, Long> outcomes = new TreeMap<>();
        private long lines;

        private Written(OutputStream out) {
            this.out = out;
        }

        private void add(Pending pending) throws IOException {
            lines++;
            String json;
            try {
                json = pending.json().get();
                if (pending.outcome() != null) {
                    outcomes.merge(pending.outcome(), 1L, Long::sum);
                }
            } catch (RuntimeException noAnswer) {
                json = Json.compact(problem(noAnswer, pending.number()));
            }
            line(json);
        }

        private void line(String json) throws IOException {
            out.write((json + "\n").getBytes(StandardCharsets.UTF_8));
        }

        private Totals totals() {
            long answered =
                    outcomes.values().stream().mapToLong(Long::longValue).sum();
            return new Totals(lines, answered, lines - answered, outcomes);
        }
    }

    /** Lines of bytes; of a line that is too long only its length is kept in mind. */
    private static final class Lines {
        private final InputStream in;
        private final int longest;
        private final byte[] buffer = new byte[BUFFER];
        private int from;
        private int to;
        private boolean tooLong;

        private Lines(InputStream in, int longest) {
            this.in = in;
            this.longest = longest;
        }

        /** The next line without its end, or null after the last. */
        private byte[] next() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream(BUFFER);
            tooLong = false;
            if (!fill()) {
                return null;
            }
            do {
                int end = from;
                while (end < to && buffer[end] != '\n') {
                    end++;
                }
                int room = Math.min(end - from, longest - line.size());
                line.write(buffer, from, room);
                tooLong |= room < end - from;
                from = end;
            } while (from == to && fill());
            from++; // the end of the line
            return line.toByteArray();
        }

        /** Whether there is more. */
        private boolean fill() throws IOException {
            if (from < to) {
                return true;
            }
            from = 0;
            to = Math.max(0, in.read(buffer, 0, BUFFER));
            return to > 0;
        }

        private boolean tooLong() {
            return tooLong;
        }
    }
}
