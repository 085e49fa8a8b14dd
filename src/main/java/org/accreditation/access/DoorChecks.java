package org.accreditation.access;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.accreditation.question.Problem;
import org.accreditation.question.ProblemType;

/**
 * What every call has to be like, whichever address it asks for. It is readable; it is meant for this service, by a name that
 * the service is known by, so that no other name can be made to lead here; it does not come from a page of another origin;
 * and what it sends says what it is. Refused otherwise, with a problem; no detail repeats what was sent.
 */
final class DoorChecks {

    /** Names that always mean the machine itself, and that nobody can make mean another one. */
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** In characters. The server reads a little more, so that this can answer. */
    private static final int LONGEST_ADDRESS = 8 * 1024;

    private static final int LONGEST_HEADERS = 24 * 1024;

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    /** A form with a file gets no further than {@link Forms} unless the address takes one. */
    private static final Set<String> MEDIA_TYPES = Set.of(
            "application/json",
            "application/x-ndjson",
            "application/x-www-form-urlencoded",
            "application/zip",
            "multipart/form-data");
    /** A body is read as UTF-8 and refused where it is none; some programs name these by themselves. */
    private static final Set<String> CHARSETS = Set.of("utf-8", "us-ascii", "iso-8859-1");

    private static final Set<String> OF_PROXIES = Set.of("forwarded", "via", "x-real-ip");
    private static final String ENDS_A_SESSION = "/logout";

    private final Set<String> names;
    private final boolean signInRequired;
    private final List<Function<HttpServerRequest, Optional<Problem>>> checks =
            List.of(this::method, this::address, this::headers, this::host, this::forwarded, this::origin, this::body);

    /**
     * The checks of a service.
     *
     * @param names that it is known by, beside those of the machine itself
     * @param signInRequired whether callers have to show who they are
     */
    DoorChecks(Optional<Set<String>> names, boolean signInRequired) {
        this.names = new TreeSet<>(LOOPBACK);
        names.ifPresent(given -> given.forEach(name -> this.names.add(lower(name))));
        this.signInRequired = signInRequired;
    }

    /** Why a call gets no further; empty where it may. */
    Optional<Problem> refusal(HttpServerRequest call) {
        return checks.stream().flatMap(check -> check.apply(call).stream()).findFirst();
    }

    private Optional<Problem> method(HttpServerRequest call) {
        return when(!METHODS.contains(call.method().name()), Refusals.of(405));
    }

    private Optional<Problem> address(HttpServerRequest call) {
        String uri = call.uri();
        if (uri.length() > LONGEST_ADDRESS) {
            return refused(
                    ProblemType.ADDRESS_TOO_LONG,
                    "An address has at most " + LONGEST_ADDRESS + " characters here. Leave out what is not needed.");
        }
        boolean ours = uri.startsWith("/") || uri.equals("*") && call.method().equals(HttpMethod.OPTIONS);
        return when(
                !ours || !isReadable(uri),
                Refusals.problem(
                        ProblemType.UNREADABLE_ADDRESS,
                        "The address begins with a slash and is written in ASCII; anything else is percent-encoded"
                                + " UTF-8, without control characters."));
    }

