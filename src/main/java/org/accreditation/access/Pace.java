package org.accreditation.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Priorities;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** No caller may take the service from the others: each has so many calls in a minute. */
class Pace {

    /** Callers that are kept in mind; those who have not called for longest are forgotten first. */
    private static final int CALLERS = 10_000;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final int callsPerMinute;
    private final Caller caller;
    private final Cache<String, Bucket> callers =
            Caffeine.newBuilder().maximumSize(CALLERS).expireAfterAccess(MINUTE).build();

    Pace(AccessSettings settings, Caller caller) {
        this.callsPerMinute = settings.callsPerMinute();
        this.caller = caller;
    }

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION + 1)
    void count(HttpServerRequest call) {
        if (callsPerMinute == 0) {
            return;
        }
        String who = caller.isKnown() ? caller.name() : call.remoteAddress().hostAddress();
        ConsumptionProbe probe = callers.get(who, unseen -> bucket()).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw Denied.tooMany(
                    Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1);
        }
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
