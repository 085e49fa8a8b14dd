package org.accreditation.policy.check;

import java.util.function.Consumer;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.tables.Coverage;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.TableFault;

/** Finds cases for which a table has no row, and cases for which it has two, each shown as an example. */
final class NoGapNoOverlap implements Check {

    @Override
    public void check(PolicyVersion version, Consumer<TableFault> faults) {
        for (DecisionTable table : version.ownTables()) {
            Coverage coverage = Coverage.of(table);
            coverage.gaps()
                    .forEach(example -> faults.accept(Check.fault(
                            version,
                            table,
                            null,
                            "No row covers this case: "
                                    + SamplePerson.of(version, table, example).text() + ". Add a row, or widen one.")));
            coverage.overlaps()
                    .forEach(overlap -> faults.accept(Check.fault(
                            version,
                            table,
                            overlap.rows().get(0),
                            "It and '" + overlap.rows().get(1).id() + "' both cover this case: "
                                    + SamplePerson.of(version, table, overlap.example())
                                            .text() + ". Narrow one of them, so that exactly one row applies.")));
        }
    }
}
