package org.accreditation.api;

import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.accreditation.journal.Journal;
import org.accreditation.journal.seal.KeyHolder;
import org.accreditation.journal.seal.MasterKeys;
import org.accreditation.journal.search.Finder;
import org.accreditation.journal.store.JournalSettings;
import org.accreditation.question.ProblemType;
import org.accreditation.receipt.Keys;

/** The journal of this instance, opened when the service starts and closed when it stops; none where it is set to off. */
@Singleton
@Startup
class Journals {

    private final Optional<Journal> journal;

    Journals(Settings settings, JournalConfig config, Keys keys, JournalMetrics metrics) {
        this.journal = config.mode() == JournalConfig.Mode.OFF
                ? Optional.empty()
                : Optional.of(Journal.open(settings(settings, config, keys), metrics));
        journal.ifPresent(metrics::show);
    }

    private static JournalSettings settings(Settings settings, JournalConfig config, Keys keys) {
        return new JournalSettings(
                settings.data(),
                config.url(),
                config.username(),
                config.password(),
                MasterKeys.at(
                        settings.data(),
                        config.key(),
                        config.keyHolder()
                                .map(holder ->
                                        KeyHolder.of(holder, config.keyPin().orElse(null)))),
                config.retention(),
                config.checkpoint(),
                keys,
                config.anchor().orElse(List.of()),
                config.clockConfirmed(),
                Clock.systemUTC());
    }

    @Produces
    @Singleton
    Optional<Journal> journal() {
        return journal;
    }

    /** The journal, for those who read it. */
    Journal required() {
        return journal.orElseThrow(() -> Problems.of(
                ProblemType.NO_JOURNAL, "This service keeps no journal: accreditation.journal is set to off."));
    }

    Finder finder() {
        return new Finder(required());
    }

    @PreDestroy
    void close() {
        journal.ifPresent(Journal::close);
    }
}
