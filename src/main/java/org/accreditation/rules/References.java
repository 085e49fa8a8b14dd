package org.accreditation.rules;

import java.util.List;

/** How many references count; what is not known of some matters only where they could make up what is asked for (A16). */
public final class References {

    private References() {}

    /**
     * Counts them.
     *
     * @param required how many the policy asks for; null where it does not say
     */
    public static Fact settle(String fact, Integer required, List<Considered> considered) {
        List<Considered> unclear =
                considered.stream().filter(Considered::isUnclear).toList();
        int count = (int) considered.stream().filter(Considered::isCounted).count();
        boolean matters = required == null || count < required && count + unclear.size() >= required;
        return !unclear.isEmpty() && matters
                ? Fact.missing(fact, unclear)
                : Fact.of(fact, count, unclear.isEmpty() ? "Counted." : "Counted; what is not known could not matter.");
    }
}
