package org.accreditation.policy.compare;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.accreditation.policy.PlacedTable;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.Expression;

/** What the names that tables read can be, in either of two versions. */
public final class Domains {

    private Domains() {}

    /** Every value of each name that is a text or a boolean. */
    public static Map<String, Set<Object>> of(PolicyVersion from, PolicyVersion to) {
        Map<String, Set<Object>> domains = new TreeMap<>();
        columns(from, to).forEach(column -> {
            if (column.expression() instanceof Expression.Name one
                    && !column.type().equals("number")) {
                domains.computeIfAbsent(one.name(), name -> new LinkedHashSet<>())
                        .addAll(column.type().equals("boolean") ? List.of(true, false) : column.values());
            }
        });
        return new LinkedHashMap<>(domains);
    }

    private static Stream<DecisionTable.Column> columns(PolicyVersion from, PolicyVersion to) {
        return Stream.of(from, to)
                .flatMap(version -> version.tables().values().stream())
                .filter(Objects::nonNull)
                .map(PlacedTable::table)
                .flatMap(table -> table.columns().stream());
    }
}
