package org.accreditation.policy;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.accreditation.tables.CandidateRows;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.engine.Engine;

/**
 * A table, and the version whose folder holds it.
 *
 * @param owner that version, as {@code adcs-position/2016-05-09}
 * @param engine what finds its rows
 */
public record PlacedTable(String owner, DecisionTable table, Engine engine) {

    /**
     * The rows that are possible.
     *
     * @param values the value of a name; null where it is unknown
     */
    public CandidateRows rows(Function<String, Object> values) {
        return engine.rows(table, values);
    }

    /** Whether its rows are found by an index; where not, the DMN engine has to confirm a row that is certain. */
    public boolean isIndexed() {
        return engine.isIndexed(table);
    }

    /** Ids of the rows that the DMN engine selects. */
    public List<String> select(Map<String, Object> values) {
        return engine.select(table, values);
    }

    public boolean isFinding() {
        return table.kind() == DecisionTable.Kind.FINDING;
    }

    /** As {@code policy.yaml} names it. */
    public String key() {
        return table.model() + "#" + table.name();
    }
}
