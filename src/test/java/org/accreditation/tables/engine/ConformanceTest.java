package org.accreditation.tables.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNDecisionResult;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.feel.lang.types.impl.ComparablePeriod;

/**
 * What the engine makes of tables and expressions, with the settings that policies are evaluated with: small models beside
 * cases of what is given and what is wanted. Where one of these fails after a change of the engine or its settings, a
 * meaning has shifted.
 */
class ConformanceTest {

    private static final Path FOLDER = Path.of("src/test/resources/org/accreditation/tables/conformance");
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /**
     * What a decision gives.
     *
     * @param wants by the name of the decision; {@code error: true} where it cannot be evaluated
     */
    record Case(@JsonProperty("case") String name, Map<String, Object> given, Map<String, Object> wants) {}

    @TestFactory
    Stream<DynamicContainer> the_engine_gives_what_is_wanted() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<Path> models = files.filter(file -> file.toString().endsWith(".dmn"))
                    .sorted()
                    .toList();
            assertThat(models).isNotEmpty();
            return models.stream().map(ConformanceTest::model);
        }
    }

    private static DynamicContainer model(Path file) {
        String name = file.getFileName().toString().replace(".dmn", "");
        try {
            DMNRuntime runtime = DmnEngine.runtime(Files.readString(file));
            DMNModel model = runtime.getModels().get(0);
            List<Case> cases =
                    YAML.readValue(file.resolveSibling(name + ".yaml").toFile(), new TypeReference<>() {});
            return DynamicContainer.dynamicContainer(
                    name,
                    cases.stream().map(one -> DynamicTest.dynamicTest(one.name(), () -> check(runtime, model, one))));
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static void check(DMNRuntime runtime, DMNModel model, Case one) {
        DMNContext context = runtime.newContext();
        one.given().forEach((name, value) -> context.set(name, input(model, name, value)));
        Map<String, Object> given = new TreeMap<>();
        Map<String, Object> wanted = new TreeMap<>();
        one.wants().forEach((decision, want) -> {
            DMNResult result = runtime.evaluateByName(model, context.clone(), decision);
            given.put(decision, output(result.getDecisionResultByName(decision)));
            wanted.put(decision, number(want));
        });
        assertThat(given).isEqualTo(wanted);
    }

    /** A value of the type that the model declares. */
    private static Object input(DMNModel model, String name, Object value) {
        if (value == null) {
            return null;
        }
        String text = String.valueOf(value);
        return switch (model.getInputByName(name).getType().getName()) {
            case "number" -> new BigDecimal(text);
            case "date" -> LocalDate.parse(text);
            case "date and time", "dateTime" ->
                text.matches(".*(Z|[+-]\\d\\d:\\d\\d)") ? OffsetDateTime.parse(text) : LocalDateTime.parse(text);
            case "days and time duration", "dayTimeDuration" -> Duration.parse(text);
            case "years and months duration", "yearMonthDuration" -> ComparablePeriod.parse(text);
            default -> number(value);
        };
    }

    private static Object output(DMNDecisionResult result) {
        boolean failed = result.getEvaluationStatus() != DMNDecisionResult.DecisionEvaluationStatus.SUCCEEDED;
        return failed ? Map.of("error", true) : number(result.getResult());
    }

    /** Numbers as exact decimals without superfluous digits, days and durations as they are written. */
    private static Object number(Object value) {
        if (value instanceof Number number) {
            return new BigDecimal(
                    new BigDecimal(number.toString()).stripTrailingZeros().toPlainString());
        }
        if (value instanceof List<?> list) {
            List<Object> numbers = new ArrayList<>();
            list.forEach(each -> numbers.add(number(each)));
            return numbers;
        }
        if (value instanceof ComparablePeriod period) {
            return period.asPeriod().toString();
        }
        return value instanceof Temporal || value instanceof TemporalAmount ? value.toString() : value;
    }
}
