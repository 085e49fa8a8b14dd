package org.accreditation.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Requests that somebody with bad intentions, or with a broken program, may send: the same ones for the same seed. */
final class HostileRequests {

    /** It stands wherever a person's reference or a query can; nothing of it belongs into a log. */
    static final String SOMEBODY = "zaphod-4711";

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> OTHER_ADDRESSES = List.of(
            "/q/metrics",
            "/q/health",
            "/q/health/ready",
            "/q/openapi",
            "/q/swagger-ui/",
            "/q/nothing",
            "/assets/pages.css",
            "/assets/nothing",
            "/nothing",
            "/v1",
            "/v1/nothing/" + SOMEBODY,
            "/.well-known/nothing",
            "/favicon.ico");

    private static final List<String> NAMES = List.of(
            "endorsement",
            "agency-engagement",
            "adcs-position",
            "2016-05-09",
            "agency-one-day-short",
            "c00000000.1",
            "naas",
            SOMEBODY,
            "%00",
            "%ff%fe",
            "%2e%2e%2f%2e%2e",
            "..",
            "%",
            "%zz",
            "a;b=c",
            "x%0d%0aX-Evil:%201",
            "%C3%A9",
            "%F0%9F%92%A9",
            "-1",
            "9".repeat(40),
            "'",
            "%22%3E%3Cscript%3E",
            "n".repeat(3000),
            "n".repeat(9000),
            "$%7B7*7%7D",
            "{x}",
            "*",
            "c99999999999999999999.99999999999999999999",
            "integrity",
            "null");

    private static final List<String> VALUES = List.of(
            "",
            "true",
            "full",
            "off",
            "maybe",
            "text",
            "2016-05-09",
            "adcs-position",
            "adcs-position/2016-05-09",
            SOMEBODY,
            "%2B999999999-12-31T23:59:59-18:00",
            "-999999999-01-01",
            "0000-00-00",
            "9999-12-31",
            "10000-01-01",
            "2026-02-30T25:61:61Z",
            "%00",
            "%ff",
            "%",
            "a".repeat(500),
            "1e99999999999",
            "-1",
            "0",
            "501",
            "2147483648",
            "%E2%80%AE",
            "';DROP%20TABLE%20x;--",
            "AAAA",
            "%F0%9F%92%A9",
            "yes",
            "refer",
            "+1",
            "a&b",
            "2016-05-09T00:00:00%2B18:00");

    private static final List<String> PARAMETERS = List.of(
            "explain",
            "receipt",
            "journal",
            "summary",
            "policy",
            "asOf",
            "from",
            "to",
            "id",
            "candidate",
            "takenFrom",
            "takenBefore",
            "aboutFrom",
            "aboutTo",
            "caller",
            "kind",
            "version",
            "decision",
            "status",
            "outcome",
            "row",
            "paragraph",
            "limit",
            "cursor",
            "takenTo",
            "recorded",
            "explian",
            "format",
            "verbose",
            "%00",
            "a%ff");

