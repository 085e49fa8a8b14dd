package org.accreditation.api;

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
    }

    /** Shows what can be read off a journal at any time. */
    void show(Journal journal) {
        Gauge.builder(PREFIX + "waiting", journal, Journal::waiting)
                .description("How many calls wait to be recorded")
                .register(registry);
        Gauge.builder(PREFIX + "writes", journal, each -> each.condition().writes() ? 1 : 0)
                .description("1 where the journal can write, 0 where it cannot and calls get no answer")
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
        registry.counter(PREFIX + "refused", "why", why).increment();
    }
}
