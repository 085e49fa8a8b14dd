package org.accreditation.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an auditor does with the pages of the journal, in a real browser. */
@QuarkusTest
class JournalInABrowserTest extends InABrowser {

    private static final String LOCAL = "local-reference";

    @ParameterizedTest
    @CsvSource({DESK + ",true", PHONE + ",true", PHONE + ",false"})
    void an_auditor_finds_a_decision_reads_it_and_verifies_it(int width, boolean javaScript) {
        String ref = "browser-" + width + javaScript;
        Recordings.endorsement(ref, LOCAL);
        Page page = open(width, javaScript, "/journal");
        mustBeUsable(page);
        page.getByLabel("Candidate reference").fill(ref);
        page.getByLabel("Taken on this day or later").fill("1 January 2020");
        page.getByLabel("About this day or later").fill("14/3/2017");
        page.locator("form button").click();
        page.waitForLoadState();
        assertThat(page.locator("h2").first().innerText()).isEqualTo("Found");
        assertThat(page.locator("tbody tr").count()).isEqualTo(1);
        assertThat(page.locator("tbody tr").innerText()).contains("14 March 2017", "Endorsement for AP", "Not yet");
        mustBeUsable(page);
        page.locator("tbody a").click();
        page.waitForLoadState();
        assertThat(page.locator("h1").innerText()).startsWith("May this body endorse this person");
        assertThat(page.locator(".app-table__row--fired").allInnerTexts())
                .anyMatch(row -> row.contains("agency-months-short"));
        assertThat(page.locator(".app-quote").first().isVisible()).isTrue();
        mustBeUsable(page);
        page.getByText("Verify and recompute").click();
        page.waitForLoadState();
        assertThat(page.locator("#proof").innerText())
                .isEqualTo("Verified: unaltered, and recomputing gives the same answer");
        assertThat(page.locator("#verification").innerText())
                .contains("The receipt that was given is the one of this question and this answer.");
        mustBeUsable(page, "#verification");
    }

    @ParameterizedTest
    @CsvSource({DESK + ",true", PHONE + ",false"})
    void what_was_decided_on_a_referred_question_is_recorded_beside_it(int width, boolean javaScript) {
        String entry = Recordings.endorsement("browser-refer-" + width, "adcs-position");
        Page page = open(width, javaScript, "/journal/" + entry);
        page.getByText("Check and record").click();
        page.waitForLoadState();
        assertThat(page.title()).startsWith("Error: ");
        assertThat(page.locator(".govuk-error-summary a").allInnerTexts())
                .containsExactly(
                        "Choose what was decided.",
                        "Say in which role the person decided.",
                        "Say on which day it was decided.",
                        "Say why: whoever reads this in years will ask.");
        mustBeUsable(page);
        page.locator("label[for=outcome-yes]").click();
        page.locator("#byRole").fill("Principal social worker");
        page.locator("#on").fill("2 April 2016");
        page.locator("#reason").fill("This person's work is known here.");
        page.getByText("Check and record").click();
        page.waitForLoadState();
        assertThat(page.locator("h1").innerText()).isEqualTo("Check what is recorded");
        assertThat(page.locator("#before").innerText()).contains("2 April 2016, is before the day");
        mustBeUsable(page);
        page.getByText("Change it").click();
        page.waitForLoadState();
        assertThat(page.locator("#reason").inputValue()).isEqualTo("This person's work is known here.");
        page.locator("#on").fill("2 April 2017");
        page.getByText("Check and record").click();
        page.waitForLoadState();
        assertThat(page.locator("#before").count()).isZero();
        page.getByText("Record it").click();
        page.waitForLoadState();
        assertThat(page.locator(".govuk-notification-banner").innerText()).contains("in the journal");
        assertThat(main(page))
                .contains("on 2 April 2017, by the principal social worker", "This person's work is known here.");
        assertThat(page.locator("main h2").allInnerTexts())
                .as("the person's decision comes before what the service had said")
                .containsSubsequence("What a person decided on it", "What the service had said", "What decides it");
        mustBeUsable(page, ".govuk-notification-banner");
        page.locator("dl a[href^='/journal/']").last().click();
        page.waitForLoadState();
        assertThat(page.locator("h1").innerText()).isEqualTo("Decided by a person");
        mustBeUsable(page);
    }

    @Test
    void a_record_that_was_altered_is_not_verified() throws SQLException {
        String entry = Recordings.endorsement("browser-altered", LOCAL);
        Recordings.setCaller(entry, "somebody-else");
        try {
            Page page = open(DESK, true, "/journal/" + entry);
            page.getByText("Verify and recompute").click();
            page.waitForLoadState();
            assertThat(page.locator("#proof").innerText()).isEqualTo("Not verified: the record was altered");
            assertThat(page.locator("#verification").innerText()).contains("its hash does not fit");
            mustBeUsable(page, "#verification");
        } finally {
            Recordings.setCaller(entry, "local");
        }
    }

