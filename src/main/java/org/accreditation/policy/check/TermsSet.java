package org.accreditation.policy.check;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.Term;
import org.accreditation.rules.FactCatalogue;
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
            noValue(version, table, status, faults);
            return;
        }
        engineAgrees(version, table, status, term, faults);
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

    /** What depends on the status may stand beside decisions about none, as long as they do not use it. */
    private static void noValue(
            PolicyVersion version, DecisionTable table, String status, Consumer<TableFault> faults) {
        if (!status.equals(PolicyVersion.NO_STATUS)) {
            faults.accept(Check.fault(version, table, null, "It gives no value for " + status + ". Add a row."));
            return;
        }
        version.file().decisions().forEach((name, decision) -> {
            if (decision.isAboutNoStatus() && uses(version, decision, table.name())) {
                faults.accept(Check.fault(
                        version,
                        table,
                        null,
                        "It depends on the status, but the decision '" + name
                                + "', which is about no status, uses it. Give it one row for all."));
            }
        });
    }

    private static boolean uses(PolicyVersion version, PolicyFile.DecisionFile decision, String term) {
        FactCatalogue catalogue = version.rules().set().catalogue();
        return version.tablesOf(decision).stream()
                .filter(Objects::nonNull)
                .flatMap(placed -> placed.table().reads().stream())
                .anyMatch(name -> name.equals(term)
                        || catalogue
                                .fact(name)
                                .map(fact -> fact.terms().contains(term))
                                .orElse(false));
    }

    private static void engineAgrees(
            PolicyVersion version, DecisionTable table, String status, Term term, Consumer<TableFault> faults) {
        List<String> selected = version.tables()
                .get(PolicyVersion.TERMS + "#" + table.name())
                .select(status.equals(PolicyVersion.NO_STATUS) ? Map.of() : Map.of("status", status));
        if (!selected.equals(List.of(term.row()))) {
            faults.accept(Check.fault(
                    version,
                    table,
                    table.row(term.row()).orElse(null),
                    "For " + status + " the engine selects " + selected + " instead."));
        }
    }
}
