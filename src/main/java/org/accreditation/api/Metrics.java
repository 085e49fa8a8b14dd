package org.accreditation.api;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.accreditation.answer.Answer;
import org.jboss.logging.Logger;

/** Counts decisions by policy, decision and outcome, times them, and counts faults. Nothing in it identifies a person. */
@ApplicationScoped
class Metrics {

    private static final Logger LOG = Logger.getLogger(Metrics.class);

    private final MeterRegistry registry;
    private final Map<String, LongAdder> faults = new ConcurrentHashMap<>();

    Metrics(MeterRegistry registry) {
        this.registry = registry;
    }

    <T> T timed(Supplier<T> decision) {
        return registry.timer("accreditation.decision.duration").record(decision);
    }

    void decided(Answer answer) {
        String version = answer.policy().id() + "/" + answer.policy().version();
        registry.counter(
                        "accreditation.decisions",
                        "policy",
                        version,
                        "decision",
                        answer.decision(),
                        "outcome",
                        answer.outcome().word())
                .increment();
        answer.faults().forEach(fault -> {
            registry.counter("accreditation.evaluation.faults", "table", fault.table())
                    .increment();
            faults.computeIfAbsent(version, none -> new LongAdder()).increment();
            LOG.errorf("An answer is incomplete by a fault: %s of %s. %s", fault.table(), version, fault.detail());
        });
    }

    /** How many faults there were in answers of a version since the start. */
    long faults(String version) {
        LongAdder found = faults.get(version);
        return found == null ? 0 : found.sum();
    }
}
