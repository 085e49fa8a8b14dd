package org.accreditation.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.accreditation.TestPolicies;
import org.accreditation.access.Wire;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.tables.engine.EngineVersion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is packaged answers as what was tested does, under the same digests, and proves it. */
class ProofIT {

    private static final Path EXAMPLES = Path.of("examples");
    private static final String PERSON = "agency-one-day-short";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path data;

    private static PackagedService service;

    @BeforeAll
    static void start() throws Exception {
        service = PackagedService.start(data);
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
    }

    private static ObjectNode request(Path person, String policy) throws IOException {
        String[] idAndVersion = policy.split("/", 2);
        ObjectNode request =
                (ObjectNode) JSON.readTree(person.resolve("request.json").toFile());
        request.put("policy", idAndVersion[0]);
        return idAndVersion.length == 2 ? request.put("version", idAndVersion[1]) : request;
    }

    /** No test that starts inside the framework sees this: the server ends these before anything of ours is asked. */
    @ParameterizedTest
    @CsvSource({
        "400,unreadable-request,HELO mail.example~~",
        "400,unreadable-request,GET / HTTP/1.1~Host: x~Content-Length: minus~~",
        "400,unreadable-request,GET / HTTP/1.1~Na me: x~~",
        "414,address-too-long,GET /LONG HTTP/1.1~Host: x~~",
        "431,headers-too-long,GET / HTTP/1.1~Host: x~X-A: LONG~~"
    })
    void what_is_no_http_is_refused_in_words_too(int status, String type, String request) throws Exception {
        byte[] bytes =
                request.replace("~", "\r\n").replace("LONG", "l".repeat(70_000)).getBytes(StandardCharsets.ISO_8859_1);
        Wire.Answer answer = Wire.send(service.port(), bytes, false, false);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.has("X-Request-Id")).isTrue();
        assertThat(JSON.readTree(answer.body()).path("type").asText()).endsWith(type);
        assertThat(JSON.readTree(answer.body()).path("status").asInt()).isEqualTo(status);
    }

    @Test
    void every_person_of_the_examples_has_the_answer_that_is_checked_in() throws Exception {
        List<Path> people;
        try (Stream<Path> folders = Files.list(EXAMPLES)) {
            people = folders.filter(Files::isDirectory).sorted().toList();
        }
        for (Path person : people) {
            JsonNode ask = new YAMLMapper().readTree(person.resolve("ask.yaml").toFile());
            for (JsonNode policy : ask.get("policies")) {
                JsonNode answer = service.post(
                                "/v1/decisions/" + ask.get("decision").asText(), request(person, policy.asText()))
                        .body();
                Path wanted = person.resolve("answer-" + policy.asText().replace('/', '-') + ".json");
                assertThat(withoutDigests(answer))
                        .as(wanted.toString())
                        .isEqualTo(withoutDigests(JSON.readTree(wanted.toFile())));
            }
        }
    }

    /** Most examples are written without; that the digests are right is shown below. */
    private static JsonNode withoutDigests(JsonNode answer) throws IOException {
        return JSON.readTree(answer.toString()
                .replaceAll("sha256:[0-9a-f]{64}", "sha256:…")
                .replaceAll("\"d-[0-9a-f]{32}\"", "\"d-…\""));
    }

    @Test
    void tables_rules_and_the_code_that_derives_have_the_digests_of_what_was_tested() throws Exception {
        JsonNode policy = service.post(
                        "/v1/decisions/endorsement", request(EXAMPLES.resolve(PERSON), "local-reference"))
                .body()
                .get("policy");
        PolicyVersion tested = TestPolicies.version("local-reference");

        assertThat(policy.get("digest").asText()).isEqualTo(tested.digest());
        assertThat(policy.get("rules").asText()).isEqualTo("1 " + tested.rules().digest());
    }

    @Test
    void the_engine_that_an_answer_names_is_the_engine_and_not_the_service() throws Exception {
        String named = service.post("/v1/decisions/endorsement", request(EXAMPLES.resolve(PERSON), "local-reference"))
                .body()
                .at("/policy/engine")
                .asText();

        assertThat(named).isEqualTo(EngineVersion.current());
        try (JarFile jar = new JarFile(PackagedService.JAR.toFile())) {
            Properties engine = new Properties();
            engine.load(jar.getInputStream(jar.getEntry("META-INF/maven/org.drools/drools-core/pom.properties")));
            assertThat(named).isEqualTo(engine.getProperty("version"));
            assertThat(jar.getManifest().getMainAttributes().getValue("Implementation-Version"))
                    .isNotEqualTo(named);
        }
    }

    @Test
    void a_receipt_is_proven_in_every_respect() throws Exception {
        ObjectNode request = request(EXAMPLES.resolve(PERSON), "local-reference");
        JsonNode answer =
                service.post("/v1/decisions/endorsement?receipt=true", request).body();

        JsonNode verification = service.post(
                        "/v1/receipts/verify",
                        Map.of("receipt", answer.get("receipt"), "request", request, "answer", answer))
                .body();

        assertThat(verification.get("verdict").asText()).isEqualTo("proven");
        assertThat(verification.findValuesAsText("check")).contains("version", "code", "engine", "recomputation");
        assertThat(verification.get("checks"))
                .allSatisfy(check -> assertThat(check.get("result").asText())
                        .as(check.toString())
                        .isEqualTo("passed"));
    }

    @Test
    void an_entry_of_the_journal_is_proven_too() throws Exception {
        ObjectNode request = request(EXAMPLES.resolve(PERSON), "local-reference");
        service.post("/v1/decisions/endorsement?receipt=true", request);
        JsonNode integrity = service.get("/v1/journal/integrity").body();

        assertThat(integrity.get("intact").asBoolean()).as(integrity.toString()).isTrue();
    }

    @Test
    void the_receipt_among_the_examples_is_proven_by_the_command_that_the_documentation_names() throws Exception {
        Process verify = PackagedService.command("verify", "receipt.jws", "request.json", "--keys", "keys.json")
                .directory(EXAMPLES.resolve(PERSON).resolve("proof").toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(verify.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(verify.waitFor()).as(said).isZero();
        assertThat(said).contains("proven");
    }
}
