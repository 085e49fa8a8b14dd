package org.accreditation.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a test sent and what came back, by whatever client: its status, headers, form and body have to stand in the CONTRACT.
 *
 * @param path without a query
 * @param accept what the caller would take; null where it is not said
 * @param headers name and value of each
 */
public record Exchange(
        String method, String path, String accept, int status, List<Map.Entry<String, String>> headers, String body) {

    private static final ObjectMapper JSON = new JsonMapper();

    /** What an address that is not in the contract, or a method that it does not have, may be answered with. */
    private static final Set<Integer> NOT_THERE =
            Set.of(400, 401, 403, 404, 405, 406, 413, 414, 415, 417, 421, 422, 429, 431);

    /** What HTTP itself refuses, whatever is asked for: described once for each operation, as its default. */
    private static final Set<Integer> BY_HTTP = Set.of(400, 403, 405, 413, 414, 415, 417, 421, 431);

    /** Headers of HTTP, and those for browsers that every response has; see SafeHeaders and application.properties. */
    private static final Set<String> OF_EVERY_RESPONSE = Set.of(
            "allow",
            "connection",
            "content-length",
            "content-security-policy",
            "content-type",
            "cross-origin-opener-policy",
            "cross-origin-resource-policy",
            "date",
            "permissions-policy",
            "referrer-policy",
            "strict-transport-security",
            "transfer-encoding",
            "x-content-type-options",
            "x-frame-options",
            "x-request-id");

    private static final Committed CONTRACT = Committed.read();

    /** By the JDK's client, whatever its body was read as. */
    public static Exchange of(HttpResponse<?> response, String body) {
        return new Exchange(
                response.request().method(),
                response.uri().getPath(),
                response.request().headers().firstValue("Accept").orElse(null),
                response.statusCode(),
                response.headers().map().entrySet().stream()
                        .filter(header -> !header.getKey().startsWith(":"))
                        .flatMap(header -> header.getValue().stream().map(value -> Map.entry(header.getKey(), value)))
                        .toList(),
                body);
    }

    /** Fails where anything is otherwise than the contract says. */
    public void mustBeDescribed() {
        List<String> faults = faults();
        if (!faults.isEmpty()) {
            throw new AssertionError(String.format(
                    "%s %s: the response %d is not as the contract says:%n  %s%nIf the answer is meant, change the contract: src/main/resources/contract (schemas of answers in the file of their subject, addresses and headers in contract.yaml), then rewrite docs/openapi.yaml with -Dcontract.rewrite on ContractTest.%nThe body: %s",
                    method, path, status, String.join(System.lineSeparator() + "  ", faults), shortened(body)));
        }
    }

    private static String shortened(String body) {
        return body.length() > 1000 ? body.substring(0, 1000) + "…" : body;
    }

    /** What the contract does not say. */
    public List<String> faults() {
        Optional<String> address = CONTRACT.address(path);
        if (address.isEmpty() && !path.startsWith("/v1/")) {
            return List.of();
        }
        boolean bodyless = method.equalsIgnoreCase("head");
        JsonNode operation = address.map(
                        known -> CONTRACT.paths().get(known).get(bodyless ? "get" : method.toLowerCase(Locale.ROOT)))
                .orElse(null);
        if (isPage()) {
            return List.of();
        }
        if (operation == null) {
            return notThere();
        }
        JsonNode responses = operation.get("responses");
        JsonNode described = responses.path(
                responses.has(Integer.toString(status)) || !BY_HTTP.contains(status)
                        ? Integer.toString(status)
                        : "default");
        if (described.isMissingNode()) {
            return List.of("the status " + status + " is not described; described are " + names(responses));
        }
        JsonNode said = CONTRACT.resolved(described);
        List<String> faults = new ArrayList<>(headersAgainst(said.path("headers")));
        if (status == 204) {
            if (!body.isEmpty() || said.has("content")) {
                faults.add("a 204 has no body, in the contract and out of it");
            }
        } else if (!bodyless && status != 304) {
            faults.addAll(bodyAgainst(said.path("content")));
        }
        return faults;
    }

    /** Whoever asks for a page is shown one, also of what went wrong. */
    private boolean isPage() {
        return status >= 300 && accept != null && accept.contains("text/html");
    }

    private List<String> notThere() {
        if (method.equals("OPTIONS") && status == 200) {
            return List.of(); // the methods of an address, in a header
        }
        if (!NOT_THERE.contains(status)) {
            return List.of("the contract has no such address, or not with that method");
        }
        return method.equalsIgnoreCase("head")
                ? List.of()
                : bodyAgainst(CONTRACT.whole().at("/components/responses/NotFound/content"));
    }

    private List<String> headersAgainst(JsonNode described) {
        List<String> faults = new ArrayList<>();
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        described.properties().forEach(each -> {
            names.add(each.getKey());
            JsonNode header = CONTRACT.resolved(each.getValue());
            String value = header(each.getKey());
            if (value == null && header.path("required").asBoolean()) {
                faults.add("the header " + each.getKey() + " is missing");
            } else if (value != null) {
                CONTRACT.faults(header.get("schema"), TextNode.valueOf(value))
                        .forEach(fault -> faults.add("the header " + each.getKey() + fault));
            }
        });
        for (Map.Entry<String, String> header : headers) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            boolean notKept = name.equals("cache-control") && header.getValue().equals("no-store");
            if (!names.contains(name) && !OF_EVERY_RESPONSE.contains(name) && !notKept) {
                faults.add("the header " + header.getKey() + " is not described");
            }
        }
        return faults;
    }

    private List<String> bodyAgainst(JsonNode described) {
        String given = header("content-type");
        String type = given == null || given.isEmpty() ? "none" : given.replaceAll(";.*", "");
        JsonNode media = described.path(type);
        if (media.isMissingNode()) {
            return List.of("the form " + type + " is not described; described are " + names(described));
        }
        JsonNode schema = CONTRACT.resolved(media.get("schema"));
        if (type.endsWith("json") && !type.endsWith("ndjson")) {
            return json(media.get("schema"), body);
        }
        JsonNode line = schema.at("/contentSchema/items");
        if (line.isMissingNode()) {
            return List.of();
        }
        List<String> faults = new ArrayList<>();
        body.lines().forEach(each -> faults.addAll(json(line, each)));
        return faults;
    }

    private List<String> json(JsonNode schema, String body) {
        try {
            return CONTRACT.faults(schema, JSON.readTree(body));
        } catch (JsonProcessingException none) {
            return List.of("it is no JSON");
        }
    }

    private String header(String name) {
        return headers.stream()
                .filter(each -> each.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static Set<String> names(JsonNode described) {
        Set<String> names = new TreeSet<>();
        described.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
