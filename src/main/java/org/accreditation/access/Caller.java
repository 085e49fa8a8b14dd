package org.accreditation.access;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who is calling: the client that a token was given to, or the person who signed in, or the local user. */
@RequestScoped
public class Caller {

    private static final List<String> CLIENT_CLAIMS = List.of("azp", "client_id");

    /** As many characters as the journal keeps of a name. */
    private static final int LONGEST = 200;

    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The name that goes into the journal. */
    public String name() {
        return client().orElseGet(() -> identity.getPrincipal().getName());
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

    /** The client's id, where a token names one. */
    Optional<String> client() {
        return identity.getPrincipal() instanceof JsonWebToken token
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
