package org.accreditation.api;

import org.accreditation.policy.PolicyLibrary;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Which policy versions are served, and which are not and why. One that is refused does not stop the others, so the
 * service is down only where none is served.
 */
@Readiness
class PolicyHealth implements HealthCheck {

    private final PolicyLibrary library;

    PolicyHealth(PolicyLibrary library) {
        this.library = library;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder health =
                HealthCheckResponse.named("policies").status(!library.versions().isEmpty());
        library.versions().forEach(version -> health.withData(version.key(), "served"));
        library.refused()
                .forEach((key, faults) ->
                        health.withData(key, "not served: " + faults.get(0) + more(faults.size() - 1)));
        return health.build();
    }

    private static String more(int count) {
        return count == 0 ? "" : " (and " + count + " more)";
    }
}
