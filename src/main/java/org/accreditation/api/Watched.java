package org.accreditation.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.accreditation.answer.Answer;
import org.accreditation.traces.Stage;
import org.accreditation.traces.Trace;
import org.accreditation.traces.Traces;

/** Watches calls on their way through the stages: times each, and sends a trace where a collector is set. */
@Singleton
class Watched {

    private static final String PARENT = "traceparent";

    private final Optional<Traces> traces;
    private final Map<Stage, Timer> stages = new EnumMap<>(Stage.class);

    Watched(TraceSettings settings, MeterRegistry registry) {
        this.traces = settings.endpoint().map(endpoint -> new Traces(endpoint, settings.share()));
        for (Stage stage : Stage.values()) {
            stages.put(
                    stage,
                    Timer.builder("accreditation.stage.duration")
                            .description("How long a stage of a decision took")
                            .tag("stage", stage.word())
                            .serviceLevelObjectives(
                                    Duration.ofMillis(1),
                                    Duration.ofMillis(5),
                                    Duration.ofMillis(25),
                                    Duration.ofMillis(100),
                                    Duration.ofSeconds(1))
                            .register(registry));
        }
    }

    /** A call on its way. */
    final class Way {
        private final Trace trace;

        private Way(Trace trace) {
            this.trace = trace;
        }

        /** Does a stage. */
        <T> T stage(Stage stage, Supplier<T> work) {
            long begun = System.nanoTime();
            try {
                return trace.stage(stage, work);
            } finally {
                stages.get(stage).record(Duration.ofNanos(System.nanoTime() - begun));
            }
        }

        void decided(Answer answer) {
            trace.decided(
                    answer.id(),
                    answer.decision(),
                    answer.policy().id() + "/" + answer.policy().version(),
                    answer.outcome().word());
        }
    }

    /**
     * Watches a call.
     *
     * @param kind what kind of call
     */
    <T> T call(String kind, RoutingContext http, Function<Way, T> work) {
        try (Trace trace = traces.map(each -> each.begin(kind, http.request().getHeader(PARENT)))
                .orElse(Trace.NONE)) {
            try {
                return work.apply(new Way(trace));
            } catch (RuntimeException noAnswer) {
                trace.failed(noAnswer.getClass());
                throw noAnswer;
            }
        }
    }

    @PreDestroy
    void close() {
        traces.ifPresent(Traces::close);
    }
}
