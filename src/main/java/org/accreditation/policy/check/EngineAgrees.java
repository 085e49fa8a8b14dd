package org.accreditation.policy.check;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.accreditation.policy.PlacedTable;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.TableFault;
import org.accreditation.tables.analysis.BoundaryCases;
import org.accreditation.tables.engine.Engine;

/**
 * Puts every region of every table to its index and to the DMN engine, which is the judge: where the two differ the service
 * would answer otherwise than the table says, and the version is not served.
 */
final class EngineAgrees implements Check {

    @Override
    public void check(PolicyVersion version, Consumer<TableFault> faults) {
        version.tables().values().stream()
                .filter(placed -> placed.owner().equals(version.key()) && placed.isIndexed())
                .forEach(placed -> table(version, placed, faults));
    }

    private static void table(PolicyVersion version, PlacedTable placed, Consumer<TableFault> faults) {
        DecisionTable table = placed.table();
        Map<Map<String, Object>, Engine.Difference> differences =
                placed.engine().judged(table, () -> BoundaryCases.of(table));
        differences.entrySet().stream().limit(1).forEach(first -> {
            List<String> named = first.getValue().found().isEmpty()
                    ? first.getValue().selected()
                    : first.getValue().found();
            faults.accept(Check.fault(
                    version,
                    table,
                    named.stream().findFirst().flatMap(table::row).orElse(null),
                    first.getValue().words() + " This was found in " + differences.size() + " of the cases that were"
                            + " tried, such as " + new TreeMap<>(first.getKey())
                            + ". Nobody can decide by it. It is a fault of the"
                            + " service and not of the table: report it with this message."));
        });
    }
}
