package org.accreditation.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.accreditation.question.reading.RequestReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int simulate(String... more) {
        List<String> args = new ArrayList<>(List.of(
                "simulate",
                "--policy",
                "adcs-position/2016-05-09",
                "--against",
                "local-reference/2016-05-09",
                "--as-of",
                "2025-09-30"));
        args.addAll(List.of(more));
        if (!args.contains("--population")) {
            args.addAll(List.of("--population", "120"));
        }
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args.toArray(String[]::new));
    }

    @Test
    void says_how_many_go_from_which_outcome_to_which_and_what_did_it() {
        assertThat(simulate("--only", "engagement=agency-assignment")).isZero();
        assertThat(out.toString())
                .contains("endorsement: local-reference/2016-05-09 in place of adcs-position/2016-05-09")
                .contains("refer      -> not-yet")
                .contains(
                        "endorsement#Assignment length: refer [agency-not-judged], now not-yet [agency-months-short]");
    }

    @Test
    void shows_people_of_each_change_with_both_answers() throws Exception {
        Path people = folder.resolve("people.ndjson");
        assertThat(simulate("--json", "--samples", "1", "--people", people.toString()))
                .isZero();
        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertThat(report.at("/impact/people").asInt()
                        + report.at("/impact/notAsked").asInt())
                .isEqualTo(120);
        assertThat(report.at("/samples")).isNotEmpty().allSatisfy(sample -> {
            assertThat(sample.at("/people/0/before/outcome")).isEqualTo(sample.get("from"));
            assertThat(sample.at("/people/0/after/outcome")).isEqualTo(sample.get("to"));
        });
        RequestReader reader = new RequestReader();
        assertThat(Files.readAllLines(people)).hasSize(120).allSatisfy(line -> assertThat(
                        reader.faults(reader.tree(line.getBytes(java.nio.charset.StandardCharsets.UTF_8))))
                .isEmpty());
    }

    @Test
    void writes_a_line_for_each_group_and_change() {
        assertThat(simulate("--csv")).isZero();
        assertThat(out.toString().lines().toList())
                .startsWith("by,group,from,to,people,real,plusMinus")
                .anyMatch(line -> line.startsWith("region,London,"));
    }

    @Test
    void says_what_cannot_be_simulated() {
        assertThat(simulate("--decision", "dancing")).isEqualTo(2);
        assertThat(simulate("--assume", "fail in percent=99")).isEqualTo(2);
        assertThat(simulate("--only", "shoe size=9")).isEqualTo(2);
        assertThat(simulate("--against", "local-reference/1999-01-01")).isEqualTo(2);
        assertThat(err.toString())
                .contains("does not answer 'dancing'")
                .contains("is not in its range")
                .contains("not counted by 'shoe size'")
                .contains("--against");
    }

    @Test
    void asks_the_people_of_a_staff_list_and_leaves_those_with_faults_out_only_where_that_is_said() throws Exception {
        Path list = Files.writeString(folder.resolve("staff.csv"), """
                No;LA;Contract;Role;Start
                1;E08000035;Locum;Social worker;15/09/2025
                2;E08000035;Perm;Social worker;15/09/2013
                3;E08000035;Perm;Dancer;15/09/2013
                """);
        Path mapping = Files.writeString(folder.resolve("mapping.yaml"), """
                request: { body: { type: local-authority, code: E08000035 } }
                date: dd/MM/yyyy
                columns:
                  No: reference
                  LA: authority code
                  Contract: { to: engagement, words: { Locum: agency-assignment, Perm: employee } }
                  Role: role
                  Start: started
                """);
        String[] asked = {"--population", list.toString(), "--mapping", mapping.toString()};
        assertThat(simulate(asked)).isEqualTo(2);
        assertThat(err.toString()).contains("Line 4, Role: ", "--good-lines").doesNotContain("Dancer");
        assertThat(out.toString()).isEmpty();

        List<String> more = new ArrayList<>(List.of(asked));
        more.addAll(List.of("--good-lines", "--csv"));
        assertThat(simulate(more.toArray(String[]::new))).as(err.toString()).isZero();
        assertThat(out.toString().lines().toList())
                .startsWith("by,group,from,to,people,real,plusMinus")
                .anyMatch(line -> line.matches("employer,E08000035,.*,2,2,0"))
                .anyMatch(line -> line.startsWith("role,social-worker,"));
    }
}
