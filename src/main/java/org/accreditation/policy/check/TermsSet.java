package org.accreditation.policy.check;

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.Term;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.TableFault;

/**
 * Finds terms that have no value for a status, terms that are no value tables, and number terms that are empty although
 * the term that sets them says that there is a number, or the other way round.
 */
final class TermsSet implements Check {

    @Override
    public void check(PolicyVersion version, Consumer<TableFault> faults) {
        for (DecisionTable table : version.ownTables()) {
            if (!table.model().equals(PolicyVersion.TERMS)) {
                continue;
            }
            if (table.kind() != DecisionTable.Kind.VALUE || !Set.of("status").containsAll(table.reads())) {
                faults.accept(Check.fault(
                        version,
                        table,
                        null,
                        "A term is a table with the outputs value, source and gap that reads at most the status."));
            }
            version.terms().forEach((status, terms) -> term(version, table, status, terms, faults));
        }
    }

    private static void term(
            PolicyVersion version,
            DecisionTable table,
            String status,
            Map<String, Term> terms,
            Consumer<TableFault> faults) {
        Term term = terms.get(table.name());
        if (term == null || term.row() == null) {
            faults.accept(Check.fault(version, table, null, "It gives no value for " + status + ". Add a row."));
            return;
        }
        PolicyFile.SetBy setBy = version.file().terms().get(table.name());
        boolean wanted = setBy == null
                || terms.containsKey(setBy.setBy())
                        && setBy.is().equals(terms.get(setBy.setBy()).value());
        if (wanted && term.value() == null) {
            faults.accept(
                    Check.fault(
                            version,
                            table,
                            table.row(term.row()).orElse(null),
                            "It is empty for " + status
                                    + ". A term may be empty only where the term that sets it, named in policy.yaml, says that there is none."));
        }
        if (!wanted && term.value() != null) {
            faults.accept(Check.fault(
                    version,
                    table,
                    table.row(term.row()).orElse(null),
                    "It has a value for " + status + ", but '" + setBy.setBy() + "' is not '" + setBy.is()
                            + "' there."));
        }
    }
}
