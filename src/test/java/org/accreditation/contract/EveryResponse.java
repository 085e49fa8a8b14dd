package org.accreditation.contract;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;

/** Has every test of the service hold the responses that it sees to the contract. */
public final class EveryResponse implements QuarkusTestBeforeEachCallback {

    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        if (RestAssured.filters().stream().noneMatch(HeldToContract.class::isInstance)) {
            RestAssured.filters(new HeldToContract());
        }
    }
}
