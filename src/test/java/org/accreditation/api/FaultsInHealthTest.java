package org.accreditation.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.accreditation.TestPolicies;
import org.accreditation.answer.Answer;
import org.accreditation.explanation.Explainer;
import org.accreditation.policy.ChangedFiles;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.Questions;
import org.accreditation.supervision.Supervised;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;

/** An answer that a fault made incomplete is counted and shown by health, so that whoever watches it looks into the log. */
class FaultsInHealthTest {

    private static final String KEY = "asye-programme/2026-04-01";

    @Test
    void health_names_the_version_and_how_many_faults_there_were() {
        ChangedFiles files = new ChangedFiles();
        files.output("decision-tables/" + KEY + "/terms.dmn", "march-2027", 0, "\"2027-02-30\"");
        PolicyLibrary library = PolicyLibrary.of(List.of(files.assemble().load(KEY)));
        library.versions();
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Metrics metrics = new Metrics(registry, library);
        PolicyHealth health = new PolicyHealth(library, metrics, thread("policies"), thread("second opinion"));

        assertThat(health.call().getData().orElseThrow()).containsEntry(KEY, "served");
        metrics.decided(answer(library));

        assertThat(health.call().getData().orElseThrow().get(KEY).toString())
                .startsWith("served; faults made answers incomplete since the start: 1");
        assertThat(registry.counter("accreditation.evaluation.faults", "table", "rules 1")
                        .count())
                .isEqualTo(1);
        assertThat(registry.counter("accreditation.answers.faulty").count()).isEqualTo(1);
    }

    @Test
    void health_names_the_version_and_how_often_the_engine_differed_from_an_index() {
        PolicyLibrary library = PolicyLibrary.of(List.of(TestPolicies.version("asye-programme")));
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Metrics metrics = new Metrics(registry, library);
        PolicyHealth health = new PolicyHealth(library, metrics, thread("policies"), thread("second opinion"));
        library.versions();

        metrics.judged();
        metrics.differs(KEY, "asye#Funding", "The index gives [a] where the engine selects [b].");

        assertThat(health.call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(health.call().getData().orElseThrow().get(KEY).toString())
                .startsWith("served; the engine differed from an index since the start: 1");
        assertThat(registry.counter("accreditation.engine.judged").count()).isEqualTo(1);
        assertThat(registry.counter("accreditation.engine.differences").count()).isEqualTo(1);
    }

    private static Supervised thread(String name) {
        return new Supervised(name, () -> {}, Clock.systemUTC());
    }

    private static Answer answer(PolicyLibrary library) {
        ObjectNode request = Requests.of("asye-in-march-2027", "asye-programme");
        Questions questions = new Questions(library, Optional.empty());
        return new Explainer(library)
                .answer(questions.read("asye", request.toString().getBytes(StandardCharsets.UTF_8)), false);
    }
}
