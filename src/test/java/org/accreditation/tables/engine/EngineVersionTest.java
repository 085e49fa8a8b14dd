package org.accreditation.tables.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The engine that an answer names is the one that gave it, all of its parts. */
class EngineVersionTest {

    private static final String PART_OF_THE_ENGINE =
            "META-INF/maven/org\\.(kie(\\.kogito)?|drools)/[^/]+/pom\\.properties";

    @Test
    void it_is_the_version_that_the_build_asks_for() throws IOException {
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<drools.version>" + EngineVersion.current() + "</drools.version>");
    }

    @Test
    void every_part_of_the_engine_has_it() throws IOException {
        Map<String, String> versions = new TreeMap<>();
        for (String file : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (file.endsWith(".jar")) {
                try (JarFile jar = new JarFile(file)) {
                    for (JarEntry entry : jar.stream()
                            .filter(e -> e.getName().matches(PART_OF_THE_ENGINE))
                            .toList()) {
                        try (InputStream written = jar.getInputStream(entry)) {
                            Properties properties = new Properties();
                            properties.load(written);
                            versions.put(entry.getName(), properties.getProperty("version"));
                        }
                    }
                }
            }
        }
        assertThat(versions).hasSizeGreaterThan(30);
        assertThat(versions.values()).containsOnly(EngineVersion.current());
    }
}
