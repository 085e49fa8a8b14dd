package org.accreditation.policy.check;

import java.util.List;
import java.util.function.Consumer;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.rules.FactCatalogue;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.TableFault;
import org.accreditation.tables.analysis.Coverage;
import org.accreditation.tables.analysis.Effort;

/** Finds cases for which a table has no row, and cases for which it has two, each shown as an example. */
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
        Coverage coverage = Coverage.of(table, column -> numbers(version, column));
        coverage.gaps()
                .forEach(example -> faults.accept(Check.fault(
                        version,
                        table,
                        null,
                        "No row covers this case: "
                                + PersonInGap.of(version, table, example).text() + ". Add a row, or widen one.")));
        coverage.overlaps()
                .forEach(overlap -> faults.accept(Check.fault(
                        version,
                        table,
                        overlap.rows().get(0),
                        "It and '" + overlap.rows().get(1).id() + "' both cover this case: "
                                + PersonInGap.of(version, table, overlap.example())
                                        .text() + ". Narrow one of them, so that exactly one row applies.")));
    }

    /** Facts count in whole numbers but where the catalogue says otherwise; terms and values that are read always do. */
    private static Coverage.Numbers numbers(PolicyVersion version, DecisionTable.Column column) {
        FactCatalogue catalogue = version.rules().set().catalogue();
        List<String> names = column.expression().names();
        if (names.stream()
                .anyMatch(name ->
                        catalogue.fact(name).map(FactCatalogue.Entry::fractions).orElse(false))) {
            return Coverage.Numbers.ANY;
        }
        return names.size() == 1 ? Coverage.Numbers.COUNTED : Coverage.Numbers.WHOLE;
    }
}
