package org.accreditation.receipt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.accreditation.question.ProblemType;
import org.accreditation.question.Unavailable;

/**
 * Signs and verifies with the keys of the key store. What it signs is a compact JWS (RFC 7515, EdDSA with Ed25519) whose
 * header is always the same three members: algorithm, key, and a type that says what is signed, so that a receipt cannot
 * pass for a checkpoint. Where the store cannot be read or made, each call throws {@link Unavailable}, and the next call
 * tries again. A change of the store by another process counts from the next call on.
 */
public final class Keys {

    /** Far longer than any receipt or checkpoint; what is longer is refused unread. */
    private static final int LONGEST = 1024 * 1024;

    private static final Pattern PARTS = Pattern.compile("([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Source source;
    private final Clock clock;
    private volatile KeyStoreFile.Changed held;

    private Keys(Source source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    private record Source(KeyStoreFile store, boolean makesFirst, KeyRing published) {}

    /**
     * The key store of a data folder, {@code keys.json}. Where there is none, the first call makes one with a generated
     * key, flagged as such.
     */
    public static Keys in(Path data) {
        return in(data, Clock.systemUTC());
    }

    static Keys in(Path data, Clock clock) {
        return new Keys(new Source(new KeyStoreFile(data.resolve("keys.json")), true, null), clock);
    }

    /** A key store elsewhere, which the operator keeps: it is never made here. */
    public static Keys at(Path file) {
        return new Keys(new Source(new KeyStoreFile(file), false, null), Clock.systemUTC());
    }

    /**
     * Keys that only verify, from a JWK Set as {@code /.well-known/jwks.json} publishes it.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static Keys published(String jwks) {
        return new Keys(new Source(null, false, KeyRing.parse(jwks)), Clock.systemUTC());
    }

    /**
     * Signs with the current key.
     *
     * @param type what is signed, such as {@code accreditation-receipt+jws}; it goes into the header
     */
    public String sign(String type, byte[] payload) {
        KeyRing ring = ring();
        Key key = ring.current()
                .orElseThrow(
                        () -> new Unavailable(
                                ProblemType.NO_KEYS,
                                "No key signs at present: the last one was revoked. The operator can make one with 'keys rotate'."));
        try {
            JWSObject jws = new JWSObject(JWSHeader.parse(header(type, key.kid())), new Payload(payload));
            jws.sign(ring.signer());
            return jws.serialize();
        } catch (ParseException | JOSEException ownHeaderAndKey) {
            throw new IllegalStateException(ownHeaderAndKey);
        }
    }

    private static Base64URL header(String type, String kid) {
        return Base64URL.encode("{\"alg\":\"EdDSA\",\"kid\":\"" + kid + "\",\"typ\":\"" + type + "\"}");
    }

    /**
     * Verifies. Fails closed: what is not, byte for byte, as {@link #sign} writes it is not signed, whatever it may say of
     * its own algorithm or key.
     */
    public Verified verify(String type, String jws) {
        var parts = jws == null || jws.length() > LONGEST ? null : PARTS.matcher(jws);
        if (parts == null || !parts.matches()) {
            return not(Verified.Flaw.NOT_A_JWS, "It is not three parts of base64url with a dot between them.");
        }
        try {
            return verify(type, JWSObject.parse(jws), jws);
        } catch (ParseException | IllegalArgumentException malformed) {
            return not(Verified.Flaw.WRONG_HEADER, "Its header cannot be read.");
        }
    }

    private Verified verify(String type, JWSObject parsed, String jws) {
        String kid = parsed.getHeader().getKeyID();
        if (kid == null || !parsed.getHeader().toBase64URL().equals(header(type, kid))) {
            return not(
                    Verified.Flaw.WRONG_HEADER,
                    "Its header is not one that this service writes: EdDSA, the key, the type, and nothing else.");
        }
        KeyRing ring = ring();
        Optional<Key> key = ring.key(kid);
        if (key.isEmpty()) {
            return not(Verified.Flaw.UNKNOWN_KEY, "No key '" + kid + "' was ever held here.");
        }
        if (!fits(ring.verifier(kid), parsed, jws)) {
            return not(
                    Verified.Flaw.WRONG_SIGNATURE,
                    "The signature does not fit: it was altered, or signed by another key than it says.");
        }
        byte[] payload = parsed.getPayload().toBytes();
        boolean retired = source.published() == null && key.get().state() == Key.State.RETIRED;
        return key.get()
                .revokedAt()
                .<Verified>map(at -> new Verified.ByRevokedKey(kid, at, payload))
                .orElseGet(() -> new Verified.BySoundKey(kid, retired, payload));
    }

    /** Base64url can write the same bytes in several ways; only the one way counts, so that no character can be altered. */
    private static boolean fits(Ed25519.Verifier verifier, JWSObject parsed, String jws) {
        String oneWay = String.join(
                ".",
                parsed.getHeader().toBase64URL().toString(),
                Base64URL.encode(parsed.getPayload().toBytes()).toString(),
                Base64URL.encode(parsed.getSignature().decode()).toString());
        try {
            return oneWay.equals(jws)
                    && verifier.verify(parsed.getHeader(), parsed.getSigningInput(), parsed.getSignature());
        } catch (IllegalArgumentException notSignature) {
            return false;
        }
    }

    private static Verified not(Verified.Flaw flaw, String detail) {
        return new Verified.Not(flaw, detail);
    }

    /** The public keys as a JWK Set, the retired too; the revoked are named apart. */
    public String publicKeys() {
        return ring().publicJson();
    }

    /** Every key, the oldest first. */
    public List<KeyLine> list() {
        KeyRing ring = ring();
        return ring.keys().stream().map(ring::line).toList();
    }

    /** Whether the key that signs was made by the service itself, as is right for trying things out and nowhere else. */
    public boolean signsWithGeneratedKey() {
        return ring().current().map(Key::generated).orElse(false);
    }

    /** Makes a new key that signs from now on; the one that did is retired and its private part forgotten. */
    public KeyLine rotate() {
        KeyRing ring = change(before -> before.rotated(RANDOM, clock.instant(), false));
        return ring.line(ring.current().orElseThrow());
    }

    /**
     * Trusts a key no more from now on. If it is the current one, nothing is signed until {@link #rotate}.
     *
     * @throws IllegalArgumentException where there is no such key
     */
    public KeyLine revoke(String kid) {
        KeyRing ring = change(before -> {
            if (before.key(kid).isEmpty()) {
                throw new IllegalArgumentException("There is no key '" + kid + "'. See: keys list");
            }
            return before.revoked(kid, clock.instant());
        });
        return ring.line(ring.key(kid).orElseThrow());
    }

    private KeyRing change(UnaryOperator<KeyRing> change) {
        try {
            KeyStoreFile.Changed known = source.store().change(change);
            held = known;
            return known.ring();
        } catch (IOException cannot) {
            throw unavailable("cannot be written", cannot);
        }
    }

    private KeyRing ring() {
        if (source.published() != null) {
            return source.published();
        }
        try {
            Optional<KeyStoreFile.Stamp> stamp = source.store().stamp();
            KeyStoreFile.Changed known = held;
            return known != null && stamp.isPresent() && stamp.equals(known.stamp()) ? known.ring() : read(stamp);
        } catch (IOException cannot) {
            throw unavailable("cannot be read", cannot);
        }
    }

    private KeyRing read(Optional<KeyStoreFile.Stamp> stamp) throws IOException {
        try {
            Optional<KeyRing> ring = source.store().read();
            if (ring.isPresent()) {
                held = new KeyStoreFile.Changed(ring.get(), stamp);
                return ring.get();
            }
        } catch (IllegalArgumentException broken) {
            throw new Unavailable(ProblemType.NO_KEYS, "The key store is not used. " + broken.getMessage(), broken);
        }
        if (!source.makesFirst() || held != null) {
            throw new Unavailable(
                    ProblemType.NO_KEYS, "There is no key store. The operator can put it back, or set where it is.");
        }
        return change(before -> before.current().isPresent() ? before : before.rotated(RANDOM, clock.instant(), true));
    }

    private Unavailable unavailable(String what, IOException cause) {
        return new Unavailable(
                ProblemType.NO_KEYS,
                "The key store " + what
                        + ". The operator can make the data folder writable for the service, or set accreditation.data.",
                cause);
    }
}
