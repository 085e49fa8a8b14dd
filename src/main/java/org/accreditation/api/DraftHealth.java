package org.accreditation.api;

import jakarta.inject.Singleton;
import org.accreditation.supervision.Supervised;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether this instance learns what others put in force. While it does not it answers by what it learned last, which is told
 * and does not take it out of service. A version that is not served stands with all others under {@code policies}.
 */
@Readiness
@Singleton
class DraftHealth implements HealthCheck {

    private final Workbench workbench;

    DraftHealth(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder health = HealthCheckResponse.named("drafts").up();
        workbench
                .looking()
                .filter(looking -> looking.state() == Supervised.State.FAILED)
                .flatMap(Supervised::failure)
                .ifPresent(failure -> health.withData(
                        "looking", "failed at " + failure.at() + " (" + failure.why() + "), tried again"));
        return health.build();
    }
}
