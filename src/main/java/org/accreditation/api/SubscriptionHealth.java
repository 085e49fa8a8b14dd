package org.accreditation.api;

import jakarta.inject.Singleton;
import org.accreditation.supervision.Supervised;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Whether this instance asks again and tells. While it does not it answers all the same, so that is told and does not take it out of service. */
@Readiness
@Singleton
class SubscriptionHealth implements HealthCheck {

    private final Subscribing subscribing;

    SubscriptionHealth(Subscribing subscribing) {
        this.subscribing = subscribing;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder health =
                HealthCheckResponse.named("subscriptions").up();
        for (Supervised work : subscribing.work()) {
            if (work.state() == Supervised.State.FAILED) {
                work.failure()
                        .ifPresent(failure -> health.withData(
                                work.name(), "failed at " + failure.at() + " (" + failure.why() + "), tried again"));
            }
        }
        return health.build();
    }
}
