package org.accreditation.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.accreditation.contract.Committed;
import org.junit.jupiter.api.Test;

/**
 * The contract is the one committed in {@code docs/openapi.yaml}. After a change that is meant,
 * {@code mvn test -Dtest=ContractTest -Dcontract.rewrite} writes it anew.
 */
@QuarkusTest
class ContractTest {

    private static final Path COMMITTED = Committed.FILE;

    /** The order of properties is no part of the contract, and the framework changes it from start to start. */
    private final ObjectMapper yaml = Committed.mapper();

    @Test
    void the_contract_is_the_one_committed() throws Exception {
        String served = given().accept("application/yaml").get("/q/openapi").asString();
        if (System.getProperty("contract.rewrite") != null) {
            Files.writeString(COMMITTED, served);
        }
        assertThat(yaml.readTree(served)).isEqualTo(yaml.readTree(Files.readString(COMMITTED)));
    }

    @Test
    void the_contract_can_be_tried_in_a_browser() {
        given().get("/q/swagger-ui/").then().statusCode(200).body(containsString("swagger"));
    }
}
