package org.accreditation.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.accreditation.TestPolicies;
import org.accreditation.answer.Answer;
import org.accreditation.explanation.Explainer;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.Questions;
import org.junit.jupiter.api.Test;

/** Versions come into force and go again while everybody asks. */
class VersionsSwitchTest {

    private static final LocalDate FROM = LocalDate.of(2017, 2, 1);
    private static final String KEY = "local-reference/2017-02-01";
    private static final int SWITCHES = 8;

    /** Entering rests on an endorsement of a day on which both versions decide. */
    private final byte[] question = question();

    private final PolicyLibrary library = TestPolicies.library().now();
    private final Questions questions = new Questions(library, Optional.empty());
    private final Explainer explainer = new Explainer(library);

    private static byte[] question() {
        try {
            return Files.readString(Path.of("examples/endorsed-too-early-on-assignment/request.json"))
                    .replaceFirst("\\{", "{\"policy\":\"local-reference\",")
                    .getBytes(StandardCharsets.UTF_8);
        } catch (IOException gone) {
            throw new java.io.UncheckedIOException(gone);
        }
    }

    private static PolicyFiles withNineMonths() {
        PolicyFiles files = TestPolicies.files();
        Map<String, String> folder =
                Edits.begun(files.under("decision-tables/local-reference/2016-05-09/"), FROM, FROM);
        folder = Edits.term(folder, "assignment months required", Map.of("practitioner-months", "9"));
        folder = Edits.clause(folder, "5", Edits.clause(folder, "5").replace("needs 6 months", "needs 9 months"));
        return files.with(KEY, folder);
    }

    @Test
    void no_answer_mixes_two_versions_and_none_fails() throws Exception {
        PolicyFiles nine = withNineMonths();
        AtomicBoolean over = new AtomicBoolean();
        Set<LocalDate> seen = ConcurrentHashMap.newKeySet();
        ExecutorService callers = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> asking = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                asking.add(callers.submit(() -> {
                    int answers = 0;
                    while (!over.get()) {
                        Answer answer = explainer.answer(questions.read("eligibility", question), answers % 10 == 0);
                        LocalDate version = answer.policy().version();
                        assertThat(answer.nested()).isNotEmpty().allSatisfy(nested -> assertThat(nested.policyVersion())
                                .isEqualTo(version));
                        assertThat(answer.faults()).isEmpty();
                        seen.add(version);
                        answers++;
                    }
                    return answers;
                }));
            }
            for (int i = 0; i < SWITCHES; i++) {
                library.publish(i % 2 == 0 ? nine : TestPolicies.files());
                Thread.sleep(50);
            }
            over.set(true);
            for (Future<Integer> each : asking) {
                assertThat(each.get()).isPositive();
            }
        } finally {
            over.set(true);
            callers.shutdown();
        }
        assertThat(seen).containsExactlyInAnyOrder(FROM, LocalDate.of(2016, 5, 9));
        assertThat(TestPolicies.library().version("local-reference", FROM.toString()))
                .as("others see none of it")
                .isEmpty();
    }

    @Test
    void a_version_that_is_wrong_replaces_none_and_says_why() {
        PolicyFiles wrong = withNineMonths();
        Map<String, String> folder = Edits.with(wrong.under("decision-tables/" + KEY + "/"), "terms.dmn", "<no/>");
        library.publish(wrong.with(KEY, folder));
        assertThat(library.inForce("local-reference", FROM).orElseThrow().version())
                .isEqualTo(LocalDate.of(2016, 5, 9));
        assertThat(library.states()).containsEntry(KEY, PolicyLibrary.State.REFUSED);
        assertThat(library.faults(KEY)).isNotEmpty();
    }
}
