package org.accreditation.population;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * What a simulation found: one of these, as it was asked.
 *
 * @param impact of a change of versions
 * @param sweep over values of a term, or over months
 * @param goal which values of the sweep reach the aim, where one was stated
 * @param equality of groups, by each of what they are grouped by
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SimulationResult(ImpactReport impact, Sweep sweep, List<Goal.Found> goal, List<Equality> equality) {

    /** As a table. */
    public String csv() {
        return Csv.of(lines());
    }

    private List<Map<String, Object>> lines() {
        if (impact != null) {
            return ImpactReport.lines(impact.impact());
        }
        return sweep != null
                ? sweep.lines()
                : equality.stream().flatMap(each -> each.lines().stream()).toList();
    }
}
