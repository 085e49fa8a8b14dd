package org.accreditation.tables;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is known of a value that is not known exactly: it lies within bounds, or is one of some choices. Written out it is
 * {@code {"atLeast": 48}}, {@code {"atMost": 3}}, both together, or {@code {"oneOf": ["passed", "on-asye"]}}; what is known
 * exactly is never one of these.
 */
public sealed interface Within {

    /** Whether some value that it leaves meets a cell. */
    boolean meets(Cell cell);

    /** Whether every value that it leaves meets a cell. */
    boolean fits(Cell cell);

    /** Whether it leaves a value. */
    boolean leaves(Object value);

    /** One of the values that it leaves. */
    Object example();

    /** In plain words, such as "at least 48". */
    String words();

    /**
     * A number within bounds, both included.
     *
     * @param atLeast null where nothing bounds it from below
     * @param atMost null where nothing bounds it from above
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Bounds(BigDecimal atLeast, BigDecimal atMost) implements Within {

        /** Refuses bounds that leave every number, one number, or none. */
        public Bounds {
            if (atLeast == null && atMost == null
                    || atLeast != null && atMost != null && atLeast.compareTo(atMost) >= 0) {
                throw new IllegalArgumentException(
                        "Bounds have to leave some numbers and not all: " + atLeast + " to " + atMost + ".");
            }
        }

        private Cell.Range range() {
            return new Cell.Range(atLeast, true, atMost, true);
        }

        @Override
        public boolean meets(Cell cell) {
            if (cell instanceof Cell.Range range) {
                return !Extent.Span.of(range).and(Extent.Span.of(range())).isEmpty();
            }
            return !(cell instanceof Cell.OneOf one) || one.constants().stream().anyMatch(this::leaves);
        }

        @Override
        public boolean fits(Cell cell) {
            if (cell instanceof Cell.Range range) {
                return (range.low() == null || atLeast != null && range.matches(atLeast))
                        && (range.high() == null || atMost != null && range.matches(atMost));
            }
            return cell instanceof Cell.Any;
        }

        @Override
        public boolean leaves(Object value) {
            return range().matches(value);
        }

        @Override
        public Object example() {
            return atLeast == null ? atMost : atLeast;
        }

        @Override
        public String words() {
            if (atLeast == null || atMost == null) {
                return atLeast == null ? "at most " + plain(atMost) : "at least " + plain(atLeast);
            }
            return "between " + plain(atLeast) + " and " + plain(atMost);
        }

        private static String plain(BigDecimal number) {
            return number.stripTrailingZeros().toPlainString();
        }
    }

    /**
     * One of some choices.
     *
     * @param oneOf two or more, in order
     */
    record Choices(List<String> oneOf) implements Within {

        /** Refuses fewer than two. */
        public Choices {
            oneOf = List.copyOf(oneOf);
            if (oneOf.size() < 2) {
                throw new IllegalArgumentException("A single choice is known exactly: " + oneOf + ".");
            }
        }

        @Override
        public boolean meets(Cell cell) {
            return oneOf.stream().anyMatch(cell::matches);
        }

        @Override
        public boolean fits(Cell cell) {
            return oneOf.stream().allMatch(cell::matches);
        }

        @Override
        public boolean leaves(Object value) {
            return value instanceof String text && oneOf.contains(text);
        }

        @Override
        public Object example() {
            return oneOf.get(0);
        }

        @Override
        public String words() {
            return oneOf.stream().collect(Collectors.joining(" or "));
        }
    }

    /** A number between two others: exact where these are one, null where neither is given. */
    static Object between(BigDecimal atLeast, BigDecimal atMost) {
        if (atLeast != null && atMost != null && atLeast.compareTo(atMost) == 0) {
            return atLeast;
        }
        return atLeast == null && atMost == null ? null : new Bounds(atLeast, atMost);
    }

    /** One of some choices: exact where there is one, null where there is none. */
    static Object oneOf(Collection<String> choices) {
        Set<String> distinct = new LinkedHashSet<>(choices);
        return distinct.size() > 1
                ? new Choices(List.copyOf(distinct))
                : distinct.stream().findFirst().orElse(null);
    }

    /** What follows for the first number less the second; null where nothing does. */
    static Object difference(Object first, Object second) {
        if (first == null || second == null) {
            return null;
        }
        return between(minus(low(first), high(second)), minus(high(first), low(second)));
    }

    /** Whether the first number is less than the second; null where that is open. */
    static Boolean less(Object first, Object second) {
        if (first == null || second == null) {
            return null;
        }
        BigDecimal most = minus(high(first), low(second));
        BigDecimal least = minus(low(first), high(second));
        if (most != null && most.signum() < 0) {
            return true;
        }
        return least != null && least.signum() >= 0 ? false : null;
    }

    private static BigDecimal low(Object value) {
        return value instanceof Bounds bounds ? bounds.atLeast : value instanceof BigDecimal exact ? exact : null;
    }

    private static BigDecimal high(Object value) {
        return value instanceof Bounds bounds ? bounds.atMost : value instanceof BigDecimal exact ? exact : null;
    }

    private static BigDecimal minus(BigDecimal a, BigDecimal b) {
        return a == null || b == null ? null : a.subtract(b);
    }
}
