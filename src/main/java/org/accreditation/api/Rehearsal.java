package org.accreditation.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.util.ClassPathUtils;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.accreditation.answer.Answerer;
import org.accreditation.decision.Decider;
import org.accreditation.explanation.Explainer;
import org.accreditation.json.Json;
import org.accreditation.json.Yaml;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.Questions;
import org.accreditation.supervision.Supervised;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Decides the packaged examples, over and over, before the service says that it is ready: Java compiles what runs often, and so
 * the first callers find it compiled. Nobody is answered, and nothing is recorded or counted. Whoever asks meanwhile is
 * answered all the same.
 */
@Readiness
@Singleton
class Rehearsal implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(Rehearsal.class);

    private static final String NAME = "rehearsal";

    private final PolicyLibrary library;
    private final Questions questions;
    private final Duration longest;
    private final Supervised work;

    Rehearsal(PolicyLibrary library, Questions questions, Settings settings) {
        this.library = library;
        this.questions = questions;
        this.longest = settings.rehearsal();
        this.work = new Supervised(NAME, this::rehearse, Clock.systemUTC());
    }

    void begin(@Observes StartupEvent started) {
        work.start();
    }

    @PreDestroy
    void end() {
        work.stop();
    }

    /** What is asked in a rehearsal. */
    private record Asked(String decision, byte[] request) {}

    private void rehearse() throws IOException {
        if (longest.isZero()) {
            return;
        }
        long end = System.nanoTime() + longest.toNanos();
        Explainer explainer = new Explainer(new Answerer(new Decider(library)));
        List<Asked> all = new ArrayList<>();
        ClassPathUtils.consumeAsPaths("examples", root -> read(root, all));
        while (true) {
            for (Asked asked : all) {
                if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
                    return;
                }
                answer(explainer, asked);
            }
        }
    }

    /** One that cannot be answered, such as where the operator has taken a policy's place, is no reason to stay out of service. */
    private void answer(Explainer explainer, Asked asked) {
        try {
            Json.compact(explainer.answer(questions.read(asked.decision(), asked.request()), false));
        } catch (RuntimeException noAnswer) {
            LOG.debugf("An example of '%s' was not answered in the rehearsal: %s", asked.decision(), noAnswer);
        }
    }

    private static void read(Path root, List<Asked> all) {
        try (Stream<Path> folders = Files.list(root)) {
            for (Path folder : folders.filter(each -> Files.exists(each.resolve("ask.yaml")))
                    .sorted()
                    .toList()) {
                JsonNode ask = Yaml.strict().readTree(Files.readString(folder.resolve("ask.yaml")));
                ObjectNode request =
                        (ObjectNode) Json.strict().readTree(Files.readString(folder.resolve("request.json")));
                for (JsonNode policy : ask.get("policies")) {
                    String[] named = policy.asText().split("/");
                    request.put("policy", named[0]);
                    request.put("version", named.length > 1 ? named[1] : null);
                    all.add(new Asked(
                            ask.get("decision").asText(), request.toString().getBytes(StandardCharsets.UTF_8)));
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named(NAME)
                .status(longest.isZero() || work.state() == Supervised.State.DONE)
                .build();
    }
}
