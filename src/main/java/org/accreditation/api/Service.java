package org.accreditation.api;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.accreditation.decision.PolicyReports;
import org.accreditation.explanation.Explainer;
import org.accreditation.explanation.Questions;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.PolicyLibrary;

/** Wires the parts together; they know nothing of the container. */
@ApplicationScoped
class Service {

    /** Compiling what nobody has asked for yet waits until the first callers have been served. */
    private static final int WARM_UP_AFTER_SECONDS = 5;

    @Produces
    @Singleton
    @Startup
    PolicyLibrary library(Settings settings) {
        PolicyFiles packaged = PolicyFiles.packaged();
        PolicyLibrary library =
                PolicyLibrary.load(settings.policies().map(packaged::and).orElse(packaged));
        CompletableFuture.runAsync(
                library::warmUp, CompletableFuture.delayedExecutor(WARM_UP_AFTER_SECONDS, TimeUnit.SECONDS));
        return library;
    }

    @Produces
    @Singleton
    @Startup
    Questions questions(PolicyLibrary library, Settings settings) {
        Optional<String> policy = settings.policy().byDefault();
        policy.filter(id -> !library.policies().contains(id)).ifPresent(id -> {
            throw new IllegalStateException("accreditation.policy.default is '" + id
                    + "', which is not served. There are: " + String.join(", ", library.policies()) + ".");
        });
        return new Questions(library, policy);
    }

    @Produces
    @Singleton
    PolicyReports reports(Settings settings) {
        PolicyFiles packaged = PolicyFiles.packaged();
        return new PolicyReports(settings.policies().map(packaged::and).orElse(packaged), PolicyReports.packaged());
    }

    @Produces
    @Singleton
    Explainer explainer(PolicyLibrary library) {
        return new Explainer(library);
    }
}
