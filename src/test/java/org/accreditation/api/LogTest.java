package org.accreditation.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import org.accreditation.ServiceLog;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LogTest {

    private static final String SOMEBODY = "zaphod-4711";

    @Test
    void nothing_is_logged_that_identifies_a_person() throws Exception {
        ObjectNode good = Requests.of("on-asye", "local-reference");
        ((ObjectNode) good.get("candidate")).put("ref", SOMEBODY);
        ObjectNode bad = good.deepCopy();
        ((ObjectNode) bad.get("candidate")).put(SOMEBODY, SOMEBODY).put("qualifiedOn", SOMEBODY);
        for (String body : new String[] {good.toString(), bad.toString(), "{\"" + SOMEBODY + "\":", SOMEBODY}) {
            given().contentType("application/json").body(body).post("/v1/decisions/endorsement");
            given().contentType("application/json").body(body).post("/v1/decisions/" + SOMEBODY);
            given().contentType("application/x-ndjson").body(body.getBytes()).post("/v1/decisions/endorsement/batch");
            given().contentType("application/json").body(body).post("/v1/pathway");
        }
        Logger.getLogger(LogTest.class).info("The log is kept.");
        assertThat(ServiceLog.text()).contains("The log is kept.").doesNotContain(SOMEBODY);
    }
}
