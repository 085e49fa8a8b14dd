package org.accreditation.rules;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Settles a fact for which the latest entry holds; of several on that day, the one whose value comes first in an order.
 * Unclear entries that may be as late leave open which of some values it is.
 */
public final class Latest {

    private Latest() {}

    public static Fact settle(String fact, List<String> order, String none, List<Considered> considered) {
        LocalDate latest = considered.stream()
                .filter(Latest::isSure)
                .map(counted -> counted.subject().since())
                .max(LocalDate::compareTo)
                .orElse(null);
        List<Considered> onThatDay = considered.stream()
                .filter(counted ->
                        isSure(counted) && Objects.equals(counted.subject().since(), latest))
                .toList();
        Fact settled = Ranking.settle(fact, order, none, onThatDay);
        List<Considered> open = considered.stream()
                .filter(entry -> entry.isUnclear() && !onThatDay.contains(entry))
                .filter(unclear -> mayBeAsLate(unclear.subject().since(), latest))
                .toList();
        if (open.isEmpty() || !settled.isKnownWithin()) {
            return settled;
        }
        Set<String> values = new LinkedHashSet<>(settled.choices());
        open.forEach(entry -> values.addAll(entry.couldSpeakFor(order)));
        if (values.size() == 1) {
            return settled; // whichever of them is the latest says the same
        }
        return values.containsAll(order) && values.contains(none)
                ? Fact.missing(fact, considered)
                : Fact.oneOf(
                        fact,
                        values,
                        Stream.concat(settled.needs().stream(), open.stream().map(Considered::needs))
                                .distinct()
                                .sorted()
                                .toList());
    }

    /** Whether an entry surely counts, on a day that is known. */
    private static boolean isSure(Considered entry) {
        return entry.subject().since() != null && (entry.isCounted() || entry.surely());
    }

    private static boolean mayBeAsLate(LocalDate since, LocalDate latest) {
        return since == null || latest == null || !since.isBefore(latest);
    }
}
