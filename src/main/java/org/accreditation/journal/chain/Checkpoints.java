package org.accreditation.journal.chain;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import org.accreditation.journal.store.Database;
import org.accreditation.journal.store.JournalSettings;
import org.accreditation.journal.store.JournalStore;
import org.accreditation.receipt.Keys;
import org.jboss.logging.Logger;

/**
 * Makes checkpoints. What one holds was written or verified by this instance, or signed before. Each is appended to a file
 * outside the database, too, and that file is complete before the next is signed; no number is ever signed twice.
 */
public final class Checkpoints {

    private static final Logger LOG = Logger.getLogger(Checkpoints.class);
    private static final int AT_ONCE = 500;

    private final Keys keys;
    private final CheckpointFile file;
    private final VerifiedHeads heads;
    private final Set<String> told = new HashSet<>();

    /** The last one there is anywhere, by its number; null where there is none. */
    private Checkpoint.Signed last;

    /** The last one that the file is known to hold, by its number; 0 where it holds none. */
    private long inFile;

    private Checkpoints(Keys keys, CheckpointFile file, VerifiedHeads heads) {
        this.keys = keys;
        this.file = file;
        this.heads = heads;
    }

    /**
     * Finds out where checkpoints stand, in the database, the file and elsewhere, whichever goes furthest: a database that was
     * put back to an older copy knows less than the others.
     *
     * @param elsewhere the last one that anchors hold beyond a number
     */
    public static Checkpoints resume(
            JournalSettings settings,
            JournalStore store,
            VerifiedHeads heads,
            String chain,
            LongFunction<Optional<Checkpoint.Signed>> elsewhere)
            throws SQLException, IOException {
        Checkpoints checkpoints = new Checkpoints(settings.keys(), new CheckpointFile(settings.data()), heads);
        if (checkpoints.file.mend()) {
            LOG.warnf(
                    "The last line of %s was cut, as happens when power is lost or the disk is full. It was repaired.",
                    CheckpointFile.FILE);
        }
        checkpoints.findLast(store, chain, elsewhere);
        return checkpoints;
    }

    private void findLast(JournalStore store, String chain, LongFunction<Optional<Checkpoint.Signed>> elsewhere)
            throws SQLException, IOException {
        Optional<Checkpoint.Signed> kept = file.last(this::verified);
        Optional<Checkpoint.Signed> stored = lastStored(store, false);
        inFile = kept.map(Checkpoint.Signed::number).orElse(0L);
        stored.ifPresent(this::reached);
        kept.ifPresent(this::reached);
        elsewhere.apply(number()).ifPresent(this::reached);
        if (last != null && !last.sound()) { // whoever stole its key could have signed anything
            lastStored(store, true).ifPresent(sound -> heads.trust(sound.checkpoint()));
        }
        if (kept.isEmpty() || wasCut(store, chain, stored)) {
            // It goes on from here and is not made good: what is missing stays missed.
            inFile = Math.max(inFile, stored.map(each -> each.number() - 1).orElse(0L));
        }
    }

    /** Whether more is missing at the end of the file than the one line that a crash may leave out. */
    private boolean wasCut(JournalStore store, String chain, Optional<Checkpoint.Signed> stored) throws SQLException {
        long missing = 0;
        long number = stored.map(Checkpoint.Signed::number).orElse(0L);
        while (number > inFile && missing < 2) {
            for (JournalStore.CheckpointLine line : store.checkpointsBefore(number + 1, AT_ONCE)) {
                boolean own = line.number() > inFile
                        && verified(line.jws())
                                .filter(each -> chain.equals(each.checkpoint().by()))
                                .isPresent();
                missing += own ? 1 : 0;
                number = line.number() - 1;
            }
        }
        if (missing > 1) {
            LOG.errorf("Checkpoints that this instance signed are missing at the end of %s.", CheckpointFile.FILE);
        }
        return missing > 1;
    }

    private Optional<Checkpoint.Signed> verified(String jws) {
        return Checkpoint.verified(keys, jws);
    }

