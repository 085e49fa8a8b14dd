package org.accreditation.access;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same as {@link HostileRequestsTest}, longer. */
@QuarkusTest
@Tag("nightly")
class HostileRequestsAtNightTest {

    @TestHTTPResource
    URI service;

    @Test
    void twenty_thousand_hostile_requests_are_answered_or_refused() throws Exception {
        HostileRequestsTest.mustStand(service.getPort(), 20, 20_000);
    }
}
