package org.accreditation.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** People log in to the pages at the provider, and systems go on sending tokens; set up as the docs say. */
@QuarkusTest
@TestProfile(WithLogin.class)
class LoginTest {

    private static final String SESSION = "q_session";
    private static final String FORM = "csrf-token";
    private static final String FOUND = "/journal?candidate=nobody-of-that-name";

    @ConfigProperty(name = "quarkus.oidc.auth-server-url")
    String provider;

    private String system() {
        return given().formParam("grant_type", "client_credentials")
                .post(provider + "/token")
                .asString();
    }

    /** A decision that is left to a person; the name of its entry. */
    private String referred() {
        try {
            ObjectNode request = (ObjectNode) new ObjectMapper()
                    .readTree(Path.of("examples/agency-one-day-short/request.json")
                            .toFile());
            return given().auth()
                    .oauth2(system())
                    .contentType("application/json")
                    .body(request.put("policy", "adcs-position").toString())
                    .post("/v1/decisions/endorsement")
                    .then()
                    .statusCode(200)
                    .body("outcome", equalTo("refer"))
                    .extract()
                    .header("Journal-Entry");
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    @Test
    void a_page_leads_to_the_provider_with_all_that_protects_a_login() {
        Visitor visitor = new Visitor();
        Response sent = visitor.get(FOUND);
        sent.then().statusCode(302);
        assertThat(sent.header("Location"))
                .startsWith(provider + "/authorize?")
                .contains("response_type=code", "code_challenge=", "code_challenge_method=S256", "state=", "nonce=")
                .contains("%2Flogin");
        Cookie state = visitor.cookies().values().iterator().next();
        assertThat(state.isHttpOnly()).isTrue();
        assertThat(state.getSameSite()).isEqualToIgnoringCase("lax");
        assertThat(state.getMaxAge()).isBetween(60L, 1800L);
    }

    @Test
    void whoever_logs_in_comes_back_to_the_page_asked_for_with_name_and_roles() {
        Visitor ada = new Visitor();
        ada.logIn("ada", FOUND)
                .then()
                .statusCode(200)
                .body(containsString("Nothing found"), containsString("nobody-of-that-name"))
                .body(containsString("ada</span> (audit)"), containsString("href=\"/logout\""));
        Cookie session = ada.cookies().get(SESSION);
        assertThat(session.isHttpOnly()).isTrue();
        assertThat(session.getSameSite()).isEqualToIgnoringCase("lax");
        assertThat(session.isSecured()).as("over plain HTTP").isFalse();
        assertThat(ada.cookies()).as("no trace of the login").containsOnlyKeys(SESSION, FORM);
        ada.get("/").then().statusCode(200).body(containsString("ada</span> (audit)"));
    }

    @Test
    void over_https_no_cookie_travels_without() {
        Visitor ada = new Visitor(true);
        ada.logIn("ada", FOUND).then().statusCode(200);
        assertThat(ada.cookies()).containsOnlyKeys(SESSION, FORM);
        assertThat(ada.cookies().values()).allSatisfy(cookie -> {
            assertThat(cookie.isSecured()).isTrue();
            assertThat(cookie.isHttpOnly()).isTrue();
            assertThat(cookie.getSameSite()).isEqualToIgnoringCase("lax");
        });
    }

    @Test
    void whoever_may_not_see_a_page_is_told_so_on_a_page() {
        Visitor dan = new Visitor();
        dan.logIn("dan", FOUND)
                .then()
                .statusCode(403)
                .contentType("text/html")
                .body(containsString("You may not see this page"), containsString("[audit]"))
                .body(containsString("dan</span> (decide)"), containsString("href=\"/logout\""));
        dan.get("/examples/agency-one-day-short").then().statusCode(200);
        new Visitor().logIn("nobody", "/login").then().statusCode(403).body(containsString("(no role)"));
    }

    @Test
    void what_a_person_sends_is_recorded_under_the_name_of_the_person() {
        String entry = referred();
        Visitor ada = new Visitor();
        Response page = ada.logIn("ada", "/journal/" + entry);
        page.then().statusCode(200).body(containsString("hr-system (client)"));
        Map<String, String> decided = Map.of(
                "outcome", "yes", "byRole", "manager", "on", "2017-04-02", "reason", "Seen at work.", "step", "record");
        Response sent = ada.send(page, "/journal/" + entry + "/decided", decided);
        assertThat(sent.statusCode()).isEqualTo(303);
        ada.follow(sent).then().statusCode(200).body(containsString("by the manager"));
        String recorded = sent.header("Location").replaceAll(".*recorded=", "");
        ada.get("/journal/" + recorded)
                .then()
                .body(containsString(
                        "Asked by</dt><dd class=\"govuk-summary-list__value app-break\">ada (person)</dd>"));
    }

    @Test
    void a_form_without_its_token_is_refused_with_a_session_too() {
        Visitor ada = new Visitor();
        ada.logIn("ada", FOUND);
        given().cookie(ada.cookies().get(SESSION))
                .contentType("application/x-www-form-urlencoded")
                .body("outcome=yes")
                .post("/journal/" + referred() + "/decided")
                .then()
                .statusCode(400);
    }

    @Test
    void signing_out_ends_the_session_here_and_at_the_provider() {
        Visitor ada = new Visitor();
        ada.logIn("ada", FOUND);
        Response out = ada.get("/logout");
        out.then()
                .statusCode(302)
                .header("Location", allOf(startsWith(provider + "/end?"), containsString("id_token_hint=")));
        assertThat(ada.cookies()).doesNotContainKey(SESSION);
        Response back =
                given().urlEncodingEnabled(false).redirects().follow(false).get(out.header("Location"));
        back.then().statusCode(302);
        ada.follow(back)
                .then()
                .statusCode(200)
                .body(containsString("href=\"/login\""), not(containsString("href=\"/logout\"")));
        ada.get(FOUND).then().statusCode(302).header("Location", startsWith(provider + "/authorize"));
    }

    @Test
    void whoever_is_not_signed_in_can_sign_in_and_signs_out_of_nothing() {
        Visitor visitor = new Visitor();
        visitor.get("/").then().statusCode(200).body(containsString("href=\"/login\""));
        visitor.follow(visitor.get("/logout")).then().statusCode(200);
        visitor.logIn("ada", "/login")
                .then()
                .statusCode(200)
                .body(containsString("What the published rules decide"), containsString("ada</span>"));
    }

    @Test
    void systems_send_tokens_as_before_and_are_never_led_to_a_login() {
        given().auth().oauth2(system()).get("/v1/policies").then().statusCode(200);
        for (String cookie : List.of("none=1", SESSION + "=nonsense")) {
            given().redirects()
                    .follow(false)
                    .header("Cookie", cookie)
                    .get("/v1/policies")
                    .then()
                    .statusCode(401)
                    .contentType("application/problem+json")
                    .header("WWW-Authenticate", containsString("Bearer"))
                    .body("type", equalTo("urn:accreditation:problem:not-signed-in"));
        }
    }

    @Test
    void when_a_session_is_over_a_page_leads_to_the_provider_and_a_form_is_not_done() throws InterruptedException {
        String entry = referred();
        Visitor brief = new Visitor();
        Response page = brief.logIn("brief", "/journal/" + entry);
        page.then().statusCode(200);
        Map<String, Cookie> cookies = Map.copyOf(brief.cookies());
        Response later = brief.get(FOUND);
        for (int i = 0; i < 100 && later.statusCode() == 200; i++) {
            Thread.sleep(50);
            later = brief.get(FOUND);
        }
        later.then().statusCode(302).header("Location", startsWith(provider + "/authorize"));
        brief.cookies().putAll(cookies);
        brief.send(
                        page,
                        "/journal/" + entry + "/decided",
                        Map.of("outcome", "yes", "byRole", "manager", "on", "2017-04-02"))
                .then()
                .statusCode(401)
                .contentType("text/html")
                .body(containsString("nothing was done"), containsString("href=\"/login\""));
        assertThat(brief.cookies())
                .as("so that the styles of the page are not asked for with it")
                .doesNotContainKey(SESSION);
        new Visitor().logIn("ada", "/journal/" + entry).then().body(not(containsString("by the manager")));
    }

    @Test
    void a_session_goes_on_while_the_provider_renews_it() throws InterruptedException {
        Visitor renewed = new Visitor();
        renewed.logIn("renewed", FOUND);
        String first = renewed.cookies().get(SESSION).getValue();
        for (int i = 0; i < 100 && renewed.cookies().get(SESSION).getValue().equals(first); i++) {
            Thread.sleep(50);
            renewed.get(FOUND).then().statusCode(200);
        }
        assertThat(renewed.cookies().get(SESSION).getValue()).isNotEqualTo(first);
    }

    @Test
    void a_code_that_somebody_else_was_given_opens_nothing() {
        Response victims = Visitor.pickedAtProvider("ada", new Visitor().get(FOUND));
        Visitor attacker = new Visitor();
        attacker.get(FOUND);
        attacker.get(victims.header("Location"));
        assertThat(attacker.cookies()).doesNotContainKey(SESSION);
        attacker.get(FOUND).then().statusCode(302);
    }

    @Test
    void whoever_the_provider_does_not_know_is_told_so_on_a_page() {
        Visitor stranger = new Visitor();
        stranger.logIn("stranger", FOUND)
                .then()
                .statusCode(401)
                .contentType("text/html")
                .body(containsString("You are not signed in"));
    }
}
