package org.accreditation.api;

import java.time.Duration;
import org.accreditation.journal.Journal;
import org.accreditation.journal.JournalStatus;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether decisions can be recorded, and if not why: no decision is answered meanwhile. A clock that was set back is told
 * too, but stops nothing: the order of entries does not rest on it.
 */
@Readiness
class JournalHealth implements HealthCheck {

    private final Journals journals;

    JournalHealth(Journals journals) {
        this.journals = journals;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder health = HealthCheckResponse.named("journal");
        return journals.journal()
                .map(journal -> of(journal, health))
                .orElseGet(() -> health.up().withData("journal", "off").build());
    }

    private static HealthCheckResponse of(Journal journal, HealthCheckResponseBuilder health) {
        JournalStatus condition = journal.condition();
        health.status(condition.writes()).withData("database", journal.database());
        health.withData("waiting", journal.waiting());
        if (condition.last() != null) {
            health.withData("lastEntry", condition.last().entry());
            health.withData("lastEntryTaken", condition.last().time().toString());
        }
        if (!condition.writes()) {
            health.withData("cannotWrite", condition.why());
            health.withData("since", condition.since().toString());
        }
        if (condition.left() != null) {
            health.withData("altered", condition.left());
        }
        if (condition.retention() != null) {
            health.withData("retention", "nothing is erased: " + condition.retention());
        }
        Duration behind = condition.clockBehind(journal.now());
        health.withData("clock", behind.isZero() ? "good" : "behind the latest entry by " + behind.toSeconds() + " s");
        return health.build();
    }
}
