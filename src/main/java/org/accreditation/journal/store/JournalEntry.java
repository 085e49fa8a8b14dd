package org.accreditation.journal.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.accreditation.journal.CalledBy;
import org.accreditation.journal.seal.MasterKey;

/**
 * An entry as it stands in the database, without what is sealed.
 *
 * @param name where it stands
 * @param kind {@code decision}, {@code pathway}, {@code decided} (by a person, on a decision), {@code erased}, {@code approved}, {@code withdrawn} or {@code redress} (a version)
 * @param takenAt when it was written, by the clock of the instance that wrote it
 * @param caller who asked: a name
 * @param callerKind what asked, see {@link CalledBy.Kind}
 * @param person random name of the person it is about; null for an erasure
 * @param about the entry that a {@code decided} is about
 * @param detail of {@code decided} and {@code erased}, as JSON
 * @param decisions what was decided
 * @param sealed digest of what is sealed; null where nothing is
 * @param checkpoint number of the last checkpoint there was when it was written; 0 where there was none
 * @param previous hash of the entry before it in its chain; of the first, {@link #FIRST}
 * @param hash of this entry
 * @param mac over the hash, with a key that the database does not hold
 */
public record JournalEntry(
        EntryName name,
        String kind,
        Instant takenAt,
        String caller,
        String callerKind,
        String person,
        String about,
        String detail,
        List<Line> decisions,
        String sealed,
        long checkpoint,
        String previous,
        String hash,
        String mac) {

    /** What the first entry of a chain holds as the hash of the one before. */
    public static final String FIRST = "0".repeat(64);

    /** The same with its hash and the MAC over it. */
    public JournalEntry sealedBy(MasterKey master) {
        String fresh = Link.hash(this);
        return copy(decisions, fresh, master.authenticate(fresh));
    }

    /** Whether it is as somebody who holds the key wrote it; the message says what is not, null where nothing is. */
    public String flaw(MasterKey master) {
        if (!hash.equals(Link.hash(this))) {
            return "It, or a decision of it, is not as it was written: its hash does not fit.";
        }
        return master.authenticates(hash, mac)
                ? null
                : "It was not written by this service: its MAC does not fit the journal's key.";
    }

    public JournalStore.Head head() {
        return new JournalStore.Head(name.chain(), name.seq(), hash, takenAt);
    }

    /** The same with its decisions. */
    public JournalEntry with(List<Line> lines) {
        return copy(lines, hash, mac);
    }

    private JournalEntry copy(List<Line> lines, String otherHash, String otherMac) {
        return new JournalEntry(
                name,
                kind,
                takenAt,
                caller,
                callerKind,
                person,
                about,
                detail,
                lines,
                sealed,
                checkpoint,
                previous,
                otherHash,
                otherMac);
    }

    /** One decision, as it stands in the database. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(
            String id,
            String decision,
            String status,
            LocalDate asOf,
            String policy,
            LocalDate version,
            String outcome,
            String grounds,
            String receipt) {

        public static Line of(DecisionRecord made, String grounds) {
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
