package org.accreditation.journal.chain;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Another service: each checkpoint is sent to its address by POST, as {@code application/jose}, and all are read back from
 * there by GET, with {@code ?after=} and a number as a hint. Whatever in the answer has the form of a JWS is taken for one:
 * lines, or a JSON list of strings.
 */
final class AddressAnchor implements Anchor {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int CONFLICT = 409;
    private static final Pattern JWS = Pattern.compile("[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}");

    private final URI address;

    AddressAnchor(URI address) {
        this.address = address;
    }

    @Override
    public String where() {
        return address.toString();
    }

    @Override
    public void keep(String jws) throws IOException {
        HttpResponse<Void> response = send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/jose")
                        .POST(HttpRequest.BodyPublishers.ofString(jws)),
                HttpResponse.BodyHandlers.discarding());
        if (response.statusCode() / 100 != 2 && response.statusCode() != CONFLICT) {
            throw new IOException(address + " answered " + response.statusCode() + ".");
        }
    }

    @Override
    public List<String> kept(long after) throws IOException {
        URI asked = URI.create(address + (address.getQuery() == null ? "?" : "&") + "after=" + after);
        HttpResponse<String> response = send(
                HttpRequest.newBuilder(asked).header("Accept", "text/plain, application/json"),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (response.statusCode() != 200) {
            throw new IOException(address + " answered " + response.statusCode() + ".");
        }
        return JWS.matcher(response.body()).results().map(MatchResult::group).toList();
    }

    private static <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler)
            throws IOException {
        try {
            return HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .build()
                    .send(request.timeout(PATIENCE).build(), handler);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("Stopping.", stopping);
        }
    }
}
