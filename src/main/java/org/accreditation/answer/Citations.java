package org.accreditation.answer;

import java.util.ArrayList;
import java.util.List;
import org.accreditation.citation.Citation;
import org.accreditation.citation.Source;
import org.accreditation.citation.Sources;
import org.accreditation.policy.Term;
import org.accreditation.tables.DecisionTable;

/** Writes citations out: document, date, paragraph, authority and confidence. */
final class Citations {

    private final Sources sources;

    Citations(Sources sources) {
        this.sources = sources;
    }

    /** The sources of some rows and of the terms that were used, each once. */
    List<Answer.SourceLine> of(List<DecisionTable.Row> rows, List<Term> terms) {
        List<Answer.SourceLine> lines = new ArrayList<>();
        rows.forEach(row -> lines.addAll(of(row.source(), null)));
        terms.forEach(term -> lines.addAll(of(term.source(), term.name())));
        return lines.stream().distinct().toList();
    }

    List<Answer.SourceLine> of(String citations, String term) {
        return Citation.parse(citations).stream()
                .map(citation -> line(citation, term))
                .toList();
    }

    private Answer.SourceLine line(Citation citation, String term) {
        Source source = sources.source(citation.source()).orElseThrow();
        Source.Paragraph paragraph = sources.paragraph(citation).orElseThrow();
        boolean clause = source.isLocalPolicy();
        return new Answer.SourceLine(
                source.id(),
                source.document(),
                source.date(),
                clause ? null : citation.paragraph(),
                clause ? citation.paragraph() : null,
                source.authority(),
                paragraph.confidence(),
                term);
    }
}
