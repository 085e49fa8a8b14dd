package org.accreditation.api;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.accreditation.explanation.Answer;
import org.jboss.logging.Logger;

/** Counts decisions by policy, decision and outcome, times them, and counts faults. Nothing in it identifies a person. */
@ApplicationScoped
class Metrics {

    private static final Logger LOG = Logger.getLogger(Metrics.class);

    private final MeterRegistry registry;

    Metrics(MeterRegistry registry) {
        this.registry = registry;
    }

    <T> T timed(Supplier<T> decision) {
        return registry.timer("accreditation.decision.duration").record(decision);
    }

    void decided(Answer answer) {
        registry.counter(
                        "accreditation.decisions",
                        "policy",
                        answer.policy().id() + "/" + answer.policy().version(),
                        "decision",
                        answer.decision(),
                        "outcome",
                        answer.outcome().word())
                .increment();
        answer.faults().forEach(fault -> {
            registry.counter("accreditation.evaluation.faults", "table", fault.table())
                    .increment();
            LOG.errorf(
                    "A table could not be evaluated: %s of %s/%s.",
                    fault.table(), answer.policy().id(), answer.policy().version());
        });
    }
}
