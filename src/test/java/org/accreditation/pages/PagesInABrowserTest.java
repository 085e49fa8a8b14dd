package org.accreditation.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person does with the pages, in a real browser. */
@QuarkusTest
class PagesInABrowserTest extends InABrowser {

    private static final String PERSON = "/examples/agency-one-day-short?policy=local-reference";

    @ParameterizedTest
    @CsvSource({
        DESK + ",/",
        PHONE + ",/",
        DESK + "," + PERSON,
        PHONE + "," + PERSON,
        DESK + ",/policies/local-reference/2016-05-09",
        PHONE + ",/policies/local-reference/2016-05-09",
        DESK + ",/policies/naas/2019-12-02",
        PHONE + ",/policies/naas/2019-12-02",
        DESK + ",/docs",
        DESK + ",/docs/auditor",
        PHONE + ",/docs/auditor",
        DESK + ",/docs/policy-staff",
        PHONE + ",/docs/policy-staff"
    })
    void everybody_can_use_every_page(int width, String address) {
        mustBeUsable(open(width, true, address));
    }

    @ParameterizedTest
    @CsvSource({DESK + ",true", PHONE + ",true", PHONE + ",false"})
    void a_newcomer_picks_a_person_changes_a_fact_and_sees_the_answer_explained(int width, boolean javaScript) {
        Page page = open(width, javaScript, "/");
        page.getByText("Agency one day short").click();
        page.getByLabel("Policy to decide by").selectOption("local-reference");
        page.getByLabel("As of").fill("2017-03-15");
        page.getByText("See the answer").click();
        page.waitForLoadState();
        assertThat(page.locator("h1").innerText()).startsWith("May this body endorse this person");
        assertThat(page.locator(".govuk-body-l").innerText()).startsWith("Yes");
        Locator fired = page.locator(".app-table__row--fired");
        assertThat(fired.allInnerTexts()).anyMatch(row -> row.contains("agency-months-worked"));
        mustBeUsable(page);
    }

    @Test
    void what_was_filled_in_wrongly_is_named_at_the_top_and_leads_to_its_field() {
        Page page = open(DESK, true, PERSON);
        page.getByLabel("As of").fill("2017-02-30");
        page.getByText("See the answer").click();
        page.waitForLoadState();
        assertThat(page.title()).startsWith("Error: ");
        Locator first = page.locator(".govuk-error-summary a").first();
        assertThat(first.innerText()).contains("not a date that exists");
        first.click();
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("/asOf");
        mustBeUsable(page);
    }

    @Test
    void the_answer_about_somebody_who_is_described_has_an_address() {
        Page page = open(DESK, true, "/examples/agency-one-day-short?policy=local-reference");
        page.getByText("The answer as things are described here").click();
        page.waitForLoadState();
        assertThat(page.url()).endsWith("/examples/agency-one-day-short/answer?policy=local-reference");
        assertThat(page.locator(".govuk-body-l").innerText()).startsWith("Not yet");
        page.reload();
        assertThat(page.locator(".govuk-body-l").innerText()).startsWith("Not yet");
        assertThat(open(DESK, true, "/examples/nobody/answer").locator("h1").innerText())
                .isEqualTo("Page not found");
    }

    @Test
    void an_answer_leads_with_what_decides_and_says_how_it_was_counted() {
        Page page = open(DESK, true, "/examples/agency-one-day-short");
        page.getByLabel("Policy to decide by").selectOption("local-reference");
        page.getByText("See the answer").click();
        page.waitForLoadState();
        assertThat(page.locator("#decides ~ section h3").first().innerText()).startsWith("Assignment length");
        page.getByText("How it was counted").first().click();
        page.waitForLoadState();
        assertThat(page.locator("details[open]").first().innerText())
                .contains("Counts", "Left out", "employment 1")
                .doesNotContain("/candidate/");
        assertThat(page.locator(".app-table__row--read").first().innerText()).contains("agency-assignment");
        assertThat(page.locator(".app-table__row--fired").first().innerText()).contains("authority: 5 of 6.");
        assertThat(page.locator("#met ~ details").count()).isGreaterThan(3);
        page.getByText("Rows that came near").first().click();
        mustBeUsable(page);
        page.evaluate("scrollTo(0, 0)");
        picture(page, "answer", 1500);
    }

