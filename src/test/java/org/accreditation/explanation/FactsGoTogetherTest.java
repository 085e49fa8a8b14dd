package org.accreditation.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.accreditation.Seed;
import org.accreditation.TestPolicies;
import org.accreditation.decision.Decider;
import org.accreditation.decision.Derivations;
import org.accreditation.question.Question;
import org.accreditation.question.Questions;
import org.accreditation.question.reading.InvalidRequest;
import org.accreditation.rules.FactCatalogue;
import org.accreditation.tables.Cell;
import org.accreditation.tables.Expression;
import org.junit.jupiter.api.Test;

/** What the catalogue says of facts that go together is so, whoever the facts are about. */
class FactsGoTogetherTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Questions questions = new Questions(TestPolicies.library(), Optional.empty());
    private final Decider decider = new Decider(TestPolicies.library());
    private final FactCatalogue catalogue =
            TestPolicies.version("local-reference").rules().set().catalogue();

    @Test
    void everybody_in_the_examples() throws IOException {
        try (Stream<Path> examples = Files.list(Path.of("examples"))) {
            for (Path example : examples.filter(Files::isDirectory).toList()) {
                ObjectNode request = (ObjectNode)
                        JSON.readTree(example.resolve("request.json").toFile());
                request.put("policy", "local-reference").remove("version");
                List.of("endorsement", "eligibility", "retake", "programme")
                        .forEach(decision -> hold(decision, request));
            }
        }
    }

    @Provide
    Arbitrary<ObjectNode> partlyKnown() {
        return People.partlyKnown();
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF, seed = Seed.OF_THE_BUILD)
    void anybody(@ForAll("partlyKnown") ObjectNode person) {
        hold("endorsement", person.put("policy", "local-reference").put("status", "AP"));
    }

    private void hold(String decision, ObjectNode request) {
        Map<String, Object> values = new HashMap<>();
        try {
            Question question = questions.read(decision, request.toString().getBytes());
            decider
                    .decide(question.version(), question.decision(), question.request(), new Derivations())
                    .facts()
                    .values()
                    .stream()
                    .filter(fact -> fact.value() != null)
                    .forEach(fact -> values.put(fact.name(), exact(fact.value())));
        } catch (InvalidRequest notAsked) {
            return; // this decision needs what the request does not say
        }
        values.keySet().forEach(name -> catalogue.fact(name).ifPresent(fact -> holds(fact, values)));
    }

    private static Object exact(Object value) {
        return value instanceof Number number ? new BigDecimal(number.toString()) : value;
    }

    private void holds(FactCatalogue.Entry fact, Map<String, Object> values) {
        fact.goesWith().stream()
                .filter(other -> values.containsKey(other.fact())
                        && Cell.parse(other.where()).matches(values.get(fact.name())))
                .forEach(other -> assertThat(Cell.parse(other.is()).mayMatch(values.get(other.fact())))
                        .as("%s with %s in %s", fact.name(), other, values)
                        .isTrue());
        Map<String, String> types = new HashMap<>();
        catalogue.names().forEach(name -> types.put(name, "number"));
        fact.differences().forEach((difference, cell) -> {
            Object value = Expression.parse(difference, types).value(values::get);
            assertThat(value == null || Cell.parse(cell).mayMatch(value))
                    .as("%s in %s", difference, values)
                    .isTrue();
        });
    }
}
