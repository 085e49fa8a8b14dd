package org.accreditation.access;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.accreditation.supervision.GivenUp;
import org.accreditation.supervision.Patience;

/** A call from when its body is here until it is worked out: how long it may take, whether its client is still there, its place. */
public final class Call implements Patience {

    private final HttpServerResponse response;
    private final String caller;
    private final Duration longest;
    private final long end;
    private final Runnable left;
    private final AtomicBoolean gone = new AtomicBoolean();
    private volatile Bulkhead.Place place;

    /**
     * A call.
     *
     * @param left is told, once, that work ended since whoever called has left
     */
    Call(HttpServerResponse response, String caller, Duration longest, Runnable left) {
        this.response = response;
        this.caller = caller;
        this.longest = longest;
        this.end = System.nanoTime() + longest.toNanos();
        this.left = left;
    }

    /** The call that is being answered. */
    public static Call of(RoutingContext http) {
        return http.get(Call.class.getName());
    }

    void isThatOf(RoutingContext http) {
        http.put(Call.class.getName(), this);
    }

    String caller() {
        return caller;
    }

    /** What is worked out for one line of a stream. */
    Call line(Duration longestLine) {
        return new Call(response, caller, longestLine, () -> {});
    }

    void takes(Bulkhead.Place free) {
        this.place = free;
    }

    @Override
    public void goOn() {
        if (response.closed()) {
            if (gone.compareAndSet(false, true)) {
                left.run();
            }
            throw GivenUp.left();
        }
        if (System.nanoTime() - end > 0) {
            throw GivenUp.late("It was not worked out within the " + longest.toSeconds()
                    + " seconds that a call may take here. Ask without explain=full, about a shorter history or under fewer policies;"
                    + " or the operator can set more (accreditation.load.deadline).");
        }
    }

    /** Makes the place free: what is left to do needs no processor, such as waiting for the journal. */
    public void worked() {
        Bulkhead.Place held = place;
        if (held != null) {
            held.leave();
        }
    }
}