    @ParameterizedTest
    @CsvSource({DESK + ",true", PHONE + ",false"})
    void somebody_answers_one_question_at_a_time_and_changes_an_answer(int width, boolean javaScript) {
        Page page = open(width, javaScript, "/try");
        mustBeUsable(page);
        page.getByLabel("Which question?").selectOption("retake");
        page.getByLabel("Under which version").selectOption("local-reference/2016-05-09");
        page.getByLabel("About which status?").selectOption("AP");
        page.getByLabel("As of which day?").fill("14 March 2017");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        page.locator("input[name=state]")
                .first()
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        int asked = 0;
        while (!page.locator("h1").innerText().equals("Check your answers")) {
            assertThat(++asked).as(page.locator("h1").innerText()).isLessThan(60);
            assertThat(page.url()).as("nothing of it stands in the address").endsWith("/try");
            mustBeUsable(page);
            if (page.locator("button[value=add]").count() > 0) {
                boolean first = page.locator("h1").innerText().contains("attempts")
                        && page.locator("button[value=none]").count() > 0;
                leads(
                        page,
                        page.locator(
                                first
                                        ? "button[value=add]"
                                        : page.locator("button[value=enough]").count() > 0
                                                ? "button[value=enough]"
                                                : "button[value=unknown]"));
            } else if (page.locator("#month").count() > 0) {
                leads(page, page.getByText("Continue"));
                assertThat(page.locator(".govuk-error-summary").innerText()).contains("Write the date");
                if (javaScript) {
                    picture(page, "try", 800);
                }
                page.locator("#day").fill("1");
                page.locator("#month").fill("2");
                page.locator("#year").fill("2017");
                leads(page, page.getByText("Continue"));
            } else if (page.getByLabel("fail", new Page.GetByLabelOptions().setExact(true))
                            .count()
                    > 0) {
                page.getByLabel("fail", new Page.GetByLabelOptions().setExact(true))
                        .check();
                leads(page, page.getByText("Continue"));
            } else if (page.getByLabel("AP", new Page.GetByLabelOptions().setExact(true))
                            .count()
                    > 0) {
                page.getByLabel("AP", new Page.GetByLabelOptions().setExact(true))
                        .check();
                leads(page, page.getByText("Continue"));
            } else {
                leads(page, page.getByText("This is not known"));
            }
        }
        mustBeUsable(page);
        assertThat(main(page)).contains("1 February 2017");
        leads(page, page.getByText("See the answer"));
        assertThat(main(page)).contains("nothing of this is recorded");
        mustBeUsable(page);
        leads(page, page.getByText("Change an answer"));
        leads(page, page.locator("dd button").filter(new Locator.FilterOptions().setHasText("Attempt 1: On")));
        assertThat(page.locator("#year").inputValue()).isEqualTo("2017");
        page.locator("#year").fill("2016");
        leads(page, page.getByText("Continue"));
        assertThat(page.locator("h1").innerText())
                .as("now something else matters")
                .startsWith("Which support");
        leads(page, page.getByText("Check what was told so far"));
        assertThat(main(page)).contains("1 February 2016");
    }

