package org.accreditation.rules;

import java.util.List;

/** How many references count: at least those that surely do, at most also those of which something is not known (A16). */
public final class References {

    private References() {}

    /** Counts them. */
    public static Fact settle(String fact, List<Considered> considered) {
        List<String> needs = considered.stream()
                .filter(Considered::isUnclear)
                .map(Considered::needs)
                .toList();
        int count = (int) considered.stream().filter(Considered::isCounted).count();
        return needs.isEmpty()
                ? Fact.of(fact, count, "Counted.")
                : Fact.between(fact, count, count + needs.size(), needs);
    }
}
