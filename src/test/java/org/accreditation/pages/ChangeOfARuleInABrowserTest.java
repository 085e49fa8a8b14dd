package org.accreditation.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.accreditation.access.WithLogin;
import org.junit.jupiter.api.Test;

/**
 * A whole change of a rule by four people, as {@code docs/policy-staff.md} tells it. With {@code -Dpictures.rewrite} the pictures
 * there are taken anew.
 */
@QuarkusTest
@TestProfile(WithLogin.class)
class ChangeOfARuleInABrowserTest extends InABrowser {

    private static final String PERSON = "/examples/agency-one-day-short?policy=local-reference";

    private Page as(String who, String address) {
        Page page = open(DESK, true, address);
        page.getByText(who, new Page.GetByTextOptions().setExact(true)).click();
        return page;
    }

    private void picture(Page page, String name) {
        mustBeUsable(page);
        picture(page, name, 700);
    }

    private static void press(Page page, String button) {
        page.getByText(button, new Page.GetByTextOptions().setExact(true)).click();
    }

    private String outcome() {
        Page page = as("dan", PERSON);
        page.getByLabel("As of").fill("2017-03-15");
        press(page, "See the answer");
        return page.locator(".govuk-body-l").innerText();
    }

    @Test
    void an_author_writes_an_approver_approves_an_auditor_finds_it_and_a_caller_is_answered_by_it() {
        assertThat(outcome()).startsWith("Yes");

        Page ann = as("ann", "/drafts?policy=local-reference/2016-05-09");
        ann.getByLabel("From which day").fill("1 March 2017");
        ann.getByLabel("What do you want to change").fill("Nine months show more of a worker's practice than six.");
        picture(ann, "begin");
        press(ann, "Begin");
        String draft = ann.url().replaceFirst("\\?.*", "");
        ann.locator("a:has-text('assignment months required')").click();
        ann.getByLabel("For AP").fill("9");
        picture(ann, "term");
        press(ann, "Save");
        ann.locator("#found").scrollIntoViewIfNeeded();
        picture(ann, "wrong");
        ann.locator("a:has-text('assignment months required')").click();
        ann.getByLabel("Clause 5 says")
                .fill(ann.getByLabel("Clause 5 says").inputValue().replace("needs 6 months", "needs 9 months"));
        press(ann, "Save");
        ann.locator("#turned").evaluate("each => each.scrollIntoView()");
        picture(ann, "turned");
        ann.getByLabel("What does it show now?").first().fill("Six months on assignment are no longer enough for AP");
        ann.getByText("This is what I want").first().click();
        press(ann, "All of these are what I want");
        ann.locator("#changes").evaluate("each => each.scrollIntoView()");
        picture(ann, "touched");
        ann.locator("a[href$='/trial']").click();
        ann.waitForLoadState();
        assertThat(ann.locator("#examples + p + .app-scroll").innerText())
                .contains("endorsement", "agency-months-short");
        picture(ann, "trial");
        ann.locator(".govuk-back-link").click();
        press(ann, "Submit it to be approved");
        assertThat(ann.getByText("Approve", new Page.GetByTextOptions().setExact(true))
                        .count())
                .as("an author cannot approve")
                .isZero();

        Page another = as("ann", "/drafts?policy=local-reference/2016-05-09");
        another.getByLabel("From which day").fill("1 March 2018");
        another.getByLabel("What do you want to change").fill("Something else.");
        press(another, "Begin");
        assertThat(another.locator(".govuk-warning-text").count()).isZero();
        String begunBefore = another.url().replaceFirst("\\?.*", "");

        Page ben = as("ben", draft);
        assertThat(ben.getByText("Submit it to be approved").count()).isZero();
        ben.locator("#approve-said").evaluate("each => each.scrollIntoView({block: 'center'})");
        picture(ben, "approve");
        press(ben, "Approve");
        assertThat(ben.locator(".app-tag").innerText()).containsIgnoringCase("in force since 1 March 2017");
        assertThat(outcome()).startsWith("Not yet");

        another = as("ann", begunBefore);
        assertThat(another.locator(".govuk-warning-text").first().innerText())
                .as("a change that was begun before does not hold what was approved meanwhile")
                .contains("ben approved local-reference/2017-03-01", "To keep both");
        mustBeUsable(another);
        another.locator("button:has-text('Give it up')").click();

        Page ada = as("ada", "/journal");
        ada.locator("tr:has-text('was approved') a").first().click();
        ada.waitForLoadState();
        assertThat(ada.locator("main").innerText()).contains("local-reference/2017-03-01", "ben");
        picture(ada, "journal");

        ben = as("ben", draft);
        press(ben, "Withdraw it");
        assertThat(outcome()).startsWith("Yes");
    }
}
