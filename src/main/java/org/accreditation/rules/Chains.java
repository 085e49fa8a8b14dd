package org.accreditation.rules;

import java.util.ArrayList;
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
        Chain chain = Chain.reaching(asked.day(), sure, asked.knownUntil(), longestBreak);
        if (!unclear.isEmpty()) {
            return within(fact, chain, longest(considered, asked, longestBreak), unclear);
        }
        return Fact.of(fact, chain.months(), why(chain))
                .changingOn(chain.nextChange())
                .having(broken(considered, chain));
    }

    /** At least what surely belongs to the chain; at most all that could, with no absence that is not known. */
    private static Fact within(String fact, Chain least, Chain most, List<Considered> unclear) {
        Integer months = most == null ? null : Integer.valueOf(most.months());
        if (least.months() == 0 && months == null) {
            return Fact.missing(fact, unclear);
        }
        return Fact.between(
                        fact,
                        least.months(),
                        months,
                        unclear.stream()
                                .map(Considered::needs)
                                .distinct()
                                .sorted()
                                .toList())
                .changingOn(Days.first(least.nextChange(), most == null ? null : most.nextChange()));
    }

    /** Null where an entry that could belong to it has no first day. */
    private static Chain longest(List<Considered> considered, Asked asked, int longestBreak) {
        List<Employment> all = employments(considered.stream()
                .filter(entry -> entry.isCounted() || entry.isUnclear())
                .toList());
        return all.stream().anyMatch(entry -> entry.from() == null)
                ? null
                : Chain.reaching(asked.day(), all, asked.knownUntil(), longestBreak);
    }

    private static String why(Chain chain) {
        if (chain.first() == null) {
            return "None is going on that day.";
        }
        String moved = chain.moved() == 0
                ? ""
                : ", which breaks and long absences moved by " + chain.moved()
                        + (chain.moved() == 1 ? " day" : " days");
        return "Counted from " + chain.first() + moved + ".";
    }

    /** Employments that would count, but end before the chain that reaches the day. */
    private static List<Considered> broken(List<Considered> considered, Chain chain) {
        return considered.stream()
                .filter(entry -> entry.isCounted() && !chain.members().contains((Employment) entry.subject()))
                .map(entry -> Considered.not(
                        entry.fact(), entry.subject(), "It ended before the unbroken time that is counted."))
                .toList();
    }

    /** Whether an entry, if it counted, would belong to the chain that reaches the day. */
    private static boolean couldBelong(Employment entry, List<Employment> sure, Asked asked, int longestBreak) {
        if (entry.from() == null) {
            return true;
        }
        List<Employment> all = new ArrayList<>(sure);
        all.add(entry);
        return Chain.reaching(asked.day(), all, asked.knownUntil(), longestBreak)
                .members()
                .contains(entry);
    }

    private static List<Employment> employments(List<Considered> considered) {
        return considered.stream().map(entry -> (Employment) entry.subject()).toList();
    }
}
