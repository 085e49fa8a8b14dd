package org.accreditation.journal.chain;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.accreditation.journal.store.EntryName;
import org.accreditation.journal.store.JournalEntry;
import org.accreditation.journal.store.JournalStore;
import org.accreditation.journal.store.Link;
import org.accreditation.json.Sha256;
import org.accreditation.receipt.Keys;
import org.accreditation.receipt.Verified;

/**
 * Whether something was on record before an instant: an entry holds it, a checkpoint of before the instant holds the entry,
 * and a checkpoint of a sound key, that one or a later one that follows from it, proves the checkpoint.
 */
public final class Attestation {

    private static final int AT_ONCE = 500;

    private final JournalStore store;
    private final Keys keys;

    public Attestation(JournalStore store, Keys keys) {
        this.store = store;
        this.keys = keys;
    }

    public boolean heldBefore(String receiptDigest, Instant before) throws SQLException {
        List<EntryName> entries = store.entriesByReceipt(receiptDigest);
        if (entries.isEmpty()) {
            return false;
        }
        for (Checkpoint checkpoint : proven(before)) {
            for (EntryName entry : entries) {
                if (holds(checkpoint, entry, receiptDigest)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Checkpoints of before the instant that a sound key proves: each that follows another proves it too. */
    private List<Checkpoint> proven(Instant before) throws SQLException {
        List<Checkpoint> following = new ArrayList<>();
        List<Checkpoint> proven = List.of();
        String previous = JournalEntry.FIRST;
        long number = 0;
        List<JournalStore.CheckpointLine> lines;
        do {
            lines = store.checkpointsAfter(number, AT_ONCE);
            for (JournalStore.CheckpointLine line : lines) {
                number = line.number();
                Verified verified = keys.verify(Checkpoint.TYPE, line.jws());
                Optional<Checkpoint> read = payload(verified).flatMap(Checkpoint::read);
                if (read.isEmpty() || !read.get().previous().equals(previous)) {
                    return proven;
                }
                previous = Sha256.hex(line.jws());
                if (read.get().time().isBefore(before)) {
                    following.add(read.get());
                }
                if (verified instanceof Verified.BySoundKey) {
                    proven = List.copyOf(following);
                }
            }
        } while (lines.size() == AT_ONCE);
        return proven;
    }

    private static Optional<byte[]> payload(Verified verified) {
        if (verified instanceof Verified.BySoundKey sound) {
            return Optional.of(sound.payload());
        }
        return verified instanceof Verified.ByRevokedKey revoked ? Optional.of(revoked.payload()) : Optional.empty();
    }

    /** Whether the chain leads, unbroken, from the entry to the head that the checkpoint names. */
    private boolean holds(Checkpoint checkpoint, EntryName entry, String receiptDigest) throws SQLException {
        long last = checkpoint.upTo(entry.chain());
        if (last < entry.seq()) {
            return false;
        }
        String hash = null;
        long next = entry.seq();
        while (next <= last) {
            List<JournalEntry> part = store.entries(entry.chain(), next, Math.min(next + AT_ONCE, last + 1));
            for (JournalEntry each : part) {
                boolean follows = hash == null
                        ? holds(each, receiptDigest)
                        : each.previous().equals(hash);
                if (!follows || each.name().seq() != next || !each.hash().equals(Link.hash(each))) {
                    return false;
                }
                hash = each.hash();
                next++;
            }
            if (part.isEmpty()) {
                return false;
            }
        }
        String head = hash;
        return checkpoint.heads().stream()
                .anyMatch(each ->
                        each.chain().equals(entry.chain()) && each.hash().equals(head));
    }

    private static boolean holds(JournalEntry entry, String receiptDigest) {
        return entry.decisions().stream().anyMatch(line -> receiptDigest.equals(line.receipt()));
    }
}
