package org.accreditation.api;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.accreditation.answer.Answer;
import org.accreditation.decision.SecondOpinion;
import org.accreditation.policy.library.PolicyLibrary;
import org.jboss.logging.Logger;

/** Counts decisions by policy, decision and outcome, times them, and counts faults. Nothing in it identifies a person. */
@ApplicationScoped
class Metrics implements SecondOpinion.Told {

    private static final Logger LOG = Logger.getLogger(Metrics.class);

    /** One line for each answer, for who sets it to DEBUG. It tells what an entry of the journal tells without its key. */
    private static final Logger ANSWERS = Logger.getLogger("org.accreditation.answers");

    private final MeterRegistry registry;
    private final Timer duration;
    private final Counter faulty;
    private final Map<Answer.RowLine, Counter> rows = new ConcurrentHashMap<>();
    private final Counter judged;
    private final Counter differing;
    private final Map<String, LongAdder> faults = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> differences = new ConcurrentHashMap<>();

    Metrics(MeterRegistry registry, PolicyLibrary library) {
        this.registry = registry;
        this.duration = Timer.builder("accreditation.decision.duration")
                .description("How long a decision took, with its record in the journal")
                .serviceLevelObjectives(
                        Duration.ofMillis(5),
                        Duration.ofMillis(10),
                        Duration.ofMillis(25),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5))
                .register(registry);
        this.faulty = Counter.builder("accreditation.answers.faulty")
                .description("Answers that are incomplete because a table could not be evaluated")
                .register(registry);
        this.judged = Counter.builder("accreditation.engine.judged")
                .description("Tables that were put to the engine after an index had answered for them")
                .register(registry);
        this.differing = Counter.builder("accreditation.engine.differences")
                .description("Tables of which the engine selected other rows than the index")
                .register(registry);
        Gauge.builder("accreditation.policies.refused", library, each -> each.refusedSoFar()
                        .size())
                .description("Policy versions that were given and are not served")
                .register(registry);
    }

    <T> T timed(Supplier<T> decision) {
        return duration.record(decision);
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
        if (ANSWERS.isDebugEnabled()) {
            ANSWERS.debugf(
                    "Answered %s: %s by %s is %s.",
                    answer.id(), answer.decision(), version, answer.outcome().word());
        }
        answer.findings().forEach(finding -> finding.rows()
                .forEach(row -> rows.computeIfAbsent(row, this::applied).increment()));
        if (!answer.faults().isEmpty()) {
            faulty.increment();
        }
        answer.faults().forEach(fault -> {
            registry.counter("accreditation.evaluation.faults", "table", fault.table())
                    .increment();
            faults.computeIfAbsent(version, none -> new LongAdder()).increment();
            LOG.errorf("An answer is incomplete by a fault: %s of %s. %s", fault.table(), version, fault.detail());
        });
    }

    private Counter applied(Answer.RowLine row) {
        return Counter.builder("accreditation.rows")
                .description("How often a row of a table of findings applied in an answer")
                .tag("policy", row.policy())
                .tag("table", row.model() + "#" + row.table())
                .tag("row", row.row())
                .register(registry);
    }

    @Override
    public void judged() {
        judged.increment();
    }

    @Override
    public void differs(String version, String table, String words) {
        differing.increment();
        differences.computeIfAbsent(version, none -> new LongAdder()).increment();
        LOG.errorf("An answer may be wrong: index and engine differ, %s of %s. %s", table, version, words);
    }

    /** How many faults there were in answers of a version since the start. */
    long faults(String version) {
        return sum(faults, version);
    }

    /** How many times the engine differed from an index in decisions of a version since the start. */
    long differences(String version) {
        return sum(differences, version);
    }

    private static long sum(Map<String, LongAdder> counts, String version) {
        LongAdder found = counts.get(version);
        return found == null ? 0 : found.sum();
    }
}
