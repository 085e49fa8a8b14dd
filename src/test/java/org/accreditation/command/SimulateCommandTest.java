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
                "2025-09-30",
                "--population",
                "120"));
        args.addAll(List.of(more));
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
}
