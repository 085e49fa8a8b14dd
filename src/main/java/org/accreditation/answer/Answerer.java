package org.accreditation.answer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.accreditation.decision.Decider;
import org.accreditation.decision.Decision;
import org.accreditation.decision.Derivations;
import org.accreditation.decision.Finding;
import org.accreditation.decision.Outcome;
import org.accreditation.decision.Result;
import org.accreditation.policy.Manifest;
import org.accreditation.policy.PlacedTable;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.Term;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.Question;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.engine.EngineVersion;

/** Answers a question: decides it, and says what was decided and by what. */
public final class Answerer {

    private final Decider decider;
    private final EarliestDate earliestDate;

    public Answerer(PolicyLibrary library) {
        this(new Decider(library));
    }

    /** Answers with what a decider decides. */
    public Answerer(Decider decider) {
        this.decider = decider;
        this.earliestDate = new EarliestDate(decider);
    }

    /** What was decided, and the answer that says so. */
    public record Answered(Decision decision, Answer answer) {}

    /** What decides, for those who ask again what would be decided differently. */
    public Decider decider() {
        return decider;
    }

    /** What finds the earliest date, for those who ask again what would be decided differently. */
    public EarliestDate earliestDate() {
        return earliestDate;
    }

    /** Answers with facts that other questions about the same person share. */
    public Answered answer(Question question, Derivations derivations) {
        Decision decision = decider.decide(question.version(), question.decision(), question.request(), derivations);
        List<Answer.MissingLine> missing = Missing.of(decision);
        EarliestDate.Found found = earliestDate.of(decision, derivations);
        Answer answer = new Answer(
                AnswerId.of(question, decision),
                decision.name(),
                question.request().status(),
                decision.day(),
                decision.outcome(),
                found.day().orElse(null),
                Summary.of(decision, missing) + (found.cut() ? " " + EarliestDate.CUT : ""),
                findings(decision),
                notAsked(decision),
                nested(decision),
                results(decision),
                missing,
                nextSteps(decision),
                decision.faults(),
                decision.version().review().text(),
                policy(question.version(), question.request().asOf(), question.chosenBy()),
                null);
        return new Answered(decision, answer);
    }

    private static List<Answer.FindingLine> findings(Decision decision) {
        Citations citations = new Citations(decision.version().sources());
        return decision.criteria().stream()
                .filter(finding -> finding.result() != Result.NOT_ASKED)
                .map(finding -> new Answer.FindingLine(
                        finding.criterion(),
                        finding.result(),
                        finding.text(),
                        finding.facts(),
                        terms(finding.terms()),
                        rows(decision.version(), finding),
                        citations.of(finding.rows(), finding.terms()),
                        gap(finding),
                        referTo(finding)))
                .toList();
    }

    private static List<Answer.NestedLine> nested(Decision decision) {
        return decision.nested().values().stream()
                .map(nested -> nested.decision()
                        .map(made -> new Answer.NestedLine(
                                nested.asked().fact(),
                                made.name(),
                                nested.day(),
                                nested.entry(),
                                made.outcome(),
                                Summary.of(made, Missing.of(made)),
                                made.version().version(),
                                made.version().digest(),
                                rules(made.version()),
                                findings(made),
                                nested(made)))
                        .orElseGet(() -> new Answer.NestedLine(
                                nested.asked().fact(),
                                nested.asked().decision(),
                                nested.day(),
                                nested.entry(),
                                Outcome.REFER,
                                "No version of this policy was in force on that day.",
                                null,
                                null,
                                null,
                                List.of(),
                                List.of())))
                .toList();
    }

    private static List<Answer.NotAskedLine> notAsked(Decision decision) {
        Citations citations = new Citations(decision.version().sources());
        List<Answer.NotAskedLine> lines = new ArrayList<>();
        decision.criteria().stream()
                .filter(finding -> finding.result() == Result.NOT_ASKED)
                .forEach(finding -> lines.add(
                        notAsked(finding.criterion(), finding.text(), citations.of(finding.rows(), List.of()))));
        decision.plan()
                .notAsked()
                .forEach(line ->
                        lines.add(notAsked(line.criterion(), line.reason(), citations.of(line.source(), null))));
        return lines;
    }

