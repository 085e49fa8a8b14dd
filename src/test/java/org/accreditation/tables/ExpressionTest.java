package org.accreditation.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {

    private static final Map<String, String> NAMES = Map.of(
            "months required", "number",
            "months worked", "number",
            "part - time months", "number",
            "track", "tTrack");

    @Test
    void a_column_reads_one_name() {
        Expression expression = Expression.parse(" track ", NAMES);

        assertThat(expression).isEqualTo(new Expression.Name("track"));
        assertThat(value(expression, "track", "experienced")).isEqualTo("experienced");
    }

    @Test
    void a_column_reads_the_difference_of_two_names() {
        Expression expression = Expression.parse("months required\n - months worked", NAMES);

        assertThat(expression.names()).containsExactly("months required", "months worked");
        assertThat(value(expression, "months required", 6, "months worked", 4)).isEqualTo(new BigDecimal(2));
    }

    @Test
    void a_column_reads_whether_one_name_is_less_than_another() {
        Expression expression = Expression.parse("months worked < months required", NAMES);

        assertThat(expression.names()).containsExactly("months worked", "months required");
        assertThat(value(expression, "months worked", 4, "months required", 6)).isEqualTo(true);
        assertThat(value(expression, "months worked", 6, "months required", 6)).isEqualTo(false);
    }

    @Test
    void a_name_with_a_hyphen_between_spaces_is_one_name() {
        assertThat(Expression.parse("part - time months", NAMES)).isEqualTo(new Expression.Name("part - time months"));
        assertThat(Expression.parse("months required - part - time months", NAMES))
                .isEqualTo(new Expression.Difference("months required", "part - time months"));
        assertThat(Expression.parse("part - time months - months worked", NAMES))
                .isEqualTo(new Expression.Difference("part - time months", "months worked"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "track",
                "months required - months worked",
                "months worked - months required",
                "months worked < months required",
                "months required < months worked"
            })
    void a_column_is_unknown_as_soon_as_any_name_that_it_reads_is(String text) {
        Map<String, Object> known = new HashMap<>();
        known.put("months required", new BigDecimal(6));

        assertThat(Expression.parse(text, NAMES).value(known::get)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "months",
                "Track",
                "months required + months worked",
                "months required > months worked",
                "months required <= months worked",
                "months required-months worked",
                "months required - 3",
                "months required - months worked - months worked",
                "months required - nothing known",
                "if track = \"experienced\" then 1 else 2",
                "not(track)",
                "count(track)",
                "string length(track)",
                "track = \"experienced\"",
                "\"experienced\"",
                "null"
            })
    void anything_else_is_refused_with_what_may_be_written(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Expression.parse(text, NAMES))
                .withMessageStartingWith("'" + text + "' may not head a column.")
                .withMessageContainingAll("one input", "'a - b'", "'a < b'");
    }

    private static Object value(Expression expression, Object... namesAndValues) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            values.put((String) namesAndValues[i], value instanceof Integer n ? new BigDecimal(n) : value);
        }
        return expression.value(values::get);
    }
}
