package org.accreditation.api;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import org.accreditation.question.ProblemType;
import org.jboss.logging.Logger;

/** Streams what counts only when it is whole: where it cannot be written to its end, every client notices. */
final class AbortableStream {

    private static final Logger LOG = Logger.getLogger(AbortableStream.class);

    /** Of HTTP/2: something went wrong here. Without a code the stream would count as closed in good order. */
    private static final int INTERNAL_ERROR = 2;

    private AbortableStream() {}

    static StreamingOutput of(HttpServerRequest call, StreamingOutput written) {
        if (call.version() == HttpVersion.HTTP_1_0) {
            throw tooOld();
        }
        return out -> {
            try {
                written.write(out);
            } catch (IOException gone) {
                cutOff(call);
                throw gone;
            } catch (RuntimeException broken) {
                if (!call.response().headWritten()) {
                    throw new NothingSent(broken);
                }
                LOG.warnf("%s was cut off: %s", call.path(), broken.getMessage());
                cutOff(call);
                throw broken;
            }
        };
    }

    /** It could not be begun, so there can be a problem in its place. */
    static final class NothingSent extends RuntimeException {
        private final RuntimeException why;

        private NothingSent(RuntimeException why) {
            super(why);
            this.why = why;
        }

        RuntimeException why() {
            return why;
        }
    }

    /** In HTTP/1.1 the connection has to be gone before anybody else can end the response in good order. */
    private static void cutOff(HttpServerRequest call) {
        if (call.version() == HttpVersion.HTTP_2) {
            call.response().reset(INTERNAL_ERROR);
        } else {
            call.connection().close().toCompletionStage().toCompletableFuture().join();
        }
    }

    /** There a response ends with its connection, cut off or not. */
    private static HttpProblem tooOld() {
        return HttpProblem.builder(
                        Problems.of(
                                ProblemType.OLD_HTTP,
                                "In HTTP/1.0 a response that is cut off looks complete. Ask with HTTP/1.1 or HTTP/2; a proxy in between may have to be told so."))
                .withHeader("Upgrade", "HTTP/1.1")
                .build();
    }
}
