package org.accreditation.policy.library;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.accreditation.citation.Source;
import org.accreditation.policy.ParagraphAccount;
import org.accreditation.policy.PolicyVersion;

/** What the policies make of each paragraph of a source, as a page that people can read. */
final class ParagraphPage {

    private ParagraphPage() {}

    /** A page for each source of which every paragraph must be accounted for, by file name. */
    static Map<String, String> of(List<PolicyVersion> versions) {
        Map<String, Source> sources = new TreeMap<>();
        versions.forEach(version -> version.sources().all().stream()
                .filter(Source::isAccountedFor)
                .forEach(source -> sources.put(source.id(), source)));
        Map<String, String> pages = new TreeMap<>();
        sources.values()
                .forEach(source ->
                        pages.put(source.id() + "-paragraphs.md", page(source, ParagraphAccount.of(source, versions))));
        return pages;
    }

    private static String page(Source source, List<ParagraphAccount> accounts) {
        String lines = accounts.stream().map(ParagraphPage::line).collect(Collectors.joining());
        return "# " + source.document() + ", " + source.date() + ", paragraph by paragraph\n\n"
                + "Generated from the tables; do not edit. For every"
                + " paragraph: the rows that rest on it and the open"
                + " questions that it raises, under whichever policy,"
                + " or that it states no rule. The build fails where a"
                + " paragraph has none of the three.\n\n"
                + "| paragraph | what it says | rows | open questions |"
                + " states no rule |\n"
                + "|---|---|---|---|---|\n"
                + lines;
    }

    private static String line(ParagraphAccount account) {
        return "| " + account.number() + " | "
                + account.paragraph().text().strip().replace("|", "\\|") + " | "
                + code(account.rows()) + " | " + code(account.gaps()) + " | "
                + (account.statesNoRule() ? "states no rule" : "") + " |\n";
    }

    private static String code(List<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining("; "));
    }
}
