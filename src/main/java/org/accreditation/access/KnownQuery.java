package org.accreditation.access;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.accreditation.question.reading.Fault;
import org.accreditation.question.reading.InvalidRequest;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** No query parameter is passed over, at any address: what a method does not take is refused, with what it does take. */
class KnownQuery {

    private final Map<Method, QueryNames> taken = new ConcurrentHashMap<>();

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION + 2, nonBlocking = true)
    void refuse(ResourceInfo resource, UriInfo uri) {
        MultivaluedMap<String, String> given = uri.getQueryParameters();
        Takes takes = resource.getResourceMethod().getAnnotation(Takes.class);
        if (given.isEmpty() || takes != null && takes.tellsAllAtOnce()) {
            return;
        }
        List<Fault> faults = taken.computeIfAbsent(resource.getResourceMethod(), QueryNames::of)
                .faults(given);
        if (!faults.isEmpty()) {
            throw new InvalidRequest(faults);
        }
    }
}
