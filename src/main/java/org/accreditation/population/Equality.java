package org.accreditation.population;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.accreditation.decision.Outcome;

/**
 * How groups fare beside each other: the part of each whose outcome is yes, and what that is of the part of the group that
 * fares best. It says that groups differ, and never why.
 *
 * @param by what people are grouped by
 * @param line below which a ratio is marked: four fifths, by a rule of thumb
 * @param groups in order; groups too small to be told are left out
 * @param suppressed how many groups are too small
 */
public record Equality(Dimension by, double line, List<Group> groups, int suppressed) {

    /** Of the standard normal: nineteen times of twenty. */
    private static final double Z = 1.96;

    /**
     * A group.
     *
     * @param asked how many were asked
     * @param yes how many come to a yes
     * @param rate their part
     * @param low the lower end of its 95 percent interval (Wilson)
     * @param high the upper end
     * @param ratio of the rate to that of the group that fares best; null where nobody comes to a yes
     * @param below whether the ratio is below the line
     */
    public record Group(
            String group, long asked, long yes, double rate, double low, double high, Double ratio, boolean below) {}

    static Equality of(Dimension by, Map<String, Outcomes> outcomes, Figures figures) {
        double line = figures.number("line of selection rates");
        double smallest = figures.number("smallest group shown");
        Map<String, Outcomes> shown = new LinkedHashMap<>(outcomes);
        shown.values().removeIf(group -> group.asked() < smallest);
        double best = shown.values().stream()
                .mapToDouble(group -> group.share(Outcome.YES))
                .max()
                .orElse(0);
        List<Group> groups = new ArrayList<>();
        shown.forEach((name, group) -> groups.add(group(name, group, best, line)));
        return new Equality(by, line, groups, outcomes.size() - shown.size());
    }

    private static Group group(String name, Outcomes outcomes, double best, double line) {
        long asked = outcomes.asked();
        long yes = outcomes.people().get(Outcome.YES);
        double rate = outcomes.share(Outcome.YES);
        double middle = (rate + Z * Z / (2 * asked)) / (1 + Z * Z / asked);
        double half = Z / (1 + Z * Z / asked) * Math.sqrt(rate * (1 - rate) / asked + Z * Z / (4.0 * asked * asked));
        Double ratio = best == 0 ? null : rate / best;
        return new Group(
                name,
                asked,
                yes,
                rate,
                Math.max(0, middle - half),
                Math.min(1, middle + half),
                ratio,
                ratio != null && ratio < line);
    }

    /** Groups whose ratio is below the line under another version and not, or not so far, under this one. */
    public List<String> worseUnder(Equality other) {
        List<String> worse = new ArrayList<>();
        for (Group group : other.groups()) {
            boolean was = groups.stream()
                    .anyMatch(before -> before.group().equals(group.group())
                            && before.ratio() != null
                            && before.ratio() <= (group.ratio() == null ? 1 : group.ratio()));
            if (group.below() && !was) {
                worse.add(group.group());
            }
        }
        return worse;
    }

    /** Lines of a table. */
    public List<Map<String, Object>> lines() {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (Group group : groups) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("by", by.word());
            line.put("group", group.group());
            line.put("asked", group.asked());
            line.put("yes", group.yes());
            line.put("rate", group.rate());
            line.put("low", group.low());
            line.put("high", group.high());
            line.put("ratio", group.ratio());
            line.put("below", group.below());
            lines.add(line);
        }
        return lines;
    }
}
