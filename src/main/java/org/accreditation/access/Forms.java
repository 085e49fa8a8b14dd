package org.accreditation.access;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MediaType;
import java.lang.reflect.Method;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * What takes something is told what it is given, and what takes a form gets one with the token of its page. The framework
 * looks at the token where a request says that it is a form; here it is asked of all that a form can reach, whatever the
 * request says.
 */
class Forms {

    /** What the framework leaves behind where it has found the token good. */
    private static final String VERIFIED = "csrf_token_verified";

    private static final int AFTER_THE_FRAMEWORK = Priorities.USER + 500;

    @ServerRequestFilter(priority = AFTER_THE_FRAMEWORK)
    void check(ContainerRequestContext request, ResourceInfo resource, RoutingContext call) {
        Method method = resource.getResourceMethod();
        Consumes taken = method == null ? null : method.getAnnotation(Consumes.class);
        if (taken == null) {
            return;
        }
        if (request.getMediaType() == null) {
            throw new NotSupportedException();
        }
        boolean form = List.of(taken.value()).contains(MediaType.APPLICATION_FORM_URLENCODED);
        if (form && !Boolean.TRUE.equals(call.get(VERIFIED))) {
            throw new BadRequestException();
        }
    }
}
