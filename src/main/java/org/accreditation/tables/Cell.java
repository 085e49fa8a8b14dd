package org.accreditation.tables;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accreditation.known.Within;

/**
 * A cell of a table: what it asks of a known value. The grammar is small on purpose: a constant, a list of constants, a
 * comparison or interval with constants, or {@code -}. Everything else (not, null, ?, if, functions) is refused, because
 * the engine would read an unknown as an answer there and because nothing could be proved about it.
 */
public sealed interface Cell permits Cell.Any, Cell.OneOf, Cell.Range {

    /** Whether a known value matches; a string, a number or a boolean. */
    boolean matches(Object value);

    /** Whether a value that is known, if only within bounds, can match. */
    default boolean mayMatch(Object value) {
        if (value instanceof Within.Bounds bounds) {
            return meets(bounds);
        }
        return value instanceof Within.Choices choices
                ? choices.oneOf().stream().anyMatch(this::matches)
                : matches(value);
    }

    /** Whether a value that is known, if only within bounds, matches whatever it turns out to be. */
    default boolean surelyMatches(Object value) {
        if (value instanceof Within.Bounds bounds) {
            return holds(bounds);
        }
        return value instanceof Within.Choices choices
                ? choices.oneOf().stream().allMatch(this::matches)
                : matches(value);
    }

    private boolean meets(Within.Bounds bounds) {
        if (this instanceof Range range) {
            return range.meets(new Range(bounds.atLeast(), true, bounds.atMost(), true));
        }
        return !(this instanceof OneOf one) || one.constants().stream().anyMatch(bounds::leaves);
    }

    private boolean holds(Within.Bounds bounds) {
        if (this instanceof Range range) {
            return (range.low() == null || bounds.atLeast() != null && range.matches(bounds.atLeast()))
                    && (range.high() == null || bounds.atMost() != null && range.matches(bounds.atMost()));
        }
        return this instanceof Any;
    }

    /** {@code -}: it does not matter. */
    record Any() implements Cell {
        @Override
        public boolean matches(Object value) {
            return true;
        }
    }

    /** One of some constants. */
    record OneOf(List<Object> constants) implements Cell {
        @Override
        public boolean matches(Object value) {
            return constants.stream().anyMatch(constant -> same(constant, value));
        }

        private static boolean same(Object constant, Object value) {
            return constant instanceof BigDecimal number && value instanceof BigDecimal other
                    ? number.compareTo(other) == 0
                    : constant.equals(value);
        }
    }

    /** A range of numbers; a null bound is open. */
    record Range(BigDecimal low, boolean lowIncluded, BigDecimal high, boolean highIncluded) implements Cell {
        @Override
        public boolean matches(Object value) {
            if (!(value instanceof BigDecimal number)) {
                return false;
            }
            return above(number) && below(number);
        }

        /** Whether the two have a number in common. */
        boolean meets(Range other) {
            return reaches(other) && other.reaches(this);
        }

        /** Whether it ends no earlier than the other begins. */
        private boolean reaches(Range other) {
            if (high == null || other.low == null) {
                return true;
            }
            int order = high.compareTo(other.low);
            return order > 0 || order == 0 && highIncluded && other.lowIncluded;
        }

        private boolean above(BigDecimal number) {
            return low == null || (lowIncluded ? number.compareTo(low) >= 0 : number.compareTo(low) > 0);
        }

        private boolean below(BigDecimal number) {
            return high == null || (highIncluded ? number.compareTo(high) <= 0 : number.compareTo(high) < 0);
        }
    }

    /**
     * Reads a cell.
     *
     * @throws IllegalArgumentException where it is outside the grammar, with what may be written instead
     */
    static Cell parse(String text) {
        String cell = text.strip();
        if (cell.equals("-")) {
            return new Any();
        }
        Matcher comparison = Syntax.COMPARISON.matcher(cell);
        if (comparison.matches()) {
            return compare(comparison.group(1), Syntax.number(comparison.group(2)));
        }
        Matcher interval = Syntax.INTERVAL.matcher(cell);
        if (interval.matches()) {
            return interval(
                    cell,
                    new Range(
                            Syntax.number(interval.group(2)),
                            interval.group(1).equals("["),
                            Syntax.number(interval.group(3)),
                            interval.group(4).equals("]")));
        }
        return new OneOf(Syntax.constants(cell));
    }

    private static Cell interval(String cell, Range range) {
        int order = range.low().compareTo(range.high());
        if (order > 0) {
            throw new IllegalArgumentException("'" + cell + "' begins after it ends. Write the smaller number first.");
        }
        if (order == 0 && !(range.lowIncluded() && range.highIncluded())) {
            throw new IllegalArgumentException("'" + cell + "' holds no number. Widen it, or leave the row out.");
        }
        return range;
    }

    private static Cell compare(String operator, BigDecimal bound) {
        return switch (operator) {
            case "<" -> new Range(null, false, bound, false);
            case "<=" -> new Range(null, false, bound, true);
            case ">" -> new Range(bound, false, null, false);
            default -> new Range(bound, true, null, false);
        };
    }

    /** The words of the grammar. */
    final class Syntax {
        private static final String NUMBER = "(-?\\d{1,12}(?:\\.\\d{1,6})?)";
        private static final Pattern COMPARISON = Pattern.compile("(<=|>=|<|>)\\s*" + NUMBER);
        private static final Pattern INTERVAL =
                Pattern.compile("([\\[(])\\s*" + NUMBER + "\\s*\\.\\.\\s*" + NUMBER + "\\s*([\\])])");
        private static final Pattern CONSTANT =
                Pattern.compile("\\G\\s*(?:\"([^\"\\\\]*)\"|" + NUMBER + "|(true|false))\\s*(,|$)");

        private Syntax() {}

        private static List<Object> constants(String cell) {
            List<Object> constants = new ArrayList<>();
            Matcher next = CONSTANT.matcher(cell);
            int read = 0;
            boolean more = true;
            while (more && next.find()) {
                constants.add(constant(next));
                read = next.end();
                more = next.group(4).equals(",");
            }
            if (constants.isEmpty() || more || read != cell.length()) {
                throw new IllegalArgumentException(
                        "'" + cell
                                + "' may not stand in a cell. Write a constant such as \"employee\", several parted by commas, a comparison such as >= 3, an interval such as [1..3], or - where it does not matter.");
            }
            return constants;
        }

        /** The constant that a match found. */
        private static Object constant(Matcher match) {
            if (match.group(1) != null) {
                return match.group(1);
            }
            return match.group(2) != null ? number(match.group(2)) : (Object) Boolean.valueOf(match.group(3));
        }

        /** Equal numbers are the same number, however they are written: 36.0 is 36. */
        private static BigDecimal number(String digits) {
            return new BigDecimal(new BigDecimal(digits).stripTrailingZeros().toPlainString());
        }

        /** Reads the constant of an output cell: a string, a number, a boolean, or null for an empty term. */
        static Object output(String cell) {
            String text = cell.strip();
            if (text.equals("null")) {
                return null;
            }
            Cell parsed = parse(text);
            if (parsed instanceof OneOf one && one.constants().size() == 1) {
                return one.constants().get(0);
            }
            throw new IllegalArgumentException(
                    "'" + text
                            + "' may not stand in an output. Write one constant: \"a text in quotes\", a number, true or false.");
        }
    }
}
