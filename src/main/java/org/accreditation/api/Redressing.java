package org.accreditation.api;

import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.accreditation.access.Edge;
import org.accreditation.explanation.Explainer;
import org.accreditation.journal.Journal;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.redress.Redress;
import org.accreditation.supervision.Supervised;

/** Lists of past decisions to be put right, which stand in the database of the journal; none where it is set to off. */
@Singleton
@Startup
class Redressing {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final int LONGEST_YIELD_MILLIS = 20;

    private final Optional<Redress> redress;
    private final Optional<Supervised> search;

    Redressing(Optional<Journal> journal, PolicyLibrary library, Explainer explainer, Edge edge) {
        this.redress = journal.map(each -> new Redress(
                each,
                library,
                explainer,
                () -> letOthersGoFirst(edge),
                Runtime.getRuntime().availableProcessors()));
        this.search =
                redress.map(each -> Supervised.inSteps("redress", each::search, BETWEEN_LOOKS, Clock.systemUTC()));
        search.ifPresent(Supervised::start);
    }

    /** While somebody waits for an answer, a search takes at most one step in a while. */
    private static void letOthersGoFirst(Edge edge) throws InterruptedException {
        for (int waited = 0; edge.underWay() > 0 && waited < LONGEST_YIELD_MILLIS; waited++) {
            Thread.sleep(1);
        }
    }

    @Produces
    @Singleton
    Optional<Redress> redress() {
        return redress;
    }

    /** What searches, for those who report how it goes. */
    Optional<Supervised> search() {
        return search;
    }

    @PreDestroy
    void stop() {
        search.ifPresent(Supervised::stop);
    }
}
