package org.accreditation.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Turns what the framework throws at whoever is not signed in into an answer: a page leads to the login where there is one,
 * everything else is a problem.
 */
class SignInMappers {

    private static final int BEFORE_OTHERS = 1;
    private static final int FOUND = 302;

    @ServerExceptionMapper(
            value = {UnauthorizedException.class, AuthenticationFailedException.class},
            priority = BEFORE_OTHERS)
    Uni<Response> unknown(SecurityException thrown, RoutingContext call) {
        HttpAuthenticator authenticator = call.get(HttpAuthenticator.class.getName());
        return authenticator == null
                ? Uni.createFrom().item(SignInMappers::problem)
                : authenticator.getChallenge(call).map(SignInMappers::of);
    }

    private static Response of(ChallengeData challenge) {
        if (challenge == null || challenge.status != FOUND) {
            return problem();
        }
        Response.ResponseBuilder login = Response.status(FOUND);
        for (Map.Entry<CharSequence, String> header : challenge.getHeaders().entrySet()) {
            login.header(header.getKey().toString(), header.getValue());
        }
        return login.build();
    }

    private static Response problem() {
        return Denied.unknown("Send a bearer token that is valid now in the header Authorization.")
                .toResponse();
    }

    @ServerExceptionMapper(value = ForbiddenException.class, priority = BEFORE_OTHERS)
    Response forbidden(ForbiddenException thrown) {
        return Denied.problem(403, "not-permitted", "This needs a role that you do not have.")
                .toResponse();
    }
}
