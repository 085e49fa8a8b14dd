package org.accreditation.decision.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.accreditation.json.Json;
import org.accreditation.policy.compare.Pairs;
import org.junit.jupiter.api.Test;

/**
 * The contract shows a real comparison: eight months on assignment in place of six.
 * {@code mvn test -Dtest='*ExamplesTest' -Dexamples.rewrite} writes it anew.
 */
class ComparisonExamplesTest {

    private static final Path FOLDER = Path.of("src/main/resources");

    @Test
    void the_comparison_in_the_contract_is_a_real_one() throws IOException {
        Comparison comparison =
                Comparer.compare(Pairs.months().from(), Pairs.months().to());
        check("comparison.example.json", Json.indented(comparison) + "\n");
        check("comparison.example.txt", ComparisonText.of(comparison));
    }

    private static void check(String name, String given) throws IOException {
        Path file = FOLDER.resolve(name);
        if (System.getProperty("examples.rewrite") != null) {
            Files.writeString(file, given);
        }
        assertThat(given).isEqualTo(Files.readString(file));
    }
}
