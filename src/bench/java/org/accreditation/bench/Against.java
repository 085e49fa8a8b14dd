package org.accreditation.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * This commit beside an earlier one: two processes that take turns, each with the classes of its own commit, so that whatever
 * else the machine does falls on both. Processor time of the thread that decides. {@code src/bench/against.sh} builds the
 * earlier commit and starts this; no class of the service is named here but by reflection, since the two differ.
 */
public final class Against {

    private static final int WARMING = 6;
    private static final int ROUNDS = 12;

    private Against() {}

    /** Compares: the class path of this commit, and that of the earlier one. Or works for the one who compares: "work". */
    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("work")) {
            work();
            return;
        }
        List<Worker> workers = List.of(new Worker(arguments[0]), new Worker(arguments[1]));
        for (String what : List.of("answer", "tables")) {
            List<Double> ratios = new ArrayList<>();
            List<List<Double>> all = List.of(new ArrayList<>(), new ArrayList<>());
            for (int round = 0; round < WARMING + ROUNDS; round++) {
                double now = workers.get(0).measured(what);
                double before = workers.get(1).measured(what);
                if (round >= WARMING) {
                    all.get(0).add(now);
                    all.get(1).add(before);
                    ratios.add(before / now);
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.0f | %.0f | %.1f | %.1f to %.1f |%n",
                    what,
                    median(all.get(1)),
                    median(all.get(0)),
                    median(ratios),
                    Collections.min(ratios),
                    Collections.max(ratios));
        }
        workers.forEach(worker -> worker.process.destroy());
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }

    private static final class Worker {
        private final Process process;
        private final BufferedReader from;
        private final PrintStream to;

        private Worker(String classPath) throws IOException {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-Xmx512m",
                            "-cp",
                            classPath,
                            Against.class.getName(),
                            "work")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            from = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            to = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        }

        private double measured(String what) throws IOException {
            to.println(what);
            String line = from.readLine();
            while (line != null && !line.startsWith("measured ")) {
                line = from.readLine();
            }
            if (line == null) {
                throw new IllegalStateException("A process ended.");
            }
            return Double.parseDouble(line.substring("measured ".length()));
        }
    }

    private static void work() throws Exception {
        java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.SEVERE);
        Subject subject = new Subject();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String what = in.readLine(); what != null; what = in.readLine()) {
            System.out.println("measured "
                    + (what.equals("answer") ? measured(300, subject::answer) : measured(1_500, subject::tables)));
        }
    }

    private static double measured(int times, Callable<Object> work) throws Exception {
        var threads = ManagementFactory.getThreadMXBean();
        long began = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < times; i++) {
            work.call();
        }
        return (threads.getCurrentThreadCpuTime() - began) / 1_000.0 / times;
    }

    /** The parts of a commit, wherever they are in it. */
    private static final class Subject {
        private final Object explainer;
        private final Method answer;
        private final Object question;
        private final Object decider;
        private final Method decide;
        private final Object version;
        private final Object request;
        private final Object derivations;

        private Subject() throws Exception {
            Class<?> files = named("policy.PolicyFiles");
            Class<?> library = named("policy.library.PolicyLibrary", "policy.PolicyLibrary");
            Object loaded = library.getMethod("load", files)
                    .invoke(null, files.getMethod("packaged").invoke(null));
            Object questions = named("question.Questions", "explanation.Questions")
                    .getConstructor(library, Optional.class)
                    .newInstance(loaded, Optional.empty());
            question = questions
                    .getClass()
                    .getMethod("read", String.class, byte[].class)
                    .invoke(questions, "endorsement", person());
            explainer = named("explanation.Explainer").getConstructor(library).newInstance(loaded);
            answer = explainer.getClass().getMethod("answer", question.getClass(), boolean.class);
            version = question.getClass().getMethod("version").invoke(question);
            request = question.getClass().getMethod("request").invoke(question);
            decider = named("decision.Decider").getConstructor(library).newInstance(loaded);
            derivations = named("decision.Derivations").getConstructor().newInstance();
            decide = decider.getClass()
                    .getMethod("decide", version.getClass(), String.class, request.getClass(), derivations.getClass());
        }

        /** Everything from a question that has been read to its answer. */
        private Object answer() throws ReflectiveOperationException {
            return answer.invoke(explainer, question, false);
        }

        /** The same tables of the same person, whose facts are derived already. */
        private Object tables() throws ReflectiveOperationException {
            return decide.invoke(decider, version, "endorsement", request, derivations);
        }

        private static byte[] person() throws IOException {
            ObjectNode person = (ObjectNode) new ObjectMapper()
                    .readTree(Path.of("examples/agency-exactly-on-the-day/request.json")
                            .toFile());
            return person.put("policy", "local-reference").toString().getBytes(StandardCharsets.UTF_8);
        }

        private static Class<?> named(String... names) throws ClassNotFoundException {
            for (String name : names) {
                try {
                    return Class.forName("org.accreditation." + name);
                } catch (ClassNotFoundException elsewhere) {
                    // it had another room then
                }
            }
            throw new ClassNotFoundException(names[0]);
        }
    }
}
