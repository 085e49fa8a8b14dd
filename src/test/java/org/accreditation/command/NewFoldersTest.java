package org.accreditation.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that begin a version or a policy, and the one that writes out a version in full. */
class NewFoldersTest {

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

    private int check(String policy) {
        return run("check", "--policies", folder.toString(), "--policy", policy);
    }

    @Test
    void a_new_version_is_an_amendment_of_five_lines_that_passes_every_check() throws IOException {
        assertThat(run("new-version", "naas", "2023-01-01", "--from", "2023-02-01", "--in", folder.toString()))
                .isZero();

        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile))
                    .containsExactly(folder.resolve("naas/2023-01-01/policy.yaml"));
        }
        assertThat(Files.readAllLines(folder.resolve("naas/2023-01-01/policy.yaml")))
                .containsExactly(
                        "id: naas", "version: 2023-01-01", "amends: 2022-04-01", "inForce:", "  from: 2023-02-01");
        assertThat(check("naas/2023-01-01")).as(err.toString()).isZero();
        assertThat(out.toString()).contains("of 1 version: all well");
    }

    @ParameterizedTest
    @ValueSource(strings = {"adcs-position/2016-05-09", "local-reference/2016-05-09", "agency-rules"})
    void a_new_policy_has_a_clause_for_each_term_and_passes_every_check(String extended) throws IOException {
        assertThat(run(
                        "new-policy",
                        "leeds",
                        "--extending",
                        extended,
                        "--from",
                        "2027-01-01",
                        "--in",
                        folder.toString()))
                .isZero();

        Path made = folder.resolve("leeds/2027-01-01");
        assertThat(Files.readString(made.resolve("policy.yaml"))).contains("extends: " + extended.split("/")[0] + "/");
        assertThat(Files.readString(made.resolve("statement.md"))).contains("## 1. Standing", "## 2. ");
        assertThat(Files.readString(made.resolve("terms.dmn"))).contains("; leeds 2");
        assertThat(check("leeds")).as(err.toString()).isZero();
    }

    @Test
    void a_version_is_written_out_in_full_and_nothing_is_written_over() throws IOException {
        Path to = folder.resolve("whole");
        assertThat(run("show", "naas/2022-04-01", "--to", to.toString())).isZero();

        assertThat(Files.readString(to.resolve("policy.yaml"))).doesNotContain("amends:");
        assertThat(to.resolve("sitting.dmn")).isNotEmptyFile();
        assertThat(to.resolve("scenarios")).isNotEmptyDirectory();
        assertThat(run("show", "naas/2022-04-01", "--to", to.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("is there already");
    }

    @Test
    void what_a_check_finds_is_told_to_machines_too() throws IOException {
        assertThat(run("check", "--policy", "asye-programme", "--json")).isZero();
        assertThat(new ObjectMapper().readTree(out.toString()).path("faults")).isEmpty();
        assertThat(run("new-version", "naas", "2023-01-01", "--from", "2023-02-01", "--in", folder.toString()))
                .isZero();
        Files.writeString(folder.resolve("naas/2023-01-01/policy.yaml"), "nobody: reads this\n");
        out.getBuffer().setLength(0);
        assertThat(run("check", "--policies", folder.toString(), "--json")).isEqualTo(1);
        assertThat(new ObjectMapper().readTree(out.toString()).path("faults")).isNotEmpty();
        out.getBuffer().setLength(0);
        assertThat(run("keys", "rotate", "--data", folder.toString())).isZero();
        out.getBuffer().setLength(0);
        assertThat(run("keys", "list", "--data", folder.toString(), "--json")).isZero();
        assertThat(new ObjectMapper().readTree(out.toString())).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "new-version nobody 2027-01-01 --from 2027-01-01|There is no policy 'nobody'",
                "new-version naas/2016-01-01 2027-01-01 --from 2027-01-01|There is no version 'naas/2016-01-01'",
                "new-version naas 2022-04-01 --from 2027-01-01|dated after it",
                "new-version naas 2027-02-30 --from 2027-01-01|2027-02-30",
                "new-policy naas --extending adcs-position --from 2027-01-01|There is a policy 'naas' already",
                "new-policy ../x --extending adcs-position --from 2027-01-01|cannot be called '../x'",
                "new-policy Leeds --extending adcs-position --from 2027-01-01|cannot be called 'Leeds'",
                "show naas/2016-01-01 --to nowhere|There is no version",
                "check --policies nowhere-at-all|There is no folder"
            })
    void what_cannot_be_begun_is_said_and_nothing_is_written(String command, String told) throws IOException {
        List<String> args = new ArrayList<>(List.of(command.split(" ")));
        if (command.startsWith("new-")) {
            args.addAll(List.of("--in", folder.toString()));
        }
        assertThat(run(args.toArray(String[]::new))).isEqualTo(2);
        assertThat(err.toString()).contains(told);
        assertThat(folder).isEmptyDirectory();
    }
}
