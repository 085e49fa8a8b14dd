package org.accreditation.api;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.accreditation.json.Sha256;

/** What changes seldom: sent with its digest as ETag, and not sent again to a caller who has it. */
final class Tagged {

    /** Whoever keeps it asks each time whether it is still the same. */
    static final String ASK_FIRST = "private, no-cache";

    /** The same, and it may be kept for others too. */
    static final String PUBLIC_ASK_FIRST = "public, no-cache";

    private Tagged() {}

    /**
     * The response: 304 without a body where the caller has what would be sent.
     *
     * @param type the form it is in; another one may have been asked for
     * @param keep who may keep it, and for how long
     */
    static Response response(Request request, String body, String type, String keep) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        EntityTag tag = new EntityTag("sha256-" + Sha256.hex(bytes));
        Response.ResponseBuilder had = request.evaluatePreconditions(tag);
        Response.ResponseBuilder response = had == null ? Response.ok(bytes, type) : had;
        return response.tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, keep)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }
}
