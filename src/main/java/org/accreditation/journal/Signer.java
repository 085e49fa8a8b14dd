package org.accreditation.journal;

import java.time.Instant;
import java.util.Optional;

/** Signs checkpoints and verifies their signatures. */
public interface Signer {

    /** Signs: a compact JWS. */
    String sign(byte[] payload);

    /** Verifies a compact JWS. */
    Signature verify(String jws);

    /**
     * What became of verifying.
     *
     * @param payload the signed bytes; null where the signature is not good
     * @param revokedAt where the key that signed was revoked since
     * @param flaw what is wrong, in plain words; null where nothing is
     */
    record Signature(byte[] payload, Optional<Instant> revokedAt, String flaw) {

        /** Signed by a key that is trusted. */
        public static Signature good(byte[] payload) {
            return new Signature(payload, Optional.empty(), null);
        }

        /** Signed by a key that is trusted no more. */
        public static Signature byRevokedKey(byte[] payload, Instant at) {
            return new Signature(payload, Optional.of(at), null);
        }

        /** Not signed by any key of this service. */
        public static Signature bad(String flaw) {
            return new Signature(null, Optional.empty(), flaw);
        }
    }
}
