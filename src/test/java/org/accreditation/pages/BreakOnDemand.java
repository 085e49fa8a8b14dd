package org.accreditation.pages;

import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Breaks a call that asks for it, as a fault of the service would. Only in tests. */
class BreakOnDemand {

    static final String HEADER = "Break-On-Demand";

    @ServerRequestFilter
    void breakIt(ContainerRequestContext call) {
        if (call.getHeaderString(HEADER) != null) {
            throw new IllegalStateException("Something that nobody outside should read.");
        }
    }
}
