package org.accreditation.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.PolicyLibrary;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The people of {@code examples/} have the answers that are checked in, under each policy that their folder names. After a change that is meant,
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
            List<DynamicTest> tests = new ArrayList<>();
            for (Path folder : folders) {
                for (String policy : policies(folder)) {
                    tests.add(DynamicTest.dynamicTest(
                            folder.getFileName() + " under " + policy,
                            () -> check(folder, policy, questions, explainer)));
                }
            }
            return tests.stream();
        }
    }

    /** Those that the folder names, one on each line; where it names none, the position and the illustration. */
    private static List<String> policies(Path folder) throws IOException {
        Path named = folder.resolve("policies");
        return Files.exists(named) ? Files.readAllLines(named) : List.of("adcs-position", "local-reference");
    }

    private void check(Path folder, String policy, Questions questions, Explainer explainer) throws IOException {
        ObjectNode request =
                (ObjectNode) json.readTree(folder.resolve("request.json").toFile());
        request.put("policy", policy);
        Question question = questions.read(decision(folder), json.writeValueAsBytes(request));
        String answer = Json.indented(explainer.answer(question, false)) + "\n";
        Path wanted = folder.resolve("answer-" + policy + ".json");
        if (REWRITE) {
            Files.writeString(wanted, answer);
        }
        assertThat(answer).isEqualTo(Files.readString(wanted));
    }

    /** Endorsement, where the folder does not name another decision. */
    private static String decision(Path folder) throws IOException {
        Path named = folder.resolve("decision");
        return Files.exists(named) ? Files.readString(named).strip() : "endorsement";
    }
}
