package org.accreditation.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The data folder cannot be made, since a file is in the way: answers go on, receipts say what is wrong. */
@QuarkusTest
@TestProfile(NoDataFolderTest.WithoutDataFolder.class)
class NoDataFolderTest {

    /** A file in place of a folder. */
    public static final class WithoutDataFolder implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("accreditation.data", "pom.xml/data", "accreditation.journal", "off");
        }
    }

    @Test
    void an_answer_needs_no_data_folder() throws Exception {
        given().contentType("application/json")
                .body(Requests.of("on-asye", "local-reference").toString())
                .post("/v1/decisions/endorsement")
                .then()
                .statusCode(200);
    }

    @Test
    void a_receipt_is_not_to_be_had_and_the_problem_says_what_to_do() {
        String request = Requests.of("on-asye", "local-reference").toString();
        for (String path : new String[] {"/v1/decisions/endorsement", "/v1/pathway"}) {
            given().contentType("application/json")
                    .body(request)
                    .post(path + "?receipt=true")
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .body("type", equalTo("urn:accreditation:problem:no-archive"))
                    .body("detail", containsString("accreditation.data"));
        }
        String line = given().contentType("application/x-ndjson")
                .body(request.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post("/v1/decisions/endorsement/batch?receipt=true")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(line).contains("\"status\":503").contains("\"line\":1");
        given().get("/.well-known/jwks.json")
                .then()
                .statusCode(503)
                .body("type", equalTo("urn:accreditation:problem:no-keys"));
    }
}
