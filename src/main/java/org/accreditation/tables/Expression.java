package org.accreditation.tables;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.accreditation.known.Within;

/**
 * What a column reads: one name, the difference of two, or whether one is less than another. It is unknown as soon as any
 * name that it reads is, and known {@link Within} bounds where one is known so.
 */
public sealed interface Expression permits Expression.Name, Expression.Difference, Expression.Less {

    /** The names that it reads. */
    List<String> names();

    /** Its value, or null where it is unknown. */
    Object value(Function<String, Object> values);

    /** One name. */
    record Name(String name) implements Expression {
        @Override
        public List<String> names() {
            return List.of(name);
        }

        @Override
        public Object value(Function<String, Object> values) {
            return values.apply(name);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** The first less the second. */
    record Difference(String first, String second) implements Expression {
        @Override
        public List<String> names() {
            return List.of(first, second);
        }

        @Override
        public Object value(Function<String, Object> values) {
            Object left = values.apply(first);
            Object right = values.apply(second);
            return left instanceof BigDecimal a && right instanceof BigDecimal b
                    ? a.subtract(b)
                    : Within.difference(left, right);
        }

        @Override
        public String toString() {
            return first + " - " + second;
        }
    }

    /** Whether the first is less than the second. */
    record Less(String first, String second) implements Expression {
        @Override
        public List<String> names() {
            return List.of(first, second);
        }

        @Override
        public Object value(Function<String, Object> values) {
            Object left = values.apply(first);
            Object right = values.apply(second);
            return left instanceof BigDecimal a && right instanceof BigDecimal b
                    ? (Boolean) (a.compareTo(b) < 0)
                    : Within.less(left, right);
        }

        @Override
        public String toString() {
            return first + " < " + second;
        }
    }

    /**
     * Reads an input expression.
     *
     * @param names the names that the model declares, with their types; the longest that fit are taken
     * @throws IllegalArgumentException where it is none of the three forms
     */
    static Expression parse(String text, Map<String, String> names) {
        String expression = text.strip().replaceAll("\\s+", " ");
        if (names.containsKey(expression)) {
            return new Name(expression);
        }
        for (String operator : List.of(" - ", " < ")) {
            int at = expression.indexOf(operator);
            while (at > 0) {
                String first = expression.substring(0, at);
                String second = expression.substring(at + operator.length());
                if (names.containsKey(first) && names.containsKey(second)) {
                    return operator.equals(" - ") ? new Difference(first, second) : new Less(first, second);
                }
                at = expression.indexOf(operator, at + 1);
            }
        }
        throw new IllegalArgumentException(
                "'" + expression
                        + "' may not head a column. Write the name of one input of this model, or two of them as 'a - b' or 'a < b'.");
    }
}
