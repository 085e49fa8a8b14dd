package org.accreditation.rules;

import java.util.List;
import org.accreditation.candidate.Employment;

/** Settles how many months the chain of employments that reaches the day has lasted. */
public final class Chains {

    /** The term that says how long a break may be; without it the policy does not count months. */
    static final String LONGEST_BREAK = "longest break in days";

    private Chains() {}

    public static Fact settle(String fact, Asked asked, List<Considered> considered) {
        Integer longestBreak = asked.number(LONGEST_BREAK);
        if (longestBreak == null) {
            return Fact.of(fact, null, "Not counted: the policy does not say which breaks end a chain.");
        }
        List<Employment> sure =
                employments(considered.stream().filter(Considered::isCounted).toList());
        List<Considered> unclear = considered.stream()
                .filter(Considered::isUnclear)
                .filter(entry -> couldBelong((Employment) entry.subject(), sure, asked, longestBreak))
                .toList();
        if (!unclear.isEmpty()) {
            return Fact.missing(fact, unclear);
        }
        Chain chain = Chain.reaching(asked.day(), sure, asked.knownUntil(), longestBreak);
        String why = chain.first() == null
                ? "None is going on that day."
                : "Counted from " + chain.first() + ", the first day moved by breaks and long absences.";
        return Fact.of(fact, chain.months(), why).changingOn(chain.nextChange());
    }

    /** Whether an entry, if it counted, would belong to the chain that reaches the day. */
    private static boolean couldBelong(Employment entry, List<Employment> sure, Asked asked, int longestBreak) {
        if (entry.from() == null) {
            return true;
        }
        List<Employment> all = new java.util.ArrayList<>(sure);
        all.add(entry);
        return Chain.reaching(asked.day(), all, asked.knownUntil(), longestBreak)
                .members()
                .contains(entry);
    }

    private static List<Employment> employments(List<Considered> considered) {
        return considered.stream().map(entry -> (Employment) entry.subject()).toList();
    }
}
