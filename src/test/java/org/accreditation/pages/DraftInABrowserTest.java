package org.accreditation.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.accreditation.tables.workbook.Doctored;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nine months instead of six, from thought to force and back, by one who tries it out alone. */
@QuarkusTest
@TestProfile(DraftInABrowserTest.Alone.class)
class DraftInABrowserTest extends InABrowser {

    public static final class Alone implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("accreditation.drafts.one-person", "true");
        }
    }

    @Test
    void nine_months_instead_of_six_come_into_force_and_go_again() throws IOException {
        assertThat(outcome()).isEqualTo("yes");
        Page page = open(DESK, true, "/drafts?policy=local-reference/2016-05-09");
        page.getByLabel("From which day").fill("1 March 2017");
        page.getByLabel("What do you want to change").fill("Nine months show more of a worker's practice than six.");
        page.getByText("Begin", new Page.GetByTextOptions().setExact(true)).click();
        page.waitForLoadState();
        assertThat(page.locator("h1").innerText()).isEqualTo("local-reference/2017-03-01");
        mustBeUsable(page);
        shot(page, "begun");

        page.locator("a:has-text('assignment months required')").click();
        page.getByLabel("For AP").fill("9");
        mustBeUsable(page);
        shot(page, "term");
        page.getByText("Save").click();
        page.waitForLoadState();
        assertThat(page.locator("#found + p + ul").innerText()).contains("clause 5");

        page.locator("a:has-text('assignment months required')").click();
        page.getByLabel("Clause 5 says")
                .fill(page.getByLabel("Clause 5 says").inputValue().replace("needs 6 months", "needs 9 months"));
        page.getByText("Save").click();
        shot(page, "saved");
        page.getByText("This is what I want").first().click();
        page.getByText("All of these are what I want").click();
        mustBeUsable(page);
        shot(page, "sound");
        page.locator("a[href$='/trial']").click();
        page.waitForLoadState();
        assertThat(page.locator("#past + p + .app-scroll").innerText())
                .as("what was decided before is decided by both")
                .contains("endorsement", "agency-months-short");
        mustBeUsable(page);
        page.locator(".govuk-back-link").click();
        page.getByText("Submit it to be approved").click();
        page.waitForLoadState();
        assertThat(page.locator(".app-tag").innerText()).isEqualToIgnoringCase("submitted");
        page.getByText("Approve", new Page.GetByTextOptions().setExact(true)).click();
        page.waitForLoadState();
        assertThat(page.locator(".app-tag").innerText()).containsIgnoringCase("in force since");
        mustBeUsable(page);
        shot(page, "approved");
        assertThat(outcome()).isEqualTo("not-yet");

        page.getByLabel("Why is it taken back? (optional)").fill("Six are enough after all.");
        page.getByText("Withdraw it").click();
        page.waitForLoadState();
        assertThat(page.locator(".app-tag").innerText()).isEqualToIgnoringCase("withdrawn");
        assertThat(outcome()).isEqualTo("yes");
    }

    private static void shot(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target/drafts/" + name + ".png")));
    }

    private static String outcome() throws IOException {
        String body = Files.readString(Path.of("examples/agency-one-day-short/request.json"))
                .replaceFirst("\\{", "{\"policy\":\"local-reference\",")
                .replace("2017-03-14", "2017-03-15");
        return given().contentType("application/json")
                .body(body)
                .post("/v1/decisions/endorsement")
                .jsonPath()
                .getString("outcome");
    }

    @ParameterizedTest
    @CsvSource({DESK + ",true", PHONE + ",true", PHONE + ",false"})
    void a_row_is_added_changed_copied_moved_and_deleted_and_what_is_wrong_stands_beside_it(
            int width, boolean javaScript) {
        Page page = open(width, javaScript, "/drafts?policy=local-reference/2016-05-09");
        page.getByLabel("From which day").fill("1 June 2018");
        page.getByLabel("What do you want to change").fill("Time in the authority.");
        page.getByText("Begin", new Page.GetByTextOptions().setExact(true)).click();
        page.locator("summary:has-text('endorsement:')").click();
        page.locator("#tables ~ details").getByText("Assignment length").click();
        mustBeUsable(page);
        shot(page, "table-" + width);
        page.getByText("agency-months-short", new Page.GetByTextOptions().setExact(true))
                .click();
        mustBeUsable(page);
        shot(page, "row-" + width);
        page.getByText("Add as a copy").click();
        page.waitForLoadState();
        assertThat(page.locator("tbody .govuk-error-message").first().innerText())
                .contains("both cover this case: somebody with");
        mustBeUsable(page);
        shot(page, "overlap-" + width);
        page.locator("tbody a:has-text('not-yet')").click();
        String copy = page.getByLabel("Name of the row").inputValue();
        page.getByText("Move up").click();
        page.getByText(copy, new Page.GetByTextOptions().setExact(true)).click();
        page.getByText("Delete", new Page.GetByTextOptions().setExact(true)).click();
        page.waitForLoadState();
        assertThat(page.locator(".govuk-error-message").count()).isZero();
        page.getByText("add a row").click();
        page.getByText("Save", new Page.GetByTextOptions().setExact(true)).click();
        page.waitForLoadState();
        assertThat(main(page)).contains("source");
        page.locator(".govuk-back-link").click();
        page.getByText("Give it up", new Page.GetByTextOptions().setExact(true))
                .last()
                .click();
        page.waitForLoadState();
        assertThat(page.locator(".app-tag").innerText()).isEqualToIgnoringCase("discarded");
    }

    @ParameterizedTest
    @CsvSource({DESK + ",true", PHONE + ",false"})
    void a_workbook_with_faults_is_told_each_and_a_good_one_shows_what_it_changes(int width, boolean javaScript) {
        Page page = open(width, javaScript, "/drafts?policy=local-reference/2016-05-09");
        page.getByLabel("From which day").fill("1 July 2018");
        page.getByLabel("What do you want to change").fill("Whom children's trusts endorse for.");
        page.getByText("Begin", new Page.GetByTextOptions().setExact(true)).click();
        Doctored workbook = new Doctored(given().get(
                        page.locator("a:has-text('Download as a spreadsheet')").getAttribute("href"))
                .asByteArray());
        int sheet = workbook.sheet("Endorsing body");
        upload(
                page,
                workbook.text(sheet, "E2", "It may.")
                        .text(sheet, "B4", "hospital")
                        .text(sheet, "G5", "nobody"));
        assertThat(page.locator(".govuk-error-summary").innerText())
                .contains("Sheet 'Endorsing body', cell B4", "Sheet 'Endorsing body', cell G5");
        mustBeUsable(page);
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/drafts/spreadsheet-" + width + ".png")));
        upload(page, workbook.text(sheet, "B4", "childrens-trust").text(sheet, "G5", ""));
        assertThat(page.locator("#changes + ul").innerText()).contains("'local-authority-may-endorse'");
        mustBeUsable(page);
        shot(page, "uploaded-" + width);
        page.getByText("Give it up", new Page.GetByTextOptions().setExact(true))
                .last()
                .click();
    }

    private static void upload(Page page, Doctored workbook) {
        page.getByLabel("The workbook that you changed")
                .setInputFiles(new FilePayload("tables.xlsx", Pages.XLSX, workbook.bytes()));
        page.getByText("Upload it", new Page.GetByTextOptions().setExact(true)).click();
        page.waitForLoadState();
    }
}
