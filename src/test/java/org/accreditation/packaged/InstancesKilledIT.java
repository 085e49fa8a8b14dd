package org.accreditation.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.accreditation.json.Sha256;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three instances on one PostgreSQL, asked all the time. On one a version is approved, and it is killed with SIGKILL at once; then the key is
 * rotated. What was answered is in the journal, no answer mixes two versions, and on the instances that live none fails.
 */
@Tag("nightly")
class InstancesKilledIT {

    private static final int CALLERS_OF_EACH = 2;
    private static final int BETWEEN = Integer.getInteger("instances.answers", 40);
    private static final int PATIENCE_SECONDS = 90;
    private static final String BEFORE = "2016-05-09";
    private static final String APPROVED = "2017-02-01";
    private static final Pattern TOKEN = Pattern.compile("name=\"csrf-token\" value=\"([^\"]+)\"");
    private static final Pattern REVISION = Pattern.compile("name=\"revision\" value=\"(\\d+)\"");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final AtomicInteger asked = new AtomicInteger();
    private final List<Future<?>> callers = new ArrayList<>();
    private volatile boolean over;

    /**
     * An answer that a caller had.
     *
     * @param said stands for all of it that does not depend on who was asked about, and when
     * @param kid the key that its receipt is signed with
     * @param proof receipt and request
     */
    private record Given(String entry, String person, String version, String said, String kid, ObjectNode proof) {}

    /** An instance, and what it answered. */
    private static final class Instance {
        private final PackagedService service;
        private final List<Given> given = new CopyOnWriteArrayList<>();
        private volatile boolean killed;

        private Instance(PackagedService service) {
            this.service = service;
        }

        private boolean answeredBy(String version) {
            return !given.isEmpty() && given.get(given.size() - 1).version().equals(version);
        }

        private void kill() throws InterruptedException {
            killed = true;
            service.process().destroyForcibly().waitFor();
        }
    }

    private Instance start(String name, EmbeddedPostgres postgres) throws Exception {
        Path data = Files.createDirectory(folder.resolve(name));
        return new Instance(PackagedService.start(
                data,
                port -> PackagedService.java(
                        List.of(
                                "-Dquarkus.http.port=" + port,
                                "-Daccreditation.data=" + data,
                                "-Daccreditation.keys=" + folder.resolve("keys/keys.json"),
                                "-Daccreditation.drafts.one-person=true",
                                "-Daccreditation.access.calls-per-minute=0",
                                "-Daccreditation.journal.checkpoint=1s",
                                "-Daccreditation.journal.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                                "-Daccreditation.journal.username=postgres",
                                "-Daccreditation.journal.password=postgres",
                                "-Daccreditation.journal.key="
                                        + Base64.getEncoder().encodeToString(new byte[32])),
                        List.of())));
    }

