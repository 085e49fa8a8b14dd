package org.accreditation.access;

import io.smallrye.jwt.build.Jwt;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/** An identity provider of the tests' own: a key pair, and tokens that it signs. */
final class Tokens {

    static final String THIS_SERVICE = "accreditation";

    private static final KeyPair PROVIDER = pair();
    private static final KeyPair STRANGER = pair();

    private Tokens() {}

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** Settings under which the service knows this provider. */
    static Map<String, String> settings() {
        return Map.of(
                "quarkus.oidc.tenant-enabled",
                "true",
                "quarkus.oidc.public-key",
                Base64.getEncoder().encodeToString(PROVIDER.getPublic().getEncoded()),
                "quarkus.oidc.token.audience",
                THIS_SERVICE);
    }

    static String of(String client, Set<String> roles) {
        return token(client, roles, THIS_SERVICE, PROVIDER, 300);
    }

    /** A token with these claims, as they stand. */
    static String saying(String claims) throws GeneralSecurityException {
        String signed = part("{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + part(claims.getBytes(StandardCharsets.UTF_8));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(PROVIDER.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + part(signature.sign());
    }

    private static String part(byte[] content) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(content);
    }

    static String expired(Set<String> roles) {
        return token("late", roles, THIS_SERVICE, PROVIDER, -300);
    }

    static String ofAStranger(Set<String> roles) {
        return token("stranger", roles, THIS_SERVICE, STRANGER, 300);
    }

    /** Signed by the provider, for a service that is not this one. */
    static String forAnotherService(Set<String> roles) {
        return token("walker", roles, "another-service", PROVIDER, 300);
    }

    private static String token(String client, Set<String> roles, String audience, KeyPair signer, long seconds) {
        long now = System.currentTimeMillis() / 1000;
        return Jwt.subject(client)
                .claim("azp", client)
                .groups(roles)
                .audience(audience)
                .issuedAt(now - 600)
                .expiresAt(now + seconds)
                .sign(signer.getPrivate());
    }
}
