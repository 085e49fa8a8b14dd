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
import java.util.Set;
import java.util.stream.Stream;
import org.accreditation.json.Json;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.Question;
import org.accreditation.question.Questions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The people of {@code examples/} have the answers that are checked in. What a person is asked stands in
 * {@code ask.yaml}: the decision, and the policies, each as {@code policy} (the version in force on the day) or
 * {@code policy/version}.
 *
 * <p>After a change that is meant, {@code mvn test -Dtest='*ExamplesTest' -Dexamples.rewrite} writes the answers anew; read
 * the difference before committing it. Digests stand in a few of them only, so that whoever changes a cell sees the answers
 * that it changes and no others.
 */
class ExamplesTest {

    private static final Path EXAMPLES = Path.of("examples");
    private static final Set<String> WITH_DIGESTS = Set.of(
            "agency-one-day-short/answer-local-reference.json",
            "two-assignments-short-break/answer-local-reference.json");
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
        String shown = WITH_DIGESTS.contains(EXAMPLES.relativize(wanted).toString()) ? answer : withoutDigests(answer);
        if (REWRITE) {
            Files.writeString(wanted, shown);
        }
        assertThat(shown).isEqualTo(Files.readString(wanted));
    }

    /** The id of an answer is a digest too. */
    private static String withoutDigests(String answer) {
        return answer.replaceAll("sha256:[0-9a-f]{64}", "sha256:…").replaceAll("\"d-[0-9a-f]{32}\"", "\"d-…\"");
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