    private void rotate() throws IOException, InterruptedException {
        assertThat(PackagedService.command(
                                "keys",
                                "rotate",
                                "--data",
                                folder.resolve("keys").toString())
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void whatever_happens_to_one_nothing_is_lost_or_mixed_and_the_others_go_on() throws Exception {
        rotate();
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Instance> all = new ArrayList<>();
        try (EmbeddedPostgres postgres =
                EmbeddedPostgres.builder().setCleanDataDirectory(true).start()) {
            for (String name : List.of("one", "two", "three")) {
                all.add(start(name, postgres));
            }
            all.forEach(each -> call(each, threads));
            answered(all);

            Instance approving = all.get(0);
            List<Instance> living = all.subList(1, 3);
            approve(approving.service);
            approving.kill();
            until("the others answer by what was approved", () -> living.stream()
                    .allMatch(each -> each.answeredBy(APPROVED)));
            answered(living);

            String kid = last(living.get(0)).kid();
            rotate();
            until("the others sign with the new key", () -> living.stream()
                    .noneMatch(each -> last(each).kid().equals(kid)));
            answered(living);

            over = true;
            for (Future<?> caller : callers) {
                caller.get();
            }
            none_is_mixed(all);
            none_is_lost(all, living.get(0).service);
            every_receipt_holds(all, living.get(1).service);
        } finally {
            over = true;
            all.forEach(each -> each.service.close());
            threads.shutdownNow();
        }
    }

    private static Given last(Instance instance) {
        return instance.given.get(instance.given.size() - 1);
    }

    /** Until each of them has answered some more. */
    private void answered(List<Instance> instances) throws Exception {
        Map<Instance, Integer> before =
                instances.stream().collect(Collectors.toMap(each -> each, each -> each.given.size()));
        until("all of them answer", () -> before.entrySet().stream()
                .allMatch(each -> each.getKey().given.size() >= each.getValue() + BETWEEN));
    }

    private void until(String what, BooleanSupplier is) throws Exception {
        long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
        while (!is.getAsBoolean()) {
            for (Future<?> caller : callers) {
                if (caller.isDone()) {
                    caller.get();
                }
            }
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            Thread.sleep(20);
        }
    }

    // ---- those who ask

    private void call(Instance instance, ExecutorService threads) {
        for (int i = 0; i < CALLERS_OF_EACH; i++) {
            callers.add(threads.submit(() -> {
                while (!over) {
                    try {
                        instance.given.add(ask(instance.service));
                    } catch (IOException broken) {
                        if (!instance.killed) {
                            throw broken;
                        }
                        return null;
                    }
                }
                return null;
            }));
        }
    }

    /** Entering rests on an endorsement of a day on which both versions decide; a pathway asks everything at once. */
    private Given ask(PackagedService service) throws IOException, InterruptedException {
        int number = asked.incrementAndGet();
        boolean pathway = number % 4 == 0;
        String person = "person-" + number;
        ObjectNode request =
                (ObjectNode) JSON.readTree(Path.of("examples/endorsed-too-early-on-assignment/request.json")
                        .toFile());
        ((ObjectNode) request.get("candidate")).put("ref", person);
        if (!pathway) {
            request.put("policy", "local-reference");
        }
        HttpResponse<String> answer;
        do {
            answer = service.client()
                    .send(
                            service.request(
                                            pathway
                                                    ? "/v1/pathway?policy=local-reference&receipt=true"
                                                    : "/v1/decisions/eligibility?receipt=true")
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString(request.toString()))
                                    .build(),
                            BodyHandlers.ofString());
        } while (isTooBusy(answer));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        ObjectNode body = (ObjectNode) JSON.readTree(answer.body());
        String receipt = body.remove("receipt").asText();
        body.remove("journal");
        TreeSet<String> versions = new TreeSet<>();
        body.findValues("version").forEach(each -> versions.add(each.asText()));
        versions.retainAll(List.of(BEFORE, APPROVED));
        return new Given(
                answer.headers().firstValue("Journal-Entry").orElseThrow(),
                person,
                versions.last(),
                (pathway ? "all " : "one ")
                        + Sha256.hex(body.toString()
                                .replaceAll("\"d-[0-9a-f]+\"", "")
                                .replace(person, "")),
                JSON.readTree(Base64.getUrlDecoder().decode(receipt.split("\\.")[0]))
                        .get("kid")
                        .asText(),
                JSON.createObjectNode().put("receipt", receipt).set("request", request));
    }

    /** On a slow machine, a call may be asked to come again. */
    private static boolean isTooBusy(HttpResponse<String> answer) {
        return answer.statusCode() == 503
                && answer.headers().firstValue("Retry-After").isPresent()
                && answer.body().contains(":too-busy");
    }

    // ---- whoever approves

    private static void approve(PackagedService service) throws IOException, InterruptedException {
        String draft = send(
                service,
                "/drafts",
                Map.of("base", "local-reference/" + BEFORE, "from", "1 February 2017", "why", "To be tried out"));
        String statement = Files.readString(Path.of("decision-tables/local-reference", BEFORE, "statement.md"));
        String clause = found(Pattern.compile("(?m)^## 5\\..*$\\s+([^#]*)"), statement);
        act(
                service,
                draft,
                "/terms/assignment%20months%20required",
                Map.of(
                        "value practitioner-months",
                        "9",
                        "clause 5",
                        clause.strip().replace("needs 6 months", "needs 9 months")));
        act(service, draft, "/scenarios", Map.of("all", "yes"));
        act(service, draft, "/submission", Map.of());
        act(service, draft, "/approval", Map.of());
    }

    private static void act(PackagedService service, String draft, String what, Map<String, String> fields)
            throws IOException, InterruptedException {
        Map<String, String> seen = new TreeMap<>(fields);
        seen.put("revision", found(REVISION, service.text(draft)));
        send(service, draft + what, seen);
    }

    private static String found(Pattern pattern, String page) {
        Matcher found = pattern.matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.group(1);
    }

    /** Sends a form with the token that pages give for it; where it leads to. */
    private static String send(PackagedService service, String address, Map<String, String> fields)
            throws IOException, InterruptedException {
        HttpResponse<String> page = service.client()
                .send(service.request("/drafts").header("Accept", "text/html").build(), BodyHandlers.ofString());
        Map<String, String> sent = new TreeMap<>(fields);
        sent.put("csrf-token", found(TOKEN, page.body()));
        String form = sent.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        HttpResponse<String> done = service.client()
                .send(
                        service.request(address)
                                .header("Accept", "text/html")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header(
                                        "Cookie",
                                        page.headers()
                                                .firstValue("Set-Cookie")
                                                .orElseThrow()
                                                .split(";")[0])
                                .POST(BodyPublishers.ofString(form))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
        return done.headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceFirst("^https?://[^/]+", "")
                .replaceFirst("\\?.*", "");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    // ---- what holds in the end

    /** There is one answer to each question under each version, whoever gives it. */
    private static void none_is_mixed(List<Instance> all) {
        Map<String, TreeSet<String>> said = new TreeMap<>();
        all.forEach(each -> each.given.forEach(given -> said.computeIfAbsent(
                        given.version() + " " + given.said().substring(0, 3), none -> new TreeSet<>())
                .add(given.said())));
        assertThat(said).hasSize(4).allSatisfy((question, answers) -> assertThat(answers)
                .as(question)
                .hasSize(1));
    }

    private static void none_is_lost(List<Instance> all, PackagedService service) throws Exception {
        int count = 0;
        for (Instance each : all) {
            for (Given given : each.given) {
                PackagedService.Reply entry = service.get("/v1/journal/" + given.entry());
                assertThat(entry.status()).as(given.entry()).isEqualTo(200);
                assertThat(entry.body().at("/content/request/candidate/ref").asText())
                        .isEqualTo(given.person());
                count++;
            }
        }
        JsonNode integrity = service.get("/v1/journal/integrity").body();
        assertThat(integrity.get("intact").asBoolean()).as(integrity.toString()).isTrue();
        assertThat(integrity.get("entries").asInt()).isGreaterThanOrEqualTo(count);
    }

    /** One of each key and version is verified, by an instance that may not have signed it. */
    private static void every_receipt_holds(List<Instance> all, PackagedService service) throws Exception {
        Map<String, ObjectNode> proofs = new TreeMap<>();
        all.forEach(
                each -> each.given.forEach(given -> proofs.putIfAbsent(given.kid() + given.version(), given.proof())));
        assertThat(proofs).hasSize(3);
        for (ObjectNode proof : proofs.values()) {
            JsonNode verified = service.post("/v1/receipts/verify", proof).body();
            assertThat(verified.get("verdict").asText()).as(verified.toString()).isEqualTo("proven");
        }
    }
}
