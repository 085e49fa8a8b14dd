package org.accreditation.policy.compare;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collection;
import java.util.List;
import org.accreditation.tables.DecisionTable;

/**
 * What a table says in a region: a result, a value or a text. It says nothing where it is not there, and is of several minds
 * where something that it reads is unknown to everybody.
 *
 * @param there whether the version has the table
 * @param says its results, values or texts; none where it cannot be evaluated
 * @param gaps the open questions that it refers for
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RegionOutput(boolean there, List<String> says, List<String> gaps) {

    private static final List<String> SILENT = List.of("", "not-asked");

    /** There is no such table. */
    public static final RegionOutput NOTHING = new RegionOutput(false, List.of(), List.of());

    /** Whether it says something else; a table that only says that it does not apply is as good as none. */
    boolean differsFrom(RegionOutput other) {
        boolean oneIsNotThere = there != other.there;
        return !equals(other) && !(oneIsNotThere && isSilent() && other.isSilent());
    }

    private boolean isSilent() {
        return !there || !says.isEmpty() && SILENT.containsAll(says);
    }

    public static RegionOutput by(DecisionTable table, Collection<DecisionTable.Row> rows) {
        String output = table.kind().outputs().get(0);
        return new RegionOutput(
                true,
                rows.stream().map(row -> row.text(output)).distinct().sorted().toList(),
                rows.stream()
                        .map(DecisionTable.Row::gap)
                        .filter(gap -> !gap.isEmpty())
                        .distinct()
                        .sorted()
                        .toList());
    }
}
