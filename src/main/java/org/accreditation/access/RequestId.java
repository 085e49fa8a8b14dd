package org.accreditation.access;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/**
 * The name of a call, in its answer and in the log. A caller may give one, as long as it can name nobody: a UUID, or 16 to 64
 * hexadecimal digits.
 */
public final class RequestId {

    /** The header that holds it, both ways. */
    public static final String HEADER = "X-Request-Id";

    /** What it is called in a line of the log. */
    private static final String IN_LOG = "request";

    private static final Pattern FORM =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[0-9a-fA-F]{16,64}");

    private RequestId() {}

    /** Gives a call its name, once. */
    static void give(RoutingContext call) {
        String id = call.get(HEADER);
        if (id == null) {
            String given = call.request().getHeader(HEADER);
            id = given != null && FORM.matcher(given).matches()
                    ? given
                    : UUID.randomUUID().toString();
            call.put(HEADER, id);
            MDC.put(IN_LOG, id);
        }
        call.response()
                .putHeader(HEADER, id); // again where the framework leads a call elsewhere and forgets the headers
    }

    /** The name of a call. */
    static String of(RoutingContext call) {
        return call == null ? "none" : call.get(HEADER, "none");
    }

    /** The name of the call that is being answered; {@code none} where there is none. */
    public static String current(CurrentVertxRequest current) {
        return of(current.getCurrent());
    }
}
