package org.accreditation.policy.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.accreditation.policy.PolicyFiles;
import org.junit.jupiter.api.Test;

class PolicyPagesTest {

    private static final Path PAGES = Path.of("docs/policies");

    /** After a change that is meant: {@code mvn test -Dtest=PolicyPagesTest -Dpages.rewrite}. */
    @Test
    void the_pages_show_the_tables_as_they_are() throws IOException {
        Map<String, String> pages = PolicyPages.of(PolicyLibrary.load(PolicyFiles.packaged()));
        if (System.getProperty("pages.rewrite") != null) {
            Files.createDirectories(PAGES);
            for (Map.Entry<String, String> page : pages.entrySet()) {
                Files.writeString(PAGES.resolve(page.getKey()), page.getValue());
            }
        }
        Map<String, String> committed = new TreeMap<>();
        try (Stream<Path> files = Files.list(PAGES)) {
            for (Path file : files.toList()) {
                committed.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        assertThat(committed).isEqualTo(pages);
    }
}
