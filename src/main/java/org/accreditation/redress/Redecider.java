package org.accreditation.redress;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.accreditation.answer.Answer;
import org.accreditation.explanation.Explainer;
import org.accreditation.json.Json;
import org.accreditation.question.Question;
import org.accreditation.question.Questions;
import org.accreditation.question.UnknownDecision;
import org.accreditation.question.reading.InvalidRequest;
import org.accreditation.question.reading.UnreadableRequest;

/** Asks again what was asked once, under another version of the same policy, and tells what comes out otherwise. */
public final class Redecider {

    private final Questions questions;
    private final Explainer explainer;

    public Redecider(Questions questions, Explainer explainer) {
        this.questions = questions;
        this.explainer = explainer;
    }

    /**
     * A decision of an entry that would be otherwise.
     *
     * @param number which decision of the entry, from 0
     */
    public record Otherwise(
            int number,
            String decision,
            String status,
            LocalDate asOf,
            String before,
            String after,
            List<RedressItem.Change> changes) {}

    /**
     * What would be otherwise of an entry.
     *
     * @param content what was asked and answered, as the journal keeps it
     * @param policy whose decisions
     * @param oldVersion the version that decided
     * @param newVersion the version to ask again under
     * @param row only decisions that rest on this row, {@code model#Table row} or the row alone; null for all
     */
    public List<Otherwise> otherwise(String content, String policy, String oldVersion, String newVersion, String row) {
        JsonNode kept = Json.tree(content);
        List<JsonNode> answers = answers(kept);
        List<Otherwise> found = new ArrayList<>();
        for (int number = 0; number < answers.size(); number++) {
            JsonNode answer = answers.get(number);
            if (answer.at("/policy/id").asText().equals(policy)
                    && answer.at("/policy/version").asText().equals(oldVersion)
                    && (row == null || rests(answer, row))) {
                Otherwise other = otherwise(number, answer, kept, policy, newVersion);
                if (other != null) {
                    found.add(other);
                }
            }
        }
        return found;
    }

    private Otherwise otherwise(int number, JsonNode before, JsonNode kept, String policy, String version) {
        String outcome = before.path("outcome").asText();
        String after;
        List<RedressItem.Change> changes;
        try {
            Answer answer = explainer.answer(again(kept, before, policy, version), false);
            after = answer.outcome().word();
            changes = changes(before, Json.tree(Json.compact(answer)));
        } catch (InvalidRequest | UnknownDecision | UnreadableRequest cannot) {
            after = RedressItem.NOT_DECIDED;
            changes = List.of(new RedressItem.Change("The decision", outcome, String.valueOf(cannot.getMessage())));
        }
        return after.equals(outcome) && changes.isEmpty()
                ? null
                : new Otherwise(
                        number,
                        before.path("decision").asText(),
                        before.path("status").isTextual()
                                ? before.path("status").asText()
                                : null,
                        LocalDate.parse(before.path("asOf").asText()),
                        outcome,
                        after,
                        changes);
    }

    /**
     * The question that one decision of an entry answered, under another version.
     *
     * @throws RuntimeException as {@link Questions#read(String, byte[])}
     */
    Question again(String content, int number, String policy, String version) {
        JsonNode kept = Json.tree(content);
        return again(kept, answers(kept).get(number), policy, version);
    }

    private Question again(JsonNode kept, JsonNode answer, String policy, String version) {
        ObjectNode request = kept.path("request").deepCopy();
        request.put("policy", policy).put("version", version);
        if (answer.path("status").isTextual()) {
            request.set("status", answer.get("status"));
        } else {
            request.remove("status");
        }
        return questions.read(
                answer.path("decision").asText(), request.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** One, or for a pathway all, in the order in which the journal numbers them. */
    private static List<JsonNode> answers(JsonNode kept) {
        List<JsonNode> answers = new ArrayList<>();
        if (kept.has("pathwayUnder")) {
            kept.at("/answer/policies").forEach(under -> under.path("decisions").forEach(answers::add));
        } else {
            answers.add(kept.path("answer"));
        }
        return answers;
    }

    private static boolean rests(JsonNode answer, String row) {
        for (JsonNode finding : answer.path("findings")) {
            for (JsonNode each : finding.path("rows")) {
                String name = each.path("row").asText();
                if (row.equals(name)
                        || row.equals(each.path("model").asText() + "#"
                                + each.path("table").asText() + " " + name)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** By criterion, where result or rows differ; and the day from which it would be a yes. */
    private static List<RedressItem.Change> changes(JsonNode before, JsonNode after) {
        Map<String, String> was = findings(before);
        Map<String, String> is = findings(after);
        Set<String> criteria = new LinkedHashSet<>(was.keySet());
        criteria.addAll(is.keySet());
        List<RedressItem.Change> changes = new ArrayList<>();
        for (String criterion : criteria) {
            if (!Objects.equals(was.get(criterion), is.get(criterion))) {
                changes.add(new RedressItem.Change(
                        criterion, was.getOrDefault(criterion, ""), is.getOrDefault(criterion, "")));
            }
        }
        if (!before.path("earliestDate").equals(after.path("earliestDate"))) {
            changes.add(new RedressItem.Change(
                    "Earliest date",
                    before.path("earliestDate").asText(),
                    after.path("earliestDate").asText()));
        }
        return changes;
    }

    private static Map<String, String> findings(JsonNode answer) {
        Map<String, String> findings = new LinkedHashMap<>();
        for (JsonNode finding : answer.path("findings")) {
            List<String> rows = new ArrayList<>();
            finding.path("rows").forEach(row -> rows.add(row.path("row").asText()));
            findings.put(
                    finding.path("criterion").asText(),
                    finding.path("result").asText()
                            + rows.stream().sorted().collect(Collectors.joining(", ", " (", ")")));
        }
        return findings;
    }
}
