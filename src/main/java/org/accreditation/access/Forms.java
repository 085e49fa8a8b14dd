package org.accreditation.access;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MediaType;
import java.lang.reflect.Method;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;

/**
 * What takes something is told what it is given, and what takes a form gets one with the token of its page. The framework
 * looks at the token where a request says that it is a form; here it is asked of all that a form can reach, whatever the
 * request says.
 */
class Forms {

    /** What the framework leaves behind where it has found the token good. */
    private static final String VERIFIED = "csrf_token_verified";

    private static final int AFTER_THE_FRAMEWORK = Priorities.USER + 500;

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION + 2)
    void say(ContainerRequestContext request, ResourceInfo resource) {
        if (!taken(resource).isEmpty() && request.getMediaType() == null) {
            throw new NotSupportedException();
        }
    }

    @WithFormRead
    @ServerRequestFilter(priority = AFTER_THE_FRAMEWORK)
    void prove(ResourceInfo resource, RoutingContext call) {
        if (taken(resource).contains(MediaType.APPLICATION_FORM_URLENCODED)
                && !Boolean.TRUE.equals(call.get(VERIFIED))) {
            throw Denied.badForm();
        }
    }

    private static List<String> taken(ResourceInfo resource) {
        Method method = resource.getResourceMethod();
        Consumes taken = method == null ? null : method.getAnnotation(Consumes.class);
        return taken == null ? List.of() : List.of(taken.value());
    }
}
