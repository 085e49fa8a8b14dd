package org.accreditation.api;

import jakarta.inject.Named;
import java.util.List;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.supervision.Supervised;
import org.accreditation.tables.TableFault;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Which policy versions are served, which are still loading, and which are not served and why. A version that a call needs
 * is loaded for it, and one that is refused does not stop the others, so the service is down only where all are refused.
 */
@Readiness
class PolicyHealth implements HealthCheck {

    private final PolicyLibrary library;
    private final Metrics metrics;
    private final Supervised loading;
    private final Supervised judging;

    PolicyHealth(
            PolicyLibrary library,
            Metrics metrics,
            @Named("policies") Supervised loading,
            @Named("second opinion") Supervised judging) {
        this.library = library;
        this.metrics = metrics;
        this.loading = loading;
        this.judging = judging;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder health =
                HealthCheckResponse.named("policies").status(!library.files().isEmpty());
        library.states().forEach((key, state) -> health.withData(key, word(key, state)));
        failed("loading", loading, health);
        failed("second opinion", judging, health);
        return health.build();
    }

    private static void failed(String what, Supervised work, HealthCheckResponseBuilder health) {
        work.failure()
                .filter(failure -> work.state() != Supervised.State.DONE)
                .ifPresent(failure ->
                        health.withData(what, "failed at " + failure.at() + " (" + failure.why() + "), tried again"));
    }

    private String word(String key, PolicyLibrary.State state) {
        return switch (state) {
            case LOADING -> "loading";
            case SERVED -> "served" + faults(metrics.faults(key)) + differences(metrics.differences(key));
            case REFUSED -> notServed(library.faults(key));
        };
    }

    private static String faults(long count) {
        return count == 0 ? "" : "; faults made answers incomplete since the start: " + count + " (the log names each)";
    }

    private static String differences(long count) {
        return count == 0
                ? ""
                : "; the engine differed from an index since the start: " + count
                        + " (the log names each; answers of this version may be wrong)";
    }

    private static String notServed(List<TableFault> faults) {
        return "not served: " + faults.get(0) + more(faults.size() - 1);
    }

    private static String more(int count) {
        return count == 0 ? "" : " (and " + count + " more)";
    }
}
