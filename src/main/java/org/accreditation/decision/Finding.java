package org.accreditation.decision;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.accreditation.known.Within;
import org.accreditation.policy.PlacedTable;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.Term;
import org.accreditation.tables.CandidateRows;
import org.accreditation.tables.DecisionTable;

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
 * @param open for a finding that is unknown, the results that it may turn out to have; empty otherwise
 */
public record Finding(
        PlacedTable table,
        Result result,
        Object value,
        String text,
        CandidateRows possible,
        Map<String, Object> facts,
        List<Term> terms,
        List<PolicyFile.Gap> gaps,
        Set<Result> open) {

    /** The name of the criterion, value or advice. */
    public String criterion() {
        return table.table().name();
    }

    public List<DecisionTable.Row> rows() {
        return possible.rows();
    }

    /** What is known of a value that several rows leave open; null where nothing is. */
    Object valueWithin() {
        if (table.table().kind() != DecisionTable.Kind.VALUE || rows().size() < 2) {
            return null;
        }
        List<Object> values = values(rows());
        if (values.containsAll(values(table.table().rows()))) {
            return null;
        }
        if (values.stream().allMatch(String.class::isInstance)) {
            return Within.oneOf(values.stream().map(String.class::cast).toList());
        }
        if (!values.stream().allMatch(BigDecimal.class::isInstance)) {
            return null;
        }
        List<BigDecimal> numbers = values.stream().map(BigDecimal.class::cast).toList();
        return Within.between(Collections.min(numbers), Collections.max(numbers));
    }

    private static List<Object> values(List<DecisionTable.Row> rows) {
        return rows.stream().map(row -> row.outputs().get("value")).toList();
    }

    /** The outcomes that it alone may come to. */
    Set<Outcome> outcomes() {
        return open.isEmpty()
                ? Set.of(result.outcome())
                : open.stream().map(Result::outcome).collect(Collectors.toSet());
    }

    public boolean isFinding() {
        return table.table().kind() == DecisionTable.Kind.FINDING;
    }
}
