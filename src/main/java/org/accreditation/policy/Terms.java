package org.accreditation.policy;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.Possible;

/**
 * What the tables of terms give, once for each status that a decision covers, and once more where a decision is about no
 * status: nothing else may decide what a policy sets. A check makes sure that the engine gives the same, so that it need
 * not be started for this.
 */
final class Terms {

    private static final String STATUS = "status";

    private Terms() {}

    static Map<String, Map<String, Term>> of(
            Collection<PolicyFile.DecisionFile> decisions, Collection<PlacedTable> tables) {
        Map<String, Map<String, Term>> terms = new LinkedHashMap<>();
        for (String status : statuses(decisions)) {
            Map<String, Term> forStatus = new LinkedHashMap<>();
            tables.stream()
                    .filter(placed -> placed.table().model().equals(PolicyVersion.TERMS))
                    .forEach(placed -> forStatus.put(placed.table().name(), term(placed, status)));
            terms.put(status, forStatus);
        }
        return terms;
    }

    private static Set<String> statuses(Collection<PolicyFile.DecisionFile> decisions) {
        Set<String> statuses = new LinkedHashSet<>();
        decisions.forEach(decision -> statuses.addAll(decision.statuses()));
        if (decisions.stream().anyMatch(PolicyFile.DecisionFile::isAboutNoStatus)) {
            statuses.add(PolicyVersion.NO_STATUS);
        }
        return statuses;
    }

    /** A term without a row of its own for a status is found by the checks, and has no value here. */
    private static Term term(PlacedTable placed, String status) {
        DecisionTable table = placed.table();
        List<DecisionTable.Row> possible = Possible.rows(
                        table, name -> name.equals(STATUS) && !status.equals(PolicyVersion.NO_STATUS) ? status : null)
                .rows();
        if (possible.size() != 1) {
            return new Term(table.name(), null, null, "");
        }
        DecisionTable.Row row = possible.get(0);
        return new Term(table.name(), row.outputs().get("value"), row.id(), row.source());
    }
}
