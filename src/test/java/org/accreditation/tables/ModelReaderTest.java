package org.accreditation.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelReaderTest {

    private static final String WHAT_A_CELL_MAY_HOLD = "Write a constant such as";

    @Test
    void a_model_is_read_as_the_tables_that_people_see() {
        Model model = SmallModel.read();
        DecisionTable table = model.table("Length").orElseThrow();

        assertThat(model.name()).isEqualTo("small");
        assertThat(model.inputs())
                .containsEntry("engagement", "tEngagement")
                .containsEntry("months worked", "number")
                .hasSize(3);
        assertThat(table.kind()).isEqualTo(DecisionTable.Kind.FINDING);
        assertThat(table.question()).isEqualTo("Has this person been there for long enough?");
        assertThat(table.columns())
                .containsExactly(
                        new DecisionTable.Column(
                                "Engagement",
                                new Expression.Name("engagement"),
                                "string",
                                List.of("employee", "agency-assignment")),
                        new DecisionTable.Column(
                                "Months to go",
                                new Expression.Difference("months required", "months worked"),
                                "number",
                                List.of()));
        assertThat(table.rows())
                .extracting(DecisionTable.Row::id)
                .containsExactly("employed", "long-enough", "too-short");
        DecisionTable.Row row = table.row("long-enough").orElseThrow();
        assertThat(row.number()).isEqualTo(2);
        assertThat(row.texts()).containsExactly("\"agency-assignment\"", "<= 0");
        assertThat(row.cells())
                .containsExactly(
                        new Cell.OneOf(List.of("agency-assignment")),
                        new Cell.Range(null, false, BigDecimal.ZERO, true));
        assertThat(row.result()).isEqualTo("met");
        assertThat(row.source()).isEqualTo("adcs-2016 3.3");
        assertThat(row.gap()).isEmpty();
        assertThat(table.tests(row)).containsExactly("engagement", "months required", "months worked");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not(\"employee\")",
                "null",
                "?",
                "? = \"employee\"",
                "if true then \"employee\" else \"agency-assignment\"",
                "lower case(\"EMPLOYEE\")",
                "employee",
                ""
            })
    void a_cell_outside_the_grammar_is_refused_with_what_may_be_written(String cell) {
        TableFault fault = fault(SmallModel.with(entry("a00", "\"employee\""), entry("a00", cell)));

        assertThat(fault.table()).isEqualTo("Length");
        assertThat(fault.row()).isEqualTo("employed");
        assertThat(fault.message()).contains("'" + cell + "'", WHAT_A_CELL_MAY_HOLD);
    }

    @Test
    void a_cell_that_an_editor_left_empty_is_refused_with_what_may_be_written() {
        TableFault fault = fault(SmallModel.with(entry("a01", "-"), "<inputEntry id=\"a01\"><text/></inputEntry>"));

        assertThat(fault.row()).isEqualTo("employed");
        assertThat(fault.message()).contains(WHAT_A_CELL_MAY_HOLD);
    }

    @Test
    void a_cell_without_a_text_is_refused_with_what_may_be_written() {
        TableFault fault = fault(SmallModel.with(entry("a01", "-"), "<inputEntry id=\"a01\"/>"));

        assertThat(fault.row()).isEqualTo("employed");
        assertThat(fault.message()).contains(WHAT_A_CELL_MAY_HOLD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "months required + months worked",
                "if months worked = null then 0 else months worked",
                "not(months worked)",
                "max(months worked, 3)",
                "months earned",
                ""
            })
    void a_heading_outside_the_grammar_is_refused_with_what_may_be_written(String heading) {
        TableFault fault =
                fault(SmallModel.with("<text>months required - months worked</text>", "<text>" + heading + "</text>"));

        assertThat(fault.table()).isEqualTo("Length");
        assertThat(fault.message()).contains("'" + heading + "'", "'a - b' or 'a < b'");
    }

    @Test
    void a_column_without_an_expression_is_refused() {
        String heading = SmallModel.with("<text>months required - months worked</text>", "");
        TableFault fault = fault(heading.replaceFirst("<inputExpression id=\"ce1\"[^>]*>\\s*</inputExpression>", ""));

        assertThat(fault.table()).isEqualTo("Length");
        assertThat(fault.message()).contains("'a - b' or 'a < b'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FIRST", "ANY", "PRIORITY", "COLLECT", "RULE ORDER", "OUTPUT ORDER"})
    void a_hit_policy_other_than_unique_is_refused(String hitPolicy) {
        TableFault fault = fault(SmallModel.with("hitPolicy=\"UNIQUE\"", "hitPolicy=\"" + hitPolicy + "\""));

        assertThat(fault.table()).isEqualTo("Length");
        assertThat(fault.message()).startsWith("The hit policy must be UNIQUE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<rule>", "<rule id=\"_8A2F\">", "<rule id=\"DecisionRule_1\">", "<rule id=\"Employed\">"})
    void a_row_without_a_name_that_people_gave_it_is_refused(String rule) {
        TableFault fault = fault(SmallModel.with("<rule id=\"employed\">", rule));

        assertThat(fault.table()).isEqualTo("Length");
        assertThat(fault.row()).isNotBlank();
        assertThat(fault.message()).startsWith("Give the row an id of small letters, digits and hyphens");
    }

    @Test
    void a_row_with_too_few_cells_is_refused() {
        TableFault fault = fault(SmallModel.with(entry("a01", "-"), ""));

        assertThat(fault.table()).isEqualTo("Length");
        assertThat(fault.row()).isEqualTo("employed");
        assertThat(fault.message()).contains("2 columns");
    }

    @Test
    void a_row_with_too_few_outputs_is_refused() {
        TableFault fault = fault(SmallModel.with("<outputEntry id=\"b03\"><text>\"\"</text></outputEntry>", ""));

        assertThat(fault.table()).isEqualTo("Length");
        assertThat(fault.row()).isEqualTo("employed");
        assertThat(fault.message()).contains("4 outputs");
    }

    @Test
    void outputs_of_no_known_kind_are_refused_with_the_kinds_that_there_are() {
        TableFault fault =
                fault(SmallModel.with("<output id=\"o1\" name=\"reason\"/>", "<output id=\"o1\" name=\"why\"/>"));

        assertThat(fault.table()).isEqualTo("Length");
        assertThat(fault.message())
                .contains(
                        "[result, why, source, gap]",
                        "result, reason, source, gap (a finding)",
                        "value, source, gap (a value)",
                        "text, source (advice)");
    }

    @Test
    void an_output_that_is_computed_is_refused() {
        TableFault fault =
                fault(SmallModel.with("\"This person is employed here.\"", "\"This person is \" + engagement"));

        assertThat(fault.row()).isEqualTo("employed");
        assertThat(fault.message()).contains("may not stand in");
    }

    @Test
    void a_value_that_is_not_allowed_is_refused_with_those_that_are() {
        TableFault fault = fault(SmallModel.with(entry("a00", "\"employee\""), entry("a00", "\"employe\"")));

        assertThat(fault.row()).isEqualTo("employed");
        assertThat(fault.message())
                .isEqualTo("'employe' is not among the allowed values of 'Engagement': employee, agency-assignment.");
    }

    @ParameterizedTest
    @ValueSource(strings = {">= 3", "3", "true"})
    void a_cell_that_no_text_of_its_column_can_match_is_refused(String cell) {
        TableFault fault = fault(SmallModel.with(entry("a00", "\"employee\""), entry("a00", escaped(cell))));

        assertThat(fault.row()).isEqualTo("employed");
        assertThat(fault.message()).contains("Engagement");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"0\"", "false"})
    void a_cell_that_no_number_of_its_column_can_match_is_refused(String cell) {
        TableFault fault = fault(SmallModel.with(entry("a11", "&lt;= 0"), entry("a11", cell)));

        assertThat(fault.row()).isEqualTo("long-enough");
        assertThat(fault.message()).contains("Months to go");
    }

    @Test
    void a_text_without_allowed_values_is_refused() {
        TableFault fault = fault(SmallModel.with(
                "<variable id=\"iv0\" name=\"engagement\" typeRef=\"tEngagement\"/>",
                "<variable id=\"iv0\" name=\"engagement\" typeRef=\"string\"/>"));

        assertThat(fault.table()).isEqualTo("Length");
        assertThat(fault.message()).contains("'engagement' is a text without allowed values");
    }

    @Test
    void an_input_without_a_type_is_refused() {
        TableFault fault =
                fault(SmallModel.with("<variable id=\"iv0\" name=\"engagement\" typeRef=\"tEngagement\"/>", ""));

        assertThat(fault.table()).isEqualTo("Length");
        assertThat(fault.message()).startsWith("The type of the input 'engagement' must be");
    }

    @Test
    void a_difference_of_anything_but_numbers_is_refused() {
        TableFault fault = fault(SmallModel.with(
                "<text>months required - months worked</text>", "<text>months required - engagement</text>"));

        assertThat(fault.table()).isEqualTo("Length");
        assertThat(fault.message())
                .isEqualTo("The type of the input 'engagement' must be number here, and is 'string'.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<businessKnowledgeModel id=\"x\" name=\"Counting\"><variable id=\"xv\" name=\"Counting\"/></businessKnowledgeModel>",
                "<decisionService id=\"x\" name=\"Counting\"><variable id=\"xv\" name=\"Counting\"/></decisionService>",
                "<knowledgeSource id=\"x\" name=\"Counting\"/>"
            })
    void anything_but_inputs_and_tables_is_refused(String element) {
        TableFault fault = fault(SmallModel.with("</definitions>", element + "</definitions>"));

        assertThat(fault.table()).isEqualTo("Counting");
        assertThat(fault.message()).startsWith("Only inputs and decision tables may stand in a model");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<literalExpression id=\"x\"><text>if engagement = \"employee\" then 1 else 2</text></literalExpression>",
                "<invocation id=\"x\"><literalExpression id=\"xl\"><text>Counting</text></literalExpression></invocation>",
                "<context id=\"x\"/>",
                ""
            })
    void a_decision_that_is_no_table_is_refused(String expression) {
        String decision = "<decision id=\"d\" name=\"Computed\"><variable id=\"dv\" name=\"Computed\"/>" + expression
                + "</decision></definitions>";
        TableFault fault = fault(SmallModel.with("</definitions>", decision));

        assertThat(fault.table()).isEqualTo("Computed");
        assertThat(fault.message()).isEqualTo("A decision must be a decision table.");
    }

    @Test
    void a_model_that_imports_another_is_refused() {
        TableFault fault = fault(
                SmallModel.with(
                        "<itemDefinition id=\"tEngagement\"",
                        "<import name=\"other\" namespace=\"urn:test:other\" importType=\"https://www.omg.org/spec/DMN/20191111/MODEL/\"/><itemDefinition id=\"tEngagement\""));

        assertThat(fault.message()).startsWith("A model may not import another.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no xml", "<definitions>", "<html/>", "<!DOCTYPE x [<!ENTITY e \"e\">]><x>&e;</x>"})
    void a_file_that_is_no_model_is_refused(String text) {
        TableFault fault = fault(text);

        assertThat(fault.table()).isNull();
        assertThat(fault.message()).startsWith("This is no DMN file that can be read.");
    }

    @Test
    void every_fault_is_named_at_once() {
        String twoCells = SmallModel.with(entry("a00", "\"employee\""), entry("a00", "?"))
                .replace(entry("a11", "&lt;= 0"), entry("a11", "not(1)"))
                .replace("hitPolicy=\"UNIQUE\"", "hitPolicy=\"FIRST\"");

        assertThat(faults(twoCells)).extracting(TableFault::row).containsExactly(null, "employed", "long-enough");
    }

    private static String entry(String id, String cell) {
        return "<inputEntry id=\"" + id + "\"><text>" + cell + "</text></inputEntry>";
    }

    private static String escaped(String cell) {
        return cell.replace("<", "&lt;").replace(">", "&gt;");
    }

    private static TableFault fault(String xml) {
        List<TableFault> faults = faults(xml);
        assertThat(faults).hasSize(1);
        return faults.get(0);
    }

    private static List<TableFault> faults(String xml) {
        BadTable refused = catchThrowableOfType(BadTable.class, () -> ModelReader.read(SmallModel.FILE, xml));
        assertThat(refused).as("nothing was refused").isNotNull();
        assertThat(refused.faults()).allMatch(fault -> fault.file().equals(SmallModel.FILE));
        return refused.faults();
    }
}
