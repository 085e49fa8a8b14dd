package org.accreditation.subscription;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;

/** Sends messages by POST over TLS, a new connection each time. */
public final class HttpsPost implements AutoCloseable {

    private static final int LONGEST_HEAD = 16 * 1024;
    private static final int LONGEST_LINE = 4 * 1024;

    /** What came of it. */
    sealed interface Sent permits Answered, NoAnswer {}

    /**
     * There was an answer.
     *
     * @param status as in HTTP
     */
    record Answered(int status) implements Sent {}

    /**
     * There was none.
     *
     * @param why in a few words
     */
    record NoAnswer(String why) implements Sent {}

    private final HttpClient client;
    private final Duration patience;

    /**
     * Sends through Vert.x.
     *
     * @param trust certificates of authorities, in place of those that Java trusts; empty for those
     * @param patience for all of it, from the connection to the head of the answer
     */
    public HttpsPost(Vertx vertx, Optional<Path> trust, Duration patience) {
        this.patience = patience;
        HttpClientOptions options = new HttpClientOptions()
                .setSsl(true)
                .setVerifyHost(true)
                .setKeepAlive(false)
                .setMaxRedirects(0)
                .setMaxPoolSize(64)
                .setMaxHeaderSize(LONGEST_HEAD)
                .setMaxInitialLineLength(LONGEST_LINE)
                .setConnectTimeout((int) patience.toMillis());
        trust.ifPresent(file -> options.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
        this.client = vertx.createHttpClient(options);
    }

    /**
     * Sends once; redirects are not followed, and of an answer no more than the head is read.
     *
     * @param to whose host the certificate has to name
     * @param at where to connect to; the host is not looked up again
     */
    Sent send(URI to, InetAddress at, Map<String, String> headers, String body) throws InterruptedException {
        int port = Callbacks.port(to);
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setSsl(true)
                .setServer(SocketAddress.inetSocketAddress(port, at.getHostAddress()))
                .setHost(to.getHost())
                .setPort(port)
                .setURI(target(to))
                .setFollowRedirects(false);
        headers.forEach(options::putHeader);
        AtomicReference<HttpClientRequest> open = new AtomicReference<>();
        CompletableFuture<Integer> status = client.request(options)
                .compose(request -> {
                    open.set(request);
                    return request.send(Buffer.buffer(body));
                })
                .map(response -> response.pause().statusCode())
                .toCompletionStage()
                .toCompletableFuture();
        try {
            return new Answered(status.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException tooLong) {
            return new NoAnswer("no answer within " + patience.toSeconds() + " seconds");
        } catch (ExecutionException failed) {
            return new NoAnswer(why(failed.getCause()));
        } finally {
            close(status, open);
        }
    }

    /** Also where the connection comes to be only after nobody waits for it any more. */
    private static void close(CompletableFuture<Integer> status, AtomicReference<HttpClientRequest> open) {
        Runnable closing = () -> Optional.ofNullable(open.get())
                .map(HttpClientRequest::connection)
                .ifPresent(connection -> connection.close());
        closing.run();
        status.whenComplete((done, failed) -> closing.run());
    }

    private static String target(URI to) {
        String path = to.getRawPath() == null || to.getRawPath().isEmpty() ? "/" : to.getRawPath();
        return to.getRawQuery() == null ? path : path + "?" + to.getRawQuery();
    }

    private static String why(Throwable failed) {
        if (failed instanceof SSLException) {
            return "its certificate is not trusted, or TLS failed";
        }
        return failed instanceof ConnectException ? "no connection" : "the connection broke";
    }

    @Override
    public void close() {
        client.close();
    }
}
