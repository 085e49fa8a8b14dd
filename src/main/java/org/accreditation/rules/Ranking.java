package org.accreditation.rules;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Settles a fact for which entries speak for different values, of which the first in an order holds. The fact is unknown
 * as soon as an unclear entry could speak for a value that comes before the one settled; it is one of some values where
 * all such entries surely count and speak for one of some.
 */
public final class Ranking {

    private Ranking() {}

    public static Fact settle(String fact, List<String> order, String none, List<Considered> considered) {
        int best = considered.stream()
                .filter(entry -> entry.isCounted() || !entry.oneOf().isEmpty())
                .mapToInt(entry -> entry.isCounted() ? order.indexOf(entry.value()) : last(order, entry.oneOf()))
                .min()
                .orElse(order.size());
        List<Considered> open = considered.stream()
                .filter(Considered::isUnclear)
                .filter(unclear -> couldComeBefore(best, order, unclear))
                .toList();
        String value = best == order.size() ? none : order.get(best);
        if (open.isEmpty()) {
            return Fact.of(
                    fact, value, best == order.size() ? "No entry counts." : "Settled by the entries that count.");
        }
        if (open.stream().anyMatch(unclear -> unclear.oneOf().isEmpty())) {
            return Fact.missing(fact, considered);
        }
        Set<String> values = new TreeSet<>(Comparator.comparingInt(order::indexOf));
        open.forEach(entry -> values.addAll(entry.oneOf()));
        values.removeIf(possible -> order.indexOf(possible) > best);
        values.add(value);
        return Fact.oneOf(
                fact,
                values,
                open.stream().map(Considered::needs).distinct().sorted().toList());
    }

    private static boolean couldComeBefore(int best, List<String> order, Considered unclear) {
        if (!unclear.oneOf().isEmpty()) {
            return unclear.oneOf().stream().anyMatch(value -> order.indexOf(value) < best);
        }
        return unclear.value() == null ? best > 0 : order.indexOf(unclear.value()) < best;
    }

    private static int last(List<String> order, List<String> values) {
        return values.stream().mapToInt(order::indexOf).max().orElseThrow();
    }
}
