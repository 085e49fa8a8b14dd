package org.accreditation.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.PolicyLibrary;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The people of {@code examples/} have the answers that are checked in, under every policy that they are asked about. After a change that is meant,
 * {@code mvn test -Dtest=ExamplesTest -Dexamples.rewrite} writes them anew; read the difference before committing it.
 */
class ExamplesTest {

    private static final Path EXAMPLES = Path.of("examples");
    private static final boolean REWRITE = System.getProperty("examples.rewrite") != null;

    private final ObjectMapper json = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> each_person_has_the_answer_that_is_checked_in() throws IOException {
        PolicyLibrary library = PolicyLibrary.load(PolicyFiles.packaged());
        Questions questions = new Questions(library, Optional.empty());
        Explainer explainer = new Explainer(library);
        try (Stream<Path> people = Files.list(EXAMPLES)) {
            List<Path> folders = people.filter(Files::isDirectory).sorted().toList();
            return folders.stream().flatMap(folder -> ask(folder).policies().stream()
                    .map(policy -> DynamicTest.dynamicTest(
                            folder.getFileName() + " under " + policy,
                            () -> check(folder, policy, questions, explainer))));
        }
    }

    private void check(Path folder, String policy, Questions questions, Explainer explainer) throws IOException {
        ObjectNode request =
                (ObjectNode) json.readTree(folder.resolve("request.json").toFile());
        String[] named = policy.split("/");
        request.put("policy", named[0]);
        if (named.length > 1) {
            request.put("version", named[1]);
        }
        Question question = questions.read(ask(folder).decision(), json.writeValueAsBytes(request));
        String answer = Json.indented(explainer.answer(question, false)) + "\n";
        Path wanted = folder.resolve("answer-" + policy.replace('/', '-') + ".json");
        if (REWRITE) {
            Files.writeString(wanted, answer);
        }
        assertThat(answer).isEqualTo(Files.readString(wanted));
    }

    /**
     * What is asked about a person ({@code ask.yaml}).
     *
     * @param decision which decision; endorsement where the folder names no other
     * @param policies under which policies, each as {@code policy} or {@code policy/version}
     */
    private record Ask(String decision, List<String> policies) {}

    private static Ask ask(Path folder) {
        try {
            Path ask = folder.resolve("ask.yaml");
            if (Files.exists(ask)) {
                return new YAMLMapper().readValue(ask.toFile(), Ask.class);
            }
            Path named = folder.resolve("decision");
            String decision = Files.exists(named) ? Files.readString(named).strip() : "endorsement";
            return new Ask(decision, List.of("adcs-position", "local-reference"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
