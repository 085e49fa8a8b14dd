package org.accreditation.policy.check;

import java.util.Set;
import java.util.function.Consumer;
import org.accreditation.policy.Placeholders;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.TableFault;

/** Finds placeholders of names that their row does not test: they might be unknown when the reason is given. */
final class PlaceholdersTested implements Check {

    @Override
    public void check(PolicyVersion version, Consumer<TableFault> faults) {
        for (DecisionTable table : version.ownTables()) {
            for (DecisionTable.Row row : table.rows()) {
                Set<String> tested = table.tests(row);
                for (String name : Placeholders.in(row.text("reason") + row.text("text"))) {
                    if (!tested.contains(name)) {
                        faults.accept(Check.fault(
                                version,
                                table,
                                row,
                                "The reason shows {" + name
                                        + "}, which this row does not test. Test it in a column, or leave it out."));
                    }
                }
            }
        }
    }
}
