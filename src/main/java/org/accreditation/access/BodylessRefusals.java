package org.accreditation.access;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import org.accreditation.json.Json;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Where the framework refuses something without a word, says what can be said. */
class BodylessRefusals {

    /** After the pages for people, and before the headers of both: filters of responses go from high to low. */
    private static final int AFTER_PAGES = 5500;

    private static final MediaType PROBLEM = new MediaType("application", "problem+json");

    @ServerResponseFilter(priority = AFTER_PAGES)
    void say(ContainerResponseContext response) {
        if (response.getStatus() >= 400 && !response.hasEntity()) {
            response.setEntity(Json.compact(Refusals.of(response.getStatus())), new Annotation[0], PROBLEM);
        }
    }
}
