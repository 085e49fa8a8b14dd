package org.accreditation.access;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.accreditation.question.ProblemType;
import org.accreditation.question.Unavailable;
import org.accreditation.supervision.GivenUp;
import org.accreditation.supervision.Patience;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

/**
 * What every call passes once it is known who calls: its body is read, its cost counted, and it waits for a place of its kind.
 * All of that holds no thread; only then does a thread begin to work on it.
 */
@ApplicationScoped
public class Edge {

    /** Of a body: a longer one is about a long history. */
    private static final int LONG = 64 * 1024;

    /** Of a body: so many bytes cost as much as a call. */
    private static final int BYTES_OF_A_CALL = 16 * 1024;

    /** So many calls does a heavy one cost. */
    private static final int CALLS_OF_A_HEAVY_ONE = 10;

    /** A stream takes as long as its lines come. */
    private static final Duration ENDLESS = Duration.ofDays(10_000);

    private final LoadSettings settings;
    private final RateLimit pace;
    private final Uploads uploads;
    private final Map<Weight, Bulkhead> bulkheads = new EnumMap<>(Weight.class);
    private final MeterRegistry meters;

    Edge(LoadSettings settings, RateLimit pace, MeterRegistry meters) {
        this.settings = settings;
        this.pace = pace;
        this.meters = meters;
        int processors = Runtime.getRuntime().availableProcessors();
        int light = settings.light().orElse(2 * processors);
        int heavy = settings.heavy().orElse(Math.max(1, processors / 2));
        int streams = settings.streams();
        Bulkhead lightOnes = new Bulkhead(light, light, settings.waiting());
        Bulkhead heavyOnes = new Bulkhead(heavy, heavy, settings.waiting());
        bulkheads.put(Weight.LIGHT, lightOnes);
        bulkheads.put(Weight.HEAVY, heavyOnes);
        bulkheads.put(Weight.WALK, new Bulkhead(settings.walks(), settings.walks(), settings.waiting()));
        bulkheads.put(Weight.STREAM, new Bulkhead(streams, Math.max(1, streams / 2), settings.waiting()));
        bulkheads.put(
                Weight.LINE,
                new Bulkhead(() -> lightOnes.working() + heavyOnes.working() > 0 ? 1 : processors, settings.waiting()));
        this.uploads = new Uploads(
                settings.bodies().orElse((int)
                        Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 8)),
                settings.upload());
        bulkheads.forEach(this::show);
        Gauge.builder("accreditation.bodies.kept", uploads, Uploads::kept)
                .description("Bytes of bodies that are kept at the moment")
                .register(meters);
    }

    private void show(Weight weight, Bulkhead bulkhead) {
        Gauge.builder("accreditation.calls.working", bulkhead, Bulkhead::working)
                .description("Calls that are worked on")
                .tag("weight", weight.word())
                .register(meters);
        Gauge.builder("accreditation.calls.waiting", bulkhead, Bulkhead::waiting)
                .description("Calls that wait for a place")
                .tag("weight", weight.word())
                .register(meters);
        refused(weight); // from nought on: what is first seen as 1 seems never to have risen
    }

    private Counter refused(Weight weight) {
        return Counter.builder("accreditation.calls.refused")
                .description("Calls that were refused because too many wait")
                .tag("weight", weight.word())
                .register(meters);
    }

    Bulkhead bulkhead(Weight weight) {
        return bulkheads.get(weight);
    }

    /** Calls about one person that are worked on now: whoever works in the background lets them go first. */
    public int underWay() {
        return bulkhead(Weight.LIGHT).working() + bulkhead(Weight.HEAVY).working();
    }

    long kept() {
        return uploads.kept();
    }

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION + 3, nonBlocking = true)
    Uni<Response> admit(ResourceInfo resource, RoutingContext http) {
        ResteasyReactiveRequestContext request = CurrentRequestManager.get();
        CompletableFuture<Void> done = done(request);
        Weighs weighs = resource.getResourceMethod().getAnnotation(Weighs.class);
        Weight declared = weighs == null ? Weight.LIGHT : weighs.value();
        boolean heavier = weighs != null
                && !weighs.heavyWith().isEmpty()
                && http.queryParams().contains(weighs.heavyWith());
        String who = pace.who(http.request());
        return Uni.createFrom().completionStage(() -> {
            if (declared == Weight.STREAM) {
                return enter(done, http, call(http, who, ENDLESS, Weight.STREAM), Weight.STREAM);
            }
            return uploads.read(http, who, weighs == null ? 1 << 20 : weighs.largestBody())
                    .thenCompose(upload -> received(request, done, http, who, upload, declared, heavier));
        });
    }

    @SuppressWarnings("deprecation") // the framework takes a body that was read from nowhere else
    private CompletableFuture<Response> received(
            ResteasyReactiveRequestContext request,
            CompletableFuture<Void> done,
            RoutingContext http,
            String who,
            Uploads.Upload upload,
            Weight declared,
            boolean heavier) {
        done.thenRun(upload::letGo);
        int bytes = upload.body().length();
        if (bytes > 0) {
            http.setBody(upload.body());
        }
        String type = http.request().getHeader("Content-Type");
        if (FormWithFile.isOne(type)) {
            request.setFormData(FormWithFile.read(type, upload.body()));
        }
        Weight weight = declared == Weight.LIGHT && (heavier || bytes > LONG) ? Weight.HEAVY : declared;
        pace.costs(
                who,
                (bytes / BYTES_OF_A_CALL + 1L) * (heavier || declared != Weight.LIGHT ? CALLS_OF_A_HEAVY_ONE : 1) - 1);
        Duration longest = weight == Weight.WALK ? settings.walkDeadline() : settings.deadline();
        return enter(done, http, call(http, who, longest, weight), weight);
    }

    private Call call(RoutingContext http, String who, Duration longest, Weight weight) {
        return new Call(
                http.response(), who, longest, () -> meters.counter("accreditation.calls.left", "weight", weight.word())
                        .increment());
    }

    /** Completes with nothing, which lets the call go on. */
    private CompletableFuture<Response> enter(
            CompletableFuture<Void> done, RoutingContext http, Call call, Weight weight) {
        call.isThatOf(http);
        return bulkheads
                .get(weight)
                .enter(call.caller(), settings.longestWait())
                .handle((place, full) -> {
                    if (full != null) {
                        refused(weight).increment();
                        throw Denied.tooBusy(settings.longestWait());
                    }
                    call.takes(place);
                    done.thenRun(place::leave);
                    if (weight == Weight.STREAM || weight == Weight.WALK) {
                        mindReading(done, http);
                    }
                    return null;
                });
    }

    /**
     * A line of a stream is worked out in a place of its own.
     *
     * @throws GivenUp where its caller has left
     */
    public <T> T line(Call stream, Function<Patience, T> work) {
        stream.goOn();
        Bulkhead.Place place = null;
        try {
            pace.waitFor(stream.caller());
            place = bulkheads
                    .get(Weight.LINE)
                    .enter(stream.caller(), settings.deadline())
                    .get();
            return work.apply(stream.line(settings.deadline()));
        } catch (ExecutionException full) {
            throw new Unavailable(
                    ProblemType.TOO_BUSY,
                    "Others are being answered, and there was no place for this line in time. Send it again.");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw GivenUp.left();
        } finally {
            if (place != null) {
                place.leave();
            }
        }
    }

    /** The lines of a stream, of which none may take too long to arrive. */
    public InputStream lines(InputStream body) {
        return new LinesInTime(body, settings.upload(), System::nanoTime);
    }

    /** Who does not read what they asked for is not waited for. */
    private void mindReading(CompletableFuture<Void> done, RoutingContext http) {
        AtomicLong before = new AtomicLong(-1);
        long timer = http.vertx().setPeriodic(settings.deadline().toMillis(), now -> {
            long written = http.response().bytesWritten();
            if (before.getAndSet(written) == written && http.response().writeQueueFull()) {
                http.request().connection().close();
            }
        });
        done.thenRun(() -> http.vertx().cancelTimer(timer));
    }

    /** When nothing is worked on any more for the call, whatever became of it; what was taken for it is then given back, each by itself. */
    private static CompletableFuture<Void> done(ResteasyReactiveRequestContext request) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        request.registerCompletionCallback(failure -> done.complete(null));
        return done;
    }
}
