package org.accreditation.rules;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.accreditation.candidate.Attempt;

/**
 * Which components are still failed and which have been passed, over all failed attempts since the last pass. The latest
 * attempt with a component holds, since not every attempt need have all; of several on one day, the failed one.
 *
 * @param failures the attempts
 * @param failed names of the components that are still failed, in order
 * @param othersSince the earliest day on which one of the others was passed; null where there are no others
 * @param needs pointers of what is missing
 */
public record FailedComponents(Failures failures, List<String> failed, LocalDate othersSince, List<String> needs) {

    /** One component is still failed and all others have been passed. */
    static final String ONE = "one failed";

    /** More than one component is still failed. */
    static final String SEVERAL = "several failed";

    /** No component can be singled out: there are none, or one only, or the failure is in none of them. */
    static final String NONE = "none to single out";

    /** How a component went in the latest attempt that has it. */
    private record Latest(LocalDate on, boolean failed) {

        private Latest later(Latest other) {
            int byDay = on.compareTo(other.on);
            return byDay == 0 ? new Latest(on, failed || other.failed) : byDay > 0 ? this : other;
        }
    }

    public static FailedComponents of(Failures failures) {
        boolean asAWhole = failures.onLastDay().stream()
                .allMatch(attempt ->
                        attempt.components() != null && attempt.components().isEmpty());
        if (asAWhole) {
            return new FailedComponents(failures, List.of(), null, List.of());
        }
        Map<String, Latest> latest = new TreeMap<>();
        failures.attempts().stream()
                .filter(attempt -> attempt.components() != null)
                .forEach(attempt -> attempt.components().stream()
                        .filter(component -> component.name() != null && component.outcome() != null)
                        .forEach(component -> latest.merge(
                                component.name(),
                                new Latest(attempt.on(), component.outcome().equals("fail")),
                                Latest::later)));
        return new FailedComponents(
                failures,
                latest.entrySet().stream()
                        .filter(entry -> entry.getValue().failed())
                        .map(Map.Entry::getKey)
                        .toList(),
                latest.values().stream()
                        .filter(component -> !component.failed())
                        .map(Latest::on)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                failures.attempts().stream()
                        .flatMap(FailedComponents::missing)
                        .sorted()
                        .toList());
    }

    private static Stream<String> missing(Attempt attempt) {
        if (attempt.components() == null) {
            return Stream.of(attempt.pointer() + "/components");
        }
        return attempt.components().stream()
                .filter(component -> component.name() == null || component.outcome() == null)
                .map(component -> component.pointer() + (component.name() == null ? "/name" : "/outcome"));
    }

    /** How many components are still failed, as far as that decides what is sat again. */
    public Fact howMany(String fact) {
        Fact open = open(fact);
        if (open != null) {
            return open;
        }
        String value = failed.size() > 1 ? SEVERAL : failed.size() == 1 && othersSince != null ? ONE : NONE;
        String why = failed.isEmpty() ? "No component is failed." : "Failed: " + String.join(", ", failed) + ".";
        return Fact.of(fact, value, why);
    }

    /** Months begun since the other components were passed, counted from the earliest. */
    public Fact monthsBegunSinceOthers(String fact, LocalDate day) {
        Fact open = open(fact);
        if (open != null) {
            return open;
        }
        if (othersSince == null) {
            return Fact.of(fact, null, "It does not arise: no other component was passed.");
        }
        int months = Periods.monthsBegun(othersSince, day);
        return Fact.of(fact, months, "Counted from " + othersSince + ", the earliest day of a pass that still stands.")
                .changingOn(othersSince.plusMonths(months).plusDays(1));
    }

    /** The fact where it is unknown or does not arise; null where it can be told. */
    private Fact open(String fact) {
        if (!failures.unclear().isEmpty()) {
            return Fact.missing(fact, failures.unclear());
        }
        if (failures.last() == null) {
            return Fact.of(fact, null, "It does not arise: there is no failed attempt.");
        }
        return needs.isEmpty()
                ? null
                : new Fact(fact, null, null, needs, "Not known: a component is not described.", List.of());
    }
}
