package org.accreditation.decision;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The answer to a decision's one question. */
public enum Outcome {
    YES("yes", 0),
    NO("no", 4),
    NOT_YET("not-yet", 1),
    REFER("refer", 2),
    INCOMPLETE("incomplete", 3);

    /** Every outcome but that of not knowing. */
    static final Set<Outcome> DECIDED = Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(INCOMPLETE)));

    private static final Comparator<Outcome> BY_WEIGHT = Comparator.comparingInt(outcome -> outcome.weight);

    private final String word;
    private final int weight;

    Outcome(String word, int weight) {
        this.word = word;
        this.weight = weight;
    }

    @JsonValue
    public String word() {
        return word;
    }

    /** Whether it decides where a finding says this and another one that. */
    public boolean outweighs(Outcome other) {
        return weight > other.weight;
    }

    /**
     * From the results of all findings. What cannot be cured decides; then what is not known, since it might be such;
     * then what somebody must decide; then what time or an act can cure.
     */
    public static Outcome of(Collection<Result> results) {
        return results.stream().map(Result::outcome).max(BY_WEIGHT).orElse(YES);
    }

    /**
     * From what each finding is, or may turn out to be where it is unknown: the one outcome to which every combination
     * leads, and incomplete where they lead to several.
     */
    static Outcome among(List<Finding> findings) {
        if (findings.stream().noneMatch(finding -> finding.result() == Result.UNKNOWN)) {
            return of(findings.stream().map(Finding::result).toList());
        }
        Set<Outcome> possible = possible(findings);
        return possible.size() == 1 ? possible.iterator().next() : INCOMPLETE;
    }

    /** The outcomes to which some combination of what the findings may turn out to be leads. */
    static Set<Outcome> possible(List<Finding> findings) {
        Set<Outcome> possible = EnumSet.of(atLeast(findings));
        findings.stream()
                .flatMap(finding -> finding.outcomes().stream())
                .filter(outcome -> outcome.outweighs(atLeast(findings)))
                .forEach(possible::add);
        return possible;
    }

    /** What is sure even if every finding that is unknown turned out as well as it may. */
    public static Outcome atLeast(List<Finding> findings) {
        return findings.stream()
                .map(finding -> Collections.min(finding.outcomes(), BY_WEIGHT))
                .max(BY_WEIGHT)
                .orElse(YES);
    }
}
