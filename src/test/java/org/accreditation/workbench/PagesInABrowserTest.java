package org.accreditation.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person does with the pages, in a real browser. */
@QuarkusTest
class PagesInABrowserTest {

    private static final int DESK = 1280;
    private static final int PHONE = 360;
    private static final String PERSON = "/examples/agency-one-day-short?policy=local-reference";

    private static Optional<Browser> browser = Optional.empty();

    @TestHTTPResource
    URI service;

    @BeforeAll
    static void open() {
        browser = Browser.ofThisMachine();
        assumeTrue(browser.isPresent(), "No Chromium on this machine: the tests in a browser are skipped.");
    }

    @AfterAll
    static void shut() {
        browser.ifPresent(Browser::close);
    }

    private Page go(BrowserContext window, String address) {
        Page page = window.newPage();
        page.navigate(service.resolve(address).toString());
        return page;
    }

    @ParameterizedTest
    @CsvSource({
        "1280,/",
        "360,/",
        "1280," + PERSON,
        "360," + PERSON,
        "1280,/policies/local-reference/2016-05-09",
        "360,/nothing-here"
    })
    void everybody_can_use_every_page(int width, String address) {
        try (BrowserContext window = browser.orElseThrow().window(width, true)) {
            assertThat(Accessibility.faults(go(window, address))).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({DESK + ",true", PHONE + ",true", DESK + ",false", PHONE + ",false"})
    void a_newcomer_picks_a_person_changes_a_fact_and_sees_the_answer_explained(int width, boolean javaScript) {
        try (BrowserContext window = browser.orElseThrow().window(width, javaScript)) {
            Page page = go(window, "/");
            page.getByText("Agency one day short").click();
            page.getByLabel("Policy to decide by").selectOption("local-reference");
            page.getByLabel("As of").fill("2017-03-15");
            page.getByText("See the answer").click();
            assertThat(page.locator("h1").innerText()).startsWith("May this body endorse this person");
            assertThat(page.locator(".govuk-body-l").innerText()).startsWith("Yes");
            Locator fired = page.locator(".app-table__row--fired");
            assertThat(fired.allInnerTexts()).anyMatch(row -> row.contains("agency-months-worked"));
            if (javaScript) {
                assertThat(Accessibility.faults(page)).isEmpty();
            }
        }
    }

    @Test
    void what_was_filled_in_wrongly_is_named_at_the_top_and_leads_to_its_field() {
        try (BrowserContext window = browser.orElseThrow().window(DESK, true)) {
            Page page = go(window, PERSON);
            page.getByLabel("As of").fill("2017-02-30");
            page.getByText("See the answer").click();
            assertThat(page.title()).startsWith("Error: ");
            Locator first = page.locator(".govuk-error-summary a").first();
            assertThat(first.innerText()).contains("not a date that exists");
            first.click();
            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("/asOf");
            assertThat(Accessibility.faults(page)).isEmpty();
        }
    }

    @Test
    void the_first_page_can_be_walked_with_the_keyboard_alone() {
        try (BrowserContext window = browser.orElseThrow().window(DESK, true)) {
            Page page = go(window, "/");
            page.keyboard().press("Tab");
            assertThat(page.evaluate("document.activeElement.textContent")).isEqualTo("Skip to main content");
            page.keyboard().press("Enter");
            page.keyboard().press("Tab");
            assertThat((String) page.evaluate("document.activeElement.href")).contains("/policies/");
        }
    }

    @Test
    void nothing_of_the_crown_or_its_typeface_is_shown() {
        try (BrowserContext window = browser.orElseThrow().window(DESK, true)) {
            Page page = go(window, "/");
            assertThat((String) page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily"))
                    .startsWith("arial");
            assertThat(page.locator(".govuk-header, .govuk-logo-crown").count()).isZero();
        }
    }
}
