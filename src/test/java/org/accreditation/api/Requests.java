package org.accreditation.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Requests of the people in {@code examples/}. */
final class Requests {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Requests() {}

    static ObjectNode of(String person, String policy) {
        ObjectNode request = (ObjectNode) read("examples/" + person + "/request.json");
        request.put("policy", policy);
        return request;
    }

    static com.fasterxml.jackson.databind.JsonNode answer(String person, String policy) {
        return read("examples/" + person + "/answer-" + policy + ".json");
    }

    private static com.fasterxml.jackson.databind.JsonNode read(String path) {
        try {
            return JSON.readTree(Path.of(path).toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
