package org.accreditation.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each call of the collection for Bruno is one that the contract knows, with the query parameters that it takes. */
class CollectionTest {

    private static final Path COLLECTION = Path.of("clients/bruno");
    private static final Pattern CALL =
            Pattern.compile("(?m)^(get|post) \\{\\n  url: \\{\\{service}}(/[^?\\n]*)(?:\\?([^\\n]*))?$");

    @Test
    void each_call_is_in_the_contract() throws IOException {
        JsonNode contract =
                new YAMLMapper().readTree(Path.of("docs/openapi.yaml").toFile());
        JsonNode paths = contract.get("paths");
        List<Path> calls;
        try (Stream<Path> files = Files.list(COLLECTION)) {
            calls = files.filter(file -> file.toString().endsWith(".bru") && !file.endsWith("collection.bru"))
                    .toList();
        }
        assertThat(calls).hasSizeGreaterThan(5).allSatisfy(file -> {
            Matcher call = CALL.matcher(Files.readString(file));
            assertThat(call.find()).isTrue();
            JsonNode operation = operation(paths, call.group(2), call.group(1));
            assertThat(operation).as("an operation of the contract").isNotNull();
            List<String> taken = new ArrayList<>();
            operation
                    .path("parameters")
                    .forEach(parameter -> taken.add((parameter.has("$ref")
                                    ? contract.at(parameter.get("$ref").asText().substring(1))
                                    : parameter)
                            .get("name")
                            .asText()));
            for (String parameter :
                    call.group(3) == null ? new String[0] : call.group(3).split("&")) {
                assertThat(taken).contains(parameter.replaceFirst("=.*", ""));
            }
        });
    }

    /** That of the address as it stands in the contract, and else of one with names in braces that it fits. */
    private static JsonNode operation(JsonNode paths, String address, String method) {
        if (paths.has(address)) {
            return paths.get(address).get(method);
        }
        for (var path : paths.properties()) {
            if (address.matches(path.getKey().replaceAll("\\{[^}]*}", "[^/]+"))) {
                return path.getValue().get(method);
            }
        }
        return null;
    }
}
