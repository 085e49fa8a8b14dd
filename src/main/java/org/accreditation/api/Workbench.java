package org.accreditation.api;

import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.accreditation.access.Edge;
import org.accreditation.draft.Drafts;
import org.accreditation.draft.PolicyRecord;
import org.accreditation.draft.Publications;
import org.accreditation.draft.Shadow;
import org.accreditation.draft.Signing;
import org.accreditation.journal.CalledBy;
import org.accreditation.journal.Journal;
import org.accreditation.journal.Writing;
import org.accreditation.json.Json;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.Unavailable;
import org.accreditation.receipt.Keys;
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

    private final Optional<Publications> publications;
    private final Optional<Drafts> drafts;
    private final Optional<Supervised> looking;
    private final Optional<Shadow> shadow;
    private final Optional<Supervised> shadowing;

    Workbench(
            Optional<Journal> journal,
            PolicyLibrary library,
            Keys keys,
            Settings all,
            DraftSettings settings,
            Edge edge)
            throws InterruptedException {
        Signing signing = new Signing(keys, settings.authority(), settings.namesInAnswers(), Clock.systemUTC());
        this.publications = journal.map(each -> new Publications(each, library, signing, all.data()));
        this.drafts = publications.map(each -> new Drafts(
                journal.orElseThrow(),
                library,
                each,
                signing,
                record(journal.orElseThrow()),
                Clock.systemUTC(),
                settings.onePerson()));
        this.looking = publications.map(each ->
                Supervised.inSteps("publications", () -> refreshed(each), settings.refresh(), Clock.systemUTC()));
        if (journal.isPresent()) {
            serve(journal.get(), publications.orElseThrow());
        }
        looking.ifPresent(Supervised::start);
        this.shadow = journal.map(each -> new Shadow(each, library, settings.shadow(), () -> edge.underWay() > 0));
        this.shadowing = shadow.map(each -> Supervised.inSteps(
                "shadow", () -> each.step(settings.refresh()), settings.refresh(), Clock.systemUTC()));
        shadowing.ifPresent(Supervised::start);
    }

    private static boolean refreshed(Publications publications) {
        publications.refresh();
        return false;
    }

    @Produces
    @Singleton
    Optional<Shadow> shadow() {
        return shadow;
    }

    private static PolicyRecord record(Journal journal) {
        return (by, kind, detail) ->
                journal.record(new Writing.PolicyAct(CalledBy.of(by.kind(), by.name()), kind, Json.canonical(detail)));
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
            LOG.error("The database of the journal cannot be read: what was approved is served as it was last known"
                    + " here.");
            publications.refreshFromCopy();
        }
    }

    @Produces
    @Singleton
    Optional<Drafts> drafts() {
        return drafts;
    }

    /** How much was put in force or withdrawn of what is served here; it never falls. */
    long standing() {
        return publications.map(Publications::standing).orElse(0L);
    }

    /** What looks for changes, for those who report how it goes. */
    Optional<Supervised> looking() {
        return looking;
    }

    @PreDestroy
    void stop() {
        looking.ifPresent(Supervised::stop);
        shadowing.ifPresent(Supervised::stop);
    }
}
