package org.accreditation.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.accreditation.candidate.Attempt;

/**
 * The failed attempts at a status since its last pass (ADCS 1.8). A pass ends the counting of every failure up to its day,
 * that day included. The order in which attempts are given does not matter.
 *
 * @param attempts those that surely count
 * @param last the day of the last one; null where there is none
 * @param unclear attempts that lack something, so that it is not known how many failures there are
 * @param unclearLast attempts that lack something, so that it is not known which failure is the last
 */
public record Failures(List<Attempt> attempts, LocalDate last, List<Considered> unclear, List<Considered> unclearLast) {

    /** What an attempt that ends the counting speaks for. */
    private static final String PASS = "pass";

    /** What a failed attempt speaks for. */
    private static final String FAIL = "fail";

    /**
     * Sums up what the rules made of each attempt.
     *
     * @param considered failures that count; unclear entries that no later pass makes irrelevant, with the outcome that
     *     each would have, null where even that is unknown
     */
    public static Failures of(List<Considered> considered) {
        List<Attempt> attempts = considered.stream()
                .filter(Considered::isCounted)
                .map(entry -> (Attempt) entry.subject())
                .toList();
        LocalDate first =
                attempts.stream().map(Attempt::on).min(LocalDate::compareTo).orElse(null);
        LocalDate last =
                attempts.stream().map(Attempt::on).max(LocalDate::compareTo).orElse(null);
        return new Failures(
                attempts,
                last,
                unclear(considered, entry -> couldBe(FAIL, entry) || couldEndCountingFrom(first, entry)),
                unclear(considered, entry -> couldFailAfter(last, entry) || couldEndCountingFrom(last, entry)));
    }

    private static List<Considered> unclear(List<Considered> considered, Predicate<Considered> matters) {
        return considered.stream().filter(Considered::isUnclear).filter(matters).toList();
    }

    private static boolean couldBe(String outcome, Considered entry) {
        return entry.value() == null || entry.value().equals(outcome);
    }

    private static boolean couldFailAfter(LocalDate last, Considered entry) {
        LocalDate on = entry.subject().since();
        return couldBe(FAIL, entry) && (on == null || last == null || on.isAfter(last));
    }

    /** Whether the entry could be a pass that ends the counting of a failure on that day. */
    private static boolean couldEndCountingFrom(LocalDate failure, Considered entry) {
        LocalDate on = entry.subject().since();
        return couldBe(PASS, entry) && failure != null && (on == null || !on.isBefore(failure));
    }

    /** Whether it is known which failure is the last, or that there is none. */
    public boolean isLastKnown() {
        return unclearLast.isEmpty();
    }

    /** How many there are. */
    public Fact count(String fact) {
        if (unclear.isEmpty()) {
            return Fact.of(fact, attempts.size(), "Failures after the last pass, or of all where there is no pass.");
        }
        boolean mayHavePassed = unclear.stream().anyMatch(entry -> couldBe(PASS, entry));
        int leastAfterAPass = isLastKnown() && last != null ? 1 : 0;
        long mayHaveFailed =
                unclear.stream().filter(entry -> couldBe(FAIL, entry)).count();
        return Fact.between(
                fact,
                mayHavePassed ? leastAfterAPass : attempts.size(),
                attempts.size() + (int) mayHaveFailed,
                unclear.stream().map(Considered::needs).distinct().sorted().toList());
    }

    /** Whole months since the last one. */
    public Fact monthsSince(String fact, LocalDate day) {
        if (!isLastKnown() || last == null) {
            return withoutLast(fact);
        }
        int months = Periods.months(last, day);
        return Fact.of(fact, months, "Counted from the last failed attempt on " + last + ".")
                .changingOn(last.plusMonths(months + 1L));
    }

    /** A fact about the time since the last failure, where there is none or it is not known which it is. */
    public Fact withoutLast(String fact) {
        return isLastKnown()
                ? Fact.of(fact, null, "It does not arise: there is no failed attempt.")
                : Fact.missing(fact, unclearLast);
    }

    /** Those on the day of the last one. */
    List<Attempt> onLastDay() {
        return attempts.stream()
                .filter(attempt -> Objects.equals(attempt.on(), last))
                .toList();
    }
}
