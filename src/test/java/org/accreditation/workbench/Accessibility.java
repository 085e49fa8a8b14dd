package org.accreditation.workbench;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;

/** What axe finds on a page against WCAG 2.2 AA. */
final class Accessibility {

    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private Accessibility() {}

    static List<String> faults(Page page) {
        return new AxeBuilder(page)
                .withTags(WCAG).analyze().getViolations().stream()
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
