package org.accreditation.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Calls the service so often a second, whether it keeps up or not, and tells for each ten seconds how many were answered,
 * refused with a 503, went wrong or were not sent since too many were under way, how long the answered ones took, and what is left in memory after
 * collecting. Started by {@code src/bench/soak.sh}. Arguments: address, seconds, calls a second.
 */
public final class Soak {

    private static final int STEP_SECONDS = 10;

    /** Calls under way at most: each has a connection. Those that would be more are not sent, and told apart. */
    private static final int UNDER_WAY = 800;

    private final URI service;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final String person;
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger unsent = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger wrong = new AtomicInteger();
    private final ConcurrentLinkedQueue<Long> took = new ConcurrentLinkedQueue<>();

    private Soak(URI service, String person) {
        this.service = service;
        this.person = person;
    }

    public static void main(String... arguments) throws Exception {
        String person = Files.readString(Path.of("examples/agency-one-day-short/request.json"))
                .replaceFirst("\\{", "{ \"policy\": \"local-reference\",");
        new Soak(URI.create(arguments[0]), person).run(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        System.exit(0); // calls that are still under way are of no interest
    }

    private void run(int seconds, int rate) throws Exception {
        ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
        clock.scheduleAtFixedRate(this::ask, 0, 1_000_000_000L / rate, TimeUnit.NANOSECONDS);
        System.out.println("second,answered,refused,wrong,unsent,p50_ms,p99_ms,after_collecting");
        for (int second = STEP_SECONDS; second <= seconds; second += STEP_SECONDS) {
            Thread.sleep(STEP_SECONDS * 1_000L);
            tell(second);
        }
        clock.shutdownNow();
    }

    private void ask() {
        if (underWay.incrementAndGet() > UNDER_WAY) {
            underWay.decrementAndGet();
            unsent.incrementAndGet();
            return;
        }
        String body = person.replace("\"agency-one-day-short\"", "\"person-" + asked.incrementAndGet() + "\"");
        long begun = System.nanoTime();
        client.sendAsync(
                        HttpRequest.newBuilder(service.resolve("/v1/decisions/endorsement"))
                                .header("Content-Type", "application/json")
                                .timeout(Duration.ofSeconds(60))
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.discarding())
                .whenComplete((answer, failed) -> count(answer, begun));
    }

    private void count(HttpResponse<Void> answer, long begun) {
        underWay.decrementAndGet();
        if (answer != null && answer.statusCode() == 200) {
            took.add(System.nanoTime() - begun);
        } else if (answer != null
                && answer.statusCode() == 503
                && answer.headers().firstValue("Retry-After").isPresent()) {
            refused.incrementAndGet();
        } else {
            wrong.incrementAndGet();
        }
    }

    private void tell(int second) throws Exception {
        long[] nanos = took.stream().mapToLong(Long::longValue).sorted().toArray();
        took.clear();
        System.out.printf(
                Locale.ROOT,
                "%d,%d,%d,%d,%d,%.1f,%.1f,%s%n",
                second,
                nanos.length,
                refused.getAndSet(0),
                wrong.getAndSet(0),
                unsent.getAndSet(0),
                at(nanos, 0.5),
                at(nanos, 0.99),
                memory());
    }

    private static double at(long[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) ((sorted.length - 1) * share)] / 1e6;
    }

    private String memory() throws Exception {
        String metrics = client.send(
                        HttpRequest.newBuilder(service.resolve("/q/metrics")).build(), BodyHandlers.ofString())
                .body();
        return Arrays.stream(metrics.split("\n"))
                .filter(line -> line.startsWith("jvm_memory_usage_after_gc"))
                .map(line -> line.replaceFirst(".* ", ""))
                .findFirst()
                .orElse("");
    }
}
