package org.accreditation.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * An identity provider (OpenID Connect) where people log in and systems get tokens. It is strict: it gives a code once, to
 * the one address that it knows, and a token only against the code and the proof that belongs to it (PKCE). The service
 * under test is set up as {@code docs/access.md} says.
 */
public final class Provider implements QuarkusTestResourceLifecycleManager {

    private static final String CLIENT = "accreditation";
    private static final String SECRET = "a secret that only the provider and the service know";
    private static final String SYSTEM = "hr-system";
    private static final String COMES_BACK_TO = "/login";

    /** Roles that every access token has and no ID token. */
    private static final List<String> ELSEWHERE = List.of("author");

    private static final int BRIEFLY = 2;
    private static final int LONG = 300;

    /**
     * Somebody who can log in.
     *
     * @param roles at the provider
     * @param seconds how long a token is good for
     * @param renews whether the provider renews a token that is no longer good
     */
    private record Person(String name, List<String> roles, int seconds, boolean renews) {}

    private static final List<Person> PEOPLE = List.of(
            new Person("ada", List.of("audit"), LONG, true),
            new Person("dan", List.of("decide", "something-else"), LONG, true),
            new Person("ann", List.of("author"), LONG, true),
            new Person("ben", List.of("approve"), LONG, true),
            new Person("nobody", List.of(), LONG, true),
            new Person("renewed", List.of("audit"), BRIEFLY, true),
            new Person("brief", List.of("audit"), BRIEFLY, false));

    /** What was asked for when a code was given. */
    private record Given(Person person, Map<String, String> asked) {}

    private final Map<String, Given> codes = new ConcurrentHashMap<>();
    private final Map<String, Person> renewals = new ConcurrentHashMap<>();
    private RSAKey key;
    private HttpServer server;
    private String address;

