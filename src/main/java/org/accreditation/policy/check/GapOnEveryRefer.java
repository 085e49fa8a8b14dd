package org.accreditation.policy.check;

import java.util.function.Consumer;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.TableFault;

/** Finds results that there are not, rows that refer without naming the gap, and gaps where nothing is referred. */
final class GapOnEveryRefer implements Check {

    @Override
    public void check(PolicyVersion version, Consumer<TableFault> faults) {
        for (DecisionTable table : version.ownTables()) {
            for (DecisionTable.Row row : table.rows()) {
                Consumer<String> fault = message -> faults.accept(Check.fault(version, table, row, message));
                if (!row.gap().isEmpty() && !version.gaps().containsKey(row.gap())) {
                    fault.accept("It names the gap '" + row.gap() + "', which is not in policy.yaml.");
                }
                if (table.kind() == DecisionTable.Kind.FINDING) {
                    finding(row, fault);
                }
            }
        }
        version.file().gaps().stream()
                .filter(gap -> gap.referTo() == null || gap.referTo().isBlank())
                .forEach(gap -> faults.accept(
                        Check.fault(version, "The gap '" + gap.id() + "' does not say who is to decide (referTo).")));
        version.file().answered().stream()
                .filter(answered -> !version.gaps().containsKey(answered.gap()))
                .forEach(answered -> faults.accept(
                        Check.fault(version, "It answers a gap that is not there: " + answered.gap() + ".")));
    }

    private static void finding(DecisionTable.Row row, Consumer<String> fault) {
        if (!DecisionTable.RESULTS.contains(row.result())) {
            fault.accept("Its result is '" + row.result() + "'. It must be one of "
                    + String.join(", ", DecisionTable.RESULTS) + ".");
        }
        if (row.text("reason").isBlank()) {
            fault.accept("It gives no reason. Write a sentence that the person concerned would understand.");
        }
        boolean refers = row.result().equals("refer");
        if (refers && row.gap().isEmpty()) {
            fault.accept(
                    "It refers without naming the gap. Name one of policy.yaml in the last column, or add one there.");
        }
        if (!refers && !row.gap().isEmpty()) {
            fault.accept("It names a gap without referring. Empty the last column, or make the result 'refer'.");
        }
    }
}
