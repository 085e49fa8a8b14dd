package org.accreditation.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** As the service is packaged. */
@QuarkusTest
class SubscriptionsOffTest {

    @Test
    void nothing_is_sent_anywhere_until_an_operator_lists_a_host() {
        given().contentType("application/json")
                .body("{}")
                .post("/v1/subscriptions")
                .then()
                .statusCode(404)
                .body("type", containsString("no-subscriptions"))
                .body("detail", containsString("accreditation.subscriptions.hosts"));
    }
}
