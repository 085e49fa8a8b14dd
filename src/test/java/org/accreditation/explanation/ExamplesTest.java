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
 * The people of {@code examples/} have the answers that are checked in. What a person is asked stands in
 * {@code ask.yaml}: the decision, and the policies, each as {@code policy} (the version in force on the day) or
 * {@code policy/version}.
 *
 * <p>After a change that is meant, {@code mvn test -Dtest=ExamplesTest -Dexamples.rewrite} writes the answers anew; read
 * the difference before committing it.
 */
class ExamplesTest {

    private static final Path EXAMPLES = Path.of("examples");
    private static final boolean REWRITE = System.getProperty("examples.rewrite") != null;

    private final ObjectMapper json = new ObjectMapper();
    private final ObjectMapper yaml = new YAMLMapper();

    /** What a person is asked; a misspelt line of the file is refused. */
    private record Ask(String decision, List<String> policies) {}

    @TestFactory
    Stream<DynamicTest> each_person_has_the_answer_that_is_checked_in() throws IOException {
        PolicyLibrary library = PolicyLibrary.load(PolicyFiles.packaged());
        Questions questions = new Questions(library, Optional.empty());
        Explainer explainer = new Explainer(library);
        try (Stream<Path> people = Files.list(EXAMPLES)) {
            List<Path> folders = people.filter(Files::isDirectory).sorted().toList();
            return folders.stream().flatMap(folder -> tests(folder, questions, explainer));
        }
    }

    private Stream<DynamicTest> tests(Path folder, Questions questions, Explainer explainer) {
        Ask ask = ask(folder);
        return ask.policies().stream()
                .map(policy -> DynamicTest.dynamicTest(
                        folder.getFileName() + " under " + policy,
                        () -> check(folder, ask.decision(), policy, questions, explainer)));
    }

    private void check(Path folder, String decision, String policy, Questions questions, Explainer explainer)
            throws IOException {
        String[] idAndVersion = policy.split("/", 2);
        ObjectNode request =
                (ObjectNode) json.readTree(folder.resolve("request.json").toFile());
        request.put("policy", idAndVersion[0]);
        if (idAndVersion.length == 2) {
            request.put("version", idAndVersion[1]);
        }
        Question question = questions.read(decision, json.writeValueAsBytes(request));
        String answer = Json.indented(explainer.answer(question, false)) + "\n";
        Path wanted = folder.resolve("answer-" + policy.replace('/', '-') + ".json");
        if (REWRITE) {
            Files.writeString(wanted, answer);
        }
        assertThat(answer).isEqualTo(Files.readString(wanted));
    }

    private Ask ask(Path folder) {
        Path file = folder.resolve("ask.yaml");
        try {
            return yaml.readValue(file.toFile(), Ask.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file.toString(), unreadable);
        }
    }
}
