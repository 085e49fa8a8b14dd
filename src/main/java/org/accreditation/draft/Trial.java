package org.accreditation.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.accreditation.answer.Answer;
import org.accreditation.explanation.Explainer;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.Questions;
import org.accreditation.question.UnknownDecision;
import org.accreditation.question.reading.InvalidRequest;
import org.accreditation.question.reading.UnreadableRequest;

/**
 * Decides about people by the version that a draft was begun from and by the draft, and counts whose answer turns. Nobody is
 * answered by it and nothing is recorded.
 */
public final class Trial {

    private final Questions questions;
    private final Explainer explainer;
    private final String base;
    private final String draft;
    private final Map<Turn, Integer> turns = new LinkedHashMap<>();
    private int asked;
    private int turned;

    private Trial(PolicyLibrary library, String base, String draft) {
        this.questions = new Questions(library, Optional.empty());
        this.explainer = new Explainer(library);
        this.base = base;
        this.draft = draft;
    }

    /** Of a draft; empty where something is wrong with it, so that nobody could be answered by it. */
    public static Optional<Trial> of(Draft draft, PolicyLibrary library) {
        PolicyLibrary trying = library.now();
        trying.publish(trying.texts().with(draft.key(), draft.folder()));
        return trying.version(draft.policy(), draft.version().toString()).isEmpty()
                ? Optional.empty()
                : Optional.of(new Trial(trying, draft.base(), draft.key()));
    }

    /**
     * How an answer turns.
     *
     * @param from the outcome by the version that the draft was begun from
     * @param to the outcome by the draft
     * @param rows those that the draft decides by and the other does not, where they stand in the way or no longer do
     */
    public record Turn(String decision, String from, String to, String rows) {}

    /** Asks about somebody; whoever cannot be asked about under both is passed over. */
    public void ask(String decision, JsonNode request) {
        answer(decision, request, base).ifPresent(before -> ask(decision, request, before));
    }

    /** The same about somebody who was answered before. */
    public void ask(String decision, JsonNode request, Answer before) {
        Optional<Answer> after = answer(decision, request, draft);
        after.ifPresent(then -> count(decision, before, then));
    }

    private synchronized void count(String decision, Answer before, Answer after) {
        asked++;
        if (before.outcome() != after.outcome()) {
            turned++;
            TreeSet<String> rows = new TreeSet<>(rows(after));
            rows.removeAll(rows(before));
            turns.merge(
                    new Turn(decision, before.outcome().word(), after.outcome().word(), String.join(", ", rows)),
                    1,
                    Integer::sum);
        }
    }

    private Optional<Answer> answer(String decision, JsonNode request, String version) {
        String[] named = version.split("/", 2);
        ObjectNode asked =
                ((ObjectNode) request.deepCopy()).put("policy", named[0]).put("version", named[1]);
        try {
            return Optional.of(explainer.answer(
                    questions.read(decision, asked.toString().getBytes(StandardCharsets.UTF_8)), false));
        } catch (InvalidRequest | UnreadableRequest | UnknownDecision notUnderThis) {
            return Optional.empty();
        }
    }

    private static List<String> rows(Answer answer) {
        List<String> rows = new ArrayList<>();
        answer.findings().forEach(finding -> finding.rows().forEach(row -> rows.add(row.row())));
        return rows;
    }

    /** About how many it was asked. */
    public synchronized int asked() {
        return asked;
    }

    /** Of how many the answer turns. */
    public synchronized int turned() {
        return turned;
    }

    /** How answers turn, and how many do so. */
    public synchronized Map<Turn, Integer> turns() {
        return new LinkedHashMap<>(turns);
    }
}
