package org.accreditation.api;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.accreditation.answer.Answerer;
import org.accreditation.decision.Decider;
import org.accreditation.decision.SecondOpinion;
import org.accreditation.explanation.Explainer;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.Questions;
import org.accreditation.question.Unavailable;
import org.accreditation.receipt.Archive;
import org.accreditation.receipt.Keys;
import org.accreditation.receipt.Receipts;
import org.accreditation.receipt.RecordedBefore;
import org.accreditation.receipt.Verifier;
import org.accreditation.scenario.PolicyReports;
import org.accreditation.supervision.Supervised;
import org.accreditation.tables.TableFault;
import org.jboss.logging.Logger;

/** Wires the parts together; they know nothing of the container. */
@ApplicationScoped
class Wiring {

    private static final Logger LOG = Logger.getLogger(Wiring.class);

    /** Loading what nobody has asked for yet leaves the first callers this long to themselves. */
    private static final int REST_AFTER_SECONDS = 2;

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
        return PolicyLibrary.load(files);
    }

    @Produces
    @Singleton
    @Startup
    @Named("policies")
    Supervised loading(PolicyLibrary library) {
        Supervised rest = new Supervised("policies", () -> loadRest(library), Clock.systemUTC());
        rest.start();
        return rest;
    }

    void stop(@Disposes @Named("policies") Supervised rest) {
        rest.stop();
    }

    private static void loadRest(PolicyLibrary library) throws InterruptedException {
        TimeUnit.SECONDS.sleep(REST_AFTER_SECONDS);
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
    PolicyReports reports(PolicyLibrary library) {
        return new PolicyReports(library::texts, PolicyReports.packaged());
    }

    @Produces
    @Singleton
    Explainer explainer(PolicyLibrary library, SecondOpinion opinion) {
        return new Explainer(new Answerer(new Decider(library, opinion)));
    }

    @Produces
    @Singleton
    SecondOpinion secondOpinion(Settings settings, Metrics metrics) {
        return new SecondOpinion(settings.engine().oneIn(), metrics);
    }

    @Produces
    @Singleton
    @Startup
    @Named("second opinion")
    Supervised judging(SecondOpinion opinion) {
        Supervised judging = new Supervised("second opinion", opinion::run, Clock.systemUTC());
        judging.start();
        return judging;
    }

    void stopJudging(@Disposes @Named("second opinion") Supervised judging) {
        judging.stop();
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
        RecordedBefore attested = journals.journal()
                .<RecordedBefore>map(journal -> journal::heldBefore)
                .orElseGet(RecordedBefore::byNobody);
        return new Verifier(keys, attested, archive);
    }
}
