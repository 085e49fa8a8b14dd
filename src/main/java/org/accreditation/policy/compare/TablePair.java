package org.accreditation.policy.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.accreditation.policy.PlacedTable;
import org.accreditation.policy.PolicyVersion;

/**
 * A table of one version and the one that has its place in the other: of the same name, and for the same kind of answer.
 * What was a finding and is a value has gone, and another table has come. Terms are none of them.
 *
 * @param from null where the table is added
 * @param to null where it is removed
 */
record TablePair(PlacedTable from, PlacedTable to) {

    /**
     * The tables that either version decides by, in the order of their names. A table that is gone from its model and
     * stands anew in another one has been moved.
     */
    public static List<TablePair> of(PolicyVersion from, PolicyVersion to) {
        Map<String, PlacedTable> before = used(from);
        Map<String, PlacedTable> after = used(to);
        List<TablePair> pairs = new ArrayList<>();
        before.forEach((key, table) -> {
            PlacedTable same = after.get(key);
            PlacedTable counterpart = isOfItsKind(table, same) ? same : moved(table, before, after);
            pairs.add(new TablePair(table, counterpart));
        });
        after.values().stream()
                .filter(table -> pairs.stream().noneMatch(pair -> table.equals(pair.to)))
                .forEach(table -> pairs.add(new TablePair(null, table)));
        pairs.sort(Comparator.comparing(TablePair::key));
        return pairs;
    }

    private static boolean isOfItsKind(PlacedTable table, PlacedTable other) {
        return other != null && other.table().kind() == table.table().kind();
    }

    private static Map<String, PlacedTable> used(PolicyVersion version) {
        Map<String, PlacedTable> used = new TreeMap<>();
        version.file().decisions().values().stream()
                .flatMap(decision -> version.tablesOf(decision).stream())
                .filter(Objects::nonNull)
                .forEach(placed -> used.put(placed.key(), placed));
        return used;
    }

    private static PlacedTable moved(
            PlacedTable gone, Map<String, PlacedTable> before, Map<String, PlacedTable> after) {
        List<PlacedTable> anew = after.values().stream()
                .filter(table -> table.table().name().equals(gone.table().name()))
                .filter(table -> isOfItsKind(gone, table))
                .filter(table -> !before.containsKey(table.key()))
                .toList();
        return anew.size() == 1 ? anew.get(0) : null;
    }

    /** As {@code policy.yaml} names it now, or did where it is gone. */
    public String key() {
        return (to == null ? from : to).key();
    }

    public boolean isMoved() {
        return from != null && to != null && !from.key().equals(to.key());
    }

    /** The table of one side, where a decision of that version uses it. */
    static Optional<PlacedTable> in(PlacedTable table, List<PlacedTable> decision) {
        return Optional.ofNullable(table).filter(decision::contains);
    }
}
