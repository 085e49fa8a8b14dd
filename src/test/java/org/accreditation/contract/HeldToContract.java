package org.accreditation.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Holds every response that a test sees to the contract: its status, headers, form and body have to stand there. */
final class HeldToContract implements Filter {

    private static final ObjectMapper JSON = new JsonMapper();

    /** What an address that is not in the contract, or a method that it does not have, may be answered with. */
    private static final Set<Integer> NOT_THERE = Set.of(400, 401, 403, 404, 405, 413, 414, 415, 429, 431);

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

    private final Committed contract = Committed.read();

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        Response response = context.next(request, expected);
        List<String> faults = faults(request, response);
        if (!faults.isEmpty()) {
            throw new AssertionError(String.format(
                    "%s %s: the response %d is not as the contract says:%n  %s%nIf the answer is meant, change the contract: src/main/resources/contract (schemas of answers in the file of their subject, addresses and headers in contract.yaml), then rewrite docs/openapi.yaml with -Dcontract.rewrite on ContractTest.%nThe body: %s",
                    request.getMethod(),
                    request.getURI(),
                    response.statusCode(),
                    String.join(System.lineSeparator() + "  ", faults),
                    shortened(response.asString())));
        }
        return response;
    }

    private static String shortened(String body) {
        return body.length() > 1000 ? body.substring(0, 1000) + "…" : body;
    }

    private List<String> faults(FilterableRequestSpecification request, Response response) {
        String path = URI.create(request.getURI()).getPath();
        Optional<String> address = contract.address(path);
        if (address.isEmpty() && !path.startsWith("/v1/")) {
            return List.of();
        }
        String method = request.getMethod().toLowerCase(Locale.ROOT);
        JsonNode operation = address.map(
                        known -> contract.paths().get(known).get(method.equals("head") ? "get" : method))
                .orElse(null);
        if (isPage(request, response)) {
            return List.of();
        }
        if (operation == null) {
            return notThere(response);
        }
        JsonNode described = operation.at("/responses").path(Integer.toString(response.statusCode()));
        if (described.isMissingNode()) {
            return List.of("the status " + response.statusCode() + " is not described; described are "
                    + names(operation.get("responses")));
        }
        JsonNode said = contract.resolved(described);
        List<String> faults = new ArrayList<>(headers(said.path("headers"), response));
        if (!method.equals("head") && response.statusCode() != 304) {
            faults.addAll(body(said.path("content"), response));
        }
        return faults;
    }

    /** Whoever asks for a page is shown one, also of what went wrong. */
    private static boolean isPage(FilterableRequestSpecification request, Response response) {
        String accept = request.getHeaders().getValue("Accept");
        return response.statusCode() >= 300 && accept != null && accept.contains("text/html");
    }

    private List<String> notThere(Response response) {
        if (!NOT_THERE.contains(response.statusCode())) {
            return List.of("the contract has no such address, or not with that method");
        }
        return body(contract.whole().at("/components/responses/NotFound/content"), response);
    }

    private List<String> headers(JsonNode described, Response response) {
        List<String> faults = new ArrayList<>();
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        described.properties().forEach(each -> {
            names.add(each.getKey());
            JsonNode header = contract.resolved(each.getValue());
            String value = response.getHeader(each.getKey());
            if (value == null && header.path("required").asBoolean()) {
                faults.add("the header " + each.getKey() + " is missing");
            } else if (value != null) {
                contract.faults(header.get("schema"), TextNode.valueOf(value))
                        .forEach(fault -> faults.add("the header " + each.getKey() + fault));
            }
        });
        for (Header header : response.getHeaders()) {
            String name = header.getName().toLowerCase(Locale.ROOT);
            boolean notKept = name.equals("cache-control") && header.getValue().equals("no-store");
            if (!names.contains(name) && !OF_EVERY_RESPONSE.contains(name) && !notKept) {
                faults.add("the header " + header.getName() + " is not described");
            }
        }
        return faults;
    }

    private List<String> body(JsonNode described, Response response) {
        String type = response.contentType() == null || response.contentType().isEmpty()
                ? "none"
                : response.contentType().replaceAll(";.*", "");
        JsonNode media = described.path(type);
        if (media.isMissingNode()) {
            return List.of("the form " + type + " is not described; described are " + names(described));
        }
        JsonNode schema = contract.resolved(media.get("schema"));
        String body = response.asString();
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
            return contract.faults(schema, JSON.readTree(body));
        } catch (JsonProcessingException none) {
            return List.of("it is no JSON");
        }
    }

    private static Set<String> names(JsonNode described) {
        Set<String> names = new TreeSet<>();
        described.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
