package org.accreditation.api;

import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.accreditation.draft.Drafts;
import org.accreditation.draft.Publications;
import org.accreditation.journal.Journal;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.Unavailable;
import org.accreditation.supervision.Supervised;
import org.jboss.logging.Logger;

/**
 * Drafts, which stand in the database of the journal; none where it is set to off. What was approved is served from the first
 * call on, unless the database cannot be opened within some seconds.
 */
@Singleton
@Startup
class Workbench {

    private static final Logger LOG = Logger.getLogger(Workbench.class);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int BETWEEN_TRIES_MILLIS = 20;

    private final Optional<Drafts> drafts;
    private final Optional<Supervised> looking;

    Workbench(Optional<Journal> journal, PolicyLibrary library, DraftSettings settings) throws InterruptedException {
        Optional<Publications> publications = journal.map(each -> new Publications(each, library));
        this.drafts = publications.map(
                each -> new Drafts(journal.orElseThrow(), library, each, Clock.systemUTC(), settings.onePerson()));
        this.looking = publications.map(
                each -> new Supervised("publications", () -> each.run(settings.refresh()), Clock.systemUTC()));
        if (journal.isPresent()) {
            serve(journal.get(), publications.orElseThrow());
        }
        looking.ifPresent(Supervised::start);
    }

    /** Before anybody calls. */
    private static void serve(Journal journal, Publications publications) throws InterruptedException {
        Instant until = Instant.now().plus(PATIENCE);
        while ("starting".equals(journal.condition().why()) && Instant.now().isBefore(until)) {
            Thread.sleep(BETWEEN_TRIES_MILLIS);
        }
        try {
            publications.refresh();
        } catch (Unavailable noDatabase) {
            LOG.error(
                    "What was approved in the workbench is not served until the database of the journal can be read.");
        }
    }

    @Produces
    @Singleton
    Optional<Drafts> drafts() {
        return drafts;
    }

    @PreDestroy
    void stop() {
        looking.ifPresent(Supervised::stop);
    }
}
