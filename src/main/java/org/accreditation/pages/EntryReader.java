package org.accreditation.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.accreditation.answer.Answer;
import org.accreditation.answer.Pathway;
import org.accreditation.decision.Outcome;
import org.accreditation.journal.Journal;
import org.accreditation.journal.chain.EntryIntegrity;
import org.accreditation.journal.search.EntryLine;
import org.accreditation.journal.search.Finder;
import org.accreditation.journal.store.EntryName;
import org.accreditation.json.Json;
import org.accreditation.receipt.Archive;
import org.accreditation.receipt.OnRecord;
import org.accreditation.receipt.Receipt;
import org.accreditation.receipt.Verification;
import org.accreditation.receipt.Verifier;

/** Reads an entry of the journal for its page: what was asked and answered, with the tables of the version of that day. */
@Singleton
class EntryReader {

    /** What stands in the detail of a redress, in words and in order. */
    private static final List<Map.Entry<String, String>> REDRESS = List.of(
            Map.entry("reason", "Why"),
            Map.entry("row", "Only what rests on"),
            Map.entry("aboutFrom", "About days from"),
            Map.entry("aboutTo", "About days to"),
            Map.entry("takenFrom", "Taken from"),
            Map.entry("takenBefore", "Taken before"),
            Map.entry("looked", "Entries looked at"),
            Map.entry("found", "Would be decided differently"),
            Map.entry("erased", "About persons who were erased"),
            Map.entry("unreadable", "Could not be opened or asked again"),
            Map.entry("digest", "Digest of what was found"));

    private static final String NOT_AT_HAND =
            "So its tables and the words of its sources cannot be shown; each criterion names the row instead. The"
                    + " answer itself is whole, but it cannot be recomputed. Ask whoever runs the service to put back the"
                    + " folder ‘archive’ of the data folder from a backup. Without one, find the files that have the"
                    + " digest of the version in the history of the repository.";

    private static final String WORKED_OUT_NOW =
            "This was worked out just now, on the same facts and by the version that decided, with the acts that are"
                    + " known today. It is no part of the answer that was given.";

    private static final String NOT_WORKED_OUT =
            "This cannot be told: asked again now, the version that decided does not give the answer that is on"
                    + " record. Verify and recompute it to see where they part.";

    private final Archive archive;
    private final Verifier verifier;

    EntryReader(Archive archive, Verifier verifier) {
        this.archive = archive;
        this.verifier = verifier;
    }

    /**
     * The page of an entry.
     *
     * @param decision id of the decision to show; null where the entry holds one, or none is to be shown yet
     * @param form as filled in; null where it was not
     * @param proof what verifying found; null where it was not verified
     * @return empty where the entry holds no decision with that id
     */
    Optional<EntryView> read(
            Finder finder, EntryLine.Whole whole, String decision, RulingForm form, VerificationView proof) {
        EntryLine line = whole.entry();
        List<EntryView.Rest> rests =
                line.decisions().stream().map(EntryReader::rest).toList();
        String wanted = decision == null || decision.isBlank() ? null : decision;
        Optional<EntryView.Rest> shown = wanted == null
                ? rests.stream().filter(rest -> rests.size() == 1).findFirst()
                : rests.stream().filter(rest -> rest.id().equals(wanted)).findFirst();
        if (wanted != null && shown.isEmpty()) {
            return Optional.empty();
        }
        Content content = content(whole);
        Optional<Told> told =
                shown.flatMap(rest -> content.answer(rest.id())).map(answer -> told(answer, content.onRecord(line)));
        return Optional.of(new EntryView(
                line.entry(),
                told.map(story -> story.view().question()).orElse(EntryRow.what(line)),
                EntryRow.what(line),
                line.takenAt(),
                EntryRow.askedBy(line),
                line.about(),
                shown.orElse(null),
                told.map(Told::view).orElse(null),
                told.map(Told::notAtHand).orElse(null),
                told.isPresent() ? List.of() : rests,
                content.request() == null ? List.of() : RequestForm.of(content.request(), List.of()),
                erasure(finder, whole).orElse(null),
                whole.altered(),
                line.kind().equals("decided") ? verdict(finder, line) : null,
                whole.later().stream()
                        .filter(later -> later.kind().equals("decided"))
                        .filter(later -> shown.isEmpty() || isAbout(later, shown.get()))
                        .map(later -> verdict(finder, later))
                        .toList(),
                form != null ? form : form(shown, whole),
                proof,
                version(line),
                whole.later().stream()
                        .flatMap(later -> settled(finder, later, rests, shown).stream())
                        .toList(),
                redress(line)));
    }

