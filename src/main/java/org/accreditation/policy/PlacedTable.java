package org.accreditation.policy;

import java.util.List;
import java.util.Map;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.engine.Engine;

/**
 * A table, and the version whose folder holds it.
 *
 * @param owner that version, as {@code adcs-position/2016-05-09}
 * @param engine the engine that has compiled it
 */
public record PlacedTable(String owner, DecisionTable table, Engine engine) {

    /** Ids of the rows that the engine selects. */
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
