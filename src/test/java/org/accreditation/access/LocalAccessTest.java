package org.accreditation.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Without an identity provider: the local user, and nobody from elsewhere. */
@QuarkusTest
class LocalAccessTest {

    @Test
    void the_local_user_may_do_everything_and_is_told_so() {
        given().get("/v1/policies").then().statusCode(200);
        given().get("/q/metrics").then().statusCode(200);
        given().get("/").then().statusCode(200).body(containsString("whoever is on this machine may do everything"));
    }

    @Test
    void a_page_elsewhere_that_borrows_the_browser_of_this_machine_gets_nothing() {
        given().header("Host", "elsewhere.example")
                .get("/")
                .then()
                .statusCode(421)
                .body("type", equalTo("urn:accreditation:problem:unknown-host"));
    }

    @Test
    void a_form_without_its_token_is_refused() {
        given().contentType("application/x-www-form-urlencoded")
                .body("policy=local-reference")
                .post("/examples/agency-one-day-short")
                .then()
                .statusCode(400);
    }

    @Test
    void answers_and_pages_tell_a_browser_what_it_may_do_with_them() {
        given().get("/")
                .then()
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Cache-Control", "no-store");
        given().get("/v1/policies").then().header("Content-Security-Policy", containsString("default-src 'none'"));
    }
}
