package org.accreditation.access;

import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** What a browser is told about answers and pages; headers that every response has stand in the configuration. */
class SafeHeaders {

    static final String PAGES =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    static final String DATA = "default-src 'none'; frame-ancestors 'none'";

    /** After whoever gives a cookie for the forms of pages: what machines read, and may keep, has none. */
    private static final int LAST = 0;

    private static final String OF_FORMS = "csrf-token";

    @ServerResponseFilter(priority = LAST)
    void add(ContainerResponseContext response, HttpServerResponse sent) {
        boolean page =
                response.getMediaType() != null && response.getMediaType().isCompatible(MediaType.TEXT_HTML_TYPE);
        if (!page) {
            sent.removeCookie(OF_FORMS, false);
        }
        response.getHeaders().putSingle("Content-Security-Policy", page ? PAGES : DATA);
        response.getHeaders().computeIfAbsent(HttpHeaders.CACHE_CONTROL, unsaid -> List.of("no-store"));
    }
}