    private static Answer.NotAskedLine notAsked(String criterion, String reason, List<Answer.SourceLine> sources) {
        Answer.SourceLine first = sources.get(0);
        return new Answer.NotAskedLine(
                criterion, reason, first.paragraph() == null ? first.clause() : first.paragraph(), sources);
    }

    private static Map<String, Answer.ResultLine> results(Decision decision) {
        Citations citations = new Citations(decision.version().sources());
        Map<String, Answer.ResultLine> results = new LinkedHashMap<>();
        decision.plan().result().forEach((name, table) -> decision.value(table)
                .ifPresent(value -> results.put(name, result(decision, value, citations))));
        return results;
    }

    /** A value, an open question with its gap, or what it waits for. */
    private static Answer.ResultLine result(Decision decision, Finding value, Citations citations) {
        boolean waits = value.value() == null
                && (value.rows().isEmpty()
                        || value.rows().stream().anyMatch(row -> row.gap().isEmpty()));
        return new Answer.ResultLine(
                waits ? Answer.ResultLine.NOT_KNOWN : value.value(),
                rows(decision.version(), value),
                citations.of(value.rows(), value.terms()),
                waits ? null : gap(value),
                waits ? null : referTo(value),
                waits ? Missing.of(decision, value) : null);
    }

    private static List<Answer.NextStep> nextSteps(Decision decision) {
        Citations citations = new Citations(decision.version().sources());
        return decision.findings().stream()
                .filter(finding -> !finding.isFinding()
                        && finding.text() != null
                        && !finding.text().isBlank())
                .map(finding -> new Answer.NextStep(finding.text(), citations.of(finding.rows(), List.of())))
                .toList();
    }

    private static List<Answer.RowLine> rows(PolicyVersion version, Finding finding) {
        return finding.rows().stream()
                .map(row -> row(version, finding.table(), row))
                .toList();
    }

    /** Where a row stands. */
    public static Answer.RowLine row(PolicyVersion version, PlacedTable placed, DecisionTable.Row row) {
        return new Answer.RowLine(
                placed.owner(),
                version.base() == null ? null : version.origin(placed).word(),
                placed.table().model(),
                placed.table().name(),
                row.id(),
                row.number());
    }

    private static String gap(Finding finding) {
        return finding.gaps().isEmpty() ? null : finding.gaps().get(0).id();
    }

    private static String referTo(Finding finding) {
        return finding.gaps().isEmpty() ? null : finding.gaps().get(0).referTo();
    }

    /** Terms by name. */
    public static Map<String, Object> terms(List<Term> terms) {
        Map<String, Object> values = new LinkedHashMap<>();
        terms.forEach(term -> values.put(term.name(), term.value()));
        return values;
    }

    /** What a decision about a day rests on. */
    static Answer.PolicyLine policy(PolicyVersion version, LocalDate asOf, String chosenBy) {
        return new Answer.PolicyLine(
                version.id(),
                version.version(),
                version.digest(),
                rules(version),
                EngineVersion.current(),
                chosenBy,
                version.file().standing(),
                version.notices(asOf).stream().map(PolicyFile.Notice::text).toList(),
                version.file().base(),
                approval(version.manifest()));
    }

    private static Answer.ApprovalLine approval(Manifest manifest) {
        if (manifest == null) {
            return null;
        }
        boolean named = manifest.namesInAnswers();
        return new Answer.ApprovalLine(
                manifest.authority(),
                manifest.approvedOn(),
                named ? manifest.writtenBy() : null,
                named ? manifest.approvedBy() : null);
    }

    /** The rule set and its digest, as {@code 1 sha256:…}. */
    private static String rules(PolicyVersion version) {
        return version.rules().set().name() + " " + version.rules().digest();
    }
}