    private static final List<String> HEADERS = List.of(
            "Accept:",
            "Accept: ;;;",
            "Accept: text/html",
            "Accept: application/xml",
            "Accept: */*;q=nine",
            "Accept: a/b/c",
            "Accept: text/html, application/json;q=0.1, */*;q=0",
            "Accept: text/csv",
            "Accept: " + "a/b,".repeat(500) + "*/*",
            "Content-Type: text/plain",
            "Content-Type:",
            "Content-Type: application",
            "Content-Type: application/json;charset=utf-16",
            "Content-Type: application/json; charset",
            "Content-Type: multipart/form-data; boundary=x",
            "Content-Type: multipart/form-data",
            "Content-Type: application/x-www-form-urlencoded;charset=nonsense",
            "Content-Type: \u00e9/\u00e9",
            "Content-Type: application/problem+json",
            "Origin: http://elsewhere.example",
            "Origin: null",
            "Origin: ]",
            "Origin: http://127.0.0.1:1",
            "Sec-Fetch-Site: cross-site",
            "Sec-Fetch-Site: same-site",
            "Sec-Fetch-Site: " + SOMEBODY,
            "Host: elsewhere.example",
            "Host: 127.1",
            "Host: ",
            "Host: [::1",
            "Host: localhost:99999",
            "Host: localhost:x",
            "Host: a@localhost",
            "Host: localhost,localhost",
            "X-Forwarded-Host: elsewhere.example",
            "X-Forwarded-For: 10.0.0.1",
            "Forwarded: for=10.0.0.1;host=x",
            "Via: 1.1 x",
            "X-Request-Id: " + SOMEBODY,
            "X-Request-Id: 0123456789abcdef0123456789abcdef",
            "X-Request-Id: " + "a".repeat(5000),
            "Authorization: Bearer x.y.z",
            "Authorization: Basic eDp5",
            "Authorization: Bearer",
            "Authorization: " + SOMEBODY,
            "Cookie: csrf-token=%%%",
            "Cookie: csrf-token=" + "A".repeat(43),
            "Cookie: q_session=" + SOMEBODY,
            "Cookie: a=" + "b".repeat(9000),
            "Cookie: ;;;==",
            "Cookie: \u0001",
            "Expect: 100-continue",
            "Expect: 200-ok",
            "Content-Encoding: gzip",
            "Content-Encoding: identity",
            "If-None-Match: \"x\"",
            "If-None-Match: *",
            "If-Modified-Since: never",
            "Range: bytes=0-0",
            "Range: bytes=" + "0-,".repeat(900),
            "Accept-Language: \u00ff",
            "Accept-Encoding: gzip;q=nine",
            "Accept-Charset: utf-7",
            "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\nConnection: Upgrade, HTTP2-Settings",
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
            "X-HTTP-Method-Override: DELETE",
            "Idempotency-Key: " + SOMEBODY,
            "Traceparent: 00-" + SOMEBODY + "-00",
            "Referer: http://elsewhere.example/?" + SOMEBODY,
            "X-Long: " + "l".repeat(25_000),
            "Access-Control-Request-Method: POST\r\nOrigin: http://elsewhere.example");

