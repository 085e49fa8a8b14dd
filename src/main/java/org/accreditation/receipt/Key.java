package org.accreditation.receipt;

import com.nimbusds.jose.jwk.OctetKeyPair;
import java.time.Instant;
import java.util.Optional;

/**
 * A key, as the key store holds it.
 *
 * @param jwk the key itself (RFC 8037); a private part only where it signs
 * @param state what it may still do
 * @param generated whether the service made it by itself at its first start, for trying things out
 */
record Key(OctetKeyPair jwk, State state, boolean generated) {

    /** What a key may still do. */
    enum State {
        /** Signs and verifies. */
        CURRENT,
        /** Verifies for ever; its private part is gone. */
        RETIRED,
        /** Trusted no more: what it signed counts only where a checkpoint held it before. */
        REVOKED
    }

    String kid() {
        return jwk.getKeyID();
    }

    Optional<Instant> revokedAt() {
        return Optional.ofNullable(jwk.getKeyRevocation())
                .map(revocation -> revocation.getRevocationTime().toInstant());
    }
}
