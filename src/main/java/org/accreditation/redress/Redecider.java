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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.accreditation.answer.Answer;
import org.accreditation.explanation.Explainer;
import org.accreditation.json.Json;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.Question;
import org.accreditation.question.Questions;
import org.accreditation.question.UnknownDecision;
import org.accreditation.question.reading.InvalidRequest;
import org.accreditation.question.reading.UnreadableRequest;

/**
 * Asks again what was asked once, under another version of the same policy, and tells what comes out otherwise: outcome, results and rows of
 * every criterion, nested decisions included, what else the answer says (its {@code result}), and whether it would be a yes sooner or later.
 * Wording, terms and advice alone make no decision otherwise.
 */
public final class Redecider {

    private final PolicyLibrary library;
    private final Questions questions;
    private final Explainer explainer;

    /** Asks what is served at one moment: whoever asks later makes another. */
    public Redecider(PolicyLibrary library) {
        this(library, new Explainer(library));
    }

    Redecider(PolicyLibrary library, Explainer explainer) {
        this.library = library.now();
        this.questions = new Questions(this.library, Optional.empty());
        this.explainer = explainer;
    }

    /** Whether a version can be asked now; a version may have been withdrawn. */
    boolean serves(String policy, LocalDate version) {
        return library.version(policy, version.toString()).isPresent();
    }

    /**
     * A decision of an entry that would be decided differently.
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
     * What would be decided differently of an entry.
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
                otherwise(number, answer, kept, policy, newVersion).ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<Otherwise> otherwise(int number, JsonNode before, JsonNode kept, String policy, String version) {
        String outcome = before.path("outcome").asText();
        String after;
        List<RedressItem.Change> changes;
        try {
            Answer answer = answer(again(kept, before, policy, version));
            after = answer.outcome().word();
            changes = changes(before, Json.tree(Json.compact(answer)), false);
        } catch (CannotAsk cannot) {
            after = RedressItem.NOT_DECIDED;
            changes = List.of(new RedressItem.Change("The decision", outcome, cannot.where()));
        }
        return after.equals(outcome) && changes.isEmpty()
                ? Optional.empty()
                : Optional.of(new Otherwise(
                        number,
                        before.path("decision").asText(),
                        before.path("status").isTextual()
                                ? before.path("status").asText()
                                : null,
                        LocalDate.parse(before.path("asOf").asText()),
                        outcome,
                        after,
                        changes));
    }

    /**
     * One decision of an entry, criterion by criterion with the days and values that may tell something of the person; for a page that whoever may
     * read the entry looks at.
     *
     * @throws CannotAsk where the version cannot decide it
     */
    List<RedressItem.Change> inFull(String content, int number, String policy, String version) {
        Question question = again(content, number, policy, version);
        return changes(answers(Json.tree(content)).get(number), Json.tree(Json.compact(answer(question))), true);
    }

    Answer answer(Question question) {
        return explainer.answer(question, false);
    }

    /** The version cannot decide what was asked. */
    static final class CannotAsk extends RuntimeException {
        private final String where;

        private CannotAsk(String message, String where) {
            super(message, null, false, false);
            this.where = where;
        }

        /** Without any fact of the person. */
        String where() {
            return where;
        }
    }

    /**
     * The question that one decision of an entry answered, under another version.
     *
     * @throws CannotAsk where the version cannot decide it
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
        try {
            return questions.read(
                    answer.path("decision").asText(), request.toString().getBytes(StandardCharsets.UTF_8));
        } catch (InvalidRequest cannot) {
            throw new CannotAsk(
                    cannot.faults().stream()
                            .map(fault -> fault.pointer() + ": " + fault.detail())
                            .collect(Collectors.joining(" ")),
                    "cannot be asked: "
                            + cannot.faults().stream()
                                    .map(fault -> fault.pointer())
                                    .distinct()
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
        } catch (UnknownDecision cannot) {
            throw new CannotAsk(cannot.getMessage(), "not covered by this version");
        } catch (UnreadableRequest cannot) {
            throw new CannotAsk(cannot.getMessage(), "cannot be read as a request any more");
        }
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

    /** By criterion, where result or rows differ; then what else the answer says; then the day from which it would be a yes. */
    private static List<RedressItem.Change> changes(JsonNode before, JsonNode after, boolean inFull) {
        List<RedressItem.Change> changes = new ArrayList<>();
        differing(findings(before), findings(after), changes);
        results(before.path("result"), after.path("result"), inFull, changes);
        day(before.path("earliestDate").asText(), after.path("earliestDate").asText(), inFull, changes);
        return changes;
    }

    private static void differing(Map<String, String> was, Map<String, String> is, List<RedressItem.Change> changes) {
        Set<String> names = new LinkedHashSet<>(was.keySet());
        names.addAll(is.keySet());
        for (String name : names) {
            if (!Objects.equals(was.get(name), is.get(name))) {
                changes.add(new RedressItem.Change(name, was.getOrDefault(name, ""), is.getOrDefault(name, "")));
            }
        }
    }

    private static Map<String, String> findings(JsonNode answer) {
        Map<String, String> findings = new LinkedHashMap<>();
        findings("", answer, findings);
        return findings;
    }

    private static void findings(String within, JsonNode answer, Map<String, String> findings) {
        for (JsonNode finding : answer.path("findings")) {
            findings.merge(
                    within + finding.path("criterion").asText(),
                    finding.path("result").asText() + rows(finding),
                    (one, another) -> one + "; " + another);
        }
        for (JsonNode nested : answer.path("nested")) {
            String name = within + nested.path("decision").asText();
            findings.merge(name, nested.path("outcome").asText(), (one, another) -> one + "; " + another);
            findings(name + ": ", nested, findings);
        }
    }

    private static String rows(JsonNode line) {
        List<String> rows = new ArrayList<>();
        line.path("rows").forEach(row -> rows.add(row.path("row").asText()));
        return rows.stream().sorted().collect(Collectors.joining(", ", " (", ")"));
    }

    private static void results(JsonNode was, JsonNode is, boolean inFull, List<RedressItem.Change> changes) {
        Set<String> names = new LinkedHashSet<>();
        was.fieldNames().forEachRemaining(names::add);
        is.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            JsonNode before = was.path(name);
            JsonNode after = is.path(name);
            boolean values = !before.path("value").equals(after.path("value"));
            if (values || !rows(before).equals(rows(after)) || before.isMissingNode() != after.isMissingNode()) {
                changes.add(new RedressItem.Change(
                        name,
                        said(before, values, inFull ? null : "a value"),
                        said(after, values, inFull ? null : before.isMissingNode() ? "a value" : "another value")));
            }
        }
    }

    private static String said(JsonNode line, boolean values, String instead) {
        if (line.isMissingNode()) {
            return "";
        }
        JsonNode value = line.path("value");
        String text = value.isMissingNode() ? "open" : value.isTextual() ? value.asText() : value.toString();
        return (instead == null ? text : values ? instead : "the same value") + rows(line);
    }

    private static void day(String was, String is, boolean inFull, List<RedressItem.Change> changes) {
        if (was.equals(is)) {
            return;
        }
        changes.add(new RedressItem.Change(
                "Earliest date",
                inFull || was.isEmpty() ? was : "a day",
                inFull || is.isEmpty()
                        ? is
                        : was.isEmpty() ? "a day" : is.compareTo(was) < 0 ? "an earlier day" : "a later day"));
    }
}
