package org.accreditation.api;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.accreditation.journal.Journal;
import org.accreditation.journal.JournalWatch;

/** Counts what the journal writes and what it cannot, and how long it takes. Nothing in it identifies a person. */
@Singleton
class JournalMetrics implements JournalWatch {

    private static final String PREFIX = "accreditation.journal.";

    /** Why something could not be recorded. Counted from nought on: what is first seen as 1 seems never to have risen. */
    private static final List<String> REASONS = List.of(
            "starting",
            "disk-full",
            "database-gone",
            "database-refused",
            "key-holder",
            "key-missing",
            "wrong-key",
            "newer-database",
            "writer-failed",
            "busy",
            "stopping",
            "entry-refused");

    private final MeterRegistry registry;
    private final DistributionSummary groups;
    private final Timer commits;

    JournalMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.groups = DistributionSummary.builder(PREFIX + "group.entries")
                .description("How many entries were written together")
                .serviceLevelObjectives(1, 4, 16, 64, 256)
                .register(registry);
        this.commits = Timer.builder(PREFIX + "commit.duration")
                .description("How long it took until what was written together was on the disk")
                .serviceLevelObjectives(
                        Duration.ofMillis(5), Duration.ofMillis(25), Duration.ofMillis(100), Duration.ofSeconds(1))
                .register(registry);
        REASONS.forEach(this::refusals);
    }

    /** Shows what can be read off a journal at any time. */
    void show(Journal journal) {
        Gauge.builder(PREFIX + "waiting", journal, Journal::waiting)
                .description("How many calls wait to be recorded")
                .register(registry);
        Gauge.builder(PREFIX + "writes", journal, each -> each.condition().writes() ? 1 : 0)
                .description("1 where the journal can write, 0 where it cannot and calls get no answer")
                .register(registry);
        Gauge.builder(PREFIX + "altered", journal, each -> each.condition().left() == null ? 0 : 1)
                .description("1 where the journal was found to be other than it was written, and a new chain was begun")
                .register(registry);
    }

    private Counter refusals(String why) {
        return Counter.builder(PREFIX + "refused")
                .description("Calls that got no answer because they could not be recorded")
                .tag("why", why)
                .register(registry);
    }

    @Override
    public void wrote(List<String> kinds, Duration took) {
        kinds.forEach(kind -> registry.counter(PREFIX + "entries", "kind", kind).increment());
        groups.record(kinds.size());
        commits.record(took);
    }

    @Override
    public void refused(String why) {
        refusals(why).increment();
    }
}
