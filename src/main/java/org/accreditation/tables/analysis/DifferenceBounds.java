package org.accreditation.tables.analysis;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What bounds of numbers and of their differences mean together. Each says that one number exceeds another by at most so
 * much; a plain bound is one against zero. Bounds that follow from others are worked out, and contradict each other exactly
 * where a number would have to exceed itself.
 */
final class DifferenceBounds {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    /** Zero comes first. */
    private final List<String> names = new ArrayList<>();

    /** At most how much the first exceeds the second; null where nothing bounds it. */
    private final AtMost[][] bounds;

    private record AtMost(BigDecimal amount, boolean included) {

        private boolean tighterThan(AtMost other) {
            int order = other == null ? -1 : amount.compareTo(other.amount);
            return order < 0 || order == 0 && !included && other.included;
        }

        private AtMost plus(AtMost other) {
            return new AtMost(amount.add(other.amount), included && other.included);
        }
    }

    private DifferenceBounds(TreeSet<String> numbers) {
        names.add("");
        names.addAll(numbers);
        bounds = new AtMost[names.size()][names.size()];
    }

    static DifferenceBounds of(Region region) {
        TreeSet<String> numbers = new TreeSet<>();
        region.bounds().forEach((axis, extent) -> {
            if (extent instanceof ValueSet.Span) {
                numbers.addAll(axis.names());
            }
        });
        DifferenceBounds zone = new DifferenceBounds(numbers);
        region.bounds().forEach((axis, extent) -> {
            if (extent instanceof ValueSet.Span span) {
                int second = axis.names().size() == 1
                        ? 0
                        : zone.names.indexOf(axis.names().get(1));
                zone.bound(zone.names.indexOf(axis.names().get(0)), second, span);
            }
        });
        zone.close();
        return zone;
    }

    private void bound(int first, int second, ValueSet.Span span) {
        if (span.high() != null) {
            tighten(first, second, new AtMost(span.high(), span.highIncluded()));
        }
        if (span.low() != null) {
            tighten(second, first, new AtMost(span.low().negate(), span.lowIncluded()));
        }
    }

    private void tighten(int first, int second, AtMost bound) {
        if (bound.tighterThan(bounds[first][second])) {
            bounds[first][second] = bound;
        }
    }

    /** Works out what follows: all shortest paths. */
    private void close() {
        for (int over = 0; over < names.size(); over++) {
            for (int from = 0; from < names.size(); from++) {
                for (int to = 0; to < names.size(); to++) {
                    if (bounds[from][over] != null && bounds[over][to] != null) {
                        tighten(from, to, bounds[from][over].plus(bounds[over][to]));
                    }
                }
            }
        }
    }

    boolean isEmpty() {
        for (int i = 0; i < names.size(); i++) {
            if (bounds[i][i] != null && bounds[i][i].tighterThan(new AtMost(BigDecimal.ZERO, true))) {
                return true;
            }
        }
        return false;
    }

    /** A value for each number; each is chosen within what the ones before it leave. */
    Map<String, Object> sample() {
        Map<String, Object> sample = new TreeMap<>();
        for (int i = 1; i < names.size(); i++) {
            AtMost high = bounds[i][0];
            AtMost low = bounds[0][i];
            BigDecimal value = within(new ValueSet.Span(
                    low == null ? null : low.amount().negate(),
                    low != null && low.included(),
                    high == null ? null : high.amount(),
                    high != null && high.included()));
            sample.put(names.get(i), value);
            bound(i, 0, ValueSet.Span.exactly(value));
            close();
        }
        return sample;
    }

    /** Zero, or else the whole number nearest to it, or else what lies in the middle. */
    private static BigDecimal within(ValueSet.Span span) {
        BigDecimal nearest = BigDecimal.ZERO;
        if (span.low() != null && span.low().signum() >= 0) {
            nearest = span.low().setScale(0, RoundingMode.CEILING);
            nearest = span.contains(nearest) ? nearest : nearest.add(BigDecimal.ONE);
        } else if (span.high() != null && span.high().signum() <= 0) {
            nearest = span.high().setScale(0, RoundingMode.FLOOR);
            nearest = span.contains(nearest) ? nearest : nearest.subtract(BigDecimal.ONE);
        }
        if (span.contains(nearest)) {
            return nearest;
        }
        return span.low().equals(span.high())
                ? span.low()
                : span.low().add(span.high()).divide(TWO);
    }
}
