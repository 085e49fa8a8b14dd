package org.accreditation.policy.check;

import java.util.function.Consumer;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.rules.FactCatalogue;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.TableFault;
import org.accreditation.tables.analysis.Coverage;
import org.accreditation.tables.analysis.Effort;

/** Finds where a table has no row, and where it has two; each region is shown by somebody in it. */
final class NoGapNoOverlap implements Check {

    private static final String TOO_MUCH =
            "It is too complicated to be checked: its rows and columns can be combined in too many ways. Part it into"
                    + " tables with fewer columns, each a criterion or a value of its own.";

    @Override
    public void check(PolicyVersion version, Consumer<TableFault> faults) {
        for (DecisionTable table : version.ownTables()) {
            try {
                table(version, table, faults);
            } catch (Effort.TooMuch tooMuch) {
                faults.accept(Check.fault(version, table, null, TOO_MUCH));
            }
        }
    }

    private static void table(PolicyVersion version, DecisionTable table, Consumer<TableFault> faults) {
        Coverage coverage = Coverage.of(table, name -> counts(version, name));
        coverage.gaps()
                .forEach(gap -> faults.accept(Check.fault(
                        version,
                        table,
                        null,
                        "No row covers this case: "
                                + PersonInGap.of(version, table, gap).text() + ". Add a row, or widen one.")));
        coverage.overlaps()
                .forEach(overlap -> faults.accept(Check.fault(
                        version,
                        table,
                        overlap.rows().get(0),
                        "It and '" + overlap.rows().get(1).id() + "' both cover this case: "
                                + PersonInGap.of(version, table, overlap.region())
                                        .text() + ". Narrow one of them, so that exactly one row applies.")));
    }

    /** Facts count in whole numbers but where the catalogue says otherwise; terms and values that are read always do. */
    private static boolean counts(PolicyVersion version, String name) {
        return !version.rules()
                .set()
                .catalogue()
                .fact(name)
                .map(FactCatalogue.Entry::fractions)
                .orElse(false);
    }
}
