package org.accreditation.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.accreditation.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kie.dmn.feel.FEEL;

public class CellTest {

    private static final FEEL ENGINE = FEEL.newInstance(CellTest.class.getClassLoader(), List.of());

    @Property(seed = Seed.OF_THE_BUILD)
    void a_cell_matches_exactly_what_the_engine_says_it_matches(
            @ForAll("cells") String cell, @ForAll("values") Object value) {
        Object engine = ENGINE.evaluate("value in (" + cell + ")", Map.of("value", value));

        assertThat(Cell.parse(cell).matches(value)).isEqualTo(Boolean.TRUE.equals(engine));
    }

    @Test
    void a_hyphen_matches_everything() {
        assertThat(List.of("employee", BigDecimal.TEN, true)).allMatch(Cell.parse(" - ")::matches);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"a\"             | OneOf[constants=[a]]",
                "\"a, b\" , \"c\"  | OneOf[constants=[a, b, c]]",
                "\"a\",-2.5,true   | OneOf[constants=[a, -2.5, true]]",
                "\"not(\"          | OneOf[constants=[not(]]",
                "< 3               | Range[low=null, lowIncluded=false, high=3, highIncluded=false]",
                ">=-1.5            | Range[low=-1.5, lowIncluded=true, high=null, highIncluded=false]",
                "(1 .. 3]          | Range[low=1, lowIncluded=false, high=3, highIncluded=true]"
            })
    void constants_comparisons_and_intervals_are_read(String cell, String read) {
        assertThat(Cell.parse(cell)).hasToString(read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not(\"a\")",
                "not(-)",
                "null",
                "?",
                "? > 3",
                "if n > 3 then true else false",
                "even(?)",
                "count([1, 2])",
                "date(\"2016-05-09\")",
                "employee",
                "< \"b\"",
                "<= months required",
                "[\"a\"..\"c\"]",
                "[1..n]",
                "]1..3[",
                "= 3",
                "!= 3",
                "< 3, > 5",
                "\"a\",",
                ",\"a\"",
                "\"a\" \"b\"",
                "\"a",
                "'a'",
                "\"a\\u0041\"",
                "-, \"a\"",
                "1 2",
                "1.",
                "1e3",
                "TRUE"
            })
    void anything_else_is_refused_with_what_may_be_written(String cell) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cell.parse(cell))
                .withMessageStartingWith("'" + cell + "' may not stand in a cell.")
                .withMessageContainingAll("constant such as", "comparison such as", "interval such as", "or -");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "< 3", "[1..3]", "\"a\",\"b\"", "", "null + 1", "months required"})
    void an_output_is_one_constant(String cell) {
        assertThatIllegalArgumentException().isThrownBy(() -> Cell.Syntax.output(cell));
    }

    @Test
    void an_output_may_be_a_text_a_number_a_truth_or_nothing() {
        assertThat(Cell.Syntax.output(" \"met\" ")).isEqualTo("met");
        assertThat(Cell.Syntax.output("\"\"")).isEqualTo("");
        assertThat(Cell.Syntax.output("28")).isEqualTo(new BigDecimal(28));
        assertThat(Cell.Syntax.output("true")).isEqualTo(true);
        assertThat(Cell.Syntax.output("null")).isNull();
    }

    @Provide
    Arbitrary<String> cells() {
        Arbitrary<String> constant = values().map(CellTest::written);
        Arbitrary<String> number = numbers().map(BigDecimal::toPlainString);
        return Arbitraries.oneOf(
                constant.list().ofMinSize(1).ofMaxSize(3).map(constants -> String.join(",", constants)),
                Combinators.combine(Arbitraries.of("<", "<=", ">", ">="), number)
                        .as((operator, bound) -> operator + " " + bound),
                Combinators.combine(Arbitraries.of("[", "("), number, number, Arbitraries.of("]", ")"))
                        .as(CellTest::interval));
    }

    /** One that holds a number: the smaller bound first, and equal ones within it. */
    public static String interval(String open, String one, String other, String close) {
        int order = new BigDecimal(one).compareTo(new BigDecimal(other));
        return order == 0
                ? "[" + one + ".." + other + "]"
                : open + (order < 0 ? one + ".." + other : other + ".." + one) + close;
    }

    @Provide
    Arbitrary<Object> values() {
        return Arbitraries.oneOf(
                Arbitraries.of("employee", "a", "").asGeneric(),
                numbers().asGeneric(),
                Arbitraries.of(true, false).asGeneric());
    }

    private static Arbitrary<BigDecimal> numbers() {
        return Arbitraries.of("-2", "0", "0.5", "1", "1.0", "3").map(BigDecimal::new);
    }

    private static String written(Object constant) {
        return constant instanceof String text ? "\"" + text + "\"" : constant.toString();
    }
}
