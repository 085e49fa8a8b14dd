package org.accreditation.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.accreditation.tables.engine.EngineVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command line as a whole, and what it tells a person. */
class CommandLineTest {

    private static final String PERSON = "examples/agency-one-day-short/request.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    private static void collect(CommandLine command, List<CommandLine> into) {
        if (command.getSubcommands().isEmpty()) {
            into.add(command);
        }
        command.getSubcommands().values().forEach(each -> collect(each, into));
    }

    @Test
    void every_command_says_what_it_does_and_every_option_what_it_is_for() {
        List<CommandLine> commands = new ArrayList<>();
        collect(Main.commandLine(), commands);
        assertThat(commands).hasSizeGreaterThan(12).allSatisfy(command -> {
            var spec = command.getCommandSpec();
            assertThat(spec.usageMessage().description())
                    .as(spec.qualifiedName())
                    .isNotEmpty();
            assertThat(spec.options()).allSatisfy(option -> assertThat(option.description())
                    .as(spec.qualifiedName() + " " + option.longestName())
                    .isNotEmpty());
        });
    }

    @Test
    void a_command_that_is_not_there_and_an_option_that_is_not_there_give_2_and_say_so() {
        assertThat(run("decied")).isEqualTo(2);
        assertThat(err.toString()).contains("decied").contains("decide");
        assertThat(run("decide", PERSON, "--polcy", "x")).isEqualTo(2);
        assertThat(err.toString()).contains("--polcy");
    }

    @Test
    void help_and_version_are_told() {
        assertThat(run("help")).isZero();
        assertThat(out.toString()).contains("explain", "pathway", "sources", "stream", "completion");
        assertThat(run("help", "explain")).isZero();
        assertThat(out.toString()).contains("--json");
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).contains("engine " + EngineVersion.current());
    }

    @Test
    void an_explanation_names_row_and_paragraph_and_what_would_make_it_a_yes() throws Exception {
        assertThat(run("explain", PERSON, "--policy", "local-reference")).isZero();
        assertThat(out.toString())
                .startsWith("Not yet: this body may not endorse this person for AP yet.")
                .contains("Assignment length: not-yet. Months on assignment in the endorsing authority: 5 of 6.")
                .contains("row agency-months-short of endorsement#Assignment length (adcs-position/2016-05-09)")
                .contains("rests on adcs-2016 3.3, ");
        assertThat(run("explain", PERSON, "--policy", "local-reference", "--json"))
                .isZero();
        JsonNode explained = JSON.readTree(out.toString());
        assertThat(run("decide", PERSON, "--policy", "local-reference", "--explain"))
                .isZero();
        assertThat(explained).isEqualTo(JSON.readTree(out.toString()));
    }

    @Test
    void a_pathway_asks_every_decision_about_a_person() throws Exception {
        assertThat(run("pathway", PERSON, "--policy", "local-reference")).isZero();
        assertThat(JSON.readTree(out.toString()).findValuesAsText("decision")).contains("endorsement", "eligibility");
        assertThat(run(
                        "pathway",
                        Files.writeString(folder.resolve("bad.json"), "{").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("not well-formed JSON");
    }

    @Test
    void sources_are_listed_and_read_paragraph_by_paragraph() throws Exception {
        assertThat(run("sources")).isZero();
        assertThat(out.toString()).contains("adcs-2016  ", "local-reference  ");
        assertThat(run("sources", "adcs-2016", "3.3")).isZero();
        assertThat(out.toString()).contains("(stated)");
        assertThat(run("sources", "adcs-2016", "--json")).isZero();
        assertThat(JSON.readTree(out.toString()).at("/paragraphs").has("3.3")).isTrue();
        assertThat(run("sources", "adcs-2016", "99")).isEqualTo(2);
        assertThat(err.toString()).contains("no paragraph '99'");
        assertThat(run("sources", "dinner")).isEqualTo(2);
    }

    @Test
    void an_extract_of_a_personnel_system_is_answered_person_by_person() throws Exception {
        JsonNode person = JSON.readTree(Path.of(PERSON).toFile());
        Path map = Files.writeString(
                folder.resolve("map.yaml"), """
                person: No
                request: %s
                columns:
                  No: /candidate/ref
                  Qualified: { to: /candidate/qualifiedOn, date: dd/MM/yyyy }
                  Contract:
                    to: /candidate/employments/-/engagement
                    words: { Agency: agency-assignment, Permanent: employee }
                  Start: { to: /candidate/employments/-/from, date: dd/MM/yyyy }
                  Code: /candidate/employments/-/authority/code
                """.formatted(without(person, "employments", "ref", "qualifiedOn")));
        Path in = Files.writeString(folder.resolve("in.csv"), """
                No,Name,Qualified,Contract,Start,Code
                1,not read,12/07/2013,Permanent,02/09/2013,E08000032
                2,not read,12/07/2013,Zero hours,02/09/2013,E08000032
                1,not read,,Agency,15/09/2016,E08000035
                3,not read,31/02/2013,Agency,15/09/2016,E08000035
                4,not read,,,,
                """);
        Path out = folder.resolve("out.csv");
        assertThat(run(
                        "extract",
                        "--map",
                        map.toString(),
                        "--policy",
                        "local-reference",
                        in.toString(),
                        out.toString()))
                .as(err.toString())
                .isEqualTo(1);
        assertThat(this.out.toString()).contains("4 people: 2 answered, 2 with a problem.");
        assertThat(err.toString())
                .contains(
                        "Line 3, Contract: ", "5 lines about 4 people: 3 lines and 2 people without a fault, 2 faults.")
                .doesNotContain("Zero hours");
        List<String> lines = Files.readAllLines(out);
        assertThat(lines.get(0)).isEqualTo("person,outcome,earliestDate,summary,missing,id,problem");
        ObjectNode same = (ObjectNode) JSON.readTree(without(person, "employments"));
        ((ObjectNode) same.get("candidate")).put("ref", "1").put("qualifiedOn", "2013-07-12");
        ArrayNode employments = ((ObjectNode) same.get("candidate")).putArray("employments");
        employments
                .addObject()
                .put("engagement", "employee")
                .put("from", "2013-09-02")
                .putObject("authority")
                .put("code", "E08000032");
        employments
                .addObject()
                .put("engagement", "agency-assignment")
                .put("from", "2016-09-15")
                .putObject("authority")
                .put("code", "E08000035");
        int decided = run(
                "decide",
                "--policy",
                "local-reference",
                Files.writeString(folder.resolve("one.json"), same.toString()).toString());
        assertThat(decided).as(err.toString()).isZero();
        JsonNode one = JSON.readTree(this.out.toString());
        assertThat(lines.get(1))
                .startsWith("1," + one.get("outcome").asText())
                .contains(one.get("id").asText());
        assertThat(lines.get(2))
                .startsWith("2,")
                .contains("Line 3, Contract: The mapping does not say what this word means.");
        assertThat(lines.get(3)).startsWith("3,").contains("Line 5, Qualified: This is no day as in dd/MM/yyyy.");
        assertThat(lines.get(4)).startsWith("4,");

        assertThat(run(
                        "extract",
                        "--json",
                        "--map",
                        map.toString(),
                        "--policy",
                        "local-reference",
                        in.toString(),
                        out.toString()))
                .isEqualTo(1);
        assertThat(JSON.readTree(this.out.toString()))
                .isEqualTo(JSON.readTree("{\"people\": 4, \"answered\": 2, \"problems\": 2}"));
    }

    @Test
    void the_template_of_a_staff_list_is_printed() {
        assertThat(run("staff-template")).isZero();
        assertThat(out.toString())
                .startsWith("reference,")
                .contains(",engagement,")
                .hasLineCount(1);
    }

    /** A request without some fields of its candidate. */
    private static String without(JsonNode request, String... fields) {
        ObjectNode copy = request.deepCopy();
        ((ObjectNode) copy.get("candidate")).remove(List.of(fields));
        return copy.toString();
    }

    @Test
    void bash_completes_commands_and_options() throws Exception {
        assertThat(run("completion")).isZero();
        Path script = Files.writeString(folder.resolve("completion"), out.toString());
        assertThat(completed(script, "accreditation-decisions", "expl")).contains("explain");
        assertThat(completed(script, "accreditation-decisions", "batch", "--thr"))
                .contains("--through");
    }

    private static String completed(Path script, String... words) throws Exception {
        Process bash = new ProcessBuilder(
                        "bash",
                        "-c",
                        "source " + script + "; COMP_WORDS=(" + String.join(" ", words) + "); COMP_CWORD="
                                + (words.length - 1)
                                + "; $(complete -p accreditation-decisions | sed 's/.*-F \\([^ ]*\\).*/\\1/'); echo \"${COMPREPLY[@]}\"")
                .redirectErrorStream(true)
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(said).isZero();
        return said;
    }
}
