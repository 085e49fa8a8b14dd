package org.accreditation.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RateLimitTest.FewCalls.class)
class RateLimitTest {

    public static final class FewCalls implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("accreditation.access.calls-per-minute", "3");
        }
    }

    @Test
    void whoever_calls_too_often_is_told_when_to_go_on() {
        for (int call = 0; call < 3; call++) {
            given().get("/v1/policies").then().statusCode(200);
        }
        given().get("/v1/policies")
                .then()
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .body("type", equalTo("urn:accreditation:problem:too-many-calls"));
    }
}
