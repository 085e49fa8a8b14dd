package org.accreditation.policy;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.accreditation.tables.DecisionTable;

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
        for (About about : about(decisions)) {
            Map<String, Term> set = new LinkedHashMap<>();
            tables.stream()
                    .filter(placed -> placed.table().model().equals(PolicyVersion.TERMS))
                    .forEach(placed -> set.put(placed.table().name(), term(placed, about)));
            terms.put(about.key(), set);
        }
        return terms;
    }

    private static Set<About> about(Collection<PolicyFile.DecisionFile> decisions) {
        Set<About> about = new LinkedHashSet<>();
        decisions.forEach(decision -> about.addAll(decision.about()));
        return about;
    }

    /** A term without a row of its own for a status is found by the checks, and has no value here. */
    private static Term term(PlacedTable placed, About about) {
        DecisionTable table = placed.table();
        List<DecisionTable.Row> possible =
                placed.rows(name -> name.equals(STATUS) ? about.status() : null).rows();
        if (possible.size() != 1) {
            return new Term(table.name(), null, null, "");
        }
        DecisionTable.Row row = possible.get(0);
        return new Term(table.name(), row.outputs().get("value"), row.id(), row.source());
    }
}
