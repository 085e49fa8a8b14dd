package org.accreditation.api;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.accreditation.explanation.Explainer;
import org.accreditation.explanation.Questions;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.PolicyLibrary;
import org.accreditation.tables.TableFault;
import org.jboss.logging.Logger;

/** Wires the parts together; they know nothing of the container. */
@ApplicationScoped
class Service {

    private static final Logger LOG = Logger.getLogger(Service.class);

    /** Loading what nobody has asked for yet leaves the first callers this long to themselves. */
    private static final int REST_AFTER_SECONDS = 2;

    @Produces
    @Singleton
    @Startup
    PolicyLibrary library(Settings settings) {
        PolicyFiles packaged = PolicyFiles.packaged();
        PolicyLibrary library =
                PolicyLibrary.load(settings.policies().map(packaged::and).orElse(packaged));
        CompletableFuture.runAsync(
                () -> loadRest(library), CompletableFuture.delayedExecutor(REST_AFTER_SECONDS, TimeUnit.SECONDS));
        return library;
    }

    private static void loadRest(PolicyLibrary library) {
        library.warmUp();
        Map<String, List<TableFault>> refused = library.refused();
        refused.forEach((version, faults) -> LOG.errorf("%s is not served: %s", version, faults.get(0)));
        LOG.infof("All policies are loaded: %d versions.", library.versions().size());
    }

    @Produces
    @Singleton
    @Startup
    Questions questions(PolicyLibrary library, Settings settings) {
        Optional<String> policy = settings.policy().byDefault();
        policy.filter(id -> !library.lists(id)).ifPresent(id -> {
            throw new IllegalStateException("accreditation.policy.default is '" + id
                    + "', which is not served. There are: " + String.join(", ", library.policies()) + ".");
        });
        return new Questions(library, policy);
    }

    @Produces
    @Singleton
    Explainer explainer(PolicyLibrary library) {
        return new Explainer(library);
    }
}
