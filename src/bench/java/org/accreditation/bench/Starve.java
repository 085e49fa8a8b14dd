package org.accreditation.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The callers of {@code starve.sh}: somebody who asks simply, twenty times a second, and somebody who asks what is dearest. */
final class Starve {

    private static final LocalDate DAY = LocalDate.of(2017, 3, 14);
    private static final String HERE = "\"authority\": {\"code\": \"E08000035\"}";
    private static final int MILLIS_BETWEEN = 50;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI service;
    private final String person;
    private final String dear;
    private final AtomicInteger calls = new AtomicInteger();

    private Starve(String service, int entries) throws IOException {
        this.service = URI.create(service);
        this.person = Files.readString(Path.of("examples/agency-one-day-short/request.json"))
                .replaceFirst("\\{", "{\"policy\": \"local-reference\",");
        this.dear = longHistory(entries);
    }

    public static void main(String... args) throws Exception {
        int rounds = Integer.parseInt(args[1]);
        int seconds = Integer.parseInt(args[2]);
        new Starve(args[0], Integer.parseInt(args[3])).measure(rounds, seconds);
    }

    private void measure(int rounds, int seconds) throws Exception {
        round(seconds, true); // warm
        round(seconds, false);
        List<Double> ratios = new ArrayList<>();
        System.out.println(
                "        alone: p50, p99 ms   beside the dearest caller: p50, p99 ms   answers to that caller, seconds each");
        for (int i = 1; i <= rounds; i++) {
            Round alone = round(seconds, false);
            Round beside = round(seconds, true);
            ratios.add(beside.at(99) / alone.at(99));
            System.out.printf(
                    "round %d %8.1f %8.1f   %16.1f %8.1f   %18d %6.1f%n",
                    i, alone.at(50), alone.at(99), beside.at(50), beside.at(99), beside.dear, beside.secondsOfDear);
        }
        ratios.sort(null);
        System.out.printf(
                "the 99th percentile beside is %.2f times that alone (median of %d rounds)%n",
                ratios.get(rounds / 2), rounds);
    }

    private record Round(double[] sorted, int dear, double secondsOfDear) {
        private double at(int percent) {
            return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
        }
    }

    private Round round(int seconds, boolean beside) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger dearAnswers = new AtomicInteger();
        Thread dearest = new Thread(() -> askDearly(over, dearAnswers));
        if (beside) {
            dearest.start();
            Thread.sleep(500);
        }
        long begun = System.nanoTime();
        List<Double> millis = new ArrayList<>();
        for (long end = System.nanoTime() + seconds * 1_000_000_000L; System.nanoTime() < end; ) {
            long start = System.nanoTime();
            String body = person.replace("agency-one-day-short", "p-" + calls.incrementAndGet());
            int status = ask("/v1/decisions/endorsement", body).statusCode();
            if (status != 200) {
                throw new IllegalStateException("answered with " + status);
            }
            double took = (System.nanoTime() - start) / 1e6;
            millis.add(took);
            Thread.sleep(Math.max(0, MILLIS_BETWEEN - (long) took));
        }
        over.set(true);
        double spent = (System.nanoTime() - begun) / 1e9;
        dearest.join();
        double[] sorted = millis.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return new Round(sorted, dearAnswers.get(), dearAnswers.get() == 0 ? 0 : spent / dearAnswers.get());
    }

    private void askDearly(AtomicBoolean over, AtomicInteger answers) {
        try {
            while (!over.get()) {
                HttpResponse<String> answer = ask("/v1/decisions/endorsement?explain=full", dear);
                if (answer.statusCode() != 200) {
                    System.out.println("the dearest caller got " + answer.statusCode() + ": " + answer.body());
                    return;
                }
                answers.incrementAndGet();
            }
        } catch (IOException | InterruptedException gone) {
            System.out.println("the dearest caller got no answer: " + gone);
        }
    }

    private HttpResponse<String> ask(String path, String body) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(service.resolve(path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    /** Somebody who is nearly there, with so many entries of each kind. */
    private static String longHistory(int entries) {
        return "{\"policy\": \"local-reference\", \"asOf\": \"" + DAY + "\", \"status\": \"AP\","
                + " \"body\": {\"type\": \"local-authority\", \"code\": \"E08000035\", \"formerly\": []},"
                + " \"candidate\": {\"ref\": \"long\", \"qualifiedOn\": \"2013-07-12\", \"qualifiedAbroad\": false,"
                + " \"asye\": {\"undertaken\": true, \"startedOn\": \"2013-09-09\", \"endedOn\": \"2014-09-05\", \"result\": \"passed\"},"
                + " \"postOffered\": {\"offered\": false},"
                + list(
                        "registrations",
                        entries,
                        i -> "\"regulator\": \"HCPC\", \"state\": \"registered\", \"from\": \""
                                + DAY.minusDays(1500 + i) + "\"")
                + ", "
                + list(
                        "employments",
                        entries,
                        i -> "\"engagement\": \"agency-assignment\", \"employer\": {\"type\": \"agency\"}, " + HERE
                                + ", \"role\": \"social-worker\", \"setting\": \"statutory-child-and-family\", \"duties\": [], \"from\": \"2016-09-15\", \"to\": \""
                                + DAY.plusDays(i) + "\", \"absences\": []")
                + ", "
                + list(
                        "evidence",
                        entries,
                        i -> "\"kind\": \"written-work\", \"on\": \"" + DAY.minusDays(i % 360) + "\", " + HERE)
                + ", "
                + list(
                        "endorsements",
                        entries,
                        i -> "\"status\": \"PS\", \"on\": \"" + DAY.minusDays(i) + "\", \"judgement\": \"ready\"")
                + ", "
                + list(
                        "attempts",
                        entries,
                        i -> "\"status\": \"PS\", \"on\": \"" + DAY.minusDays(i) + "\", \"outcome\": \"fail\"")
                + ", "
                + list("supportPlans", entries, i -> "\"status\": \"PS\", \"offeredOn\": \"" + DAY.minusDays(i) + "\"")
                + ", "
                + list("accreditations", entries, i -> "\"status\": \"PL\", \"on\": \"" + DAY.minusDays(i) + "\"")
                + ", "
                + list(
                        "adjustments",
                        entries,
                        i -> "\"ground\": \"leave\", \"on\": \"" + DAY.minusDays(i)
                                + "\", \"authority\": {\"code\": \"E08000034\"}")
                + ", "
                + list(
                        "assignmentJudgements",
                        entries,
                        i -> "\"sufficient\": true, \"byRole\": \"team-manager\", \"on\": \"" + DAY.minusDays(i)
                                + "\", \"authority\": {\"code\": \"E08000034\"}")
                + "}}";
    }

    private static String list(String name, int entries, IntFunction<String> entry) {
        return IntStream.range(0, entries)
                .mapToObj(i -> "{" + entry.apply(i) + "}")
                .collect(Collectors.joining(",", "\"" + name + "\": [", "]"));
    }
}
