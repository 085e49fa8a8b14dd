package org.accreditation.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.accreditation.answer.Answer;
import org.accreditation.explanation.Explainer;
import org.accreditation.journal.CalledBy;
import org.accreditation.journal.Journal;
import org.accreditation.journal.Recorded;
import org.accreditation.journal.Writing;
import org.accreditation.journal.store.JournalSettings;
import org.accreditation.json.Json;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.Question;
import org.accreditation.question.Questions;
import org.accreditation.receipt.Keys;
import org.accreditation.redress.Redress;
import org.accreditation.redress.RedressList;

/**
 * How long a search for decisions that would be otherwise takes where nobody asks anything, and what it costs those who ask: decisions that are
 * recorded, twenty a second, without a search and beside one, in turn. It gives way as the service has it do. Arguments: entries in the journal,
 * rounds beside callers.
 */
public final class RedressSearch {

    private static final String OLD = "dfe-early-thinking/2016-05-09";
    private static final String NEW = "dfe-early-thinking/2016-07-07";
    private static final int ROUND_MS = 10_000;
    private static final int EVERY_MS = 50;
    private static final List<String> DECISIONS = List.of("requirement", "endorsement");

    private RedressSearch() {}

    public static void main(String... arguments) throws Exception {
        // As the service sets it: the engine would describe each rule that it fires.
        Logger.getLogger("").setLevel(Level.SEVERE);
        int entries = Integer.parseInt(arguments[0]);
        Path data = Files.createTempDirectory(Path.of("target"), "bench-redress");
        PolicyLibrary library = PolicyLibrary.load(PolicyFiles.packaged());
        Questions questions = new Questions(library, Optional.empty());
        Explainer explainer = new Explainer(library);
        CalledBy caller = CalledBy.of("local", "local");
        try (Journal journal = Journal.open(JournalSettings.embedded(data, Keys.in(data)))) {
            while ("starting".equals(journal.condition().why())) {
                Thread.sleep(10);
            }
            fill(journal, questions, explainer, caller, entries);
            AtomicInteger underWay = new AtomicInteger();
            Redress redress = new Redress(
                    journal,
                    library,
                    explainer,
                    () -> {
                        for (int waited = 0; underWay.get() > 0 && waited < 20; waited++) {
                            Thread.sleep(1);
                        }
                    },
                    Runtime.getRuntime().availableProcessors());
            for (int round = 1; round <= 2; round++) {
                long from = System.nanoTime();
                RedressList list = begin(redress, caller);
                while (list.state() == RedressList.State.SEARCHING) {
                    redress.step(list);
                    list = redress.find(list.id()).orElseThrow();
                }
                double seconds = (System.nanoTime() - from) / 1e9;
                System.out.printf(
                        Locale.ROOT,
                        "round %d: %d entries looked at, %d otherwise, %.1f s, %.0f a second%n",
                        round,
                        list.looked(),
                        list.found(),
                        seconds,
                        list.looked() / seconds);
            }
            Live live = new Live(journal, questions, explainer, caller, underWay);
            live.round(2000);
            List<Double> ratios = new ArrayList<>();
            for (int round = 1; round <= Integer.parseInt(arguments.length > 1 ? arguments[1] : "5"); round++) {
                double[] alone = live.round(ROUND_MS);
                AtomicBoolean over = new AtomicBoolean();
                long[] looked = {0};
                Thread search = new Thread(() -> {
                    try {
                        while (!over.get()) {
                            RedressList list = begin(redress, caller);
                            while (!over.get() && list.state() == RedressList.State.SEARCHING) {
                                redress.step(list);
                                list = redress.find(list.id()).orElseThrow();
                                looked[0] += 256;
                            }
                            redress.cancel(caller, list.id());
                        }
                    } catch (InterruptedException stopping) {
                        Thread.currentThread().interrupt();
                    }
                });
                search.start();
                double[] beside = live.round(ROUND_MS);
                over.set(true);
                search.join();
                ratios.add(beside[1] / alone[1]);
                System.out.printf(
                        Locale.ROOT,
                        "callers %d: p50 %.1f and p99 %.1f ms alone, %.1f and %.1f ms beside a search of %d entries a second%n",
                        round,
                        alone[0],
                        alone[1],
                        beside[0],
                        beside[1],
                        looked[0] * 1000 / ROUND_MS);
            }
            ratios.sort(null);
            System.out.printf(
                    Locale.ROOT,
                    "the 99th percentile beside is %.2f times that alone (median)%n",
                    ratios.get(ratios.size() / 2));
        }
        System.exit(0);
    }

    private static RedressList begin(Redress redress, CalledBy caller) {
        return redress.begin(caller, new Redress.Search(OLD, NEW, null, null, null, null, null), "To measure.");
    }

    /** Somebody who asks twenty times a second, whether or not they were answered in time. */
    private record Live(
            Journal journal, Questions questions, Explainer explainer, CalledBy caller, AtomicInteger underWay) {

        /** Milliseconds: the median and the 99th percentile. */
        double[] round(int millis) throws Exception {
            ObjectNode request = (ObjectNode) new ObjectMapper()
                    .readTree(Files.readString(Path.of("examples/agency-exactly-on-the-day/request.json")));
            byte[] body = request.put("policy", "local-reference").toString().getBytes(StandardCharsets.UTF_8);
            List<Double> took = new ArrayList<>();
            long begin = System.nanoTime();
            for (int i = 0; i < millis / EVERY_MS; i++) {
                long due = begin + i * EVERY_MS * 1_000_000L;
                while (System.nanoTime() < due) {
                    Thread.sleep(1);
                }
                underWay.incrementAndGet();
                Question question = questions.read("endorsement", body);
                Answer answer = explainer.answer(question, false);
                journal.record(Writing.of(caller, question, answer, Json.compact(answer), null));
                underWay.decrementAndGet();
                took.add((System.nanoTime() - due) / 1e6);
            }
            took.sort(null);
            return new double[] {took.get(took.size() / 2), took.get(took.size() * 99 / 100)};
        }
    }

    private static void fill(Journal journal, Questions questions, Explainer explainer, CalledBy caller, int entries)
            throws Exception {
        String person = Files.readString(Path.of("examples/agency-exactly-on-the-day/request.json"));
        List<CompletableFuture<Recorded>> under = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            ObjectNode request = (ObjectNode) new ObjectMapper().readTree(person);
            request.put("policy", "dfe-early-thinking")
                    .put("version", "2016-05-09")
                    .put("asOf", "2018-09-03");
            ((ObjectNode) request.get("candidate")).put("ref", "c-" + i);
            Question question = questions.read(
                    DECISIONS.get(i % DECISIONS.size()), request.toString().getBytes(StandardCharsets.UTF_8));
            Answer answer = explainer.answer(question, false);
            under.add(journal.submit(Writing.of(caller, question, answer, Json.compact(answer), null)));
            if (under.size() == 200) {
                under.forEach(Journal::await);
                under.clear();
            }
        }
        under.forEach(Journal::await);
    }
}
