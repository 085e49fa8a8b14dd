package org.accreditation.journal.chain;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.accreditation.journal.store.JournalEntry;
import org.accreditation.journal.store.JournalStore;
import org.accreditation.json.Json;
import org.accreditation.json.Sha256;
import org.accreditation.receipt.Keys;
import org.accreditation.receipt.Verified;

/**
 * What is signed from time to time: the last entry of every chain, so that the chains are joined and a tail that is cut off
 * is missed.
 *
 * @param number from 1, without holes
 * @param time never before that of the checkpoint before, nor of an entry that it holds, whatever the clock says
 * @param entries how many entries there are in all chains
 * @param heads the last entry of every chain
 * @param previous digest of the checkpoint before, as signed; of the first, {@link JournalEntry#FIRST}
 * @param by the chain of the instance that signed it
 */
public record Checkpoint(long number, Instant time, long entries, List<Head> heads, String previous, String by) {

    /** What the header of a checkpoint calls it. */
    static final String TYPE = "accreditation-checkpoint+jws";

    private static final ObjectMapper JSON = Json.strict();

    /** The last entry of a chain. */
    public record Head(String chain, long seq, String hash) {}

    static Checkpoint after(
            Optional<Signed> before, long number, List<JournalStore.Head> heads, Instant now, String by) {
        Instant time = now;
        for (JournalStore.Head head : heads) {
            time = head.takenAt().isAfter(time) ? head.takenAt() : time;
        }
        if (before.isPresent() && before.get().checkpoint().time().isAfter(time)) {
            time = before.get().checkpoint().time();
        }
        return new Checkpoint(
                number,
                time,
                heads.stream().mapToLong(JournalStore.Head::seq).sum(),
                heads.stream()
                        .map(head -> new Head(head.chain(), head.seq(), head.hash()))
                        .toList(),
                before.map(Signed::digest).orElse(JournalEntry.FIRST),
                by);
    }

    byte[] payload() {
        return Json.canonical(this).getBytes(StandardCharsets.UTF_8);
    }

    /** The number in a chain up to which this checkpoint holds entries; 0 where none. */
    public long upTo(String chain) {
        return heads.stream()
                .filter(head -> head.chain().equals(chain))
                .mapToLong(Head::seq)
                .findFirst()
                .orElse(0);
    }

    /** Reads what was signed; empty where it is no checkpoint. */
    static Optional<Checkpoint> read(byte[] payload) {
        try {
            return Optional.of(JSON.readValue(payload, Checkpoint.class));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /** Reads a checkpoint without verifying its signature, to go on from it; who checks verifies. */
    public static Optional<Checkpoint> unverified(String jws) {
        String[] parts = jws.split("\\.");
        try {
            return parts.length == 3 ? read(Base64.getUrlDecoder().decode(parts[1])) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** Reads a checkpoint and verifies its signature; empty where it is none, or is signed by none of these keys. */
    static Optional<Signed> verified(Keys keys, String jws) {
        Verified verified = keys.verify(TYPE, jws);
        if (verified instanceof Verified.BySoundKey sound) {
            return read(sound.payload()).map(checkpoint -> new Signed(checkpoint, jws, true));
        }
        return verified instanceof Verified.ByRevokedKey revoked
                ? read(revoked.payload()).map(checkpoint -> new Signed(checkpoint, jws, false))
                : Optional.empty();
    }

    /**
     * A checkpoint as signed.
     *
     * @param sound whether the key is trusted; false where it was revoked
     */
    public record Signed(Checkpoint checkpoint, String jws, boolean sound) {

        long number() {
            return checkpoint.number();
        }

        String digest() {
            return Sha256.hex(jws);
        }
    }
}
