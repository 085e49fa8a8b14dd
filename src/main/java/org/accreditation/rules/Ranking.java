package org.accreditation.rules;

import java.util.List;

/**
 * Settles a fact for which entries speak for different values, of which the first in an order holds. The fact is unknown
 * as soon as an unclear entry could speak for a value that comes before the one settled.
 */
public final class Ranking {

    private Ranking() {}

    public static Fact settle(String fact, List<String> order, String none, List<Considered> considered) {
        int best = considered.stream()
                .filter(Considered::isCounted)
                .mapToInt(counted -> order.indexOf(counted.value()))
                .min()
                .orElse(order.size());
        boolean open = considered.stream()
                .filter(Considered::isUnclear)
                .anyMatch(unclear -> unclear.value() == null ? best > 0 : order.indexOf(unclear.value()) < best);
        if (open) {
            return Fact.missing(fact, considered);
        }
        String value = best == order.size() ? none : order.get(best);
        return Fact.of(fact, value, best == order.size() ? "No entry counts." : "Settled by the entries that count.");
    }
}
