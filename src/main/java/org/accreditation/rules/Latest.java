package org.accreditation.rules;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Settles a fact for which the latest entry holds; of several on that day, the one whose value comes first in an order.
 * Unclear entries that may be as late leave open which of some values it is.
 */
public final class Latest {

    private Latest() {}

    public static Fact settle(String fact, List<String> order, String none, List<Considered> considered) {
        LocalDate latest = considered.stream()
                .filter(Considered::isCounted)
                .map(counted -> counted.subject().since())
                .max(LocalDate::compareTo)
                .orElse(null);
        List<Considered> onThatDay = considered.stream()
                .filter(counted ->
                        counted.isCounted() && Objects.equals(counted.subject().since(), latest))
                .toList();
        Fact settled = Ranking.settle(fact, order, none, onThatDay);
        List<Considered> open = considered.stream()
                .filter(Considered::isUnclear)
                .filter(unclear -> mayBeAsLate(unclear.subject().since(), latest))
                .toList();
        if (open.isEmpty()) {
            return settled;
        }
        Set<String> values = new LinkedHashSet<>(Set.of((String) settled.value()));
        open.forEach(entry -> values.addAll(entry.couldSpeakFor(order)));
        if (values.size() == 1) {
            return settled; // whichever of them is the latest says the same
        }
        return values.containsAll(order)
                ? Fact.missing(fact, considered)
                : Fact.oneOf(
                        fact,
                        values,
                        open.stream().map(Considered::needs).distinct().sorted().toList());
    }

    private static boolean mayBeAsLate(LocalDate since, LocalDate latest) {
        return since == null || latest == null || !since.isBefore(latest);
    }
}
