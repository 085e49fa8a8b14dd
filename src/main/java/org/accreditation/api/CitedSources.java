package org.accreditation.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.accreditation.citation.Citation;
import org.accreditation.citation.Source;
import org.accreditation.policy.PlacedTable;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.tables.DecisionTable;

/** The sources that a version cites: in rows of the tables that it judges by, in its terms and in what it says besides. */
final class CitedSources {

    private CitedSources() {}

    static List<PolicyDescriptions.CitedSource> of(PolicyVersion version) {
        Map<String, Set<String>> paragraphs = new TreeMap<>();
        cited(version).flatMap(text -> Citation.parse(text).stream()).forEach(citation -> paragraphs
                .computeIfAbsent(citation.source(), source -> new TreeSet<>())
                .add(citation.paragraph()));
        List<PolicyDescriptions.CitedSource> sources = new ArrayList<>();
        paragraphs.forEach(
                (id, cited) -> version.sources().source(id).ifPresent(source -> sources.add(line(source, cited))));
        return sources;
    }

    private static Stream<String> cited(PolicyVersion version) {
        Stream<PlacedTable> terms = version.tables().values().stream()
                .filter(placed -> placed.table().model().equals(PolicyVersion.TERMS));
        Stream<PlacedTable> inUse = version.file().decisions().values().stream()
                .flatMap(decision -> version.tablesOf(decision).stream())
                .filter(Objects::nonNull);
        Stream<String> rows = Stream.concat(terms, inUse)
                .distinct()
                .flatMap(placed -> placed.table().rows().stream())
                .map(DecisionTable.Row::source);
        return Stream.concat(rows, version.file().citations().stream()).filter(text -> !text.isBlank());
    }

    private static PolicyDescriptions.CitedSource line(Source source, Set<String> cited) {
        return new PolicyDescriptions.CitedSource(
                source.id(),
                source.document(),
                source.title(),
                source.date(),
                source.authority(),
                source.url(),
                source.note(),
                cited.stream()
                        .filter(source.paragraphs()::containsKey)
                        .map(paragraph -> paragraph(source, paragraph))
                        .toList());
    }

    private static PolicyDescriptions.CitedParagraph paragraph(Source source, String key) {
        Source.Paragraph paragraph = source.paragraphs().get(key);
        return new PolicyDescriptions.CitedParagraph(key, paragraph.confidence(), paragraph.text());
    }
}