    private static boolean isReadable(String uri) {
        if (uri.chars().anyMatch(each -> each <= ' ' || each > '~')) {
            return false;
        }
        try {
            new URI(uri);
            String decoded = URLDecoder.decode(uri.replace("+", "%20"), StandardCharsets.ISO_8859_1);
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(decoded.getBytes(StandardCharsets.ISO_8859_1)));
            return decoded.indexOf('\0') < 0;
        } catch (URISyntaxException | IllegalArgumentException | CharacterCodingException broken) {
            return false;
        }
    }

    private Optional<Problem> headers(HttpServerRequest call) {
        long length = 0;
        for (Map.Entry<String, String> header : call.headers()) {
            length += header.getKey().length() + header.getValue().length() + 4;
        }
        if (length > LONGEST_HEADERS) {
            return refused(
                    ProblemType.HEADERS_TOO_LONG,
                    "All headers together have at most " + LONGEST_HEADERS
                            + " characters here. Leave out what is not needed, such as cookies.");
        }
        String expected = call.getHeader("Expect");
        if (expected != null && !expected.equalsIgnoreCase("100-continue")) {
            return refused(ProblemType.UNKNOWN_EXPECTATION, "The header Expect can only be 100-continue.");
        }
        return accept(call);
    }

    /** What is blank asks for nothing in particular; what cannot be read cannot be met. */
    private static Optional<Problem> accept(HttpServerRequest call) {
        List<String> given = call.headers().getAll("Accept");
        if (!given.isEmpty() && given.stream().allMatch(String::isBlank)) {
            call.headers().remove("Accept");
            return Optional.empty();
        }
        return when(
                given.stream().flatMap(line -> Stream.of(line.split(","))).anyMatch(each -> mediaType(each)
                        .isEmpty()),
                Refusals.problem(
                        ProblemType.NOT_ACCEPTABLE,
                        "The header Accept cannot be read. Write media types such as application/json, separated by"
                                + " commas."));
    }

    private static Optional<MediaType> mediaType(String written) {
        try {
            MediaType type = MediaType.valueOf(written.strip());
            String quality = type.getParameters().get("q");
            return quality == null || quality.matches("0(\\.\\d{0,3})?|1(\\.0{0,3})?")
                    ? Optional.of(type)
                    : Optional.empty();
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private Optional<Problem> host(HttpServerRequest call) {
        HostAndPort authority = call.authority();
        if (authority == null
                || authority.host() == null
                || call.headers().getAll("Host").size() > 1) {
            return refused(
                    ProblemType.UNREADABLE_HOST,
                    "Send the header Host once, with the name of this service and, if need be, its port.");
        }
        return when(
                !names.contains(lower(authority.host())),
                Refusals.problem(
                        ProblemType.UNKNOWN_HOST,
                        "Call it at a name that it is known by: 127.0.0.1 or localhost on its own machine, or one that"
                                + " its operator has set (accreditation.access.hosts)."));
    }

    /** Whoever has come through a proxy may be anywhere. */
    private Optional<Problem> forwarded(HttpServerRequest call) {
        boolean forwarded = call.headers().names().stream()
                .map(DoorChecks::lower)
                .anyMatch(name -> OF_PROXIES.contains(name) || name.startsWith("x-forwarded-"));
        return when(
                forwarded && !signInRequired,
                Refusals.problem(
                        ProblemType.NOT_THIS_MACHINE,
                        "This call came through a proxy, and this service answers its own machine only. Call it at"
                                + " 127.0.0.1 directly, or set an identity provider."));
    }

    /**
     * What a page of another origin makes a browser send, as far as browsers tell. Links from elsewhere open pages, and
     * nothing else comes from elsewhere.
     */
    private Optional<Problem> origin(HttpServerRequest call) {
        String site = call.getHeader("Sec-Fetch-Site");
        boolean sameOrigin = "same-origin".equalsIgnoreCase(site);
        boolean fromElsewhere = site != null && !sameOrigin && !"none".equalsIgnoreCase(site) && !opensPage(call);
        boolean changes = !READING.contains(call.method().name());
        boolean foreign = changes
                && call.headers().getAll("Origin").stream()
                        .anyMatch(origin -> !isOwn(origin, call) && !(origin.equals("null") && sameOrigin));
        return when(
                fromElsewhere || foreign,
                Refusals.problem(
                        ProblemType.FOREIGN_ORIGIN,
                        "This was sent by a page that is not of this service, so nothing was done. Use the pages of"
                                + " this service, or call it from a program."));
    }

    private static boolean opensPage(HttpServerRequest call) {
        return call.method().equals(HttpMethod.GET)
                && "navigate".equalsIgnoreCase(call.getHeader("Sec-Fetch-Mode"))
                && "document".equalsIgnoreCase(call.getHeader("Sec-Fetch-Dest"))
                && !ENDS_A_SESSION.equals(call.path());
    }

    private static boolean isOwn(String origin, HttpServerRequest call) {
        try {
            URI from = new URI(origin);
            int usual = "https".equals(from.getScheme()) ? 443 : 80;
            return from.getHost() != null
                    && lower(from.getHost()).equals(lower(call.authority().host()))
                    && port(from.getPort(), usual) == port(call.authority().port(), usual);
        } catch (URISyntaxException nobodys) {
            return false;
        }
    }

    private static int port(int given, int usual) {
        return given < 0 ? usual : given;
    }

    private Optional<Problem> body(HttpServerRequest call) {
        if (hasBody(call) && READING.contains(call.method().name())) {
            return refused(
                    ProblemType.UNREADABLE_REQUEST,
                    "A " + call.method().name() + " has no body. Send it without one, or as a POST.");
        }
        List<String> encodings = call.headers().getAll("Content-Encoding");
        if (encodings.stream().anyMatch(each -> !each.isBlank() && !each.equalsIgnoreCase("identity"))) {
            return refused(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "A compressed body is not read. Send it as it is, without the header Content-Encoding.");
        }
        List<String> types = call.headers().getAll("Content-Type");
        boolean unclear = types.isEmpty() ? hasBody(call) : types.size() > 1 || !isKnown(types.get(0));
        return when(unclear, Refusals.of(415));
    }

    private static boolean hasBody(HttpServerRequest call) {
        String length = call.getHeader("Content-Length");
        return length != null && !length.strip().equals("0") || call.headers().contains("Transfer-Encoding");
    }

    private static boolean isKnown(String contentType) {
        return mediaType(contentType)
                .filter(type -> MEDIA_TYPES.contains(lower(type.getType() + "/" + type.getSubtype())))
                .map(type -> type.getParameters().getOrDefault(MediaType.CHARSET_PARAMETER, "utf-8"))
                .filter(charset -> CHARSETS.contains(lower(charset)))
                .isPresent();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static Optional<Problem> refused(ProblemType type, String detail) {
        return Optional.of(Refusals.problem(type, detail));
    }

    private static Optional<Problem> when(boolean refused, Problem problem) {
        return refused ? Optional.of(problem) : Optional.empty();
    }
}
