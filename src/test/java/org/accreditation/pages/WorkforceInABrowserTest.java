package org.accreditation.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody asks how many people a rule touches, corrects what they wrote, and reads the plot. */
@QuarkusTest
class WorkforceInABrowserTest extends InABrowser {

    /** It looks again by itself; without a script by the link. */
    private static void found(Page page) {
        for (int i = 0; i < 200 && page.locator("#found").count() == 0; i++) {
            page.waitForTimeout(100);
            if (i % 10 == 9) {
                page.reload();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({DESK + ",true", PHONE + ",true", PHONE + ",false"})
    void a_question_is_asked_corrected_and_answered_with_a_plot(int width, boolean javaScript) {
        Page page = open(width, javaScript, "/workforce");
        mustBeUsable(page);
        page.getByText("What happens to agency supply").click();
        mustBeUsable(page);
        page.locator("#size").fill("some");
        page.locator("button[type=submit]", new Page.LocatorOptions().setHasText("Ask"))
                .last()
                .click();
        page.waitForLoadState();
        assertThat(page.title()).startsWith("Error: ");
        assertThat(page.locator(".govuk-error-summary").innerText()).contains("'some' is no number");
        mustBeUsable(page);
        page.locator("#size").fill("300");
        page.locator("button[type=submit]", new Page.LocatorOptions().setHasText("Ask"))
                .last()
                .click();
        found(page);
        assertThat(main(page)).contains("What was found", "Outcomes in percent");
        assertThat(page.locator("svg[role=img]").first().getAttribute("aria-label"))
                .contains("over assignment months");
        mustBeUsable(page);
        if (width == DESK) {
            picture(page, "workforce-agency", 1100);
            page.navigate(page.url().replaceFirst("/workforce/.*", "/workforce/groups?ask=yes&size=2000"));
            found(page);
            mustBeUsable(page);
            picture(page, "workforce-groups", 1100);
            page.navigate(page.url().replaceFirst("/workforce/.*", "/workforce/failures?ask=yes"));
            mustBeUsable(page);
            picture(page, "workforce-failures", 1100);
            page.navigate(page.url().replaceFirst("/workforce/.*", "/workforce/change?ask=yes&size=2000"));
            found(page);
            mustBeUsable(page);
            picture(page, "workforce-change", 1100);
        }
    }
}
