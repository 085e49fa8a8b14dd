package org.accreditation.stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.arc.lookup.LookupIfProperty;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.accreditation.access.Breakdowns;
import org.accreditation.explanation.Explainer;
import org.accreditation.journal.Journal;
import org.accreditation.question.Questions;
import org.accreditation.receipt.Receipts;
import org.accreditation.supervision.Supervised;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/** The worker of this instance, where it is started with {@code stream}: begun with the service, and ended before its journal. */
@Singleton
class Stream implements StreamWatch {

    private static final Logger LOG = Logger.getLogger(Stream.class);
    private static final String PREFIX = "accreditation.stream.";
    private static final Duration AT_END = Duration.ofSeconds(20);

    private final StreamSettings settings;
    private final MeterRegistry registry;
    private final Supplier<Worker> newWorker;
    private final AtomicLong behind = new AtomicLong();
    private volatile Worker worker;
    private volatile Supervised thread;
    private volatile String waitsFor;

    Stream(
            StreamSettings settings,
            Questions questions,
            Explainer explainer,
            Receipts receipts,
            Optional<Journal> journal,
            Breakdowns breakdowns,
            MeterRegistry registry) {
        this.settings = settings;
        this.registry = registry;
        this.newWorker = () -> new Worker(
                settings,
                new Answering(questions, explainer, receipts, journal, Answering.caller(settings), settings.deadline()),
                this,
                breakdowns::log);
    }

    void start(@Observes StartupEvent event) {
        if (!settings.enabled()) {
            return;
        }
        counter("answered");
        counter("put-aside");
        Gauge.builder(PREFIX + "behind", behind, AtomicLong::get)
                .description("Requests that wait in the partitions of this worker")
                .register(registry);
        Gauge.builder(PREFIX + "works", this, each -> each.works() ? 1 : 0)
                .description("1 where the worker works, 0 where it failed or cannot answer now")
                .register(registry);
        worker = newWorker.get();
        thread = new Supervised("stream", worker::run, Clock.systemUTC());
        thread.start();
        LOG.infof("Decides what is asked on %s, as one of the group %s.", settings.requests(), settings.group());
    }

    private Counter counter(String result) {
        return Counter.builder(PREFIX + "requests")
                .description("Requests that were answered, or put aside with a problem")
                .tag("result", result)
                .register(registry);
    }

    @Override
    public void committed(int answered, int putAside, long behindNow, Duration took) {
        counter("answered").increment(answered);
        counter("put-aside").increment(putAside);
        behind.set(behindNow);
        Timer.builder(PREFIX + "turn.duration")
                .description("How long what was fetched together took, with its record and its transaction")
                .register(registry)
                .record(took);
        waitsFor = null;
    }

    @Override
    public void waits(String why) {
        waitsFor = why;
    }

    private boolean works() {
        return thread.state() == Supervised.State.RUNNING && waitsFor == null;
    }

    HealthCheckResponse health() {
        HealthCheckResponseBuilder health = HealthCheckResponse.named("stream").status(works());
        health.withData("behind", behind.get());
        Optional.ofNullable(waitsFor).ifPresent(why -> health.withData("waitsFor", why));
        thread.failure()
                .filter(failure -> thread.state() == Supervised.State.FAILED)
                .ifPresent(failure -> health.withData("failed", failure.why() + " at " + failure.at()));
        return health.build();
    }

    /** Before the journal is closed: what is under way has to be recorded. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (thread != null) {
            worker.stop();
            if (!thread.join(AT_END)) {
                thread.stop();
            }
        }
    }

    /** Shows only where there is a stream. */
    @Readiness
    @Singleton
    @LookupIfProperty(name = "accreditation.stream.enabled", stringValue = "true")
    static class Health implements HealthCheck {
        private final Stream stream;

        Health(Stream stream) {
            this.stream = stream;
        }

        @Override
        public HealthCheckResponse call() {
            return stream.health();
        }
    }
}
