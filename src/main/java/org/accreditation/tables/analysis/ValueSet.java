package org.accreditation.tables.analysis;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.accreditation.tables.Cell;

/** The values of one axis that a region holds: some of those that there are, or a span of numbers. */
public sealed interface ValueSet permits ValueSet.Among, ValueSet.Span {

    boolean contains(Object value);

    boolean isEmpty();

    /** Whether it holds every value that there is, so that the axis does not matter. */
    boolean isWhole();

    /** The values in both. */
    ValueSet and(ValueSet other);

    /** Everything outside it, in parts that do not overlap. */
    List<ValueSet> outside();

    /** A cell that asks for just these values. */
    Cell cell();

    /** Both as one extent; empty where numbers between them are in neither. */
    Optional<ValueSet> or(ValueSet other);

    /**
     * Some values of an enumeration.
     *
     * @param values the values
     * @param all every value that there is, in order
     */
    record Among(Set<Object> values, Set<Object> all) implements ValueSet {

        @Override
        public boolean contains(Object value) {
            return values.contains(value);
        }

        @Override
        public boolean isEmpty() {
            return values.isEmpty();
        }

        @Override
        public Cell cell() {
            return new Cell.OneOf(List.copyOf(values));
        }

        @Override
        public boolean isWhole() {
            return values.containsAll(all);
        }

        @Override
        public ValueSet and(ValueSet other) {
            Set<Object> both = new LinkedHashSet<>(values);
            both.retainAll(((Among) other).values);
            return new Among(both, all);
        }

        @Override
        public List<ValueSet> outside() {
            Set<Object> rest = new LinkedHashSet<>(all);
            rest.removeAll(values);
            return List.of(new Among(rest, all));
        }

        @Override
        public Optional<ValueSet> or(ValueSet other) {
            Set<Object> either = new LinkedHashSet<>(all);
            either.removeIf(value -> !values.contains(value) && !((Among) other).values.contains(value));
            return Optional.of(new Among(either, all));
        }
    }

    /** A span of numbers; a null bound is open. */
    record Span(BigDecimal low, boolean lowIncluded, BigDecimal high, boolean highIncluded) implements ValueSet {

        /** Every number. */
        public static final Span WHOLE = new Span(null, false, null, false);

        /** Every number from 0 on. */
        public static final Span FROM_ZERO = new Span(BigDecimal.ZERO, true, null, false);

        /** Equal numbers are written alike, so that equal spans are equal. */
        public Span {
            low = plain(low);
            high = plain(high);
        }

        private static BigDecimal plain(BigDecimal number) {
            return number == null
                    ? null
                    : new BigDecimal(number.stripTrailingZeros().toPlainString());
        }

        static Span of(Cell.Range range) {
            return new Span(range.low(), range.lowIncluded(), range.high(), range.highIncluded());
        }

        static Span exactly(BigDecimal number) {
            return new Span(number, true, number, true);
        }

        @Override
        public boolean contains(Object value) {
            return new Cell.Range(low, lowIncluded, high, highIncluded).matches(value);
        }

        @Override
        public boolean isEmpty() {
            if (low == null || high == null) {
                return false;
            }
            int order = low.compareTo(high);
            return order > 0 || order == 0 && !(lowIncluded && highIncluded);
        }

        @Override
        public boolean isWhole() {
            return low == null && high == null;
        }

        @Override
        public ValueSet and(ValueSet other) {
            Span span = (Span) other;
            Span from = higherLow(span);
            Span to = lowerHigh(span);
            return new Span(from.low, from.lowIncluded, to.high, to.highIncluded);
        }

        /** The one of the two that begins later. */
        private Span higherLow(Span other) {
            if (low == null || other.low == null) {
                return low == null ? other : this;
            }
            int order = low.compareTo(other.low);
            return order > 0 || order == 0 && !lowIncluded ? this : other;
        }

        /** The one of the two that ends earlier. */
        private Span lowerHigh(Span other) {
            if (high == null || other.high == null) {
                return high == null ? other : this;
            }
            int order = high.compareTo(other.high);
            return order < 0 || order == 0 && !highIncluded ? this : other;
        }

        @Override
        public List<ValueSet> outside() {
            List<ValueSet> rest = new ArrayList<>();
            if (low != null) {
                rest.add(new Span(null, false, low, !lowIncluded));
            }
            if (high != null) {
                rest.add(new Span(high, !highIncluded, null, false));
            }
            return rest;
        }

        @Override
        public Optional<ValueSet> or(ValueSet other) {
            Span span = (Span) other;
            if (isEmpty() || span.isEmpty()) {
                return Optional.of(isEmpty() ? span : this);
            }
            if (!reaches(span) || !span.reaches(this)) {
                return Optional.empty();
            }
            Span from = higherLow(span) == this ? span : this;
            Span to = lowerHigh(span) == this ? span : this;
            return Optional.of(new Span(from.low, from.lowIncluded, to.high, to.highIncluded));
        }

        /** Whether it ends no earlier than the other begins. */
        private boolean reaches(Span other) {
            if (high == null || other.low == null) {
                return true;
            }
            int order = high.compareTo(other.low);
            return order > 0 || order == 0 && (highIncluded || other.lowIncluded);
        }

        /** Its whole numbers alone, both ends included. */
        Span whole() {
            return new Span(first(low, lowIncluded), true, last(high, highIncluded), true);
        }

        private static BigDecimal first(BigDecimal low, boolean included) {
            if (low == null) {
                return null;
            }
            return included
                    ? low.setScale(0, RoundingMode.CEILING)
                    : low.setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE);
        }

        private static BigDecimal last(BigDecimal high, boolean included) {
            if (high == null) {
                return null;
            }
            return included
                    ? high.setScale(0, RoundingMode.FLOOR)
                    : high.setScale(0, RoundingMode.CEILING).subtract(BigDecimal.ONE);
        }

        @Override
        public Cell cell() {
            return isWhole() ? new Cell.Any() : new Cell.Range(low, lowIncluded, high, highIncluded);
        }

        /** Every number of it more by an amount. */
        Span plus(BigDecimal amount) {
            return new Span(
                    low == null ? null : low.add(amount),
                    lowIncluded,
                    high == null ? null : high.add(amount),
                    highIncluded);
        }

        /** Every number of it with the other sign. */
        Span negated() {
            return new Span(
                    high == null ? null : high.negate(), highIncluded, low == null ? null : low.negate(), lowIncluded);
        }
    }
}
