package org.accreditation.policy.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.accreditation.citation.Citation;
import org.accreditation.citation.Source;
import org.accreditation.policy.PlacedTable;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.Model;

/**
 * Every table of every policy version as a page that people can read, with the sources that it cites; and a page for each
 * source of which every paragraph must be accounted for.
 */
public final class PolicyPages {

    private final PolicyVersion version;
    private final StringBuilder page = new StringBuilder();

    private PolicyPages(PolicyVersion version) {
        this.version = version;
    }

    /** The pages, by file name. */
    public static Map<String, String> of(PolicyLibrary library) {
        Map<String, String> pages = new TreeMap<>();
        library.versions()
                .forEach(version ->
                        pages.put(version.id() + "-" + version.version() + ".md", new PolicyPages(version).write()));
        pages.putAll(ParagraphPage.of(library.versions()));
        return pages;
    }

    private String write() {
        PolicyFile file = version.file();
        line("# " + file.document() + ", " + file.version());
        line("Generated from the tables; do not edit. " + file.title() + ".");
        String inForce = file.inForce().inWords();
        line("Standing: " + file.standing() + ". " + Character.toUpperCase(inForce.charAt(0)) + inForce.substring(1)
                + ".");
        if (version.base() != null) {
            line("It extends `" + file.base() + "`: tables that are not shown here are inherited from it.");
        }
        file.decisions().forEach(this::decision);
        line("## Terms");
        line("What this version sets.");
        model(PolicyVersion.TERMS);
        gaps();
        sources();
        return page.toString();
    }

    private void decision(String name, PolicyFile.DecisionFile decision) {
        line("## Decision: " + name);
        line(decision.question()
                + (decision.isAboutNoStatus()
                        ? " About no status."
                        : " For " + String.join(", ", decision.statuses()) + "."));
        for (PlacedTable placed : version.tablesOf(decision)) {
            if (placed.owner().equals(version.key())) {
                table(placed.table());
            } else {
                line("### " + placed.table().name());
                line("Inherited from `" + placed.owner() + "`.");
            }
        }
    }

    private void model(String name) {
        Model model = version.models().get(name);
        if (model != null) {
            model.tables().forEach(this::table);
        }
    }

    private void table(DecisionTable table) {
        line("### " + table.name());
        line(table.question());
        List<String> headings = new ArrayList<>();
        headings.add("row");
        table.columns().forEach(column -> headings.add(column.label()));
        headings.addAll(table.kind().outputs());
        page.append(row(headings));
        page.append("|---".repeat(headings.size())).append("|\n");
        for (DecisionTable.Row row : table.rows()) {
            List<String> cells = new ArrayList<>();
            cells.add("`" + row.id() + "`");
            cells.addAll(row.texts());
            table.kind().outputs().forEach(output -> cells.add(row.text(output)));
            page.append(row(cells));
        }
        page.append('\n');
    }

    private static String row(List<String> cells) {
        return "| "
                + String.join(
                        " | ",
                        cells.stream().map(cell -> cell.replace("|", "\\|")).toList()) + " |\n";
    }

    private void gaps() {
        line("## Open questions");
        page.append(row(List.of("gap", "paragraph", "question", "who decides")));
        page.append("|---|---|---|---|\n");
        version.gaps()
                .values()
                .forEach(gap -> page.append(row(List.of(gap.id(), gap.paragraph(), gap.wording(), gap.referTo()))));
        page.append('\n');
    }

    private void sources() {
        line("## Sources cited");
        Map<String, String> cited = new TreeMap<>();
        for (DecisionTable table : version.ownTables()) {
            for (DecisionTable.Row row : table.rows()) {
                Citation.parse(row.source()).forEach(citation -> cited.put(citation.toString(), text(citation)));
            }
        }
        page.append(row(List.of("source", "authority", "confidence", "what it says")));
        page.append("|---|---|---|---|\n");
        cited.values().forEach(page::append);
    }

    private String text(Citation citation) {
        Source source = version.sources().source(citation.source()).orElseThrow();
        Source.Paragraph paragraph = version.sources().paragraph(citation).orElseThrow();
        return row(List.of(
                citation.toString(),
                source.authority(),
                paragraph.confidence(),
                paragraph.text().strip().replace("\n", " ")));
    }

    private void line(String text) {
        page.append(text).append("\n\n");
    }
}
