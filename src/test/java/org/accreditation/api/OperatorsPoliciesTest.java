package org.accreditation.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * An operator may put policies beside those packaged. {@code operators-policies} holds a copy of nobody's policy that is
 * right and one that cites a paragraph which does not exist.
 */
@QuarkusTest
@TestProfile(OperatorsPoliciesTest.WithMorePolicies.class)
class OperatorsPoliciesTest {

    /** More policies, and one of them the default. */
    public static final class WithMorePolicies implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "accreditation.policies",
                    "src/test/resources/org/accreditation/api/operators-policies",
                    "accreditation.policy.default",
                    "borough");
        }
    }

    @Test
    void a_policy_that_is_wrong_is_not_served_and_health_says_so() throws InterruptedException {
        untilAllAreLoaded();
        given().get("/v1/policies").then().body("notServed.version", hasItem("county/2016-05-09"));
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body(
                        "checks.find { it.name == 'policies' }.data.'county/2016-05-09'",
                        allOf(
                                startsWith("not served"),
                                containsString("endorsement.dmn"),
                                containsString("Setting"),
                                containsString("any-work"),
                                containsString("adcs-2016 9.9")))
                .body("checks.find { it.name == 'policies' }.data.'borough/2016-05-09'", equalTo("served"))
                .body("checks.find { it.name == 'policies' }.data.'adcs-position/2016-05-09'", equalTo("served"));
        ObjectNode request = Requests.of("on-asye", "county");
        given().contentType("application/json")
                .body(request.toString())
                .post("/v1/decisions/endorsement")
                .then()
                .statusCode(422)
                .body("faults[0].pointer", equalTo("/policy"));
    }

    /** Neither the list nor health waits for a version. */
    private static void untilAllAreLoaded() throws InterruptedException {
        String loading = "checks.find { it.name == 'policies' }.data.findAll { it.value == 'loading' }.size()";
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!given().get("/q/health/ready").path(loading).toString().equals("0") && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    @Test
    void the_operators_policies_are_listed_beside_those_that_are_packaged() {
        given().get("/v1/policies")
                .then()
                .statusCode(200)
                .body("policies.id", hasItems("borough", "adcs-position", "naas"));
    }

    @Test
    void what_scenarios_show_of_a_policy_that_the_build_has_not_seen_is_worked_out_when_asked_for() {
        given().get("/v1/policies/borough")
                .then()
                .statusCode(200)
                .body("coverage.scenarios", equalTo(0))
                .body("coverage.rows", greaterThan(0))
                .body("coverage.rowsReached", equalTo(0))
                .body("coverage.cases", greaterThan(0));
    }

    @Test
    void a_request_without_a_policy_is_decided_by_the_one_that_the_operator_set() {
        ObjectNode request = Requests.of("on-asye", "borough");
        request.remove("policy");
        given().contentType("application/json")
                .body(request.toString())
                .post("/v1/decisions/endorsement")
                .then()
                .statusCode(200)
                .body("outcome", equalTo("yes"))
                .body("policy.id", equalTo("borough"))
                .body("policy.chosenBy", equalTo("operator"));
    }

    @Test
    void a_decision_that_the_policy_does_not_cover_is_a_404_that_says_what_it_covers() {
        given().contentType("application/json")
                .body(Requests.of("on-asye", "borough").toString())
                .post("/v1/decisions/retake")
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:accreditation:problem:unknown-decision"))
                .body("detail", containsString("It covers: endorsement"));
    }
}
