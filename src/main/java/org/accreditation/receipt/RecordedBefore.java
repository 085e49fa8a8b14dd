package org.accreditation.receipt;

import java.time.Instant;

/**
 * Says whether something was on record before an instant. It is what remains of a receipt whose key was revoked: whoever
 * holds such a key can sign anything, but cannot bring it into a record that was closed before.
 *
 * <p>An implementation answers yes only where a checkpoint signed before the instant holds the receipt, and where that
 * checkpoint itself is proven by something other than the revoked key, such as a later checkpoint of a sound key that
 * chains to it.
 */
@FunctionalInterface
public interface RecordedBefore {

    /**
     * Whether it was on record.
     *
     * @param receiptDigest {@code sha256:} digest of the receipt's payload, see {@code Receipt.digest}
     * @param before the instant, for a revoked key that of its revocation
     */
    boolean heldBefore(String receiptDigest, Instant before);

    /** Where there is no record, nothing was on it: what a revoked key signed counts for nothing. */
    static RecordedBefore byNobody() {
        return (receiptDigest, before) -> false;
    }
}
