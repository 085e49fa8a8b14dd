package org.accreditation.journal.store;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.accreditation.answer.Answer;
import org.accreditation.json.Json;

/**
 * What a decision rested on, without any fact of the person: rows that fired, also those of nested decisions and of values,
 * paragraphs they cite, open questions, and the digests of what decided.
 *
 * @param policyDigest digest of the policy version
 * @param rules rule set and its digest
 * @param engine version of the engine
 */
public record Grounds(
        String policyDigest,
        String rules,
        String engine,
        List<RowRef> rows,
        List<Paragraph> paragraphs,
        List<String> gaps) {

    /** A row of a table; {@code version} is the policy version whose folder holds the table. */
    public record RowRef(String version, String model, String table, String row) {}

    /** A paragraph of a source, or a clause of a local policy. */
    public record Paragraph(String source, String paragraph) {}

    /** The grounds of an answer. */
    public static Grounds of(Answer answer) {
        Set<RowRef> rows = new LinkedHashSet<>();
        Set<Paragraph> paragraphs = new LinkedHashSet<>();
        Set<String> gaps = new LinkedHashSet<>();
        findings(answer.findings(), rows, paragraphs, gaps);
        nested(answer.nested(), rows, paragraphs, gaps);
        answer.notAsked().forEach(line -> paragraphs(line.sources(), paragraphs));
        answer.result().values().forEach(line -> {
            rows(line.rows(), rows);
            paragraphs(line.sources(), paragraphs);
            gap(line.gap(), gaps);
        });
        return new Grounds(
                answer.policy().digest(),
                answer.policy().rules(),
                answer.policy().engine(),
                List.copyOf(rows),
                List.copyOf(paragraphs),
                List.copyOf(gaps));
    }

    private static void nested(
            List<Answer.NestedLine> nested, Set<RowRef> rows, Set<Paragraph> paragraphs, Set<String> gaps) {
        for (Answer.NestedLine line : nested == null ? List.<Answer.NestedLine>of() : nested) {
            findings(line.findings(), rows, paragraphs, gaps);
            nested(line.nested(), rows, paragraphs, gaps);
        }
    }

    private static void findings(
            List<Answer.FindingLine> findings, Set<RowRef> rows, Set<Paragraph> paragraphs, Set<String> gaps) {
        for (Answer.FindingLine finding : findings == null ? List.<Answer.FindingLine>of() : findings) {
            rows(finding.rows(), rows);
            paragraphs(finding.sources(), paragraphs);
            gap(finding.gap(), gaps);
        }
    }

    private static void rows(List<Answer.RowLine> lines, Set<RowRef> rows) {
        for (Answer.RowLine line : lines == null ? List.<Answer.RowLine>of() : lines) {
            rows.add(new RowRef(line.policy(), line.model(), line.table(), line.row()));
        }
    }

    private static void paragraphs(List<Answer.SourceLine> lines, Set<Paragraph> paragraphs) {
        for (Answer.SourceLine line : lines == null ? List.<Answer.SourceLine>of() : lines) {
            String paragraph = line.paragraph() == null ? line.clause() : line.paragraph();
            paragraphs.add(new Paragraph(line.id(), paragraph == null ? "" : paragraph));
        }
    }

    private static void gap(String gap, Set<String> gaps) {
        if (gap != null) {
            gaps.add(gap);
        }
    }

    /** As canonical JSON, as it stands in the journal. */
    public String json() {
        return Json.canonical(this);
    }
}