    @ParameterizedTest
    @CsvSource({DESK + "", PHONE + ""})
    void a_person_who_was_erased_leaves_what_was_decided_and_nothing_else(int width) {
        String ref = "browser-erased-" + width;
        String entry = Recordings.endorsement(ref, LOCAL);
        Recordings.erase(ref);
        Page page = open(width, true, "/journal/" + entry);
        assertThat(page.locator("#erased").innerText())
                .contains("was erased on", "because it was asked for", "cannot be brought back");
        assertThat(main(page)).contains("agency-months-short", "adcs-2016 3.3").doesNotContain(ref);
        mustBeUsable(page);
        page.getByText("Verify and recompute").click();
        page.waitForLoadState();
        assertThat(page.locator("#proof").innerText()).isEqualTo("Unaltered; there is nothing to recompute");
        mustBeUsable(page, "#verification");
        page.locator("#erased a").click();
        page.waitForLoadState();
        assertThat(page.locator("h1").innerText()).isEqualTo("A person was erased");
        mustBeUsable(page);
    }

    @ParameterizedTest
    @CsvSource({DESK + ",true", PHONE + ",false"})
    void a_person_is_erased_once_it_was_seen_how_much_that_is(int width, boolean javaScript) {
        String ref = "browser-to-erase-" + width;
        String entry = Recordings.endorsement(ref, LOCAL);
        Recordings.endorsement(ref, LOCAL);
        Page page = open(width, javaScript, "/erasures");
        mustBeUsable(page);
        page.getByText("Continue").click();
        page.waitForLoadState();
        assertThat(page.locator(".govuk-error-summary a").innerText()).contains("Fill in the reference");
        page.locator("#candidate").fill("nobody-of-that-name");
        page.getByText("Continue").click();
        page.waitForLoadState();
        assertThat(page.locator(".govuk-error-summary a").innerText()).contains("Nothing is kept");
        mustBeUsable(page);
        page.locator("#candidate").fill(ref);
        page.getByText("Continue").click();
        page.waitForLoadState();
        assertThat(main(page)).contains("2 entries with facts of this person", "cannot be undone");
        assertThat(page.url()).doesNotContain(ref);
        mustBeUsable(page);
        page.getByText("Erase this person").click();
        page.waitForLoadState();
        assertThat(page.locator("h1").innerText()).isEqualTo("Erased");
        mustBeUsable(page);
        page.navigate(page.url().replaceFirst("/erasures.*", "/journal/" + entry));
        assertThat(page.locator("#erased").count()).isEqualTo(1);
    }

    @Test
    void each_decision_of_a_pathway_has_its_story() {
        String entry = Recordings.pathway("browser-pathway", LOCAL);
        Page page = open(PHONE, true, "/journal/" + entry);
        assertThat(page.locator("h1").innerText()).startsWith("Pathway: ");
        mustBeUsable(page);
        page.getByText("Verify and recompute").click();
        page.waitForLoadState();
        assertThat(page.locator("#proof").innerText()).startsWith("Verified: ");
        page.locator("h2 a")
                .filter(new Locator.FilterOptions().setHasText("Endorsement for AP"))
                .click();
        page.waitForLoadState();
        assertThat(page.locator("h1").innerText()).startsWith("May this body endorse");
        mustBeUsable(page);
    }

    @ParameterizedTest
    @CsvSource({
        DESK + ",/journal?candidate=nobody-of-that-name,Nothing found",
        PHONE + ",/journal?candidate=nobody-of-that-name,Nothing found",
        DESK + ",/journal?takenFrom=30%20February%202017,There is a problem",
        PHONE + ",/journal?takenFrom=30%20February%202017&outcome=perhaps,There is a problem",
        DESK + ",/journal/c00000000.1,Page not found",
        PHONE + ",/nothing-here,Page not found"
    })
    void what_is_not_found_or_wrong_is_said_in_words(int width, String address, String said) {
        Page page = open(width, true, address);
        assertThat(main(page)).contains(said);
        mustBeUsable(page);
    }

    @Test
    void a_fault_leads_to_its_field_with_the_keyboard_alone() {
        Page page = open(DESK, true, "/journal?takenFrom=30%20February%202017");
        assertThat(page.title()).startsWith("Error: ");
        page.locator(".govuk-error-summary a").first().press("Enter");
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("takenFrom");
        assertThat(page.locator("#takenFrom").inputValue()).isEqualTo("30 February 2017");
    }

    @Test
    void on_paper_there_is_the_story_and_no_button() {
        String entry = Recordings.endorsement("browser-paper", LOCAL);
        Page page = open(DESK, true, "/journal/" + entry);
        assertThat(page.locator("[data-print]").isVisible()).isTrue();
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(com.microsoft.playwright.options.Media.PRINT));
        assertThat(page.locator("[data-print]").isVisible()).isFalse();
        assertThat(page.locator("nav").first().isVisible()).isFalse();
        assertThat(page.locator(".app-table__row--fired").first().isVisible()).isTrue();
    }
}
