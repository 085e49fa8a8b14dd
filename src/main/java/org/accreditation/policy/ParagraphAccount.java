package org.accreditation.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.accreditation.citation.Citation;
import org.accreditation.citation.Source;
import org.accreditation.tables.DecisionTable;

/**
 * What the policies make of one paragraph of a source of which every paragraph must be accounted for.
 *
 * @param number of the paragraph, as rows cite it
 * @param paragraph what it says; null where the source does not list it
 * @param rows the rows that rest on it, as {@code policy model#table row}, whichever version they are of
 * @param gaps the open questions that it raises, as {@code policy gap}
 */
public record ParagraphAccount(String number, Source.Paragraph paragraph, List<String> rows, List<String> gaps) {

    /** Every paragraph of a source, in order: those that its sections have, and what else it lists. */
    public static List<ParagraphAccount> of(Source source, Collection<PolicyVersion> versions) {
        List<ParagraphAccount> accounts = new ArrayList<>();
        for (String number : numbers(source)) {
            Citation citation = new Citation(source.id(), number);
            accounts.add(new ParagraphAccount(
                    number,
                    source.paragraphs().get(number),
                    versions.stream()
                            .flatMap(version -> rows(version, citation))
                            .distinct()
                            .toList(),
                    versions.stream()
                            .flatMap(version -> gaps(version, citation))
                            .distinct()
                            .toList()));
        }
        return accounts;
    }

    /** Whether it is marked as stating no rule about a person. */
    public boolean statesNoRule() {
        return paragraph != null && paragraph.statesNoRule();
    }

    private static Set<String> numbers(Source source) {
        Set<String> numbers = new LinkedHashSet<>();
        source.sections().forEach((section, last) -> {
            source.paragraphs().keySet().stream()
                    .filter(number -> number.startsWith(section + ".0"))
                    .forEach(numbers::add);
            IntStream.rangeClosed(1, last).forEach(number -> numbers.add(section + "." + number));
        });
        numbers.addAll(source.paragraphs().keySet());
        return numbers;
    }

    private static Stream<String> rows(PolicyVersion version, Citation citation) {
        return version.ownTables().stream().flatMap(table -> table.rows().stream()
                .filter(row -> cites(row, citation))
                .map(row -> version.id() + " " + table.model() + "#" + table.name() + " " + row.id()));
    }

    private static boolean cites(DecisionTable.Row row, Citation citation) {
        return Citation.parse(row.source()).contains(citation);
    }

    private static Stream<String> gaps(PolicyVersion version, Citation citation) {
        return version.file().gaps().stream()
                .filter(gap -> Citation.parse(gap.paragraph()).contains(citation))
                .map(gap -> version.id() + " " + gap.id());
    }
}
