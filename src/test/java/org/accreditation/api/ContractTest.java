package org.accreditation.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.Arc;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accreditation.access.Address;
import org.accreditation.access.QueryNames;
import org.accreditation.contract.Committed;
import org.accreditation.question.ProblemType;
import org.junit.jupiter.api.Test;

/**
 * The contract is the one committed in {@code docs/openapi.yaml}. After a change that is meant,
 * {@code mvn test -Dtest=ContractTest -Dcontract.rewrite} writes it anew.
 */
@QuarkusTest
class ContractTest {

    private final ObjectMapper yaml = Committed.mapper();

    @Test
    void the_contract_is_the_one_committed() throws Exception {
        String served = given().accept("application/yaml").get("/q/openapi").asString();
        if (System.getProperty("contract.rewrite") != null) {
            Files.writeString(Committed.FILE, served);
        }
        assertThat(served).isEqualTo(Files.readString(Committed.FILE));
    }

    @Test
    void it_is_the_same_in_every_form() throws Exception {
        String json = given().accept("application/json").get("/q/openapi").asString();
        String asYaml = given().get("/q/openapi?format=yaml").asString();
        assertThat(yaml.readTree(asYaml).equals(yaml.readTree(json))).isTrue();
        assertThat(given().get("/q/openapi?format=json").asString()).isEqualTo(json);
    }

    @Test
    void the_contract_can_be_tried_in_a_browser() {
        given().get("/q/swagger-ui/").then().statusCode(200).body(containsString("/q/openapi"));
    }

    /** Query parameters of every operation, by method and address, as the service declares them. */
    private static TreeMap<String, Set<String>> served() {
        TreeMap<String, Set<String>> served = new TreeMap<>();
        Arc.container().beanManager().getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(bean -> bean.getBeanClass())
                .filter(type -> type.isAnnotationPresent(Path.class)
                        && type.getPackage().equals(ContractTest.class.getPackage()))
                .flatMap(type -> Stream.of(type.getDeclaredMethods()).map(method -> new Operation(type, method)))
                .filter(operation -> operation.http() != null)
                .forEach(operation -> served.put(
                        operation.http() + " " + Address.of(operation.type(), operation.method()),
                        new TreeSet<>(QueryNames.of(operation.method()).known())));
        return served;
    }

    private record Operation(Class<?> type, Method method) {
        private String http() {
            return Stream.of(method.getAnnotations())
                    .map(each -> each.annotationType().getAnnotation(HttpMethod.class))
                    .filter(each -> each != null)
                    .map(HttpMethod::value)
                    .findFirst()
                    .orElse(null);
        }
    }

    @Test
    void every_address_is_in_the_contract_with_the_query_parameters_that_it_takes_and_no_others() {
        Committed contract = Committed.read();
        TreeMap<String, Set<String>> described = new TreeMap<>();
        contract.paths()
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    Set<String> names = new TreeSet<>();
                    operation.getValue().path("parameters").forEach(each -> {
                        JsonNode parameter = contract.resolved(each);
                        if (parameter.get("in").asText().equals("query")) {
                            names.add(parameter.get("name").asText());
                        }
                    });
                    described.put(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), names);
                }));
        assertThat(described).isEqualTo(served());
    }

    @Test
    void each_type_of_problem_has_its_section_in_the_docs() throws Exception {
        List<String> sections = Files.readString(java.nio.file.Path.of("docs/problems.md"))
                .lines()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3))
                .toList();
        assertThat(sections)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(ProblemType.values()).map(ProblemType::word).collect(Collectors.toList()));
    }

    /** A comma in a description, unquoted, begins a keyword that nothing reads. */
    @Test
    void nothing_stands_in_a_schema_that_nobody_reads() throws Exception {
        Set<String> unread = new TreeSet<>();
        yaml.readTree(Committed.FILE.toFile())
                .at("/components/schemas")
                .properties()
                .forEach(schema -> unread(schema.getKey(), schema.getValue(), unread));
        assertThat(unread).isEmpty();
    }

    /** Generators make one class of two names that differ in letter case or hyphens only. */
    @Test
    void no_two_schemas_have_names_that_become_one_in_another_language() throws Exception {
        Set<String> names = new TreeSet<>();
        yaml.readTree(Committed.FILE.toFile())
                .at("/components/schemas")
                .fieldNames()
                .forEachRemaining(name -> assertThat(
                                names.add(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "")))
                        .as(name)
                        .isTrue());
    }

    private static final Set<String> KEYWORDS = Set.of(
            "additionalProperties",
            "anyOf",
            "const",
            "default",
            "deprecated",
            "description",
            "enum",
            "example",
            "examples",
            "exclusiveMaximum",
            "exclusiveMinimum",
            "format",
            "items",
            "maxItems",
            "maxLength",
            "maxProperties",
            "maximum",
            "minItems",
            "minLength",
            "minProperties",
            "minimum",
            "multipleOf",
            "oneOf",
            "allOf",
            "pattern",
            "properties",
            "propertyNames",
            "required",
            "title",
            "type",
            "uniqueItems",
            "$ref",
            "not",
            "if",
            "then",
            "else",
            "dependentRequired",
            "readOnly",
            "writeOnly",
            "discriminator",
            "contentMediaType");

    private static void unread(String place, JsonNode schema, Set<String> unread) {
        schema.properties().forEach(part -> {
            String key = part.getKey();
            JsonNode value = part.getValue();
            if (!KEYWORDS.contains(key)) {
                unread.add(place + "/" + key);
            } else if (key.equals("properties")) {
                value.properties().forEach(each -> unread(place + "/" + each.getKey(), each.getValue(), unread));
            } else if (Set.of("anyOf", "oneOf", "allOf").contains(key)) {
                value.forEach(each -> unread(place + "/" + key, each, unread));
            } else if (Set.of("items", "additionalProperties", "propertyNames", "not", "if", "then", "else")
                            .contains(key)
                    && value.isObject()) {
                unread(place + "/" + key, value, unread);
            }
        });
    }
}
