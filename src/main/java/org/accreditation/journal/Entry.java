package org.accreditation.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * An entry as it stands in the database, without what is sealed.
 *
 * @param name where it stands
 * @param kind {@code decision}, {@code pathway}, {@code decided} (by a person, on a decision) or {@code erased}
 * @param takenAt when it was written, by the clock of the instance that wrote it
 * @param caller who asked
 * @param person random name of the person it is about; null for an erasure
 * @param about the entry that a {@code decided} is about
 * @param detail of {@code decided} and {@code erased}, as JSON
 * @param decisions what was decided
 * @param sealed digest of what is sealed; null where nothing is
 * @param previous hash of the entry before it in its chain; of the first, {@link #FIRST}
 * @param hash of this entry
 */
record Entry(
        EntryName name,
        String kind,
        Instant takenAt,
        String caller,
        String person,
        String about,
        String detail,
        List<Line> decisions,
        String sealed,
        String previous,
        String hash) {

    /** What the first entry of a chain holds as the hash of the one before. */
    static final String FIRST = "0".repeat(64);

    /** The same with its hash. */
    Entry hashed() {
        return new Entry(
                name, kind, takenAt, caller, person, about, detail, decisions, sealed, previous, Link.hash(this));
    }

    /** The same with its decisions. */
    Entry with(List<Line> lines) {
        return new Entry(name, kind, takenAt, caller, person, about, detail, lines, sealed, previous, hash);
    }

    /** One decision, as it stands in the database. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            String id,
            String decision,
            String status,
            LocalDate asOf,
            String policy,
            LocalDate version,
            String outcome,
            String grounds,
            String receipt) {

        static Line of(Made made, String grounds) {
            return new Line(
                    made.id(),
                    made.decision(),
                    made.status(),
                    made.asOf(),
                    made.policy(),
                    made.version(),
                    made.outcome(),
                    grounds,
                    made.receipt());
        }
    }
}
