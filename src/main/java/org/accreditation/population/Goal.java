package org.accreditation.population;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.accreditation.decision.Outcome;

/**
 * An aim: an outcome that at most, or at least, such a part of each group may come to.
 *
 * @param outcome which outcome
 * @param atMost in percent; null where it is no bound
 * @param atLeast in percent; null where it is no bound
 */
record Goal(Outcome outcome, Double atMost, Double atLeast) {

    /**
     * An aim.
     *
     * @throws IllegalArgumentException where it has no bound
     */
    public Goal {
        if (atMost == null && atLeast == null) {
            throw new IllegalArgumentException("An aim needs 'atMost' or 'atLeast'.");
        }
    }

    /**
     * How a value of the range fares.
     *
     * @param at the value
     * @param reached whether every group meets the aim
     * @param worstGroup the group that is furthest from it
     * @param worst what part of that group comes to the outcome, in percent
     * @param all how many come to which outcome: what the value costs
     */
    public record Found(BigDecimal at, boolean reached, String worstGroup, double worst, Outcomes all) {}

    /** How each value of a range fares, in order. */
    public List<Found> over(Sweep sweep) {
        return sweep.points().stream().map(this::at).toList();
    }

    private Found at(Sweep.Point point) {
        Comparator<Map.Entry<String, Outcomes>> byShare =
                Comparator.comparingDouble(group -> group.getValue().share(outcome));
        var worst = point.groups().entrySet().stream()
                .filter(group -> group.getValue().asked() > 0)
                .max(atMost == null ? byShare.reversed() : byShare);
        boolean reached = point.groups().values().stream()
                .filter(group -> group.asked() > 0)
                .allMatch(this::meets);
        return new Found(
                point.at(),
                reached,
                worst.map(Map.Entry::getKey).orElse(null),
                worst.map(group -> 100 * group.getValue().share(outcome)).orElse(0.0),
                point.all());
    }

    private boolean meets(Outcomes outcomes) {
        double percent = 100 * outcomes.share(outcome);
        return (atMost == null || percent <= atMost) && (atLeast == null || percent >= atLeast);
    }
}
