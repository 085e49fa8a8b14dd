package org.accreditation.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.accreditation.tables.ModelReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private Path file;
    private String own;

    @BeforeEach
    void a_file_in_the_projects_own_form() throws IOException {
        file = folder.resolve("endorsement.dmn");
        Files.copy(Path.of("decision-tables/adcs-position/2016-05-09/endorsement.dmn"), file);
        run("format", file.toString());
        own = Files.readString(file);
    }

    private int run(String... args) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    @Test
    void what_is_in_the_form_is_left_alone() throws IOException {
        assertThat(run("format", "--check", file.toString())).isZero();
        assertThat(run("format", file.toString())).isZero();
        assertThat(Files.readString(file)).isEqualTo(own);
    }

    /** Other ids and places, an exporter, widths: what dmn-js and Camunda Modeler write beside the tables. */
    @Test
    void what_dmn_js_adds_goes_again() throws IOException {
        back(own.replaceFirst(
                        "<definitions ",
                        "<definitions xmlns:biodi=\"http://bpmn.io/schema/dmn/biodi/2.0\" exporter=\"Camunda Modeler\""
                                + " exporterVersion=\"5.20.0\" ")
                .replaceAll("<inputEntry id=\"[^\"]*\"", "<inputEntry id=\"UnaryTests_0abc\"")
                .replaceAll("(<input id=\"[^\"]*\")", "$1 biodi:width=\"192\"")
                .replaceAll("x=\"40\" y=\"80\"", "x=\"155\" y=\"95\"")
                .replace("  ", "\t"));
    }

    /** A prefix for every element, empty extensions: what the editor of KIE writes. */
    @Test
    void what_the_editor_of_kie_adds_goes_again() throws IOException {
        back(own.replaceAll("<(/?)([a-z][A-Za-z]*)(?=[ >/])", "<$1dmn:$2")
                .replaceFirst("xmlns=", "xmlns:dmn=")
                .replaceAll("(<dmn:decision [^>]*>)", "$1<dmn:extensionElements/>")
                .replaceAll("(<dmn:inputData [^>]*>)", "$1<dmn:extensionElements/>"));
    }

    private void back(String saved) throws IOException {
        assertThat(saved).isNotEqualTo(own);
        Files.writeString(file, saved);

        assertThat(run("format", "--check", file.toString())).isEqualTo(1);
        assertThat(Files.readString(file)).isEqualTo(saved);
        assertThat(out.toString()).contains("in another form: " + file);
        assertThat(run("format", file.toString())).isZero();

        assertThat(Files.readString(file)).isEqualTo(own);
        assertThat(ModelReader.read("saved", saved).tables())
                .isEqualTo(ModelReader.read("own", own).tables());
    }

    @Test
    void a_row_whose_id_an_editor_made_is_named_with_one_that_says_what_it_asks_and_the_file_stays()
            throws IOException {
        String saved = own.replaceFirst("<rule id=\"[^\"]*\"", "<rule id=\"DecisionRule_0x1\"");
        Files.writeString(file, saved);

        assertThat(run("format", file.toString())).isEqualTo(2);

        assertThat(err.toString())
                .contains("DecisionRule_0x1", "Give the row an id")
                .containsPattern("What it asks suggests '[a-z][a-z0-9-]+'");
        assertThat(Files.readString(file)).isEqualTo(saved);
    }

    @Test
    void what_is_found_is_told_to_machines_too() throws IOException {
        told();
        Path other = Files.writeString(folder.resolve("other.dmn"), own.replace("  ", "\t"));
        Path broken = Files.writeString(folder.resolve("broken.dmn"), "<no/>");
        assertThat(run("format", "--json", "--check", file.toString(), other.toString()))
                .isEqualTo(1);
        JsonNode found = JSON.readTree(told());
        assertThat(found.get("files").asInt()).isEqualTo(2);
        assertThat(found.get("inAnotherForm")).extracting(JsonNode::asText).containsExactly(other.toString());
        assertThat(found.get("rewritten").asBoolean()).isFalse();
        assertThat(found.get("faults")).isEmpty();

        assertThat(run("format", "--json", other.toString(), broken.toString())).isEqualTo(2);
        found = JSON.readTree(told());
        assertThat(found.get("rewritten").asBoolean()).isTrue();
        assertThat(found.get("faults")).singleElement().satisfies(fault -> assertThat(fault.asText())
                .contains("broken.dmn"));
        assertThat(err.toString()).isEmpty();
        assertThat(Files.readString(other)).isEqualTo(own);
    }

    /** What was told since this was asked last. */
    private String told() {
        String told = out.toString();
        out.getBuffer().setLength(0);
        return told;
    }
}