    @Override
    public Map<String, String> start() {
        try {
            key = new RSAKeyGenerator(2048).keyID("one").generate();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException | JOSEException cannot) {
            throw new IllegalStateException(cannot);
        }
        address = "http://127.0.0.1:" + server.getAddress().getPort();
        server.createContext("/.well-known/openid-configuration", call -> answer(call, 200, metadata()));
        server.createContext("/keys", call -> answer(call, 200, new JWKSet(key.toPublicJWK()).toString()));
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.createContext("/end", this::end);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "provider");
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
        return settings();
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    /** The block of settings in the docs, with this provider for the one that it names. */
    private Map<String, String> settings() {
        try {
            String page = Files.readString(Path.of("docs/access.md"));
            int start = page.indexOf("```properties\n") + "```properties\n".length();
            Properties written = new Properties();
            written.load(new StringReader(page.substring(start, page.indexOf("```", start))));
            Map<String, String> settings = new HashMap<>();
            written.forEach((name, value) -> settings.put((String) name, (String) value));
            settings.put("quarkus.oidc.auth-server-url", address);
            settings.put("quarkus.oidc.token.audience", CLIENT);
            settings.remove("quarkus.oidc.authentication.redirect-path"); // the profile knows the port
            settings.put("quarkus.oidc.client-id", CLIENT);
            settings.put("quarkus.oidc.credentials.secret", SECRET);
            return settings;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private String metadata() {
        return """
            {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
             "jwks_uri":"%1$s/keys","end_session_endpoint":"%1$s/end","response_types_supported":["code"],
             "subject_types_supported":["public"],"id_token_signing_alg_values_supported":["RS256"],
             "code_challenge_methods_supported":["S256"]}
            """.formatted(address);
    }

    // ---- people

    /** Shows who can log in, and whoever is picked comes back with a code, or with a refusal. */
    private void authorize(HttpExchange call) throws IOException {
        Map<String, String> asked = parameters(call.getRequestURI().getRawQuery());
        if (!isSound(asked)) {
            answer(call, 400, "This asks for something that is not given here: " + asked);
            return;
        }
        String who = asked.get("who");
        if (who == null) {
            StringBuilder page = new StringBuilder("<!DOCTYPE html><title>Log in</title><h1>Who are you?</h1>");
            PEOPLE.forEach(person -> page.append("<p><a href='/authorize?")
                    .append(call.getRequestURI().getRawQuery().replace("&", "&amp;"))
                    .append("&amp;who=")
                    .append(person.name())
                    .append("'>")
                    .append(person.name())
                    .append("</a>"));
            call.getResponseHeaders().set("Content-Type", "text/html");
            answer(call, 200, page.toString());
            return;
        }
        String code = UUID.randomUUID().toString();
        PEOPLE.stream()
                .filter(person -> person.name().equals(who))
                .forEach(person -> codes.put(code, new Given(person, asked)));
        redirect(
                call,
                asked.get("redirect_uri") + (codes.containsKey(code) ? "?code=" + code : "?error=access_denied")
                        + "&state=" + encoded(asked.get("state")));
    }

    private static boolean isSound(Map<String, String> asked) {
        return "code".equals(asked.get("response_type"))
                && CLIENT.equals(asked.get("client_id"))
                && "S256".equals(asked.get("code_challenge_method"))
                && asked.containsKey("code_challenge")
                && asked.containsKey("state")
                && asked.containsKey("nonce")
                && List.of(asked.get("scope").split(" ")).contains("openid")
                && asked.get("redirect_uri").endsWith(COMES_BACK_TO);
    }

    /** Ends the session of whoever the hint names, and leads back. */
    private void end(HttpExchange call) throws IOException {
        Map<String, String> asked = parameters(call.getRequestURI().getRawQuery());
        if (!isOurs(asked.get("id_token_hint"))) {
            answer(call, 400, "Whose session?");
            return;
        }
        redirect(call, asked.get("post_logout_redirect_uri") + "?state=" + encoded(asked.get("state")));
    }

    private boolean isOurs(String token) {
        try {
            return SignedJWT.parse(token).verify(new RSASSAVerifier(key.toPublicJWK()));
        } catch (ParseException | JOSEException not) {
            return false;
        }
    }

    // ---- tokens

    private void token(HttpExchange call) throws IOException {
        Map<String, String> asked =
                parameters(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if (asked.get("grant_type").equals("client_credentials")) {
            answer(call, 200, signed(claims(SYSTEM, LONG).claim("azp", SYSTEM).claim("groups", List.of("decide"))));
            return;
        }
        String basic = Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        if (!("Basic " + basic).equals(call.getRequestHeaders().getFirst("Authorization"))) {
            answer(call, 401, "{\"error\":\"invalid_client\"}");
            return;
        }
        Given given = asked.get("grant_type").equals("authorization_code") ? codes.remove(asked.get("code")) : null;
        Person renewed =
                asked.get("grant_type").equals("refresh_token") ? renewals.remove(asked.get("refresh_token")) : null;
        if (given != null && proves(given.asked(), asked)) {
            answer(
                    call,
                    200,
                    tokens(
                            given.person(),
                            given.asked().get("nonce"),
                            given.person().seconds()));
        } else if (renewed != null) {
            answer(call, 200, tokens(renewed, null, LONG));
        } else {
            answer(call, 400, "{\"error\":\"invalid_grant\"}");
        }
    }

    private static boolean proves(Map<String, String> then, Map<String, String> now) {
        try {
            byte[] proof = MessageDigest.getInstance("SHA-256")
                    .digest(now.get("code_verifier").getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(proof).equals(then.get("code_challenge"))
                    && now.get("redirect_uri").equals(then.get("redirect_uri"));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private String tokens(Person person, String nonce, int seconds) {
        String renewal = UUID.randomUUID().toString();
        if (person.renews()) {
            renewals.put(renewal, person);
        }
        JWTClaimsSet.Builder id = claims(person.name(), seconds)
                .claim("azp", CLIENT)
                .claim("preferred_username", person.name())
                .claim("groups", person.roles());
        String idToken = signed(nonce == null ? id : id.claim("nonce", nonce));
        String access =
                signed(claims(person.name(), seconds).claim("azp", CLIENT).claim("groups", ELSEWHERE));
        return "{\"token_type\":\"Bearer\",\"expires_in\":" + seconds + ",\"id_token\":\"" + idToken
                + "\",\"access_token\":\"" + access + "\""
                + (person.renews() ? ",\"refresh_token\":\"" + renewal + "\"" : "") + "}";
    }

    private JWTClaimsSet.Builder claims(String subject, int seconds) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(address)
                .audience(CLIENT)
                .subject(subject)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(seconds)));
    }

    private String signed(JWTClaimsSet.Builder claims) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims.build());
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException cannot) {
            throw new IllegalStateException(cannot);
        }
    }

    // ---- HTTP

    private static Map<String, String> parameters(String text) {
        Map<String, String> parameters = new HashMap<>();
        Arrays.stream(text.split("&"))
                .map(pair -> pair.split("=", 2))
                .forEach(pair -> parameters.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        return parameters;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void redirect(HttpExchange call, String to) throws IOException {
        call.getResponseHeaders().set("Location", to);
        call.sendResponseHeaders(302, -1);
        call.close();
    }

    private static void answer(HttpExchange call, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (call.getResponseHeaders().getFirst("Content-Type") == null) {
            call.getResponseHeaders().set("Content-Type", "application/json");
        }
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }
}
