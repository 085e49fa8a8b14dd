package org.accreditation.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.StreamSupport;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.junit.jupiter.api.Test;

/** What others made and is packaged: all of it is listed, may be passed on, and is not known to be vulnerable. */
class ComponentsIT {

    private static final Path LISTED = PackagedService.JAR.resolveSibling("quarkus-run-cyclonedx.json");

    private final Map<String, JsonNode> components = components();
    private final JsonNode licences = yaml("licences.yaml");
    private final JsonNode within = licences.get("within");
    private final JsonNode known = yaml("known-vulnerable.yaml");

    private static JsonNode yaml(String name) {
        try (InputStream list = ComponentsIT.class.getResourceAsStream(name)) {
            return new YAMLMapper().readTree(list);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Those that are packaged, by group and artifact. */
    private static Map<String, JsonNode> components() {
        try {
            Map<String, JsonNode> found = new TreeMap<>();
            for (JsonNode component :
                    new ObjectMapper().readTree(LISTED.toFile()).get("components")) {
                if (isPackaged(component)) {
                    found.put(
                            component.path("group").asText() + ":"
                                    + component.path("name").asText(),
                            component);
                }
            }
            return found;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean isPackaged(JsonNode component) {
        return StreamSupport.stream(component.path("properties").spliterator(), false)
                .anyMatch(property -> property.path("name").asText().equals("quarkus:component:scope")
                        && property.path("value").asText().equals("runtime"));
    }

    @Test
    void the_list_names_every_part_of_the_jar_that_says_what_it_is() throws IOException {
        Set<String> unlisted = new TreeSet<>();
        try (JarFile jar = new JarFile(PackagedService.JAR.toFile())) {
            List<JarEntry> parts = jar.stream()
                    .filter(entry -> entry.getName().matches("META-INF/maven/.*/pom\\.properties"))
                    .toList();
            assertThat(parts).hasSizeGreaterThan(100);
            for (JarEntry part : parts) {
                Properties said = new Properties();
                said.load(jar.getInputStream(part));
                String name = said.getProperty("groupId") + ":" + said.getProperty("artifactId");
                JsonNode listed = components.get(name);
                if (listed == null && components.containsKey(within.path(name).asText())) {
                    continue;
                }
                if (listed == null || !listed.get("version").asText().equals(said.getProperty("version"))) {
                    unlisted.add(name + ":" + said.getProperty("version"));
                }
            }
        }
        assertThat(unlisted).isEmpty();
    }

    @Test
    void each_comes_under_a_licence_that_lets_it_be_passed_on() {
        List<String> others = new ArrayList<>();
        components.forEach((name, component) -> {
            if (name.startsWith("org.accreditation:")) {
                return;
            }
            Set<String> named = licences(name, component);
            boolean allowed = StreamSupport.stream(licences.get("allowed").spliterator(), false)
                    .anyMatch(licence -> named.contains(licence.asText()));
            if (!allowed) {
                others.add(name + " " + named);
            }
        });
        assertThat(others)
                .as("components under no licence of licences.yaml: leave each out, or add what is allowed and why")
                .isEmpty();
    }

    private Set<String> licences(String name, JsonNode component) {
        Set<String> named = new TreeSet<>();
        if (licences.get("said").has(name)) {
            named.add(licences.get("said").get(name).asText());
        }
        for (JsonNode choice : component.path("licenses")) {
            named.add(choice.at("/license/id").asText());
            named.add(choice.at("/license/name").asText());
            named.add(choice.path("expression").asText());
        }
        named.remove("");
        return named;
    }

    @Test
    void none_is_of_a_version_that_is_known_to_be_vulnerable() {
        List<String> vulnerable = new ArrayList<>();
        for (JsonNode line : known.get("vulnerable")) {
            JsonNode component = components.get(line.get("component").asText());
            if (component != null
                    && isBefore(
                            component.get("version").asText(),
                            line.get("before").asText())) {
                vulnerable.add(line.get("component").asText() + " "
                        + component.get("version").asText() + ": "
                        + line.get("advisory").asText());
            }
        }
        assertThat(vulnerable)
                .as("packaged though known to be vulnerable: take a newer version in pom.xml")
                .isEmpty();
    }

    private static boolean isBefore(String version, String other) {
        return new ComparableVersion(version).compareTo(new ComparableVersion(other)) < 0;
    }

    @Test
    void what_nothing_uses_is_not_packaged() {
        assertThat(components.keySet())
                .noneMatch(name -> name.matches("net\\.sf\\.saxon:.*|org\\.xmlresolver:.*|org\\.jpmml:.*"
                        + "|com\\.aayushatharva\\..*|org\\.jline:jline-native"));
    }
}
