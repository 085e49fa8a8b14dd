package org.accreditation.api;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.accreditation.explanation.Explainer;
import org.accreditation.explanation.Questions;
import org.accreditation.explanation.Unavailable;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.PolicyLibrary;
import org.accreditation.receipt.Archive;
import org.accreditation.receipt.Attested;
import org.accreditation.receipt.Keys;
import org.accreditation.receipt.Receipts;
import org.accreditation.receipt.Verifier;
import org.jboss.logging.Logger;

/** Wires the parts together; they know nothing of the container. */
@ApplicationScoped
class Service {

    private static final Logger LOG = Logger.getLogger(Service.class);

    /** Compiling what nobody has asked for yet waits until the first callers have been served. */
    private static final int WARM_UP_AFTER_SECONDS = 5;

    @Produces
    @Singleton
    @Startup
    PolicyFiles files(Settings settings) {
        PolicyFiles packaged = PolicyFiles.packaged();
        return settings.policies().map(packaged::and).orElse(packaged);
    }

    @Produces
    @Singleton
    @Startup
    PolicyLibrary library(PolicyFiles files) {
        PolicyLibrary library = PolicyLibrary.load(files);
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
    Explainer explainer(PolicyLibrary library) {
        return new Explainer(library);
    }

    @Produces
    @Singleton
    @Startup
    Keys keys(Settings settings) {
        Keys keys = settings.keys().map(Keys::at).orElseGet(() -> Keys.in(settings.data()));
        try {
            if (keys.signsWithGeneratedKey()) {
                LOG.warn("Receipts are signed with a key that was generated in "
                        + settings.data().toAbsolutePath()
                        + ". That is right for trying things out; for anything else make one with 'keys rotate'.");
            }
        } catch (Unavailable noKeys) {
            LOG.error("No receipts until this is put right: " + noKeys.getMessage());
        }
        return keys;
    }

    @Produces
    @Singleton
    Archive archive(Settings settings, PolicyFiles files, PolicyLibrary library) {
        return new Archive(settings.data(), files, library);
    }

    @Produces
    @Singleton
    Receipts receipts(Keys keys, Archive archive) {
        return new Receipts(keys, archive);
    }

    @Produces
    @Singleton
    Verifier verifier(Keys keys, Archive archive, Journals journals) {
        Attested attested =
                journals.journal().<Attested>map(journal -> journal::heldBefore).orElseGet(Attested::byNobody);
        return new Verifier(keys, attested, archive);
    }
}
