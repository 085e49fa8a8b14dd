package org.accreditation.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody finds the decisions that another version takes otherwise, decides one again, and says of one why that is not needed. */
@QuarkusTest
class RedressInABrowserTest extends InABrowser {

    private static void decided(String ref, String policy, String version) throws Exception {
        ObjectNode request = (ObjectNode) new ObjectMapper()
                .readTree(Files.readString(Path.of("examples/agency-exactly-on-the-day/request.json")));
        request.put("policy", policy).put("version", version).put("asOf", "2018-09-03");
        ((ObjectNode) request.get("candidate")).put("ref", ref);
        given().contentType("application/json")
                .body(request.toString())
                .post("/v1/decisions/requirement")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({DESK + ",true", PHONE + ",true", PHONE + ",false"})
    void past_decisions_are_found_and_put_right_until_none_is_open(int width, boolean javaScript) throws Exception {
        for (String ref : new String[] {"redress-1-", "redress-2-"}) {
            decided(ref + width + javaScript, "dfe-early-thinking", "2016-05-09");
        }
        Page page = open(width, javaScript, "/redress");
        mustBeUsable(page);
        page.getByText("Look for them").click();
        page.waitForLoadState();
        assertThat(page.title()).startsWith("Error: ");
        mustBeUsable(page);
        page.locator("#old").selectOption("dfe-early-thinking/2016-05-09");
        page.locator("#new").selectOption("dfe-early-thinking/2016-07-07");
        page.locator("#aboutFrom").fill("3 September 2018");
        page.locator("#why").fill("The July paper was out and had not been entered.");
        if (width == DESK) {
            picture(page, "redress-begin", 760);
        }
        page.getByText("Look for them").click();
        for (int i = 0; i < 100 && page.getByText("Being searched").count() > 0; i++) {
            page.waitForTimeout(100);
            page.reload();
        }
        assertThat(main(page)).contains("Would be decided differently", "The July paper was out");
        mustBeUsable(page);
        if (width == DESK) {
            picture(page, "redress-list", 760);
        }
        String list = page.url();
        page.locator("#decisions ~ dl a").first().click();
        mustBeUsable(page);
        if (width == DESK) {
            picture(page, "redress-decision", 760);
        }
        page.locator("#again").click();
        page.waitForLoadState();
        assertThat(main(page)).contains("Decided again by");
        page.locator("a[href^='/journal/']").first().click();
        page.waitForLoadState();
        assertThat(main(page)).contains("In place of the entry");
        mustBeUsable(page);
        page.locator("dd a[href^='/journal/']").first().click();
        page.waitForLoadState();
        assertThat(main(page)).contains("How it was put right", "Decided again by");
        mustBeUsable(page);
        page.navigate(list);
        page.locator("#decisions ~ dl a").last().click();
        page.getByText("It is not needed").click();
        page.waitForLoadState();
        assertThat(page.locator(".govuk-error-summary").innerText()).contains("Say why it need not be decided again");
        page.locator("#reason").fill("They have left the profession.");
        page.getByText("It is not needed").click();
        page.waitForLoadState();
        assertThat(main(page)).contains("Not needed, says");
        mustBeUsable(page);
        page.getByText("The past decision, with the facts").click();
        page.waitForLoadState();
        assertThat(main(page))
                .contains("How it was put right", "why it is not decided again: They have left the profession.");
        page.locator("#settled ~ .govuk-inset-text a").first().click();
        page.waitForLoadState();
        assertThat(main(page)).contains("this decision is not decided again");
        mustBeUsable(page);
        page.navigate(list);
        assertThat(main(page)).doesNotContain("\nOpen");
        page.getByText("Hold this list against the journal").click();
        page.locator("main a[href^='/journal/']").first().click();
        page.waitForLoadState();
        assertThat(main(page)).contains("Would be decided differently", "Digest of what was found");
        mustBeUsable(page);
        page.goBack();
        assertThat(main(page)).contains("Nothing on this list was altered");
        mustBeUsable(page);
        // What the interface says of it is held to the contract, as every response is.
        String told = given().queryParam("kind", "redress")
                .get("/v1/journal")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(told).contains("\"done\":\"begun\"", "\"done\":\"searched\"", "\"done\":\"not needed\"");
        String csv = given().get(list.replaceFirst("[?#].*", "") + "/decisions.csv")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(csv).startsWith("entry,number,decision").contains("decided").contains("not needed");
    }
}
