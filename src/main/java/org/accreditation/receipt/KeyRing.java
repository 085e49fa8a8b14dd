package org.accreditation.receipt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyRevocation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.accreditation.json.CanonicalJson;
import org.accreditation.json.Json;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/**
 * All keys that were ever in use, the newest last: at most one signs. Immutable; each change gives another ring. Written as
 * a JWK Set (RFC 7517).
 */
final class KeyRing {

    /** Member of the set that names the keys which the service made by itself. */
    private static final String GENERATED = "generated";

    /** Member of the published set that names revoked keys, which stand apart so that nobody takes them for sound ones. */
    private static final String REVOKED = "revoked";

    private final Map<String, Key> keys = new LinkedHashMap<>();
    private final Map<String, Ed25519.Verifier> verifiers = new LinkedHashMap<>();
    private final Ed25519.Signer signer;
    private final Key current;

    private KeyRing(List<Key> held) {
        Key signing = null;
        for (Key key : held) {
            if (keys.put(key.kid(), key) != null) {
                throw new IllegalArgumentException("It holds the key " + key.kid() + " twice.");
            }
            verifiers.put(key.kid(), new Ed25519.Verifier(key.jwk().getDecodedX()));
            if (key.state() == Key.State.CURRENT) {
                if (signing != null) {
                    throw new IllegalArgumentException("It holds two keys that sign, " + signing.kid() + " and "
                            + key.kid() + ". Only the newest may have a private part.");
                }
                signing = key;
            }
        }
        this.current = signing;
        this.signer = signing == null ? null : new Ed25519.Signer(signing.jwk().getDecodedD());
    }

    static KeyRing empty() {
        return new KeyRing(List.of());
    }

    /**
     * Reads a JWK Set, one's own or one that was published.
     *
     * @throws IllegalArgumentException where it is none, or holds anything but Ed25519 keys
     */
    static KeyRing parse(String json) {
        try {
            JWKSet set = JWKSet.parse(json);
            Set<String> generated =
                    new LinkedHashSet<>(strings(set.getAdditionalMembers().get(GENERATED)));
            List<Key> held = new ArrayList<>();
            for (JWK jwk : set.getKeys()) {
                held.add(key(jwk, generated.contains(jwk.getKeyID())));
            }
            return new KeyRing(held);
        } catch (ParseException notJwkSet) {
            throw new IllegalArgumentException("It is no JWK Set that can be read.", notJwkSet);
        }
    }

    private static Key key(JWK jwk, boolean generated) {
        if (!(jwk instanceof OctetKeyPair pair) || !Curve.Ed25519.equals(pair.getCurve()) || pair.getKeyID() == null) {
            throw new IllegalArgumentException("It holds a key that is not Ed25519 or has no kid.");
        }
        if (pair.getKeyRevocation() != null) {
            return new Key(pair.toPublicJWK(), Key.State.REVOKED, generated);
        }
        return new Key(pair, pair.isPrivate() ? Key.State.CURRENT : Key.State.RETIRED, generated);
    }

    private static List<String> strings(Object member) {
        return member instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    Optional<Key> key(String kid) {
        return Optional.ofNullable(keys.get(kid));
    }

    Optional<Key> current() {
        return Optional.ofNullable(current);
    }

    List<Key> keys() {
        return List.copyOf(keys.values());
    }

    Ed25519.Signer signer() {
        return signer;
    }

    Ed25519.Verifier verifier(String kid) {
        return verifiers.get(kid);
    }

    /** With a new key that signs; the one that did is retired, and its private part is not kept. */
    KeyRing rotated(SecureRandom random, Instant now, boolean generated) {
        List<Key> held = new ArrayList<>();
        keys.values().forEach(key -> held.add(key.state() == Key.State.CURRENT ? retired(key) : key));
        held.add(new Key(fresh(random, now), Key.State.CURRENT, generated));
        return new KeyRing(held);
    }

    /**
     * With a key that is trusted no more; if it was the one that signs, none does until a new one is made. A second
     * revocation changes nothing, so that the first instant stands.
     */
    KeyRing revoked(String kid, Instant now) {
        List<Key> held = new ArrayList<>();
        keys.values().forEach(key -> held.add(key.kid().equals(kid) ? revoked(key, now) : key));
        return new KeyRing(held);
    }

    private static Key retired(Key key) {
        return new Key(key.jwk().toPublicJWK(), Key.State.RETIRED, key.generated());
    }

    private static Key revoked(Key key, Instant now) {
        if (key.state() == Key.State.REVOKED) {
            return key;
        }
        OctetKeyPair jwk = new OctetKeyPair.Builder(key.jwk().toPublicJWK())
                .keyRevocation(new KeyRevocation(Date.from(now), null))
                .build();
        return new Key(jwk, Key.State.REVOKED, key.generated());
    }

    private static OctetKeyPair fresh(SecureRandom random, Instant now) {
        Ed25519PrivateKeyParameters secret = new Ed25519PrivateKeyParameters(random);
        Base64URL x = Base64URL.encode(secret.generatePublicKey().getEncoded());
        return new OctetKeyPair.Builder(Curve.Ed25519, x)
                .d(Base64URL.encode(secret.getEncoded()))
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.EdDSA)
                .issueTime(Date.from(now))
                .keyID(kid(x))
                .build();
    }

    /** Derived from the key (RFC 7638), so that a name can stand for one key only; hexadecimal is easy to type. */
    private static String kid(Base64URL x) {
        try {
            byte[] thumbprint = new OctetKeyPair.Builder(Curve.Ed25519, x)
                    .build()
                    .computeThumbprint()
                    .decode();
            return "k-" + HexFormat.of().formatHex(thumbprint, 0, 10);
        } catch (JOSEException everyJavaHasSha256) {
            throw new IllegalStateException(everyJavaHasSha256);
        }
    }

    /** With private parts: for the key store and nowhere else. */
    String secretJson() {
        List<JWK> jwks = keys.values().stream().map(key -> (JWK) key.jwk()).toList();
        return CanonicalJson.of(Json.tree(new JWKSet(jwks, Map.of(GENERATED, generated())).toString(false)));
    }

    private List<String> generated() {
        return keys.values().stream().filter(Key::generated).map(Key::kid).toList();
    }

    /** For everybody: keys that verify, the retired too; the revoked apart, with the day. */
    String publicJson() {
        List<JWK> sound = new ArrayList<>();
        List<Map<String, Object>> revoked = new ArrayList<>();
        for (Key key : keys.values()) {
            key.revokedAt()
                    .ifPresentOrElse(
                            at -> revoked.add(Map.of("kid", key.kid(), "revokedAt", at.toString())),
                            () -> sound.add(key.jwk().toPublicJWK()));
        }
        return CanonicalJson.of(Json.tree(new JWKSet(sound, Map.of(REVOKED, revoked)).toString(true)));
    }

    KeyLine line(Key key) {
        Date made = key.jwk().getIssueTime();
        return new KeyLine(
                key.kid(),
                key.state().name().toLowerCase(java.util.Locale.ROOT),
                made == null ? null : made.toInstant(),
                key.revokedAt().orElse(null),
                key.generated());
    }
}
