package org.accreditation.access;

import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who is calling: the client that a token was given to, or the person who signed in, or the local user. */
@RequestScoped
@Named("caller")
public class Caller {

    private static final List<String> CLIENT_CLAIMS = List.of("azp", "client_id");

    /** As many characters as the journal keeps of a name. */
    private static final int LONGEST = 200;

    private final SecurityIdentity identity;
    private final RoutingContext call;

    Caller(SecurityIdentity identity, RoutingContext call) {
        this.identity = identity;
        this.call = call;
    }

    /** The name that goes into the journal. */
    public String name() {
        return client().orElseGet(() -> identity.getPrincipal().getName());
    }

    /** What calls: a {@code client} by a token of its own, a {@code person}, or {@code local}: nobody was asked. */
    public String kind() {
        if (client().isPresent()) {
            return "client";
        }
        return isLoggedIn() || identity.getPrincipal() instanceof JsonWebToken ? "person" : "local";
    }

    /** Whether it is a person with a session, who can end it. Where a login failed it is nobody. */
    public boolean isLoggedIn() {
        return call.user() instanceof QuarkusHttpUser known
                && known.getSecurityIdentity().getCredential(IdTokenCredential.class) != null;
    }

    /** The roles in words, for a page. */
    public String rolesInWords() {
        List<String> roles =
                roles().stream().filter(Role.words()::contains).sorted().toList();
        return roles.isEmpty() ? "no role" : String.join(", ", roles);
    }

    /** Whether they have a role. */
    public boolean is(Role role) {
        return roles().contains(role.word());
    }

    /** Whether the name can stand in the journal, whichever its database. */
    boolean hasUsableName() {
        String name = name();
        return name != null
                && !name.isBlank()
                && name.length() <= LONGEST
                && name.chars().noneMatch(Character::isISOControl)
                && StandardCharsets.UTF_8.newEncoder().canEncode(name);
    }

    /** The client's id, where a token names one. What a person logged in with names this service as its client. */
    Optional<String> client() {
        return !isLoggedIn() && identity.getPrincipal() instanceof JsonWebToken token
                ? CLIENT_CLAIMS.stream()
                        .flatMap(claim -> Stream.ofNullable(token.<Object>getClaim(claim)))
                        .map(Objects::toString)
                        .findFirst()
                : Optional.empty();
    }

    boolean isKnown() {
        return !identity.isAnonymous();
    }

    Set<String> roles() {
        return identity.getRoles();
    }
}
