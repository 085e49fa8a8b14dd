package org.accreditation.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody gives their own list, says what it means, sees what is wrong with it, and asks about the people in it. */
@QuarkusTest
class StaffListInABrowserTest extends InABrowser {

    private static final String LIST = """
            Employee No;Contract;Job title;Start;Authority
            1001;Locum;Social Worker;15/06/2025;E08000035
            1002;Perm;Social Worker;01/09/2019;E08000035
            1003;Perm;Team Leader;01/09/2010;E08000035
            1004;Zero hours;Social Worker;45123;E08000035
            """;

    private static void go(Page page, String button) {
        page.locator("main button", new Page.LocatorOptions().setHasText(button))
                .first()
                .click();
    }

    @ParameterizedTest
    @CsvSource({DESK + ",true", PHONE + ",false"})
    void a_list_is_given_understood_and_asked(int width, boolean javaScript) throws IOException {
        Page page = open(width, javaScript, "/workforce");
        page.getByText("Ask your own staff list instead").click();
        mustBeUsable(page);
        go(page, "Continue");
        assertThat(page.locator(".govuk-error-summary").innerText())
                .contains("Choose the file of the list, or paste it.");
        mustBeUsable(page);
        page.locator("#file")
                .setInputFiles(
                        new FilePayload("staff.csv", "text/csv", ("\uFEFF" + LIST).getBytes(StandardCharsets.UTF_8)));
        go(page, "Continue");

        assertThat(page.locator("h1").innerText()).isEqualTo("What is in each column?");
        mustBeUsable(page);
        go(page, "Continue");
        assertThat(page.locator(".govuk-error-summary").innerText())
                .contains("Choose the column that is the reference", "Enter the day that is asked about");
        mustBeUsable(page);
        page.getByLabel("Employee No").selectOption("reference");
        page.getByLabel("Contract").selectOption("engagement");
        page.getByLabel("Job title").selectOption("role");
        page.getByLabel("Start").selectOption("started");
        page.getByLabel("Authority").selectOption("authority code");
        page.locator("#days").selectOption("d/M/yyyy");
        page.locator("#asOf").fill("30 September 2025");
        page.locator("#bodyType").selectOption("local-authority");
        page.locator("#bodyCode").fill("E08000035");
        go(page, "Continue");

        assertThat(page.locator("h1").innerText()).isEqualTo("What do these words mean?");
        mustBeUsable(page);
        go(page, "Change the columns");
        assertThat(page.locator("#asOf").inputValue()).isEqualTo("2025-09-30");
        if (width == DESK) {
            page.evaluate("window.scrollTo(0, 0)");
            picture(page, "staff-list-columns", 1500);
        }
        go(page, "Continue");
        page.getByLabel("Locum").selectOption("agency-assignment");
        page.getByLabel("Perm").selectOption("employee");
        page.getByLabel("Team Leader").selectOption("team-manager");
        go(page, "Continue");

        assertThat(main(page))
                .contains(
                        "4 lines about 4 people: 3 lines and 3 people without a fault, 2 faults.",
                        "The mapping does not say what this word means.",
                        "This is the number by which a spreadsheet counts days.");
        mustBeUsable(page);
        if (width == DESK) {
            picture(page, "staff-list-report", 1100);
        }
        Download mapping = page.waitForDownload(() -> go(page, "Download the mapping"));
        assertThat(new String(mapping.createReadStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("Team Leader: team-manager", "date: d/M/yyyy");
        go(page, "Continue");

        mustBeUsable(page);
        go(page, "Ask");
        assertThat(page.locator(".govuk-error-summary").innerText()).contains("is left out, or correct the list");
        page.locator("#goodLines").check();
        go(page, "Ask");
        for (int i = 0; i < 200 && page.getByText("People asked").count() == 0; i++) {
            page.waitForTimeout(100);
            if (i % 10 == 9) {
                page.reload();
            }
        }
        assertThat(page.url()).contains("/staff-list/results/").doesNotContain("100");
        assertThat(main(page)).contains("of 3 people asked", "These are the people of a staff list");
        mustBeUsable(page);
    }
}
