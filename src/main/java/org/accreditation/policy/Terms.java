package org.accreditation.policy;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.Possible;

/**
 * What the tables of terms give, once for each status: nothing else may decide what a policy sets. A check makes sure that
 * the engine gives the same, so that it need not be started for this.
 */
final class Terms {

    private static final String STATUS = "status";

    private Terms() {}

    static Map<String, Map<String, Term>> of(Collection<PlacedTable> tables) {
        Map<String, Map<String, Term>> terms = new LinkedHashMap<>();
        for (String status : List.of("AP", "PS", "PL")) {
            Map<String, Term> forStatus = new LinkedHashMap<>();
            tables.stream()
                    .filter(placed -> placed.table().model().equals(PolicyVersion.TERMS))
                    .forEach(placed -> forStatus.put(placed.table().name(), term(placed, status)));
            terms.put(status, forStatus);
        }
        return terms;
    }

    /** A term without a row of its own for a status is found by the checks, and has no value here. */
    private static Term term(PlacedTable placed, String status) {
        DecisionTable table = placed.table();
        List<DecisionTable.Row> possible = Possible.rows(table, name -> name.equals(STATUS) ? status : null)
                .rows();
        if (possible.size() != 1) {
            return new Term(table.name(), null, null, "");
        }
        DecisionTable.Row row = possible.get(0);
        return new Term(table.name(), row.outputs().get("value"), row.id(), row.source());
    }
}
