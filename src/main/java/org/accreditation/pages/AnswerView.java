package org.accreditation.pages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.accreditation.answer.Answer;
import org.accreditation.citation.Citation;
import org.accreditation.citation.Source;
import org.accreditation.decision.Outcome;
import org.accreditation.decision.Result;
import org.accreditation.policy.PlacedTable;
import org.accreditation.policy.Placeholders;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyVersion;

/**
 * An answer as a story in plain words, and beside each sentence the table, the row that applied and the paragraph.
 *
 * @param question the one question that was asked
 * @param served whether the version that decided has a page of its own
 * @param answer as any caller gets it
 * @param outcome in words
 * @param findings criterion by criterion, in the order of the decision
 * @param results what else is worth knowing
 * @param changes the smallest changes that would make it a yes; null where there are none to tell
 * @param changesNote when and how these were worked out, or why they are not told; null where that goes without saying
 */
record AnswerView(
        String question,
        boolean served,
        Answer answer,
        OutcomeTag outcome,
        List<FindingView> findings,
        List<ResultView> results,
        Answer.ChangesLine changes,
        String changesNote) {

    /** The same with a note on how that which is told beside the answer was worked out. */
    AnswerView with(String note) {
        return new AnswerView(question, served, answer, outcome, findings, results, changes, note);
    }

    /** The criteria that made the answer what it is. */
    public List<FindingView> deciding() {
        return weighing(Weight.DECIDES);
    }

    /** The criteria that would stand in the way if those that decide did not. */
    public List<FindingView> alsoOpen() {
        return weighing(Weight.STANDS_IN_THE_WAY);
    }

    /** The criteria that stand in nobody's way. */
    public List<FindingView> met() {
        return weighing(Weight.MET);
    }

    private List<FindingView> weighing(Weight weight) {
        return findings.stream().filter(finding -> finding.weight() == weight).toList();
    }

    /** What a criterion does to the answer, the greatest first. */
    enum Weight {
        DECIDES,
        STANDS_IN_THE_WAY,
        MET;

        private static Weight of(Result result, Outcome outcome) {
            if (result.outcome() == outcome) {
                return DECIDES;
            }
            return result.outcome() == Outcome.YES ? MET : STANDS_IN_THE_WAY;
        }
    }

    /**
     * A criterion.
     *
     * @param weight what it does to the answer
     * @param counted how its facts were worked out; empty where that is not told
     * @param notAtHand rows of tables that cannot be shown, since the version that decided is not at hand
     */
    record FindingView(
            String criterion,
            String anchor,
            Weight weight,
            OutcomeTag result,
            String reason,
            String referTo,
            List<ValueView> facts,
            List<ValueView> terms,
            List<CountedView> counted,
            List<TableView> tables,
            List<String> notAtHand,
            List<SourceView> sources) {}

    /** A fact or a term with its value. */
    record ValueView(String name, String value) {}

    /** A result that changes no outcome. */
    record ResultView(String name, String value, String referTo, List<SourceView> sources) {}

    /**
     * A paragraph, in our words or those of a local statement.
     *
     * @param provenance whose words they are, and where the document says it; null where the source is not at hand
     * @param terms the terms that rest on it
     */
    record SourceView(
            String document,
            String date,
            String place,
            String authority,
            String provenance,
            List<String> terms,
            String text,
            String url,
            String note) {}

    /** The view of an answer that a version which is served gave. */
    static AnswerView of(Answer answer, PolicyVersion version) {
        return of(answer, Optional.of(version), true);
    }

    /** The view of an answer, with the tables of the version that gave it where that is at hand. */
    static AnswerView of(Answer answer, Optional<PolicyVersion> version, boolean served) {
        return new AnswerView(
                version.flatMap(found -> found.decision(answer.decision()))
                        .map(PolicyFile.DecisionFile::question)
                        .orElse(RequestForm.words(answer.decision())),
                served,
                answer,
                OutcomeTag.of(answer.outcome().word()),
                answer.findings().stream()
                        .map(finding -> finding(answer, finding, version))
                        .toList(),
                results(answer, version),
                answer.explanation() == null ? null : answer.explanation().changes(),
                null);
    }

    private static FindingView finding(Answer answer, Answer.FindingLine finding, Optional<PolicyVersion> version) {
        Optional<Answer.Explanation> path = Optional.ofNullable(answer.explanation());
        return new FindingView(
                finding.criterion(),
                TableView.anchor(finding.criterion()),
                Weight.of(finding.result(), answer.outcome()),
                OutcomeTag.of(finding.result().word()),
                finding.reason(),
                finding.referTo(),
                values(finding.facts()),
                values(finding.terms()),
                path.map(all -> CountedView.of(all, finding.facts().keySet())).orElse(List.of()),
                tables(finding, version, path),
                notAtHand(finding.rows(), version),
                sources(finding.sources(), version));
    }

    private static List<ResultView> results(Answer answer, Optional<PolicyVersion> version) {
        List<ResultView> results = new ArrayList<>();
        answer.result()
                .forEach((name, line) -> results.add(new ResultView(
                        RequestForm.words(name), value(line), line.referTo(), sources(line.sources(), version))));
        return results;
    }

    private static String value(Answer.ResultLine line) {
        if (line.waitsFor() == null) {
            return line.value() == null ? "Open" : text(line.value());
        }
        return line.waitsFor().stream()
                .map(Answer.MissingLine::question)
                .collect(Collectors.joining(" ", "Not known. ", ""));
    }

    /** The summary beside the outcome, which need not be said twice. */
    public String story() {
        String summary = answer.summary();
        String said = outcome.text() + ": ";
        if (!summary.startsWith(said)) {
            return summary;
        }
        String rest = summary.substring(said.length());
        return Character.toUpperCase(rest.charAt(0)) + rest.substring(1);
    }

    private static List<ValueView> values(Map<String, Object> values) {
        return values.entrySet().stream()
                .map(entry -> new ValueView(entry.getKey(), text(entry.getValue())))
                .toList();
    }

    static String text(Object value) {
        return Dates.withDays(Placeholders.fill("{value}", name -> value));
    }

    private static List<String> notAtHand(List<Answer.RowLine> rows, Optional<PolicyVersion> version) {
        return rows.stream()
                .filter(row -> table(version, row.model() + "#" + row.table()).isEmpty())
                .map(row -> "row " + row.number() + ", " + row.row() + ", of the table “" + row.table() + "” of "
                        + row.policy())
                .toList();
    }

    /** Each table once, with all its rows that applied. */
    private static List<TableView> tables(
            Answer.FindingLine finding, Optional<PolicyVersion> version, Optional<Answer.Explanation> path) {
        Map<String, Object> known = new HashMap<>(finding.facts());
        known.putAll(finding.terms());
        return finding.rows().stream()
                .collect(Collectors.groupingBy(
                        row -> row.model() + "#" + row.table(),
                        java.util.LinkedHashMap::new,
                        Collectors.mapping(Answer.RowLine::row, Collectors.toSet())))
                .entrySet()
                .stream()
                .flatMap(entry -> table(version, entry.getKey())
                        .map(placed -> TableView.of(placed, entry.getValue(), tried(placed, path), known::get))
                        .stream())
                .toList();
    }

    /** What the table was asked; null where that is not told. */
    private static Answer.TableLine tried(PlacedTable placed, Optional<Answer.Explanation> path) {
        return path.stream()
                .flatMap(all -> all.tables().stream())
                .filter(line -> line.table().equals(placed.table().name()))
                .findFirst()
                .orElse(null);
    }

    private static Optional<PlacedTable> table(Optional<PolicyVersion> version, String key) {
        return version.map(found -> found.tables().get(key));
    }

    /** Each paragraph once, with all the terms that it sets. */
    private static List<SourceView> sources(List<Answer.SourceLine> lines, Optional<PolicyVersion> version) {
        Map<List<Object>, List<Answer.SourceLine>> places = lines.stream()
                .collect(Collectors.groupingBy(
                        line -> Arrays.asList(line.id(), line.paragraph(), line.clause()),
                        java.util.LinkedHashMap::new,
                        Collectors.toList()));
        return places.values().stream()
                .map(same -> source(
                        same.get(0),
                        same.stream()
                                .map(Answer.SourceLine::term)
                                .filter(Objects::nonNull)
                                .distinct()
                                .toList(),
                        version))
                .toList();
    }

    private static SourceView source(Answer.SourceLine line, List<String> terms, Optional<PolicyVersion> version) {
        String place = line.paragraph() == null ? line.clause() : line.paragraph();
        Optional<Source> cited = version.flatMap(found -> found.sources().source(line.id()));
        return new SourceView(
                line.document(),
                line.date() == null ? null : Dates.inWords(line.date()),
                (line.paragraph() == null ? "clause " : "paragraph ") + place,
                line.authority().replace('-', ' '),
                cited.map(source -> source.provenance(place)).orElse(null),
                terms,
                version.flatMap(found -> found.sources().paragraph(new Citation(line.id(), place)))
                        .map(Source.Paragraph::text)
                        .orElse(null),
                cited.map(Source::url).orElse(null),
                cited.map(Source::note).orElse(null));
    }
}