    @Test
    void the_first_page_can_be_walked_with_the_keyboard_alone() {
        Page page = open(DESK, true, "/");
        page.keyboard().press("Tab");
        assertThat(page.evaluate("document.activeElement.textContent")).isEqualTo("Skip to main content");
        page.keyboard().press("Enter");
        List<String> doors = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            page.keyboard().press("Tab");
            doors.add(((String) page.evaluate("document.activeElement.href")).replaceFirst("^http://[^/]*", ""));
        }
        assertThat(doors)
                .containsExactly(
                        "/try",
                        "/#people",
                        "/q/swagger-ui/",
                        "/#policies",
                        "/compare",
                        "/drafts",
                        "/workforce",
                        "/journal",
                        "/redress",
                        "/erasures");
        page.keyboard().press("Tab");
        assertThat((String) page.evaluate("document.activeElement.href")).contains("/policies/");
    }

    @Test
    void the_page_of_a_version_says_what_it_changes_and_what_it_sets() {
        Page page = open(DESK, true, "/policies/naas/2019-12-02");
        assertThat(page.locator("#changes ~ p").first().innerText()).startsWith("It amends naas/2019-03-18.");
        assertThat(page.locator("#changes ~ ul").first().innerText().toLowerCase(Locale.ROOT))
                .contains("changed", "the table");
        page.locator("nav a[href='#open']").click();
        page.waitForLoadState();
        assertThat(page.url()).endsWith("#open");
        page.navigate(page.url().replace("naas/2019-12-02#open", "local-reference/2016-05-09"));
        assertThat(page.locator("#changes").count()).isZero();
        assertThat(page.locator("#terms ~ dl").first().innerText()).contains("assignment months required", "AP: 6");
    }

    @Test
    void a_version_stands_on_the_line_of_its_policy_and_what_changed_is_one_click_away() {
        Page page = open(DESK, true, "/policies/naas/2019-12-02");
        assertThat(page.locator("#line + ol li").count()).isEqualTo(9);
        assertThat(page.locator("#line + ol li[aria-current]").innerText()).startsWith("Version of 2 December 2019");
        page.locator("#line + ol li[aria-current] a").click();
        page.waitForLoadState();
        assertThat(page.locator("h1").innerText()).isEqualTo("What changes from naas/2019-03-18 to naas/2019-12-02");
        assertThat(page.locator("main h2").allInnerTexts())
                .containsSubsequence("Whose answers differ", "What is written differently");
        assertThat(page.locator("#from").inputValue()).isEqualTo("naas/2019-03-18");
        mustBeUsable(page);
    }

    @ParameterizedTest
    @CsvSource({DESK + ",true", PHONE + ",false"})
    void any_two_versions_are_compared_and_a_bad_choice_is_named(int width, boolean javaScript) {
        Page page = open(width, javaScript, "/compare");
        page.getByText("Compare", new Page.GetByTextOptions().setExact(true)).click();
        page.waitForLoadState();
        assertThat(page.locator(".govuk-error-summary a").allInnerTexts()).hasSize(2);
        mustBeUsable(page);
        page.locator("#from").selectOption("adcs-position/2016-05-09");
        page.locator("#to").selectOption("local-reference/2016-05-09");
        page.getByText("Compare", new Page.GetByTextOptions().setExact(true)).click();
        page.waitForLoadState();
        assertThat(main(page)).contains("Assignment length", "A person to whom it happens", "What it sets");
        mustBeUsable(page);
        if (javaScript) {
            picture(page, "compare", 1000);
        }
    }

    @Test
    void an_open_question_leads_to_the_row_that_answers_it() {
        Page page = open(DESK, true, "/policies/local-reference/2016-05-09");
        for (String answered : page.locator("[id^='gap-'] a").all().stream()
                .map(link -> link.getAttribute("href"))
                .toList()) {
            assertThat(page.locator("[id='" + answered.substring(1) + "']").count())
                    .as(answered)
                    .isEqualTo(1);
        }
        assertThat(page.locator("[id^='gap-'] a").count()).isGreaterThan(3);
    }

    @Test
    void how_often_each_row_decided_is_told_by_the_journal() {
        Recordings.endorsement("page-use", "adcs-position");
        Page page = open(DESK, true, "/policies/adcs-position/2016-05-09/use");
        Locator row = page.locator("tr").filter(new Locator.FilterOptions().setHasText("agency-not-judged"));
        assertThat(row.locator("td").first().innerText()).matches("[1-9]\\d*");
        assertThat(main(page)).contains("Never");
        mustBeUsable(page);
    }

    @Test
    void nothing_of_the_crown_or_its_typeface_is_shown() {
        Page page = open(DESK, true, "/");
        assertThat((String) page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily"))
                .startsWith("arial");
        assertThat(page.locator(".govuk-header, .govuk-logo-crown").count()).isZero();
    }
}
