package org.accreditation.rules;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Settles a fact for which entries speak for different values, of which the first in an order holds. Unclear entries leave
 * open which of some values it is: each may make it what it would speak for, where that comes before what is settled
 * otherwise.
 */
public final class Ranking {

    private Ranking() {}

    public static Fact settle(String fact, List<String> order, String none, List<Considered> considered) {
        int best = considered.stream()
                .filter(entry -> entry.isCounted() || entry.surely())
                .mapToInt(entry -> entry.isCounted() ? order.indexOf(entry.value()) : last(order, entry.oneOf()))
                .min()
                .orElse(order.size());
        String value = best == order.size() ? none : order.get(best);
        List<Considered> open = considered.stream()
                .filter(entry -> entry.isUnclear()
                        && entry.couldSpeakFor(order).stream().anyMatch(could -> order.indexOf(could) < best))
                .toList();
        if (open.isEmpty()) {
            return Fact.of(
                    fact, value, best == order.size() ? "No entry counts." : "Settled by the entries that count.");
        }
        Set<String> values = new TreeSet<>(
                Comparator.comparingInt(could -> could.equals(none) ? order.size() : order.indexOf(could)));
        open.forEach(entry -> entry.couldSpeakFor(order).stream()
                .filter(could -> order.indexOf(could) < best)
                .forEach(values::add));
        values.add(value);
        return values.containsAll(order) && values.contains(none)
                ? Fact.missing(fact, considered)
                : Fact.oneOf(
                        fact,
                        values,
                        open.stream().map(Considered::needs).distinct().sorted().toList());
    }

    private static int last(List<String> order, List<String> values) {
        return values.stream().mapToInt(order::indexOf).max().orElseThrow();
    }
}
