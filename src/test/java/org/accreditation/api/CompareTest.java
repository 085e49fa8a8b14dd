package org.accreditation.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CompareTest {

    private static final String ADDRESS = "/v1/policies/local-reference/compare";
    private static final String ADCS = "adcs-position/2016-05-09";

    @Test
    void two_versions_are_compared_for_machines() {
        given().queryParam("from", ADCS)
                .queryParam("to", "2016-05-09")
                .get(ADDRESS)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("from.policy", equalTo("adcs-position"))
                .body("to.policy", equalTo("local-reference"))
                .body("written.tables.table", hasItem("endorsement#Evidence"))
                .body(
                        "meaning.decisions.find { it.decision == 'endorsement' }.regions.sample.to.outcome",
                        hasItem("not-yet"));
    }

    @Test
    void two_versions_are_compared_for_people() {
        String text = given().accept("text/plain")
                .queryParam("from", ADCS)
                .queryParam("to", "local-reference/2016-05-09")
                .get(ADDRESS)
                .then()
                .statusCode(200)
                .contentType("text/plain;charset=UTF-8")
                .extract()
                .asString();

        assertThat(text)
                .startsWith("From adcs-position/2016-05-09")
                .contains("What is written differently", "What it means", "months with AP under 24");
    }

    @Test
    void every_fault_of_the_parameters_is_named_at_once() {
        given().get(ADDRESS)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("faults", hasSize(2))
                .body("faults[0].detail", containsString("'from' is required"))
                .body("faults[1].detail", containsString("'to' is required"))
                .body("faults[1].detail", containsString(ADCS));
        given().queryParam("from", "2016-05-09", "2016-05-09")
                .queryParam("to", "2011-01-01")
                .get(ADDRESS)
                .then()
                .statusCode(422)
                .body("faults", hasSize(2))
                .body("faults[0].detail", containsString("'from' is given 2 times"))
                .body("faults[1].detail", containsString("'to' names no version that is served"));
        for (String nonsense : new String[] {"", "/", "a/b/c", "local-reference/", "%00", "2016-02-30"}) {
            given().queryParam("from", nonsense)
                    .queryParam("to", "2016-05-09")
                    .get(ADDRESS)
                    .then()
                    .statusCode(422)
                    .body("faults", hasSize(1));
        }
    }

    @Test
    void two_versions_that_cannot_be_compared_here_are_refused() {
        given().queryParam("from", "2016-05-09")
                .queryParam("to", "local-reference/2016-05-09")
                .get(ADDRESS)
                .then()
                .statusCode(422)
                .body("faults[0].detail", containsString("the same version"));
    }

    @Test
    void what_there_is_not_is_a_problem() {
        given().queryParam("from", "2016-05-09")
                .queryParam("to", ADCS)
                .get("/v1/policies/nope/compare")
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:accreditation:problem:unknown-policy"));
        given().accept("application/xml")
                .queryParam("from", ADCS)
                .queryParam("to", "2016-05-09")
                .get(ADDRESS)
                .then()
                .statusCode(406);
        given().post(ADDRESS).then().statusCode(405);
    }
}
