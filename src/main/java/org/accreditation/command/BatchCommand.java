package org.accreditation.command;

import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.accreditation.answer.Batch;
import org.accreditation.explanation.Explainer;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.Questions;
import org.accreditation.question.UnknownDecision;
import org.accreditation.stream.FileThroughKafka;
import org.accreditation.wire.WireFormat;
import picocli.CommandLine;

/** Decides a file of people, one on each line: the same answers as over HTTP, without a server. */
@CommandLine.Command(
        name = "batch",
        description =
                "Decides newline-delimited JSON line by line. Exit code 0 where every line has an answer, 1 where some have a problem, 2 where nothing could be done.",
        mixinStandardHelpOptions = true)
final class BatchCommand implements Callable<Integer> {

    private static final int LONGEST_LINE = 4 * 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @CommandLine.Parameters(index = "0", paramLabel = "IN", description = "A file with one request on each line.")
    private Path in;

    @CommandLine.Parameters(index = "1", paramLabel = "OUT", description = "Where to write one answer on each line.")
    private Path out;

    @CommandLine.Option(
            names = "--decision",
            defaultValue = "endorsement",
            description = "Which decision (default: ${DEFAULT-VALUE}).")
    private String decision;

    @CommandLine.Option(names = "--policy", description = "The policy of requests that name none.")
    private String policy;

    @CommandLine.Option(
            names = "--through",
            paramLabel = "kafka",
            description = "Have it decided by workers ('stream') that share the lines, instead of here.")
    private Through through;

    @CommandLine.Option(
            names = "--brokers",
            paramLabel = "HOST:PORT,…",
            defaultValue = "${sys:accreditation.stream.brokers:-${env:ACCREDITATION_STREAM_BROKERS:-localhost:9092}}",
            description = "With --through kafka: where the brokers are (default: ${DEFAULT-VALUE}).")
    private String brokers;

    @CommandLine.Option(
            names = "--topics",
            paramLabel = "PREFIX",
            defaultValue = "accreditation",
            description =
                    "With --through kafka: PREFIX.requests, PREFIX.decisions and PREFIX.dead-letters (default: ${DEFAULT-VALUE}).")
    private String topics;

    @CommandLine.Option(
            names = "--client",
            paramLabel = "NAME=VALUE",
            description = "With --through kafka: a setting of the client of Kafka, such as security.protocol=SSL.")
    private Map<String, String> client = new HashMap<>();

    @CommandLine.Option(
            names = "--resume",
            description = "With --through kafka: go on after the last line that was written when it was broken off.")
    private boolean resume;

    /** Who decides instead. */
    enum Through {
        /** Workers that read a topic of Kafka. */
        KAFKA
    }

    @CommandLine.Option(names = "--summary", description = "Add a last line that sums up.")
    private boolean summary;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        try {
            if (through != null) {
                return told(runThrough());
            }
            PolicyLibrary library = PolicyLibrary.load(PolicyFiles.packaged());
            Questions questions = new Questions(library, Optional.ofNullable(policy));
            Explainer explainer = new Explainer(library);
            ExecutorService processors =
                    Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
            Batch.Totals totals;
            try {
                totals = run(new Batch(
                        questions,
                        question -> explainer.answer(question, false),
                        LONGEST_LINE,
                        this::tell,
                        processors));
            } finally {
                processors.shutdown();
            }
            return told(totals);
        } catch (UnknownDecision unknown) {
            spec.commandLine().getErr().println(unknown.getMessage());
        } catch (IOException cannot) {
            spec.commandLine()
                    .getErr()
                    .println("Cannot read " + in + " or write " + out + ". Check the names and whether you may.");
        }
        return 2;
    }

    private int told(Batch.Totals totals) {
        spec.commandLine()
                .getOut()
                .println(totals.lines() + " lines: " + totals.answered() + " answered " + totals.outcomes() + ", "
                        + totals.problems() + " with a problem.");
        return totals.problems() == 0 ? 0 : 1;
    }

    private Batch.Totals runThrough() throws IOException {
        client.put("bootstrap.servers", brokers);
        long lines;
        try (Stream<String> each = Files.lines(in, StandardCharsets.ISO_8859_1)) {
            lines = each.count();
        }
        try (ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(decision)
                .setUnit(" lines", 1)
                .setInitialMax(lines)
                .build()) {
            return new FileThroughKafka(client, topics, PATIENCE).run(decision, policy, in, out, resume, bar::stepTo);
        }
    }

    private void tell(RuntimeException wrongHere) {
        spec.commandLine().getErr().println("Something went wrong here, not on that line: " + wrongHere);
    }

    private Batch.Totals run(Batch batch) throws IOException {
        try (ProgressBar bar = new ProgressBarBuilder()
                        .setTaskName(decision)
                        .setUnit(" KiB", 1024)
                        .setInitialMax(Files.isRegularFile(in) ? Files.size(in) : -1)
                        .build();
                InputStream input = new BufferedInputStream(new Counted(new FileInputStream(in.toFile()), bar));
                OutputStream output = new FileOutputStream(out.toFile())) {
            return batch.run(
                    decision, input, output, summary, (question, answer) -> () -> WireFormat.CURRENT.compact(answer));
        } catch (FileNotFoundException notThere) {
            throw new IOException(notThere);
        }
    }

    /** Moves the progress bar on as bytes are read. */
    private static final class Counted extends java.io.FilterInputStream {
        private final ProgressBar bar;

        private Counted(InputStream stream, ProgressBar bar) {
            super(stream);
            this.bar = bar;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            bar.stepBy(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            bar.stepBy(Math.max(read, 0));
            return read;
        }
    }
}