    private static final List<String> JSON_VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1e99999999999",
            "1e-150000000",
            "1e1000000",
            "1e309",
            "-0.0",
            "4.0",
            "1e2",
            "\"\"",
            "\"" + SOMEBODY + "\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"2016-02-30\"",
            "\"+999999999-12-31\"",
            "\"0000-01-01\"",
            "\"9999-12-31\"",
            "[]",
            "{}",
            "{\"x\":1}",
            "[null]",
            "[[[[[[]]]]]]",
            "{\"\":{\"\":{}}}",
            "\"" + "s".repeat(20_000) + "\"",
            "[" + "1,".repeat(3000) + "1]",
            "\"AP\"",
            "\"2017-03-14\"",
            "{\"a/b~c\":\"" + SOMEBODY + "\"}",
            "NaN",
            "'x'");

    private static final List<String> METHODS = List.of(
            "GET",
            "POST",
            "PUT",
            "PATCH",
            "DELETE",
            "HEAD",
            "OPTIONS",
            "TRACE",
            "CONNECT",
            "PROPFIND",
            "get",
            "ZAPHOD");

    private final Random random;
    private final int port;
    private final List<AccessTable.Rule> entrances = AccessTable.packaged().rows();
    private final List<ObjectNode> people;

    HostileRequests(long seed, int port) {
        this.random = new Random(seed);
        this.port = port;
        this.people = people();
    }

    /**
     * A request.
     *
     * @param broken whether it breaks HTTP itself, so that it may go without an answer
     */
    record Request(byte[] bytes, String method, boolean broken) {

        /** What is asked for, without its query, steps up and empty parts, which make no difference. */
        String path() {
            String path = text().split(" ", 3)[1].replaceAll("[?].*", "").replaceAll("/+", "/");
            String whole = path.contains("/.") ? Path.of(path).normalize().toString() : path;
            return whole.length() > 1 && whole.endsWith("/") ? whole.substring(0, whole.length() - 1) : whole;
        }

        /** What the caller would take, in however many lines it is said. */
        String accept() {
            return text().lines()
                    .takeWhile(line -> !line.isEmpty())
                    .filter(line -> line.startsWith("Accept:"))
                    .map(line -> line.substring("Accept:".length()).strip())
                    .collect(Collectors.joining(", "));
        }

        private String text() {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }

        @Override
        public String toString() {
            String text = text();
            return text.length() > 700 ? text.substring(0, 700) + "…" : text;
        }
    }

    private static List<ObjectNode> people() {
        try (Stream<Path> folders = Files.list(Path.of("examples"))) {
            List<ObjectNode> people = new ArrayList<>();
            for (Path folder : folders.sorted().toList()) {
                ObjectNode request = (ObjectNode)
                        JSON.readTree(folder.resolve("request.json").toFile());
                if (request.get("candidate") instanceof ObjectNode candidate) {
                    candidate.put("ref", SOMEBODY);
                }
                people.add(request);
            }
            return people;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    Request next() {
        AccessTable.Rule entrance = one(entrances);
        boolean elsewhere = once(8);
        String method = once(12) ? one(METHODS) : elsewhere ? "GET" : entrance.method();
        String target = target(elsewhere ? one(OTHER_ADDRESSES) : entrance.address());
        boolean takes = entrance.method().equals("POST") && !elsewhere || once(20);
        byte[] body = takes ? body(entrance.address()) : new byte[0];
        List<String> headers = new ArrayList<>(List.of("Host: 127.0.0.1:" + port));
        if (takes && !once(12)) {
            headers.add("Content-Type: " + type(entrance.address()));
        }
        for (int i = random.nextInt(5) - 2; i > 0; i--) {
            mix(headers, one(HEADERS));
        }
        if (once(60)) {
            headers.remove(0);
        }
        String version = once(40) ? one(List.of("HTTP/1.0", "HTTP/1.2", "HTTP/2.0")) : "HTTP/1.1";
        return framed(method, target, version, headers, body);
    }

    /** One header more: mostly in place of the same one, sometimes beside it. */
    private void mix(List<String> headers, String header) {
        String name = header.substring(0, header.indexOf(':') + 1);
        if (!once(6)) {
            headers.removeIf(other -> other.startsWith(name));
        }
        headers.add(header);
    }

    private Request framed(String method, String target, String version, List<String> headers, byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean chunked = body.length > 0 && once(10);
        boolean broken = once(50);
        StringBuilder head = new StringBuilder(method + " " + target + " " + version + "\r\n");
        headers.forEach(header -> head.append(header).append("\r\n"));
        if (chunked) {
            head.append("Transfer-Encoding: chunked\r\n");
        } else if (body.length > 0) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        if (broken) {
            head.append(one(List.of(
                    "Content-Length: -1\r\n",
                    "Content-Length: 99999999999999999999\r\n",
                    "Content-Length: 7\r\n",
                    "Transfer-Encoding: chunked\r\n",
                    "Transfer-Encoding: xchunked\r\n",
                    "no colon\r\n",
                    " folded\r\n",
                    "\u0000: x\r\n",
                    ": x\r\n",
                    "A B: x\r\n")));
        }
        head.append("Connection: close\r\n\r\n");
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        if (chunked) {
            bytes.writeBytes((Integer.toHexString(body.length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            bytes.writeBytes(body);
            bytes.writeBytes("\r\n0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        } else {
            bytes.writeBytes(body);
        }
        boolean notHttp = !version.equals("HTTP/1.1") && !version.equals("HTTP/1.0")
                || head.indexOf("\u0001") >= 0
                || version.equals("HTTP/1.0") && chunked
                || method.equals("CONNECT");
        return new Request(bytes.toByteArray(), method, broken || notHttp);
    }

    private String target(String address) {
        StringBuilder target = new StringBuilder();
        for (String part : address.substring(1).split("/", -1)) {
            boolean named = part.startsWith("{");
            target.append('/').append(named ? name(part) : once(40) ? one(NAMES) : part);
        }
        if (once(25)) {
            target.append(one(List.of("/", "//", "/..", ";x=y", "%2f", "#x", "/.", "?", "\\", "|")));
        }
        if (once(2)) {
            target.append('?');
            for (int i = random.nextInt(4); i >= 0; i--) {
                target.append(one(PARAMETERS))
                        .append(once(20) ? "" : "=")
                        .append(one(VALUES))
                        .append(once(20) ? ";" : "&");
            }
        }
        return once(200)
                ? one(List.of("*", "http://elsewhere.example" + target, "nothing", "//" + target))
                : target.toString();
    }

    private String name(String part) {
        if (once(3)) {
            return one(NAMES);
        }
        return switch (part) {
            case "{decision}" -> "endorsement";
            case "{policy}" -> "adcs-position";
            case "{version}" -> "2016-05-09";
            case "{model}" -> "endorsement";
            case "{name}" -> "agency-one-day-short";
            default -> "c00000000.1";
        };
    }

    private static String type(String address) {
        return address.endsWith("/batch")
                ? "application/x-ndjson"
                : address.startsWith("/v1") ? "application/json" : "application/x-www-form-urlencoded";
    }

    private byte[] body(String address) {
        String body;
        if (!address.startsWith("/v1")) {
            body = form();
        } else if (address.endsWith("/batch")) {
            body = person() + "\n" + (once(3) ? person() + "\r\n\n" : "");
        } else if (address.endsWith("/verify")) {
            body = "{\"receipt\":" + (once(2) ? "\"a.b.c\"" : one(JSON_VALUES)) + ",\"request\":" + person()
                    + (once(3) ? ",\"answer\":" + one(JSON_VALUES) : "") + "}";
        } else if (address.endsWith("/erasures")) {
            body = "{\"candidate\":" + (once(2) ? "\"nobody-" + SOMEBODY + "\"" : one(JSON_VALUES)) + "}";
        } else if (address.endsWith("/decided")) {
            body = "{\"outcome\":" + (once(2) ? "\"yes\"" : one(JSON_VALUES)) + ",\"byRole\":\"manager\",\"on\":"
                    + (once(2) ? "\"2017-03-14\"" : one(JSON_VALUES)) + ",\"reason\":" + one(JSON_VALUES) + "}";
        } else {
            body = person();
        }
        return once(6) ? mutilated(body) : body.getBytes(StandardCharsets.UTF_8);
    }

    private String form() {
        StringBuilder form = new StringBuilder("csrf-token=" + "A".repeat(22));
        int fields = once(30) ? 2000 : random.nextInt(6);
        for (int i = 0; i < fields; i++) {
            form.append('&')
                    .append(
                            once(3)
                                    ? one(List.of(
                                            "outcome",
                                            "byRole",
                                            "on",
                                            "reason",
                                            "policy",
                                            "decision",
                                            "%2Fcandidate%2Fref"))
                                    : "f" + i)
                    .append('=')
                    .append(once(40) ? "r".repeat(300_000) : one(VALUES));
        }
        return form.toString();
    }

    /** Somebody, with one or two things changed. */
    private String person() {
        ObjectNode person = one(people).deepCopy();
        person.put(
                "policy",
                once(4) ? "local-reference" : one(List.of("adcs-position", "naas", "agency-rules", "asye-programme")));
        String mark = "\"put something else here\"";
        String json = person.toString();
        for (int i = random.nextInt(3); i > 0; i--) {
            ObjectNode changed = person.deepCopy();
            List<Runnable> places = new ArrayList<>();
            places(changed, JSON.getNodeFactory().textNode(mark.substring(1, mark.length() - 1)), places);
            one(places).run();
            json = changed.toString().replace(mark, one(JSON_VALUES));
        }
        return json;
    }

    private static void places(JsonNode node, JsonNode other, List<Runnable> places) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(child -> {
                places.add(() -> object.set(child.getKey(), other));
                places(child.getValue(), other, places);
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int place = i;
                places.add(() -> array.set(place, other));
                places(array.get(i), other, places);
            }
        }
    }

    private byte[] mutilated(String body) {
        return switch (random.nextInt(9)) {
            case 0 -> body.substring(0, random.nextInt(body.length() + 1)).getBytes(StandardCharsets.UTF_8);
            case 1 -> body.getBytes(StandardCharsets.UTF_16);
            case 2 -> ("\uFEFF" + body).getBytes(StandardCharsets.UTF_8);
            case 3 -> (body + body).getBytes(StandardCharsets.UTF_8);
            case 4 -> ("[".repeat(5000) + body).getBytes(StandardCharsets.UTF_8);
            case 5 ->
                body.replaceFirst("\"asOf\"", "\"" + "k".repeat(5000) + "\"").getBytes(StandardCharsets.UTF_8);
            case 6 -> body.replaceFirst("\\{", "{\"policy\":1,").getBytes(StandardCharsets.UTF_8);
            case 7 -> {
                byte[] noise = new byte[random.nextInt(2000) + 1];
                random.nextBytes(noise);
                yield noise;
            }
            default -> new byte[] {(byte) 0xff, (byte) 0xfe, 0, '{'};
        };
    }
}
