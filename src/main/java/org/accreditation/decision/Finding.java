package org.accreditation.decision;

import java.util.List;
import java.util.Map;
import org.accreditation.policy.PlacedTable;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.Term;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.Possible;

/**
 * What one table made of the facts: a finding, a value or advice, according to its kind.
 *
 * @param table the table
 * @param result for a finding, what it says; null otherwise
 * @param value for a value, what it is; null where it is unknown or the table gives none
 * @param text the reason of a finding or the text of advice, filled in
 * @param possible the rows that are possible: one where all that matters is known
 * @param facts what its rows test, terms left out; null values are unknown
 * @param terms the terms that it used
 * @param gaps the gaps that its rows name
 */
public record Finding(
        PlacedTable table,
        Result result,
        Object value,
        String text,
        Possible possible,
        Map<String, Object> facts,
        List<Term> terms,
        List<PolicyFile.Gap> gaps) {

    /** The name of the criterion, value or advice. */
    public String criterion() {
        return table.table().name();
    }

    public List<DecisionTable.Row> rows() {
        return possible.rows();
    }

    public boolean isFinding() {
        return table.table().kind() == DecisionTable.Kind.FINDING;
    }
}
