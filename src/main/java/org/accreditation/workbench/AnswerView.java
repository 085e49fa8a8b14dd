package org.accreditation.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.accreditation.citation.Citation;
import org.accreditation.citation.Source;
import org.accreditation.explanation.Answer;
import org.accreditation.policy.PlacedTable;
import org.accreditation.policy.Placeholders;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyVersion;

/**
 * An answer as a story in plain words, and beside each sentence the table, the row that applied and the paragraph.
 *
 * @param question the one question that was asked
 * @param answer as any caller gets it
 * @param outcome in words
 * @param findings criterion by criterion, what stands in the way first
 * @param results what else is worth knowing
 */
record AnswerView(
        String question,
        String policyTitle,
        Answer answer,
        Word outcome,
        List<FindingView> findings,
        List<ResultView> results) {

    /** A criterion. */
    record FindingView(
            String criterion,
            String anchor,
            Word result,
            String reason,
            String referTo,
            List<ValueView> facts,
            List<ValueView> terms,
            List<TableView> tables,
            List<SourceView> sources) {}

    /** A fact or a term with its value. */
    record ValueView(String name, String value) {}

    /** A result that changes no outcome. */
    record ResultView(String name, String value, String referTo, List<SourceView> sources) {}

    /**
     * A paragraph, with its words.
     *
     * @param term the term that rests on it, or null
     */
    record SourceView(
            String document,
            String date,
            String place,
            String authority,
            String confidence,
            String term,
            String text,
            String url) {}

    /** The view of an answer that a version gave. */
    static AnswerView of(Answer answer, PolicyVersion version) {
        String question = version.decision(answer.decision())
                .map(PolicyFile.DecisionFile::question)
                .orElse(answer.decision());
        return new AnswerView(
                question,
                version.file().title(),
                answer,
                Word.of(answer.outcome().word()),
                answer.findings().stream()
                        .map(finding -> finding(finding, version))
                        .toList(),
                results(answer, version));
    }

    private static FindingView finding(Answer.FindingLine finding, PolicyVersion version) {
        return new FindingView(
                finding.criterion(),
                TableView.anchor(finding.criterion()),
                Word.of(finding.result().word()),
                finding.reason(),
                finding.referTo(),
                values(finding.facts()),
                values(finding.terms()),
                tables(finding.rows(), version),
                finding.sources().stream().map(line -> source(line, version)).toList());
    }

    private static List<ResultView> results(Answer answer, PolicyVersion version) {
        List<ResultView> results = new ArrayList<>();
        answer.result()
                .forEach((name, line) -> results.add(new ResultView(
                        RequestForm.words(name),
                        line.value() == null ? "Open" : text(line.value()),
                        line.referTo(),
                        line.sources().stream()
                                .map(source -> source(source, version))
                                .toList())));
        return results;
    }

    private static List<ValueView> values(Map<String, Object> values) {
        return values.entrySet().stream()
                .map(entry -> new ValueView(entry.getKey(), text(entry.getValue())))
                .toList();
    }

    private static String text(Object value) {
        return Placeholders.fill("{value}", name -> value);
    }

    /** Each table once, with all its rows that applied. */
    private static List<TableView> tables(List<Answer.RowLine> rows, PolicyVersion version) {
        return rows.stream()
                .collect(Collectors.groupingBy(
                        row -> row.model() + "#" + row.table(),
                        java.util.LinkedHashMap::new,
                        Collectors.mapping(Answer.RowLine::row, Collectors.toSet())))
                .entrySet()
                .stream()
                .flatMap(entry ->
                        table(version, entry.getKey()).map(placed -> TableView.of(placed, entry.getValue())).stream())
                .toList();
    }

    private static Optional<PlacedTable> table(PolicyVersion version, String key) {
        return Optional.ofNullable(version.tables().get(key));
    }

    private static SourceView source(Answer.SourceLine line, PolicyVersion version) {
        String place = line.paragraph() == null ? line.clause() : line.paragraph();
        Optional<Source> source = version.sources().source(line.id());
        return new SourceView(
                line.document(),
                line.date() == null ? null : line.date().toString(),
                (line.paragraph() == null ? "clause " : "paragraph ") + place,
                line.authority().replace('-', ' '),
                line.confidence(),
                line.term(),
                version.sources()
                        .paragraph(new Citation(line.id(), place))
                        .map(Source.Paragraph::text)
                        .orElse(null),
                source.map(Source::url).orElse(null));
    }
}
