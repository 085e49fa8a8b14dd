package org.accreditation.access;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpClosedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.nio.channels.ClosedChannelException;
import java.util.Arrays;
import org.jboss.logging.Logger;

/**
 * Writes down what went wrong in the service, by the name of the call. Where it went wrong is logged, and nothing that was
 * said about it: a message can quote what a caller sent.
 */
@Singleton
public class Breakdowns {

    private static final Logger LOG = Logger.getLogger(Breakdowns.class);

    /** Causes of causes that are looked at, and places that are logged of each. */
    private static final int DEEPEST = 10;

    private static final int PLACES = 40;

    private final CurrentVertxRequest current;

    Breakdowns(CurrentVertxRequest current) {
        this.current = current;
    }

    /**
     * Logs what went wrong in the call that is being answered.
     *
     * @return the name of the call
     */
    public String log(Throwable thrown) {
        String id = Arc.container().requestContext().isActive() ? RequestId.current(current) : "none";
        log(id, thrown);
        return id;
    }

    /** Logs what went wrong in a call, from wherever it is worked on. */
    public void log(RoutingContext call, Throwable thrown) {
        log(RequestId.of(call), thrown);
    }

    /** A caller who has gone away broke nothing. */
    void log(String id, Throwable thrown) {
        if (isGone(thrown)) {
            return;
        }
        LOG.error("Call " + id + " could not be answered. What went wrong, without its words", Wordless.of(thrown));
    }

    private static boolean isGone(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof ClosedChannelException || cause instanceof HttpClosedException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /** What was thrown, where and why, without a word of it. */
    private static final class Wordless extends Exception {
        private final String kind;

        private Wordless(String kind, Throwable cause, StackTraceElement[] trace) {
            super(null, cause, false, true);
            this.kind = kind;
            setStackTrace(trace);
        }

        private static Wordless of(Throwable thrown) {
            return of(thrown, 0);
        }

        private static Wordless of(Throwable thrown, int depth) {
            if (thrown == null) {
                return new Wordless("nothing was thrown", null, new StackTraceElement[0]);
            }
            boolean more = thrown.getCause() != null && thrown.getCause() != thrown && depth < DEEPEST;
            return new Wordless(
                    thrown.getClass().getName(),
                    more ? of(thrown.getCause(), depth + 1) : null,
                    Arrays.stream(thrown.getStackTrace()).limit(PLACES).toArray(StackTraceElement[]::new));
        }

        @Override
        public String toString() {
            return kind;
        }
    }
}
