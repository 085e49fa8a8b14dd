package org.accreditation.policy.check;

import java.util.function.Consumer;
import org.accreditation.policy.PlacedTable;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.TableFault;

/** Finds open questions that are said to be answered by a row or a term that is not there, or by a row that refers too. */
final class AnswersExist implements Check {

    @Override
    public void check(PolicyVersion version, Consumer<TableFault> faults) {
        for (PolicyFile.Answered answered : version.file().answered()) {
            answered.by().forEach(by -> answer(version, answered.gap(), by, faults));
        }
    }

    private static void answer(PolicyVersion version, String gap, String by, Consumer<TableFault> faults) {
        PlacedTable placed = version.tables().entrySet().stream()
                .filter(entry -> by.equals(entry.getKey()) || by.startsWith(entry.getKey() + " "))
                .max((one, other) -> one.getKey().length() - other.getKey().length())
                .map(java.util.Map.Entry::getValue)
                .orElse(null);
        String rowId = placed == null ? "" : by.substring(placed.key().length()).strip();
        DecisionTable.Row row =
                placed == null ? null : placed.table().row(rowId).orElse(null);
        if (placed == null || !rowId.isEmpty() && row == null) {
            faults.accept(Check.fault(
                    version,
                    "It says that '" + by + "' answers '" + gap
                            + "', but there is no such table, term or row. Write model#table, or model#table"
                            + " and the id of a row."));
        } else if (row != null && row.gap().equals(gap)) {
            faults.accept(Check.fault(
                    version,
                    "It says that '" + by + "' answers '" + gap
                            + "', but that row refers because of it. Name the row that answers it, or leave"
                            + " the question open."));
        }
    }
}
