package org.accreditation.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * Settles a fact for which the latest entry holds; of several on that day, the one whose value comes first in an order.
 * The fact is unknown as soon as an unclear entry may be as late.
 */
public final class Latest {

    private Latest() {}

    public static Fact settle(String fact, List<String> order, String none, List<Considered> considered) {
        LocalDate latest = considered.stream()
                .filter(Considered::isCounted)
                .map(counted -> counted.subject().since())
                .max(LocalDate::compareTo)
                .orElse(null);
        boolean open = considered.stream()
                .filter(Considered::isUnclear)
                .map(unclear -> unclear.subject().since())
                .anyMatch(since -> since == null || latest == null || !since.isBefore(latest));
        if (open) {
            return Fact.missing(fact, considered);
        }
        List<Considered> onThatDay = considered.stream()
                .filter(counted ->
                        counted.isCounted() && Objects.equals(counted.subject().since(), latest))
                .toList();
        return Ranking.settle(fact, order, none, onThatDay);
    }
}
