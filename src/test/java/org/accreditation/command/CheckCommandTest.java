package org.accreditation.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the check says to people: one line where all is well, and otherwise faults that are counted; never a stack trace. */
class CheckCommandTest {

    private static final Path TABLES = Path.of("decision-tables").toAbsolutePath();
    private static final String ASYE = "asye-programme/2026-04-01";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int run(String... args) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    /** A folder with one policy of its own, which uses the rules and sources of this one. */
    private Path onePolicy() throws IOException {
        Path tables = Files.createDirectories(folder.resolve("decision-tables"));
        for (String shared : List.of("sources", "regulators.yaml", "naas-sites.yaml")) {
            Files.createSymbolicLink(tables.resolve(shared), TABLES.resolve(shared));
        }
        Files.createSymbolicLink(folder.resolve("rules"), Path.of("rules").toAbsolutePath());
        try (Stream<Path> files = Files.walk(TABLES.resolve("asye-programme"))) {
            for (Path file : files.toList()) {
                Files.copy(file, tables.resolve(TABLES.relativize(file).toString()));
            }
        }
        return tables.resolve(ASYE);
    }

    private void replace(String file, String old, String replacement) throws IOException {
        Path path = folder.resolve("decision-tables").resolve(ASYE).resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(old);
        Files.writeString(path, text.replace(old, replacement));
    }

    private int checkOne(String... options) {
        return run(
                Stream.concat(Stream.of("check", folder.toString(), "--policy", "asye-programme"), Stream.of(options))
                        .toArray(String[]::new));
    }

    @Test
    void one_line_says_that_a_policy_is_well() throws IOException {
        onePolicy();

        assertThat(checkOne()).isZero();
        assertThat(out.toString()).matches("[1-9][0-9]* scenarios of 1 version: all well\\R");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void what_scenarios_show_of_each_table_is_printed_for_whoever_asks() throws IOException {
        onePolicy();

        assertThat(checkOne("--coverage")).isZero();
        assertThat(out.toString()).contains(ASYE + " asye#Registration: ").contains("all well");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "terms.dmn|>48<|>\"48\"<|write 48 without quotes",
                "terms.dmn|2027-03-01|2027-31-03|there is no such day",
                "policy.yaml|to: 2027-03-31|to: 2025-03-31|before it begins",
                "policy.yaml|rules: \"1\"|rules: \"1\", |policy.yaml: This is no YAML",
                "scenarios/asye.amount.csv|scenario,|szenario,|asye.amount.csv:1: The headings lack 'scenario'",
            })
    void faults_come_last_and_are_counted(String file, String old, String replacement, String said) throws IOException {
        onePolicy();
        replace(file, old, replacement);

        assertThat(checkOne()).isEqualTo(1);
        assertThat(err.toString()).contains(said).endsWith("1 fault" + System.lineSeparator());
        assertThat(out.toString()).doesNotContain("all well");
    }

    @Test
    void a_missing_scenario_is_printed_as_a_line_for_its_file() throws IOException {
        Path scenarios = onePolicy().resolve("scenarios/asye.funding.csv");
        List<String> lines = Files.readAllLines(scenarios);
        Files.write(scenarios, lines.subList(0, lines.size() - 1));

        assertThat(checkOne()).isEqualTo(1);
        assertThat(out.toString()).contains("scenarios/asye.funding.csv", lines.get(0));
        assertThat(err.toString())
                .contains("asye#Funding: scenarios show ")
                .endsWith("1 fault" + System.lineSeparator());
    }

    @Test
    void what_cannot_be_done_is_told_in_words_and_with_exit_code_2() throws IOException {
        onePolicy();
        Path nothing = folder.resolve("nothing");
        Path request = Files.writeString(folder.resolve("request.json"), "{}");

        assertThat(run("check", nothing.toString())).isEqualTo(2);
        assertThat(run("check", folder.toString(), "--policy", "asye")).isEqualTo(2);
        assertThat(run("compare", "--folder", nothing.toString(), ASYE, ASYE)).isEqualTo(2);
        assertThat(run("decide", "--policies", nothing.toString(), request.toString()))
                .isEqualTo(2);

        assertThat(err.toString())
                .contains("There is no folder " + nothing.resolve("decision-tables"))
                .contains("There is no policy or version 'asye'. There are: asye-programme.")
                .contains("There is no folder " + nothing + " with more policies")
                .doesNotContain("Exception", "\tat ");
    }

    @Test
    void a_file_in_the_place_of_a_packaged_one_is_named_and_the_answer_given() throws IOException {
        Path more = Files.createDirectories(folder.resolve("more/adcs-position/2016-05-09"));
        Files.writeString(more.resolve("policy.yaml"), "id: adcs-position\n");
        String request = Files.readString(Path.of("examples/on-asye/request.json"));
        Path file = Files.writeString(
                folder.resolve("request.json"), request.replaceFirst("\\{", "{ \"policy\": \"adcs-position\","));

        assertThat(run("decide", "--policies", folder.resolve("more").toString(), file.toString()))
                .isZero();
        assertThat(err.toString()).contains("adcs-position/2016-05-09/policy.yaml: This place is taken");
        assertThat(out.toString()).contains("\"outcome\"");
    }
}
