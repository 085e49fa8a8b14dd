package org.accreditation.journal.seal;

import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.SecretKey;

/**
 * Whom entries are about: a random name, and the key of that person's facts.
 *
 * @param name random, after the time that it was made at, so that a database keeps together what is written together; all
 *     that entries know
 * @param lookup keyed hash of the caller's reference; null where the request had none
 */
public record PersonKey(String name, String lookup, SecretKey key, byte[] wrapped, Instant madeAt) {

    private static final int TIME_DIGITS = 11;
    private static final int RANDOM_BYTES = 12;

    /** Somebody new. */
    public static PersonKey fresh(MasterKey master, String lookup, Instant now) {
        String name = MasterKey.name("p" + HexFormat.of().toHexDigits(now.toEpochMilli(), TIME_DIGITS), RANDOM_BYTES);
        SecretKey key = MasterKey.fresh();
        return new PersonKey(name, lookup, key, master.wrap(key, boundTo(name, lookup, now)), now);
    }

    /**
     * As it stands in the database.
     *
     * @throws MasterKey.Altered where any part of it was altered
     */
    public static PersonKey stored(MasterKey master, String name, String lookup, byte[] wrapped, Instant madeAt)
            throws MasterKey.Altered {
        return new PersonKey(name, lookup, master.unwrap(wrapped, boundTo(name, lookup, madeAt)), wrapped, madeAt);
    }

    private static String boundTo(String name, String lookup, Instant madeAt) {
        return name + "|" + lookup + "|" + madeAt.toEpochMilli();
    }
}
