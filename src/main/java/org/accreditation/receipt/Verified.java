package org.accreditation.receipt;

import java.time.Instant;

/** What became of verifying a signature. Only {@link BySoundKey} may be trusted without a further question. */
public sealed interface Verified permits Verified.BySoundKey, Verified.ByRevokedKey, Verified.Not {

    /**
     * Signed by a key that is current or retired.
     *
     * @param retired whether the key signs no more; published keys do not tell
     * @param payload the signed bytes
     */
    record BySoundKey(String kid, boolean retired, byte[] payload) implements Verified {}

    /**
     * Signed by a key that is revoked: anybody may hold it by now. The payload counts only where a checkpoint held it before
     * the revocation; see {@link RecordedBefore}.
     */
    record ByRevokedKey(String kid, Instant revokedAt, byte[] payload) implements Verified {}

    /**
     * Not signed by any key of this service.
     *
     * @param flaw what is wrong, the same word for years
     * @param detail in plain words
     */
    record Not(Flaw flaw, String detail) implements Verified {}

    /** Why something does not count as signed. */
    enum Flaw {
        /** Not three parts of base64url with dots between and nothing around. */
        NOT_A_JWS,
        /** The header is not, byte for byte, the one that this service writes. */
        WRONG_HEADER,
        /** No key of that name was ever held here. */
        UNKNOWN_KEY,
        /** The signature does not fit. */
        WRONG_SIGNATURE
    }
}
