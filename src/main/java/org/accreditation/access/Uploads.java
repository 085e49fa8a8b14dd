package org.accreditation.access;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.accreditation.question.Problem;

/**
 * Reads bodies as they come in, without a thread for each: so many half-sent ones hold up nobody. What is kept of all bodies is
 * bounded, a quarter of it for one caller, and a body that comes too slowly is not waited for.
 */
final class Uploads {

    private static final int CALLERS = 4;

    private final long most;
    private final Duration longest;
    private final AtomicLong kept = new AtomicLong();
    private final Map<String, Long> keptOf = new ConcurrentHashMap<>();

    /**
     * Uploads.
     *
     * @param most bytes of bodies that are kept at a time
     * @param longest how long a body may take
     */
    Uploads(long most, Duration longest) {
        this.most = most;
        this.longest = longest;
    }

    /**
     * A body, which counts as kept until it is let go.
     *
     * @param limit in bytes
     */
    CompletableFuture<Upload> read(RoutingContext call, String caller, int limit) {
        Upload upload = new Upload(call, caller, limit);
        upload.begin();
        return upload.whole;
    }

    long kept() {
        return kept.get();
    }

    /** A body that is being read, and then kept. */
    final class Upload {
        private final CompletableFuture<Upload> whole = new CompletableFuture<>();
        private final AtomicBoolean letGo = new AtomicBoolean();
        private final RoutingContext call;
        private final String caller;
        private final int limit;
        private final Buffer body = Buffer.buffer();
        private long timer;

        private Upload(RoutingContext call, String caller, int limit) {
            this.call = call;
            this.caller = caller;
            this.limit = limit;
        }

        Buffer body() {
            return body;
        }

        private void begin() {
            HttpServerRequest request = call.request();
            if (request.isEnded()) {
                whole.complete(this);
                return;
            }
            timer = call.vertx().setTimer(longest.toMillis(), late -> tooSlow());
            request.handler(this::add);
            request.endHandler(end -> end());
            request.exceptionHandler(gone -> fail(Denied.tooSlow(longest)));
            if (call.response().closed()) { // before anybody listened: nobody will be told of it again
                fail(Denied.tooSlow(longest));
                return;
            }
            if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
                call.response().writeContinue();
            }
            request.resume();
        }

        private void add(Buffer part) {
            if (whole.isDone()) {
                return; // what still comes in after a refusal
            }
            if (body.length() + part.length() > limit) {
                fail(Denied.tooLarge(Problem.tooLarge(limit)));
            } else if (!keeps(part.length())) {
                fail(Denied.tooBusy(longest));
            } else {
                body.appendBuffer(part);
            }
        }

        private boolean keeps(int bytes) {
            long all = kept.addAndGet(bytes);
            long own = keptOf.merge(caller, (long) bytes, Long::sum);
            if (all > most || own > most / CALLERS) {
                count(-bytes);
                return false;
            }
            return true;
        }

        private void count(long bytes) {
            kept.addAndGet(bytes);
            keptOf.computeIfPresent(caller, (who, own) -> own + bytes == 0 ? null : own + bytes);
        }

        private void end() {
            call.vertx().cancelTimer(timer);
            whole.complete(this);
        }

        /** Nothing more is expected on the connection: what still comes in would be taken for the rest of the body. */
        private void tooSlow() {
            if (call.request().version() != HttpVersion.HTTP_2) {
                call.addEndHandler(told -> call.request().connection().close());
            }
            fail(Denied.tooSlow(longest));
        }

        private void fail(Throwable why) {
            call.vertx().cancelTimer(timer);
            letGo();
            whole.completeExceptionally(why);
        }

        /** What was kept is kept no more; done twice it is the same. */
        void letGo() {
            if (letGo.compareAndSet(false, true)) {
                count(-body.length());
            }
        }
    }
}