    /** How the decision that is shown, or any where none is, was put right. */
    private static Optional<EntryView.Settled> settled(
            Finder finder, EntryLine later, List<EntryView.Rest> rests, Optional<EntryView.Rest> shown) {
        if (later.kind().equals("redress")) {
            JsonNode detail = EntryRow.detail(later);
            int number = detail.path("number").asInt();
            boolean other = shown.isPresent() && rests.indexOf(shown.get()) != number;
            return other
                    ? Optional.empty()
                    : Optional.of(new EntryView.Settled(
                            later.entry(),
                            later.takenAt(),
                            EntryRow.askedBy(later),
                            null,
                            detail.path("new").asText(),
                            reason(finder, later)));
        }
        return later.decisions().stream()
                .filter(each -> shown.isEmpty()
                        || shown.get().decision().equals(RequestForm.words(each.decision()))
                                && Objects.equals(shown.get().status(), each.status()))
                .map(each -> new EntryView.Settled(
                        later.entry(),
                        later.takenAt(),
                        EntryRow.askedBy(later),
                        OutcomeTag.of(each.outcome()),
                        each.policy() + "/" + each.version(),
                        null))
                .findFirst();
    }

    private static EntryView.RedressAct redress(EntryLine line) {
        if (!line.kind().equals("redress")) {
            return null;
        }
        JsonNode detail = EntryRow.detail(line);
        Map<String, String> facts = new LinkedHashMap<>();
        REDRESS.stream()
                .filter(part -> detail.has(part.getKey()))
                .forEach(part -> facts.put(
                        part.getValue(),
                        Dates.withDays(detail.path(part.getKey()).asText())));
        return new EntryView.RedressAct(
                detail.path("done").asText(),
                detail.path("list").asText(),
                detail.has("old") ? detail.path("old").asText() : null,
                detail.path("new").asText(),
                facts);
    }

    private static EntryView.PolicyActView version(EntryLine line) {
        if (!line.kind().equals("approved") && !line.kind().equals("withdrawn")) {
            return null;
        }
        JsonNode detail = EntryRow.detail(line);
        return new EntryView.PolicyActView(
                detail.path("version").asText(),
                detail.path("policyDigest").asText(),
                detail.path("writtenBy").asText(),
                detail.path("draft").asText());
    }

    private static EntryView.Rest rest(EntryLine.DecisionLine line) {
        return new EntryView.Rest(
                line.id(),
                RequestForm.words(line.decision()),
                line.status(),
                line.asOf(),
                OutcomeTag.of(line.outcome()),
                line.policy() + "/" + line.version(),
                line.rows().stream()
                        .map(row -> row.row() + ", of the table “" + row.table() + "” of " + row.version())
                        .toList(),
                line.paragraphs().stream()
                        .map(paragraph -> paragraph.source() + " " + paragraph.paragraph())
                        .toList(),
                line.receipt() != null);
    }

    private static RulingForm form(Optional<EntryView.Rest> shown, EntryLine.Whole whole) {
        return shown.filter(rest -> rest.outcome().equals(OutcomeTag.of("refer")) && whole.erased() == null)
                .map(rest -> RulingForm.empty(rest.id()))
                .orElse(null);
    }

    // ---- what is sealed

    /** What was asked and answered; both are null where it cannot be read. */
    private record Content(String decision, List<String> pathwayUnder, JsonNode request, ObjectNode answer) {

        private Optional<Answer> answer(String id) {
            return answers().stream().filter(given -> given.id().equals(id)).findFirst();
        }

        private OnRecord onRecord(EntryLine line) {
            return new OnRecord(decision, pathwayUnder, request, answer, receipts(line));
        }

        private List<Answer> answers() {
            if (answer == null) {
                return List.of();
            }
            ObjectNode plain = answer.deepCopy();
            plain.remove("explanation");
            return decision != null
                    ? List.of(Json.read(plain, Answer.class))
                    : Json.read(plain, Pathway.class).policies().stream()
                            .flatMap(policy -> policy.decisions().stream())
                            .toList();
        }
    }

