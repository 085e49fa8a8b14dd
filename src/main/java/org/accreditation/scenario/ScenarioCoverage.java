package org.accreditation.scenario;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.accreditation.policy.PlacedTable;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.PossibleValues;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.analysis.RowCase;

/**
 * Which cases of each table scenarios show. Only a scenario that names the row which must decide shows anything. A table
 * that versions share is shown by the scenarios of all of them together.
 */
public final class ScenarioCoverage {

    private final Map<String, Shown> byTable = new LinkedHashMap<>();

    /**
     * A version's decision that judges by a table.
     *
     * @param version the version
     * @param decision the decision's name
     */
    record Use(PolicyVersion version, String decision) {
        PolicyFile.DecisionFile plan() {
            return version.decision(decision).orElseThrow();
        }

        /** Whether the version is or was in force; what was only proposed has no first day. */
        boolean everInForce() {
            return version.file().inForce().from() != null;
        }

        PossibleValues possible() {
            return new PossibleValues(version, plan());
        }
    }

    /**
     * A table, by what it is used, and what scenarios show of it.
     *
     * @param placed the table
     * @param uses every decision that judges by it
     * @param cases what is shown
     * @param examples for each row, values for which it decides
     */
    record Shown(PlacedTable placed, List<Use> uses, Set<RowCase> cases, Map<String, Map<String, Object>> examples) {

        DecisionTable table() {
            return placed.table();
        }

        void by(Map<String, Object> values) {
            for (RowCase shown : RowCase.shownBy(table(), values::get)) {
                cases.add(shown);
                if (shown.column() == RowCase.DECIDES) {
                    examples.putIfAbsent(shown.row(), new HashMap<>(values));
                }
            }
        }

        /** The uses by the version that owns the table first. */
        List<Use> ownersFirst() {
            return uses.stream()
                    .sorted(Comparator.comparing(use -> use.version().key().equals(placed.owner()) ? 0 : 1))
                    .toList();
        }
    }

    void use(PolicyVersion version) {
        version.file().decisions().forEach((name, decision) -> version.tablesOf(decision)
                .forEach(placed -> of(placed).uses().add(new Use(version, name))));
    }

    void shown(PlacedTable placed, Map<String, Object> values) {
        of(placed).by(values);
    }

    private Shown of(PlacedTable placed) {
        return byTable.computeIfAbsent(
                placed.owner() + " " + placed.key(),
                key -> new Shown(placed, new ArrayList<>(), new LinkedHashSet<>(), new HashMap<>()));
    }

    Collection<Shown> tables() {
        return byTable.values();
    }
}
