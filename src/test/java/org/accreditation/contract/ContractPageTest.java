package org.accreditation.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/contract.md} and {@code docs/contract-values.md} show the committed contract to people. After a change that is
 * meant, {@code mvn test -Dtest=ContractPageTest -Dpages.rewrite} writes them anew.
 */
class ContractPageTest {

    private static final String VALUES = "contract-values.md";

    private final Committed contract = Committed.read();

    @Test
    void a_page_shows_every_operation() throws IOException {
        is(Path.of("docs/contract.md"), operations());
    }

    @Test
    void a_page_shows_every_value_that_is_sent_or_answered() throws IOException {
        is(Path.of("docs", VALUES), values());
    }

    private static void is(Path page, String wanted) throws IOException {
        if (System.getProperty("pages.rewrite") != null) {
            Files.writeString(page, wanted);
        }
        assertThat(Files.readString(page)).isEqualTo(wanted);
    }

    private String operations() {
        JsonNode info = contract.whole().get("info");
        StringBuilder page = new StringBuilder("# The contract\n\n")
                .append(info.get("description").asText())
                .append("\n\nThis page is made from [the contract itself](openapi.yaml) (OpenAPI ")
                .append(contract.whole().get("openapi").asText())
                .append(
                        "), which a running service gives at `/q/openapi` and lets you try at `/q/swagger-ui`. What is sent and answered is described in\n[")
                .append("values of the contract](" + VALUES
                        + "), what is refused in [problems](problems.md), who may ask what in [access](access.md).\n");
        for (JsonNode tag : contract.whole().get("tags")) {
            page.append("\n## ")
                    .append(tag.get("name").asText())
                    .append("\n\n")
                    .append(tag.get("description").asText())
                    .append('\n');
            contract.paths().properties().forEach(path -> path.getValue().properties().stream()
                    .filter(each -> each.getValue().at("/tags/0").equals(tag.get("name")))
                    .forEach(each -> operation(page, path.getKey(), each)));
        }
        return page.toString();
    }

    private void operation(StringBuilder page, String path, Map.Entry<String, JsonNode> method) {
        JsonNode operation = method.getValue();
        page.append("\n### ")
                .append(operation.get("summary").asText())
                .append("\n\n`")
                .append(method.getKey().toUpperCase(Locale.ROOT))
                .append(' ')
                .append(path)
                .append("`\n\n")
                .append(operation.path("description").asText())
                .append('\n');
        if (operation.has("parameters")) {
            page.append("\n| parameter | where | what |\n|---|---|---|\n");
            operation.get("parameters").forEach(each -> parameter(page, contract.resolved(each)));
        }
        JsonNode body = contract.resolved(operation.path("requestBody"));
        body.path("content").properties().forEach(content -> page.append("\nSend ")
                .append(type(content.getValue().get("schema")))
                .append(" as `")
                .append(content.getKey())
                .append("`.\n"));
        page.append("\n| status | what | as |\n|---|---|---|\n");
        operation.get("responses").properties().forEach(each -> response(page, each));
    }

    private static void parameter(StringBuilder page, JsonNode parameter) {
        page.append("| `")
                .append(parameter.get("name").asText())
                .append("` | ")
                .append(parameter.get("in").asText())
                .append(parameter.path("required").asBoolean() ? ", required" : "")
                .append(" | ")
                .append(cell(parameter.path("description").asText()))
                .append(among(parameter.path("schema")))
                .append(" |\n");
    }

    private void response(StringBuilder page, Map.Entry<String, JsonNode> each) {
        JsonNode response = contract.resolved(each.getValue());
        page.append("| ")
                .append(each.getKey().equals("default") ? "any other" : each.getKey())
                .append(" | ")
                .append(cell(response.get("description").asText()))
                .append(" | ")
                .append(response.path("content").properties().stream()
                        .map(content -> "`" + content.getKey() + "`: "
                                + type(content.getValue().get("schema")))
                        .collect(Collectors.joining("; ")))
                .append(" |\n");
    }

    private String values() {
        StringBuilder page = new StringBuilder(
                "# Values of the contract\n\nWhat is sent and answered, by name, as [the contract](contract.md) speaks of it. A property in **bold** is always there.\n");
        contract.whole()
                .at("/components/schemas")
                .properties()
                .forEach(each -> value(page, each.getKey(), each.getValue()));
        return page.toString();
    }

    private void value(StringBuilder page, String name, JsonNode schema) {
        page.append("\n## ").append(name).append('\n');
        String said = schema.path("description").asText(schema.path("title").asText());
        if (!said.isEmpty()) {
            page.append('\n').append(said).append('\n');
        }
        if (!schema.has("properties")) {
            page.append('\n').append(type(schema)).append(among(schema)).append(".\n");
            return;
        }
        page.append("\n| property | is | what |\n|---|---|---|\n");
        properties(page, "", schema);
    }

    /** Those of an object within an object are named by their way. */
    private void properties(StringBuilder page, String within, JsonNode schema) {
        schema.get("properties").properties().forEach(each -> {
            boolean always = schema.path("required").valueStream().anyMatch(name -> name.asText()
                    .equals(each.getKey()));
            String name = "`" + within + each.getKey() + "`";
            page.append("| ")
                    .append(always ? "**" + name + "**" : name)
                    .append(" | ")
                    .append(type(each.getValue()))
                    .append(" | ")
                    .append(cell(each.getValue().path("description").asText()))
                    .append(among(each.getValue()))
                    .append(" |\n");
            JsonNode nested = each.getValue().has("items") ? each.getValue().get("items") : each.getValue();
            if (nested.has("properties")) {
                properties(page, within + each.getKey() + (nested == each.getValue() ? "." : "[]."), nested);
            }
        });
    }

    /** In words, with a link to what has a name. */
    private static String type(JsonNode schema) {
        if (schema.has("$ref")) {
            String name = schema.get("$ref").asText().replaceFirst(".*/", "");
            return "[" + name + "](" + VALUES + "#" + name.toLowerCase(Locale.ROOT) + ")";
        }
        for (String either : new String[] {"anyOf", "oneOf", "allOf"}) {
            if (schema.has(either)) {
                return schema.get(either)
                        .valueStream()
                        .map(ContractPageTest::type)
                        .distinct()
                        .collect(Collectors.joining(either.equals("allOf") ? " and " : " or "));
            }
        }
        if (schema.has("contentSchema")) {
            return "lines, each of them " + type(schema.at("/contentSchema/items"));
        }
        String types = schema.path("type").isArray()
                ? schema.get("type").valueStream().map(JsonNode::asText).collect(Collectors.joining(" or "))
                : schema.path("type").asText("any value");
        String form = schema.has("format") ? " (" + schema.get("format").asText() + ")" : "";
        if (schema.path("items").isObject()) {
            return types.replace("array", "list of " + type(schema.get("items")));
        }
        if (schema.path("additionalProperties").isObject() && !schema.has("properties")) {
            return types.replace("object", "object of " + type(schema.get("additionalProperties")));
        }
        return types + form;
    }

    private static String among(JsonNode schema) {
        JsonNode values = schema.has("enum") ? schema.get("enum") : schema.at("/items/enum");
        return values.isArray()
                ? values.valueStream()
                        .map(value -> "`" + value.asText() + "`")
                        .collect(Collectors.joining(", ", " One of ", "."))
                : schema.has("pattern") ? " As `" + cell(schema.get("pattern").asText()) + "`." : "";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replaceAll("\\s+", " ").strip();
    }
}
