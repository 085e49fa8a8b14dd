package org.accreditation.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.accreditation.question.ProblemType;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Turns what the framework throws at whoever is not signed in into an answer: who opens a page is led to the login where
 * there is one, everything else is a problem. What a form sends is no page to come back to.
 */
class SignInMappers {

    private static final int BEFORE_OTHERS = 1;
    private static final int FOUND = 302;

    private final SignIn signIn;

    SignInMappers(SignIn signIn) {
        this.signIn = signIn;
    }

    @ServerExceptionMapper(
            value = {UnauthorizedException.class, AuthenticationFailedException.class},
            priority = BEFORE_OTHERS)
    Uni<Response> unknown(SecurityException thrown, RoutingContext call) {
        HttpAuthenticator authenticator = call.get(HttpAuthenticator.class.getName());
        return authenticator == null
                ? Uni.createFrom().item(() -> problem(call))
                : authenticator.getChallenge(call).map(challenge -> of(challenge, call));
    }

    private static boolean opensPage(RoutingContext call) {
        return call.request().method().equals(HttpMethod.GET) && !isForMachines(call);
    }

    private static boolean isForMachines(RoutingContext call) {
        return call.normalizedPath().startsWith("/v1/");
    }

    private Response of(ChallengeData challenge, RoutingContext call) {
        if (challenge == null || challenge.status != FOUND || !opensPage(call)) {
            return problem(call);
        }
        Response.ResponseBuilder login = Response.status(FOUND);
        for (Map.Entry<CharSequence, String> header : challenge.getHeaders().entrySet()) {
            login.header(header.getKey().toString(), header.getValue());
        }
        return login.build();
    }

    private Response problem(RoutingContext call) {
        return Denied.unknown(
                        isForMachines(call) || !signIn.isOpenToPeople()
                                ? "Send a bearer token that is valid now in the header Authorization."
                                : "You are not signed in, or not any more, so nothing was done. Sign in and do it again.")
                .toResponse();
    }

    @ServerExceptionMapper(value = ForbiddenException.class, priority = BEFORE_OTHERS)
    Response forbidden(ForbiddenException thrown) {
        return Denied.problem(ProblemType.NOT_PERMITTED, "This needs a role that you do not have.")
                .toResponse();
    }
}
