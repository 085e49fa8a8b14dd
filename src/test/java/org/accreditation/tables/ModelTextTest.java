package org.accreditation.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.accreditation.tables.engine.Engine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What editors save is read; what no editor would save is refused before any engine sees it. */
class ModelTextTest {

    private static final String V1_3 = "https://www.omg.org/spec/DMN/20191111/MODEL/";

    @ParameterizedTest
    @CsvSource({
        "http://www.omg.org/spec/DMN/20180521/MODEL/",
        "https://www.omg.org/spec/DMN/20191111/MODEL/",
        "https://www.omg.org/spec/DMN/20211108/MODEL/",
        "https://www.omg.org/spec/DMN/20230324/MODEL/",
        "https://www.omg.org/spec/DMN/20240513/MODEL/"
    })
    void a_model_is_read_and_compiled_in_every_version_of_dmn_from_1_2_to_1_6(String namespace) {
        Model model = ModelReader.read(SmallModel.FILE, SmallModel.with(V1_3, namespace));

        assertThat(model.tables()).isEqualTo(SmallModel.read().tables());
        new Engine(model).compile();
    }

    /** The KIE editors keep the values of a type so, with names of their own before the elements. */
    @Test
    void the_values_of_a_type_may_be_a_constraint_as_the_kie_editors_write_it() {
        String prefixed = SmallModel.xml()
                .replace("allowedValues", "typeConstraint")
                .replaceAll("<(/?)([a-zA-Z])", "<$1dmn:$2")
                .replace("xmlns=\"" + V1_3 + "\"", "xmlns:dmn=\"https://www.omg.org/spec/DMN/20230324/MODEL/\"");
        Model model = ModelReader.read(SmallModel.FILE, prefixed);

        assertThat(model.tables()).isEqualTo(SmallModel.read().tables());
        new Engine(model).compile();
    }

    @Test
    void nothing_outside_the_file_is_fetched() throws IOException {
        try (ServerSocket elsewhere = new ServerSocket(0)) {
            elsewhere.setSoTimeout(1);
            String address = "http://127.0.0.1:" + elsewhere.getLocalPort() + "/x";
            for (String type : new String[] {
                "<!DOCTYPE definitions SYSTEM \"" + address + "\">",
                "<!DOCTYPE definitions [<!ENTITY % x SYSTEM \"" + address + "\"> %x;]>",
                "<!DOCTYPE definitions [<!ENTITY a \"" + "b".repeat(100) + "\">]>"
            }) {
                assertThat(refusal(SmallModel.with("<definitions ", type + "<definitions ")))
                        .contains("document type");
            }
            org.assertj.core.api.Assertions.assertThatThrownBy(elsewhere::accept)
                    .isInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    @Test
    void a_cell_that_nobody_could_read_is_refused() {
        String cell = IntStream.range(0, 20_000).mapToObj(i -> "\"employee\"").collect(Collectors.joining(","));

        assertThat(refusal(SmallModel.with("<text>&lt;= 0</text>", "<text>" + cell + "</text>")))
                .contains("longer than 10000 characters", "(line ");
    }

    @Test
    void elements_inside_each_other_without_end_are_refused() {
        assertThat(refusal(SmallModel.with(
                        "<question>",
                        "<extensionElements>" + "<a>".repeat(5000) + "</a>".repeat(5000)
                                + "</extensionElements><question>")))
                .contains("elements inside each other");
    }

    @Test
    void more_rows_than_anybody_could_read_are_refused() {
        String xml = SmallModel.xml();
        int from = xml.indexOf("<rule id=\"long-enough\">");
        String row = xml.substring(from, xml.indexOf("</rule>", from) + 7);
        String rows = IntStream.range(0, 5000)
                .mapToObj(i -> row.replace("long-enough", "row-" + i).replace("&lt;= 0", String.valueOf(i)))
                .collect(Collectors.joining());

        assertThat(refusal(xml.replace(row, rows))).contains("more than 500 rows in one table");
    }

    @Test
    void what_is_no_dmn_says_what_it_is() {
        assertThat(refusal("<html><body/></html>")).contains("It begins with <html>.");
        assertThat(refusal("{}")).contains("It is not well-formed XML (line 1)");
        assertThat(refusal(SmallModel.with("</definitions>", ""))).contains("not well-formed XML");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "defaultOutputEntry|\"not-met\"|",
                "defaultOutputEntry|if true then \"met\" else \"not-met\"|may not stand in a cell",
                "defaultOutputEntry|function() external { java: { class: \"java.lang.System\" } }|may not stand in a cell",
                "outputValues|\"met\",\"not-met\"|",
                "outputValues|for x in [1] return x|may not stand in a cell"
            })
    void what_stands_beside_an_output_obeys_the_grammar_of_cells(String element, String text, String said) {
        String xml = SmallModel.with(
                "<output id=\"o0\" name=\"result\"/>",
                "<output id=\"o0\" name=\"result\"><" + element + " id=\"o0_d\"><text>" + text + "</text></" + element
                        + "></output>");

        if (said == null) {
            assertThat(ModelReader.read(SmallModel.FILE, xml).tables())
                    .isEqualTo(SmallModel.read().tables());
        } else {
            assertThat(refusal(xml)).contains(said);
        }
    }

    private static String refusal(String xml) {
        return catchThrowableOfType(BadTable.class, () -> ModelReader.read(SmallModel.FILE, xml))
                .getMessage();
    }
}
