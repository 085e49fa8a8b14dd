package org.accreditation.tables.analysis;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.accreditation.tables.Expression;

/** What a region bounds: a fact, or by how much one number exceeds another. */
public sealed interface Axis extends Comparable<Axis> permits Axis.Fact, Axis.Difference {

    /** The facts that it is about. */
    List<String> names();

    /** Its value; null where a fact that it is about is unknown. */
    Object value(Function<String, Object> values);

    /** The same as the heading of a column. */
    Expression expression();

    @Override
    default int compareTo(Axis other) {
        return toString().compareTo(other.toString());
    }

    /** A fact. */
    record Fact(String name) implements Axis {
        @Override
        public List<String> names() {
            return List.of(name);
        }

        @Override
        public Object value(Function<String, Object> values) {
            return values.apply(name);
        }

        @Override
        public Expression expression() {
            return new Expression.Name(name);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** The first number less the second. Of the two ways to write it only the one in alphabetical order is used. */
    record Difference(String first, String second) implements Axis {
        @Override
        public List<String> names() {
            return List.of(first, second);
        }

        @Override
        public Object value(Function<String, Object> values) {
            return values.apply(first) instanceof BigDecimal a && values.apply(second) instanceof BigDecimal b
                    ? a.subtract(b)
                    : null;
        }

        @Override
        public Expression expression() {
            return new Expression.Difference(first, second);
        }

        @Override
        public String toString() {
            return first + " - " + second;
        }
    }
}
