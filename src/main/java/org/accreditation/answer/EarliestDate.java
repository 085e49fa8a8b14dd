package org.accreditation.answer;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.accreditation.decision.Decider;
import org.accreditation.decision.Decision;
import org.accreditation.decision.Derivations;
import org.accreditation.decision.Finding;
import org.accreditation.decision.Outcome;

/**
 * The first later day on which a not-yet would be a yes, if what goes on went on and nothing else changed. Only days on
 * which a fact can change by itself are tried: every finding that stands in the way has to change, so the next day worth
 * trying is the latest of the days on which each of them can change first.
 */
public final class EarliestDate {

    /** How far ahead the contract of the service looks; no policy says anything about it. */
    private static final int YEARS_AHEAD = 5;

    /** What is said where not all days were tried. */
    static final String CUT =
            "Whether a later day would do was not looked for to the end: with so long a history only some days are tried.";

    private final Decider decider;

    EarliestDate(Decider decider) {
        this.decider = decider;
    }

    /**
     * The day, where there is one.
     *
     * @param cut whether not all days were tried that could have been, since the history is so long
     */
    record Found(Optional<LocalDate> day, boolean cut) {}

    Found of(Decision decision, Derivations derivations) {
        DecisionBudget effort = DecisionBudget.forDays(decision.request());
        Optional<LocalDate> day = of(decision, derivations, effort::mayTry);
        return new Found(day, effort.isSpent());
    }

    /** The same, but none as soon as no further day may be tried. */
    public Optional<LocalDate> of(Decision decision, Derivations derivations, BooleanSupplier mayTry) {
        if (decision.outcome() != Outcome.NOT_YET) {
            return Optional.empty();
        }
        LocalDate last = decision.day().plusYears(YEARS_AHEAD);
        Decision tried = decision;
        while (tried.outcome() != Outcome.YES) {
            Optional<LocalDate> next = nextDay(tried);
            if (next.isEmpty() || next.get().isAfter(last) || !mayTry.getAsBoolean()) {
                return Optional.empty();
            }
            tried = decider.decide(decision.version(), decision.name(), decision.request(), next.get(), derivations);
        }
        return Optional.of(tried.day());
    }

    /** None where something in the way cannot change by itself. */
    private static Optional<LocalDate> nextDay(Decision decision) {
        LocalDate latest = null;
        for (Finding finding : decision.criteria()) {
            if (finding.result().blocks()) {
                Optional<LocalDate> change = firstChange(decision, finding);
                if (change.isEmpty()) {
                    return Optional.empty();
                }
                latest = latest == null || change.get().isAfter(latest) ? change.get() : latest;
            }
        }
        return Optional.ofNullable(latest);
    }

    private static Optional<LocalDate> firstChange(Decision decision, Finding finding) {
        return factsBehind(decision, finding).stream()
                .map(name -> decision.facts().get(name))
                .filter(Objects::nonNull)
                .map(fact -> fact.nextChange())
                .filter(change -> change != null && change.isAfter(decision.day()))
                .min(LocalDate::compareTo);
    }

    /** The facts that a finding's table reads, directly or through values of earlier tables. */
    public static Set<String> factsBehind(Decision decision, Finding finding) {
        Set<String> names = new HashSet<>();
        for (String name : List.copyOf(finding.table().table().reads())) {
            decision.value(name)
                    .ifPresentOrElse(value -> names.addAll(factsBehind(decision, value)), () -> names.add(name));
        }
        return names;
    }
}
