package org.accreditation.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int run(String... args) {
        return new CommandLine(new Main())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    private String request(String json) throws Exception {
        return Files.writeString(folder.resolve("request.json"), json).toString();
    }

    @Test
    void the_command_line_answers_as_http_does() throws Exception {
        ObjectMapper json = new ObjectMapper();
        ObjectNode request = (ObjectNode) json.readTree(
                Path.of("examples/agency-one-day-short/request.json").toFile());
        request.put("policy", "local-reference");
        assertThat(run("decide", request(request.toString()))).isZero();
        assertThat(out.toString())
                .isEqualToIgnoringNewLines(
                        Files.readString(Path.of("examples/agency-one-day-short/answer-local-reference.json")));
    }

    @Test
    void faults_are_named_with_their_pointers_and_give_exit_code_2() throws Exception {
        assertThat(run("decide", request("{\"asOf\":\"2016-02-30\"}"))).isEqualTo(2);
        assertThat(err.toString()).contains("/asOf: ").contains("/candidate: ").contains("/policy: ");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void what_cannot_be_read_gives_exit_code_2() throws Exception {
        assertThat(run("decide", request("{"))).isEqualTo(2);
        assertThat(run("decide", folder.resolve("nothing.json").toString())).isEqualTo(2);
        assertThat(run("decide", "--decision", "nope", request("{}"))).isEqualTo(2);
        assertThat(err.toString())
                .contains("not well-formed")
                .contains("cannot be read")
                .contains("There is no decision");
    }

    @Test
    void a_file_of_people_is_answered_line_by_line() throws Exception {
        ObjectMapper json = new ObjectMapper();
        String person =
                json.readTree(Path.of("examples/on-asye/request.json").toFile()).toString();
        Path in = Files.writeString(folder.resolve("people.ndjson"), person + "\n{}\n" + person + "\n");
        Path answers = folder.resolve("answers.ndjson");

        assertThat(run("batch", "--policy", "adcs-position", "--summary", in.toString(), answers.toString()))
                .isEqualTo(1);

        assertThat(Files.readAllLines(answers)).hasSize(4).last().asString().contains("\"answered\":2");
        assertThat(out.toString()).contains("3 lines: 2 answered {not-yet=2}, 1 with a problem.");
        assertThat(run("batch", "nothing.ndjson", answers.toString())).isEqualTo(2);
        assertThat(run("batch", "--decision", "nope", in.toString(), answers.toString()))
                .isEqualTo(2);
    }

    @Test
    void two_versions_are_compared_as_over_http() {
        assertThat(run("compare", "adcs-position/2016-05-09", "local-reference/2016-05-09"))
                .isZero();
        assertThat(out.toString()).startsWith("From adcs-position/2016-05-09").contains("What it means");
    }

    @Test
    void versions_that_cannot_be_compared_give_exit_code_2() {
        assertThat(run("compare", "adcs-position/2016-05-09", "2016-05-09")).isEqualTo(2);
        assertThat(err.toString())
                .contains("'to' names no version that is served")
                .contains("local-reference/2016-05-09");
        assertThat(out.toString()).isEmpty();
    }
}
