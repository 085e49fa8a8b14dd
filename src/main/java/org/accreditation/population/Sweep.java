package org.accreditation.population;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.accreditation.decision.Outcome;

/**
 * What becomes of a population over a range: of the values of a term, or of months that pass.
 *
 * @param decision that was asked
 * @param version under which, as {@code policy/version}
 * @param over what the range is of: the name of the term, or months
 * @param by what groups are counted by
 * @param points in order
 */
public record Sweep(String decision, String version, String over, Dimension by, List<Point> points) {

    /**
     * One of the range.
     *
     * @param at the value, or how many months have passed
     * @param all how many come to which outcome
     * @param groups the same for each group
     */
    public record Point(BigDecimal at, Outcomes all, Map<String, Outcomes> groups) {}

    static Point point(BigDecimal at, Tally tally, Dimension by) {
        return new Point(at, tally.all(), tally.by(by));
    }

    /** Lines of a table: for each value and group how many come to each outcome. */
    public List<Map<String, Object>> lines() {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (Point point : points) {
            lines.add(line(point, "all", point.all()));
            point.groups().forEach((group, outcomes) -> lines.add(line(point, group, outcomes)));
        }
        return lines;
    }

    private Map<String, Object> line(Point point, String group, Outcomes outcomes) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put(over, point.at());
        line.put(by.word(), group);
        for (Outcome outcome : Outcome.values()) {
            line.put(outcome.word(), outcomes.people().get(outcome));
        }
        line.put("asked", outcomes.asked());
        return line;
    }
}
