package org.accreditation.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;

/** The canonical form of a tree is that of the reference implementation of RFC 8785, byte for byte. */
class CanonicalJsonTest {

    private static final List<String> PIECES = List.of(
            "a",
            "Z",
            "7",
            " ",
            "/",
            "\\",
            "\"",
            "\b",
            "\t",
            "\n",
            "\f",
            "\r",
            "\u0000",
            "\u001f",
            "\u007f",
            "\u0080",
            "é",
            "ß",
            "€",
            "\u2028",
            "\u20ac",
            "\ufb33",
            "\ud83d\ude02",
            "\ufffd");

    private static final List<String> NUMBERS = List.of(
            "0",
            "-1",
            "37",
            "999999999999999",
            "123456789012345",
            "-999999999999999",
            "0.5",
            "7.50",
            "-0.0",
            "1e2",
            "1E+2",
            "1e21",
            "1e20",
            "1e-6",
            "1e-7",
            "4.35",
            "0.000001",
            "333333333.333333",
            "1e300",
            "-1e-300",
            "9.99e99");

    private final Random random = new Random(8785);

    private static void same(JsonNode tree) throws IOException {
        assertThat(CanonicalJson.of(tree).getBytes(StandardCharsets.UTF_8))
                .as("%s", tree)
                .isEqualTo(new JsonCanonicalizer(tree.toString()).getEncodedUTF8());
    }

    @Test
    void of_every_example() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("examples"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".json")).toList()) {
                same(new ObjectMapper().readTree(file.toFile()));
            }
        }
    }

    @Test
    void of_trees_of_every_kind() throws IOException {
        for (int i = 0; i < 3_000; i++) {
            same(random.nextBoolean() ? object(4) : array(4));
        }
    }

    private ObjectNode object(int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (int i = random.nextInt(6); i > 0; i--) {
            object.set(text(), value(depth));
        }
        return object;
    }

    private ArrayNode array(int depth) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (int i = random.nextInt(6); i > 0; i--) {
            array.add(value(depth));
        }
        return array;
    }

    private JsonNode value(int depth) {
        return switch (random.nextInt(depth == 0 ? 6 : 9)) {
            case 0 -> JsonNodeFactory.instance.nullNode();
            case 1 -> JsonNodeFactory.instance.booleanNode(random.nextBoolean());
            case 2 -> JsonNodeFactory.instance.numberNode(random.nextInt());
            case 3 -> JsonNodeFactory.instance.numberNode(new BigDecimal(one(NUMBERS)));
            case 4 -> JsonNodeFactory.instance.numberNode(random.nextLong() % 1_000_000_000_000_000L);
            case 5 -> JsonNodeFactory.instance.textNode(text());
            case 6 -> array(depth - 1);
            default -> object(depth - 1);
        };
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(one(PIECES));
        }
        return text.toString();
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
