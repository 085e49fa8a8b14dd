package org.accreditation.pages;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;

/** What axe finds on a page against WCAG 2.2 AA. */
final class Accessibility {

    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    /** Rows of tables of rules that look like those above them. */
    private static final String MORE_OF_THE_SAME = ".app-scroll tbody tr:nth-child(n + 4):not(.app-table__row--fired)";

    private Accessibility() {}

    /**
     * What is wrong.
     *
     * @param part of the page, as a selector; null for all of it
     * @param colours whether contrasts are measured, too; that takes most of the time, so that long tables are then not
     *     looked at to the end
     */
    static List<String> faults(Page page, String part, boolean colours) {
        AxeRunOptions findings = new AxeRunOptions();
        findings.setResultTypes(List.of("violations"));
        AxeBuilder axe =
                new AxeBuilder(page).options(findings).withTags(WCAG).setLegacyMode(true); // there are no frames
        if (part != null) {
            axe.include(part);
        }
        if (colours) {
            axe.exclude(MORE_OF_THE_SAME);
        } else {
            axe.disableRules(List.of("color-contrast"));
        }
        return axe.analyze().getViolations().stream()
                .map(rule -> rule.getId() + ": " + nodes(rule))
                .toList();
    }

    private static String nodes(Rule rule) {
        return rule.getNodes().stream()
                .map(node -> node.getHtml())
                .limit(3)
                .toList()
                .toString();
    }
}
