package org.accreditation.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * No caller may take the service from the others: each has so many calls in a minute, and what costs more than a call counts as
 * several. What a call costs is known once its body is here, and then owed: whoever owes waits before the next one.
 */
@ApplicationScoped
class RateLimit {

    /** Callers that are kept in mind; those who have not called for longest are forgotten first. */
    private static final int CALLERS = 10_000;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final int callsPerMinute;
    private final Caller caller;
    private final Cache<String, Bucket> callers =
            Caffeine.newBuilder().maximumSize(CALLERS).expireAfterAccess(MINUTE).build();

    RateLimit(AccessSettings settings, Caller caller) {
        this.callsPerMinute = settings.callsPerMinute();
        this.caller = caller;
    }

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION + 1, nonBlocking = true)
    void count(HttpServerRequest call) {
        if (callsPerMinute == 0) {
            return;
        }
        ConsumptionProbe probe = bucketOf(who(call)).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw Denied.tooMany(
                    Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1);
        }
    }

    /** Whom calls are counted for: the caller by name, or by address where nobody signed in. */
    String who(HttpServerRequest call) {
        return caller.isKnown() ? caller.name() : call.remoteAddress().hostAddress();
    }

    /** A call costs so many more than one. */
    void costs(String who, long calls) {
        if (callsPerMinute > 0 && calls > 0) {
            bucketOf(who).consumeIgnoringRateLimits(calls);
        }
    }

    /** Waits until whoever it is owes nothing, and counts one more: for lines of a stream, which are not refused. */
    void waitFor(String who) throws InterruptedException {
        if (callsPerMinute > 0) {
            bucketOf(who).asBlocking().consume(1);
        }
    }

    private Bucket bucketOf(String who) {
        return callers.get(who, unseen -> bucket());
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(callsPerMinute)
                        .refillGreedy(callsPerMinute, MINUTE)
                        .build())
                .build();
    }
}
