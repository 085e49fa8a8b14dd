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

/** How long a search for decisions that would be otherwise takes. Argument: entries in the journal. */
public final class RedressSearch {

    private static final String OLD = "dfe-early-thinking/2016-05-09";
    private static final String NEW = "dfe-early-thinking/2016-07-07";
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
            Redress redress = new Redress(
                    journal, library, explainer, () -> {}, Runtime.getRuntime().availableProcessors());
            for (int round = 1; round <= 2; round++) {
                long from = System.nanoTime();
                RedressList list = redress.begin(
                        caller, new Redress.Search(OLD, NEW, null, null, null, null, null), "To measure.");
                while (list.state() == RedressList.State.SEARCHING) {
                    redress.step(list);
                    list = redress.find(list.id()).orElseThrow();
                }
                double seconds = (System.nanoTime() - from) / 1e9;
                long found = list.found();
                System.out.printf(
                        Locale.ROOT,
                        "round %d: %d entries looked at, %d otherwise, %.1f s, %.0f a second%n",
                        round,
                        list.looked(),
                        found,
                        seconds,
                        list.looked() / seconds);
            }
        }
        System.exit(0);
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
