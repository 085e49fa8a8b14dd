package org.accreditation.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.accreditation.access.WithLogin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person logs in at the provider and out again, in a real browser, which keeps to the rules for cookies and forms. */
@QuarkusTest
@TestProfile(WithLogin.class)
class LoginInABrowserTest extends InABrowser {

    @ParameterizedTest
    @CsvSource({DESK + ",true", PHONE + ",true", PHONE + ",false"})
    void a_person_logs_in_does_something_and_logs_out(int width, boolean javaScript) {
        Page page = open(width, javaScript, "/examples/agency-one-day-short?policy=local-reference");
        assertThat(page.locator("h1").innerText()).isEqualTo("Who are you?");
        page.getByText("ada").click();
        page.waitForLoadState();
        assertThat(page.url()).endsWith("/examples/agency-one-day-short?policy=local-reference");
        assertThat(page.locator(".app-header").innerText()).contains("ada (audit)", "Sign out");
        mustBeUsable(page, "header");
        page.getByText("See the answer").click();
        page.waitForLoadState();
        assertThat(page.locator("h1").innerText()).startsWith("May this body endorse this person");

        page.getByText("Sign out").click();
        page.waitForLoadState();
        assertThat(page.locator(".app-header").innerText()).contains("Sign in").doesNotContain("ada");
        assertThat(page.context().cookies()).extracting(cookie -> cookie.name).doesNotContain("q_session");
        mustBeUsable(page, "header");
        page.navigate(service.resolve("/journal").toString());
        assertThat(page.locator("h1").innerText()).isEqualTo("Who are you?");
    }

    @Test
    void a_form_that_is_sent_when_the_session_is_over_leads_to_a_page_that_says_so() {
        Page page = open(DESK, true, "/examples/agency-one-day-short");
        page.getByText("ada").click();
        page.context().addCookies(List.of(new Cookie("q_session", "no session any more").setUrl(service.toString())));
        page.getByText("See the answer").click();
        page.waitForLoadState();
        assertThat(page.locator("h1").innerText()).isEqualTo("You are not signed in");
        assertThat((String) page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily"))
                .as("with its styles")
                .startsWith("arial");
        mustBeUsable(page);
    }
}