    private static Content content(EntryLine.Whole whole) {
        JsonNode tree = whole.content() == null ? Json.tree("{}") : Json.tree(whole.content());
        List<String> under = new ArrayList<>();
        tree.path("pathwayUnder").forEach(policy -> under.add(policy.asText()));
        return new Content(
                tree.path("decision").textValue(),
                under,
                tree.get("request"),
                tree.get("answer") instanceof ObjectNode answer ? answer : null);
    }

    // ---- the story

    private record Told(AnswerView view, String notAtHand) {}

    private Told told(Answer answer, OnRecord record) {
        try {
            return archive.find(Receipt.Used.of(answer.policy()))
                    .map(found -> new Told(told(answer, found, record), null))
                    .orElseGet(() -> untold(answer, "The version that decided is neither served nor archived here."));
        } catch (IllegalStateException damaged) {
            return untold(answer, damaged.getMessage());
        }
    }

    private static Told untold(Answer answer, String why) {
        return new Told(AnswerView.of(answer, Optional.empty(), false), why + " " + NOT_AT_HAND);
    }

    /** How it was worked out, and what would make it a yes, is no part of what was recorded. It is told where asking again gives the same answer. */
    private AnswerView told(Answer given, Archive.Found found, OnRecord record) {
        boolean couldBeYes = given.outcome() == Outcome.NO || given.outcome() == Outcome.NOT_YET;
        Optional<Answer> again = verifier.again(record, given)
                .filter(now -> now.outcome() == given.outcome()
                        && Json.compact(now.findings()).equals(Json.compact(given.findings()))
                        && Objects.equals(now.earliestDate(), given.earliestDate()));
        AnswerView view = AnswerView.of(
                again.map(now -> given.with(now.explanation())).orElse(given),
                Optional.of(found.version()),
                found.served());
        return couldBeYes ? view.with(again.isPresent() ? WORKED_OUT_NOW : NOT_WORKED_OUT) : view;
    }

    // ---- what people decided, and erasures

    private static boolean isAbout(EntryLine later, EntryView.Rest shown) {
        return EntryRow.detail(later).path("decision").asText(shown.id()).equals(shown.id());
    }

    private static EntryView.Ruling verdict(Finder finder, EntryLine line) {
        JsonNode detail = EntryRow.detail(line);
        return new EntryView.Ruling(
                line.entry(),
                line.takenAt(),
                OutcomeTag.of(detail.path("outcome").asText()),
                detail.path("byRole").asText().replace('-', ' '),
                LocalDate.parse(detail.path("on").asText()),
                reason(finder, line));
    }

    private static String reason(Finder finder, EntryLine line) {
        return EntryName.parse(line.entry())
                .flatMap(finder::whole)
                .map(EntryLine.Whole::content)
                .map(content -> Json.tree(content).path("reason").textValue())
                .orElse(null);
    }

    private static Optional<EntryView.Erasure> erasure(Finder finder, EntryLine.Whole whole) {
        EntryLine line = whole.entry();
        if (line.kind().equals("erased")) {
            return Optional.of(erasure(line));
        }
        return Optional.ofNullable(whole.erased())
                .flatMap(EntryName::parse)
                .flatMap(finder::whole)
                .map(erased -> erasure(erased.entry()));
    }

    private static EntryView.Erasure erasure(EntryLine line) {
        String why = EntryRow.detail(line).path("why").asText();
        return new EntryView.Erasure(
                line.entry(),
                line.takenAt(),
                why.equals("retention") ? "the time for which they are kept was over" : "it was asked for");
    }

    // ---- the proof

    /** Verifies the entry and recomputes what it holds. */
    VerificationView prove(Journal journal, EntryLine.Whole whole) {
        EntryIntegrity integrity = journal.check(
                        EntryName.parse(whole.entry().entry()).orElseThrow())
                .orElseThrow();
        Content content = content(whole);
        Optional<Verification> recomputed = content.answer() == null || content.request() == null
                ? Optional.empty()
                : Optional.of(verifier.verify(content.onRecord(whole.entry())));
        return VerificationView.of(integrity, recomputed, whyNot(whole));
    }

    private static String whyNot(EntryLine.Whole whole) {
        if (whole.altered() != null) {
            return whole.altered();
        }
        return whole.erased() != null
                ? "The person was erased, so what was asked is gone and cannot be recomputed."
                : "This entry holds no answer of the service.";
    }

    private static Set<String> receipts(EntryLine line) {
        return line.decisions().stream()
                .map(EntryLine.DecisionLine::receipt)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
