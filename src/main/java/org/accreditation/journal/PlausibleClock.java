package org.accreditation.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Whether the clock can be believed before anything is erased by it: it may be at most a day ahead of the time that was last
 * believed and what has passed since. That time is kept in the data folder, since entries that a wrong clock dates would bear
 * the clock out; where it is not there yet, the newest entry or checkpoint stands for it.
 */
final class PlausibleClock {

    static final String FILE = "journal.clock";

    private static final Logger LOG = Logger.getLogger(PlausibleClock.class);
    private static final Duration AHEAD = Duration.ofDays(1);

    private final Path file;
    private final Optional<LocalDate> confirmed;
    private final LongSupplier nanos;
    private Instant believed;
    private long since;

    /**
     * A clock that has to be shown plausible.
     *
     * @param confirmed a day that the operator says it is, or was; empty where nothing is said
     */
    PlausibleClock(Path data, Optional<LocalDate> confirmed) {
        this.file = data.resolve(FILE);
        this.confirmed = confirmed;
        this.nanos = System::nanoTime;
    }

    /** Begins with what was believed before; else with the newest time in the journal; with neither, with now. */
    void begin(Optional<Instant> newest, Instant now) {
        if (believed == null) {
            believed = kept().or(() -> newest).orElse(now);
            since = nanos.getAsLong();
        }
    }

    /** Why it cannot be believed; empty where it can. */
    Optional<String> doubt(Instant now) {
        Instant latest = believed.plusNanos(nanos.getAsLong() - since);
        Instant said = confirmed
                .map(day -> day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())
                .orElse(Instant.MIN);
        if (now.isAfter(latest.plus(AHEAD)) && now.isAfter(said.plus(AHEAD))) {
            return Optional.of("the clock says " + now + ", more than a day after " + latest
                    + ", when it was last known to be right. If it is right, set accreditation.journal.clock-confirmed to "
                    + LocalDate.ofInstant(now, ZoneOffset.UTC));
        }
        if (!now.isBefore(believed)) {
            believed = now;
            since = nanos.getAsLong();
            keep();
        }
        return Optional.empty();
    }

    private Optional<Instant> kept() {
        try {
            return Optional.of(Instant.parse(Files.readString(file).strip()));
        } catch (IOException | DateTimeException none) {
            return Optional.empty();
        }
    }

    private void keep() {
        try {
            Files.writeString(file, believed + "\n");
        } catch (IOException cannot) {
            LOG.warnf("The time could not be kept in %s: %s", file, cannot.getMessage());
        }
    }
}
