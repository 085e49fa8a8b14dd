package org.accreditation.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.accreditation.traces.Collector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the image promises, as far as it needs no base image: the service runs as a user of no rights, in folders that it
 * cannot write to but for its data, with an empty environment and little memory, and ends as it should when it is told to.
 */
class ContainerIT {

    private static final int NOBODY = 65534;
    private static final int CALLS = 400;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    /** The options are those of the image, read from its file, so that what is tested is what it says. */
    private static List<String> entryPoint(Path application, Path data) throws IOException {
        String dockerfile = Files.readString(Path.of("deploy/Dockerfile")).replaceAll("\\\\\\n", " ");
        String entry = dockerfile.substring(dockerfile.indexOf("ENTRYPOINT [") + "ENTRYPOINT ".length());
        List<String> command = new ArrayList<>();
        JSON.readTree(entry)
                .forEach(word -> command.add(word.asText()
                        .replace("/opt/accreditation", application.toString())
                        .replace("/data", data.toString())));
        return command;
    }

    private PackagedService start(Path application, Path data, URI collector) throws Exception {
        List<String> entry = entryPoint(application, data);
        return PackagedService.start(data, port -> {
            List<String> command = new ArrayList<>();
            if (isRoot()) {
                command.addAll(List.of(
                        "setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--no-new-privs"));
            }
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            // As a container with that limit looks to Java.
            command.addAll(List.of("-XX:MaxRAM=512m", "-XX:ActiveProcessorCount=1"));
            command.addAll(entry.subList(1, entry.size()));
            ProcessBuilder builder = new ProcessBuilder(command).directory(data.toFile());
            builder.environment().clear();
            builder.environment().put("ACCREDITATION_DATA", data.toString());
            builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
            builder.environment().put("ACCREDITATION_TRACES_ENDPOINT", collector.toString());
            builder.environment().put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true");
            builder.environment().put("QUARKUS_LOG_CATEGORY__ORG_ACCREDITATION_ANSWERS__LEVEL", "DEBUG");
            return builder;
        });
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static Path closed(Path folder, String permissions) throws IOException {
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
    }

    private Path application() throws IOException {
        Path application = Files.createDirectory(folder.resolve("application"));
        for (String part : List.of("quarkus-run.jar", "quarkus-run.jsa")) {
            Path copy = application.resolve(part);
            Files.copy(PackagedService.JAR.resolveSibling(part), copy);
            closed(copy, "r--r--r--");
        }
        closed(folder, "rwxr-xr-x");
        return closed(application, "r-xr-xr-x");
    }

    private Path data() throws Exception {
        Path data = closed(Files.createDirectory(folder.resolve("data")), "rwxr-x---");
        if (isRoot()) {
            assertThat(new ProcessBuilder("chown", NOBODY + ":" + NOBODY, data.toString())
                            .start()
                            .waitFor())
                    .isZero();
        }
        return data;
    }

    private static ObjectNode request(int number) throws IOException {
        ObjectNode request = (ObjectNode) JSON.readTree(
                Path.of("examples/agency-one-day-short/request.json").toFile());
        ((ObjectNode) request.get("candidate")).put("ref", "person-" + number);
        return request.put("policy", "local-reference");
    }

    @Test
    void it_runs_with_no_rights_and_when_told_to_stop_answers_what_is_under_way_and_loses_nothing() throws Exception {
        Path application = application();
        Path data = data();
        Set<String> answered = new TreeSet<>();
        try (Collector collector = new Collector();
                PackagedService service = start(application, data, collector.endpoint())) {
            assertThat(service.post("/v1/decisions/endorsement?receipt=true", request(0))
                            .body()
                            .get("receipt"))
                    .isNotNull();
            assertThat(isRoot() ? String.valueOf(NOBODY) : "")
                    .isIn(
                            Files.getAttribute(data.resolve("keys.json"), "unix:uid")
                                    .toString(),
                            "");

            List<CompletableFuture<HttpResponse<Void>>> calls = new ArrayList<>();
            for (int number : IntStream.rangeClosed(1, CALLS).toArray()) {
                calls.add(service.client()
                        .sendAsync(
                                service.request("/v1/decisions/endorsement")
                                        .header("Content-Type", "application/json")
                                        .POST(BodyPublishers.ofString(
                                                request(number).toString()))
                                        .build(),
                                BodyHandlers.discarding()));
            }
            calls.get(CALLS / 8).join();
            service.process().destroy(); // SIGTERM

            int refused = 0;
            for (CompletableFuture<HttpResponse<Void>> call : calls) {
                HttpResponse<Void> response =
                        call.handle((reply, cutOff) -> reply).join();
                if (response == null || response.statusCode() == 503) {
                    refused++; // came too late
                } else {
                    assertThat(response.statusCode()).isEqualTo(200);
                    answered.add(response.headers().firstValue("Journal-Entry").orElseThrow());
                }
            }
            assertThat(service.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(service.process().exitValue()).isEqualTo(128 + 15);
            assertThat(answered).hasSize(CALLS - refused).isNotEmpty();
            namesNobody(collector.taken());
        }
        assertThat(checked(data)).isGreaterThanOrEqualTo(answered.size() + 1);
        logIsJson(data);
        try (Stream<Path> kept = Files.list(application)) {
            assertThat(kept.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("quarkus-run.jar", "quarkus-run.jsa");
        }
    }

    /** Each line about an answer names the call and the answer, and no line names a person. */
    private static void logIsJson(Path data) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(data)) {
            Path log = files.filter(file -> file.toString().endsWith(".log"))
                    .findFirst()
                    .orElseThrow();
            for (String line : Files.readAllLines(log)) {
                assertThat(line).doesNotContain("person-");
                if (line.startsWith("{")) {
                    lines.add(JSON.readTree(line));
                }
            }
        }
        assertThat(lines)
                .filteredOn(line -> line.get("loggerName").asText().equals("org.accreditation.answers"))
                .isNotEmpty()
                .allSatisfy(line -> {
                    assertThat(line.at("/mdc/request").asText()).matches("[0-9a-f-]{36}");
                    assertThat(line.get("message").asText())
                            .matches(
                                    "Answered d-[0-9a-f]{32}: endorsement by local-reference/2016-05-09 is not-yet\\.");
                });
    }

    /** Traces tell how a call went, and no text or day of a request. */
    private static void namesNobody(String traces) throws IOException {
        assertThat(traces)
                .contains("decision", "read", "decide", "seal", "record")
                .contains("local-reference/2016-05-09", "endorsement", "not-yet");
        List<String> facts = new ArrayList<>();
        texts(request(1).get("candidate"), facts);
        assertThat(facts).hasSizeGreaterThan(10).allSatisfy(fact -> assertThat(traces)
                .doesNotContain(fact));
    }

    private static void texts(JsonNode node, List<String> texts) {
        if (node.isTextual() && node.textValue().length() > 3) {
            texts.add(node.textValue());
        }
        node.forEach(child -> texts(child, texts));
    }

    /** How many entries the journal has; it has to be as it was written. */
    private static int checked(Path data) throws Exception {
        Process check = PackagedService.command("journal", "check", "--data", data.toString())
                .start();
        var integrity = JSON.readTree(check.getInputStream());
        assertThat(check.waitFor()).as(integrity.toString()).isZero();
        return integrity.get("entries").asInt();
    }

    /** In a container it would answer other machines; without being told who may call it does not start, and says why. */
    @Test
    void it_does_not_answer_other_machines_before_it_is_told_who_may_call() throws Exception {
        Path data = data();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dquarkus.http.host=0.0.0.0",
                        "-Dquarkus.http.port=0",
                        "-Daccreditation.data=" + data,
                        "-jar",
                        PackagedService.JAR.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).isNotZero();
        assertThat(said).contains("quarkus.oidc.auth-server-url");
    }
}
