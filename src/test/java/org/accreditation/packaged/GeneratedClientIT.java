package org.accreditation.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that a generator made of the contract compiles, asks and understands the answer. */
class GeneratedClientIT {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final Path GENERATOR = Path.of("target/openapi-generator/openapi-generator.jar");
    private static final Path ASKS = Path.of("src/test/resources/org/accreditation/packaged/client/Asks.java.txt");
    private static final Path PERSON = Path.of("examples/agency-one-day-short");

    @TempDir
    private Path folder;

    @Test
    void somebody_who_has_nothing_but_the_contract_asks_and_understands_the_answer() throws Exception {
        Path client = folder.resolve("client");
        run(
                JAVA,
                "-XX:TieredStopAtLevel=1",
                "-jar",
                GENERATOR.toString(),
                "generate",
                "--input-spec=docs/openapi.yaml",
                "--generator-name=java",
                "--library=native",
                "--output=" + client,
                "--invoker-package=client",
                "--api-package=client.api",
                "--model-package=client.model",
                "--additional-properties=openApiNullable=false,useJakartaEe=true",
                "--global-property=apis,models,supportingFiles,apiTests=false,modelTests=false,apiDocs=false,modelDocs=false");
        Path classes = Files.createDirectories(folder.resolve("classes"));
        compile(client.resolve("src/main/java"), classes, Files.copy(ASKS, folder.resolve("Asks.java")));
        JsonNode answer;
        String printed;
        try (PackagedService service = PackagedService.start(Files.createDirectories(folder.resolve("data")))) {
            ObjectNode asked =
                    (ObjectNode) new ObjectMapper().readTree(request().toFile());
            answer = service.post("/v1/decisions/endorsement", asked.put("policy", "adcs-position"))
                    .body();
            printed = run(
                    JAVA,
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    classes + ":" + System.getProperty("java.class.path"),
                    "Asks",
                    "http://127.0.0.1:" + service.port(),
                    request().toString());
        }

        assertThat(printed.lines().toList())
                .containsExactly(
                        answer.path("outcome").asText() + " "
                                + answer.path("asOf").asText() + " "
                                + answer.at("/findings/0/criterion").asText(),
                        answer.path("summary").asText(),
                        "20 versions",
                        "422");
    }

    private static Path request() {
        return PERSON.resolve("request.json");
    }

    private static void compile(Path client, Path classes, Path asks) throws IOException {
        List<Path> sources = new ArrayList<>(List.of(asks));
        try (Stream<Path> generated = Files.walk(client)) {
            generated.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
        }
        assertThat(sources).hasSizeGreaterThan(100);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            boolean compiled = compiler.getTask(
                            said,
                            files,
                            null,
                            List.of(
                                    "-proc:none",
                                    "-nowarn",
                                    "-d",
                                    classes.toString(),
                                    "-cp",
                                    System.getProperty("java.class.path")),
                            null,
                            files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(compiled).as(said.toString()).isTrue();
        }
    }

    private String run(String... command) throws IOException, InterruptedException {
        Path errors = folder.resolve("errors");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
        return printed;
    }
}
