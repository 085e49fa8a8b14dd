package org.accreditation.access;

import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.accreditation.question.Problem;

/**
 * Where every call comes in, whichever address it asks for: it gets a name, and is let through or refused by
 * {@link DoorChecks} before anything else looks at it. What goes wrong outside of resources is answered here, too.
 */
@Singleton
class FrontDoor {

    /** Before all that the framework registers. */
    private static final int FIRST = 10_000;

    /** After it is known who calls and whether they may. */
    private static final int LAST = 10;

    private static final String OF_THE_FRAMEWORK = "/q/";
    private static final String MEASURED = "/q/metrics";
    private static final List<String> MEASURES =
            List.of("*/*", "text/*", "text/plain", "application/openmetrics-text", "application/vnd.google.protobuf");
    private static final int UNREADABLE = 400;
    private static final int WRONG_HERE = 500;

    private final DoorChecks checks;
    private final Breakdowns breakdowns;
    private final IdentityProviderManager identities;

    FrontDoor(AccessSettings settings, SignIn signIn, Breakdowns breakdowns, IdentityProviderManager identities) {
        this.checks = new DoorChecks(settings.hosts(), signIn.isRequired());
        this.breakdowns = breakdowns;
        this.identities = identities;
    }

    void open(@Observes Filters filters) {
        filters.register(this::admit, FIRST);
        filters.register(this::measures, LAST);
    }

    void catchWhatFails(@Observes Router router) {
        router.route().order(-FIRST - 1).failureHandler(this::failed);
        // Where an address cannot be read there is no route.
        router.errorHandler(UNREADABLE, this::failed);
        router.errorHandler(WRONG_HERE, this::failed);
    }

    private void admit(RoutingContext call) {
        RequestId.give(call);
        Optional<Problem> refusal = checks.refusal(call.request());
        if (refusal.isPresent()) {
            Refusals.answer(call, refusal.get());
        } else {
            call.next();
        }
    }

    /** Who is not signed in is led on by what signs people in, except where there is nothing but data of the framework. */
    private void failed(RoutingContext call) {
        RequestId.give(call); // some fail before they reach the door
        Throwable thrown = call.failure();
        boolean aboutSignIn = thrown instanceof AuthenticationException
                || thrown instanceof UnauthorizedException
                || thrown instanceof ForbiddenException;
        if (aboutSignIn && !call.request().path().startsWith(OF_THE_FRAMEWORK)) {
            call.next();
            return;
        }
        Optional<Problem> refusal = aboutSignIn ? Optional.empty() : checks.refusal(call.request());
        if (refusal.isPresent()) { // the framework found it first
            Refusals.answer(call, refusal.get());
            return;
        }
        int status = thrown instanceof ForbiddenException ? 403 : aboutSignIn ? 401 : call.statusCode();
        if (status < UNREADABLE || status == WRONG_HERE) {
            breakdowns.log(RequestId.of(call), thrown);
            status = WRONG_HERE;
        }
        if (status == 401) {
            call.response().putHeader("WWW-Authenticate", "Bearer");
        }
        Refusals.answer(call, Refusals.of(status));
    }

    /** Measures are for whoever runs the service. The framework would refuse without a word. */
    private void measures(RoutingContext call) {
        if (!call.request().path().startsWith(MEASURED)) {
            call.next();
            return;
        }
        QuarkusHttpUser.getSecurityIdentity(call, identities)
                .subscribe()
                .with(caller -> measures(call, caller), call::fail);
    }

    private static void measures(RoutingContext call, SecurityIdentity caller) {
        String accept = call.request().getHeader("Accept");
        if (caller.isAnonymous()) {
            call.response().putHeader("WWW-Authenticate", "Bearer");
            Refusals.answer(call, Refusals.of(401));
        } else if (!caller.hasRole(Role.ADMIN.word())) {
            Refusals.answer(call, Refusals.of(403));
        } else if (accept != null && MEASURES.stream().noneMatch(accept::contains)) {
            Refusals.answer(call, Refusals.of(406));
        } else {
            call.next();
        }
    }
}
