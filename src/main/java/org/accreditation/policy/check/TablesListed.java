package org.accreditation.policy.check;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.TableFault;

/** Finds tables that a decision names and that are not there, and tables that no decision uses. */
final class TablesListed implements Check {

    @Override
    public void check(PolicyVersion version, Consumer<TableFault> faults) {
        Set<String> listed = new TreeSet<>();
        version.file().decisions().forEach((name, decision) -> {
            decision(version, name, decision, faults);
            listed.addAll(decision.tables());
        });
        for (DecisionTable table : version.ownTables()) {
            boolean isTerm = table.model().equals(PolicyVersion.TERMS);
            if (!isTerm && !listed.contains(table.model() + "#" + table.name())) {
                faults.accept(Check.fault(
                        version,
                        table,
                        null,
                        "No decision in policy.yaml uses this table. List it there, or delete it."));
            }
        }
    }

    private static void decision(
            PolicyVersion version, String name, PolicyFile.DecisionFile decision, Consumer<TableFault> faults) {
        for (String table : decision.tables()) {
            if (!version.tables().containsKey(table)) {
                faults.accept(Check.fault(
                        version,
                        "The decision '" + name + "' uses the table " + table
                                + ", which is not there. Tables are named as model#table."));
            }
        }
        if (decision.tables().stream().distinct().count() != decision.tables().size()) {
            faults.accept(Check.fault(version, "The decision '" + name + "' uses a table twice."));
        }
        List<String> values = decision.tables().stream()
                .filter(table -> version.tables().containsKey(table))
                .map(table -> version.tables().get(table).table())
                .filter(table -> table.kind() == DecisionTable.Kind.VALUE)
                .map(DecisionTable::valueName)
                .toList();
        decision.result().values().stream()
                .filter(value -> !values.contains(value))
                .forEach(value -> faults.accept(Check.fault(
                        version,
                        "The result '" + value + "' of '" + name
                                + "' is no value that a table of that decision gives.")));
    }
}
