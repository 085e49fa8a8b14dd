package org.accreditation.access;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** What a browser is told about answers and pages; headers that every response has stand in the configuration. */
class SafeHeaders {

    static final String PAGES =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    static final String DATA = "default-src 'none'; frame-ancestors 'none'";

    @ServerResponseFilter
    void add(ContainerResponseContext response) {
        boolean page =
                response.getMediaType() != null && response.getMediaType().isCompatible(MediaType.TEXT_HTML_TYPE);
        response.getHeaders().putSingle("Content-Security-Policy", page ? PAGES : DATA);
        response.getHeaders().putSingle("Cache-Control", "no-store");
    }
}