    private Optional<Checkpoint.Signed> lastStored(JournalStore store, boolean sound) throws SQLException {
        long before = Long.MAX_VALUE;
        List<JournalStore.CheckpointLine> lines;
        do {
            lines = store.checkpointsBefore(before, AT_ONCE);
            for (JournalStore.CheckpointLine line : lines) {
                before = line.number();
                Optional<Checkpoint.Signed> read = stored(line).filter(each -> each.sound() || !sound);
                if (read.isPresent()) {
                    return read;
                }
            }
        } while (lines.size() == AT_ONCE);
        return Optional.empty();
    }

    /** A line of the database; empty where it does not hold what was signed under its number. */
    private Optional<Checkpoint.Signed> stored(JournalStore.CheckpointLine line) {
        return verified(line.jws()).filter(each -> each.number() == line.number());
    }

    private void reached(Checkpoint.Signed signed) {
        if (last == null || last.number() < signed.number()) {
            last = signed;
        }
        if (signed.sound()) {
            heads.trust(signed.checkpoint());
        }
    }

    /** The number of the last one that is known; 0 where there is none. */
    public long number() {
        return last == null ? 0 : last.number();
    }

    /** The latest time that is known: of an entry, or of the last checkpoint. */
    public Optional<Instant> newest(Instant ofEntries) {
        Instant signed = last == null ? null : last.checkpoint().time();
        return ofEntries == null || signed != null && signed.isAfter(ofEntries)
                ? Optional.ofNullable(signed)
                : Optional.of(ofEntries);
    }

    /** Signs where the chains stand, if anything was written since the last checkpoint; whether it did. */
    public boolean make(Database database, Connection connection, String by, Instant now)
            throws SQLException, IOException {
        JournalStore store = new JournalStore(connection);
        long number = free(store);
        for (String chain : store.chains()) {
            heads.advance(store, chain).ifPresent(this::tell);
        }
        List<JournalStore.Head> verified = heads.all();
        long held = last == null ? 0 : last.checkpoint().entries();
        if (verified.stream().mapToLong(JournalStore.Head::seq).sum() <= held) {
            connection.rollback();
            return false;
        }
        Checkpoint checkpoint = Checkpoint.after(Optional.ofNullable(last), number, verified, now, by);
        String jws = keys.sign(Checkpoint.TYPE, checkpoint.payload());
        store.insertCheckpoint(new JournalStore.CheckpointLine(checkpoint.number(), jws));
        database.settle(connection);
        last = new Checkpoint.Signed(checkpoint, jws, true);
        file.append(List.of(jws));
        inFile = last.number();
        return true;
    }

    /** The next number that was never signed and that nobody put anything under, once all that were signed are known. */
    private long free(JournalStore store) throws SQLException, IOException {
        catchUp(store);
        long number = Math.max(number(), heads.checkpointSeen()) + 1;
        Optional<JournalStore.CheckpointLine> there = store.checkpoint(number);
        while (there.isPresent()) {
            if (stored(there.get()).isPresent()) {
                return free(store); // another instance signed it a moment ago
            }
            number++;
            there = store.checkpoint(number);
        }
        return number;
    }

    /** Takes over what other instances signed since, and what a crash left out of the file. */
    private void catchUp(JournalStore store) throws SQLException, IOException {
        long reached = inFile;
        List<JournalStore.CheckpointLine> lines;
        do {
            lines = store.checkpointsAfter(reached, AT_ONCE);
            List<String> missing = new ArrayList<>();
            long good = inFile;
            for (JournalStore.CheckpointLine line : lines) {
                Optional<Checkpoint.Signed> read = stored(line);
                if (read.isPresent()) {
                    missing.add(line.jws());
                    reached(read.get());
                    good = line.number();
                } else {
                    tell("checkpoint " + line.number() + ": It is not signed by a key that is known here.");
                }
                reached = line.number();
            }
            file.append(missing);
            inFile = good;
        } while (lines.size() == AT_ONCE);
    }

    /** Once for each thing, not each minute. */
    private void tell(String flaw) {
        if (told.size() < AT_ONCE && told.add(flaw)) {
            LOG.errorf(
                    "What the journal holds was altered, and is in no checkpoint. %s 'journal check' tells more.",
                    flaw);
        }
    }
}
