package org.accreditation.pages;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.util.ClassPathUtils;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.accreditation.json.Json;
import org.accreditation.json.Yaml;

/** The people that are packaged as examples. */
@Singleton
class Examples {

    private static final ObjectMapper JSON = Json.strict();
    private static final ObjectMapper YAML = Yaml.strict();

    /** What a person is asked: the decision, and the policies, each as {@code policy} or {@code policy/version}. */
    private record Ask(String decision, List<String> policies) {}

    private final Map<String, Example> byName = new TreeMap<>();

    Examples() {
        try {
            ClassPathUtils.consumeAsPaths("examples", this::readAll);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void readAll(Path root) {
        try (Stream<Path> folders = Files.list(root)) {
            folders.filter(folder -> Files.exists(folder.resolve("request.json")))
                    .map(Examples::read)
                    .forEach(example -> byName.put(example.name(), example));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Example read(Path folder) {
        try {
            String name = folder.getFileName().toString().replace("/", "");
            Ask ask = YAML.readValue(Files.readString(folder.resolve("ask.yaml")), Ask.class);
            return new Example(
                    name,
                    Files.readString(folder.resolve("about.md")).strip().replaceAll("\\s+", " "),
                    ask.decision(),
                    ask.policies().get(0),
                    (ObjectNode) JSON.readTree(Files.readAllBytes(folder.resolve("request.json"))));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    List<Example> all() {
        return List.copyOf(byName.values());
    }

    Optional<Example> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
