package org.accreditation.policy.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.accreditation.policy.PlacedTable;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.rules.FactCatalogue;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.Expression;
import org.accreditation.tables.TableFault;

/**
 * Finds names that nothing supplies: a table may read facts that the rule set derives, terms that the version sets,
 * outcomes of decisions that this one rests on, and values that an earlier table of the decision gives. Finds values that a fact can have and a column does not allow.
 */
final class NamesKnown implements Check {

    @Override
    public void check(PolicyVersion version, Consumer<TableFault> faults) {
        FactCatalogue catalogue = version.rules().set().catalogue();
        Set<String> terms = version.termNames();
        version.file().decisions().values().forEach(decision -> {
            Set<String> values = new HashSet<>();
            decision.nested().forEach(nested -> values.add(nested.fact()));
            for (String key : decision.tables()) {
                PlacedTable placed = version.tables().get(key);
                if (placed == null) {
                    continue; // said by another check
                }
                DecisionTable table = placed.table();
                if (decision.isAboutNoStatus() && table.reads().contains("status")) {
                    faults.accept(
                            own(
                                    version,
                                    placed,
                                    "It reads 'status', but a decision that uses it is about no status. Leave the column out, or name the statuses that the decision covers."));
                }
                outcomeReadLast(version, decision, placed, faults);
                for (String name : table.reads()) {
                    if (catalogue.fact(name).isEmpty()
                            && !terms.contains(name)
                            && !values.contains(name)
                            && !name.equals(DecisionTable.OUTCOME_SO_FAR)) {
                        faults.accept(
                                own(
                                        version,
                                        placed,
                                        "It reads '" + name
                                                + "', which is no fact of the rule set, no term of this version and no value of an earlier table. Check the name."));
                    }
                }
                if (table.kind() == DecisionTable.Kind.VALUE) {
                    values.add(table.valueName());
                }
                allowedValues(version, placed, catalogue, faults);
            }
        });
    }

    /** The outcome is there to be read by advice, once all findings are made. */
    private static void outcomeReadLast(
            PolicyVersion version, PolicyFile.DecisionFile decision, PlacedTable placed, Consumer<TableFault> faults) {
        if (!placed.table().reads().contains(DecisionTable.OUTCOME_SO_FAR)) {
            return;
        }
        List<String> after = decision.tables()
                .subList(
                        decision.tables().indexOf(placed.key()) + 1,
                        decision.tables().size());
        boolean findingsFollow = after.stream()
                .map(version.tables()::get)
                .anyMatch(later -> later != null && later.table().kind() == DecisionTable.Kind.FINDING);
        if (placed.table().kind() != DecisionTable.Kind.ADVICE || findingsFollow) {
            faults.accept(own(
                    version,
                    placed,
                    "It reads '" + DecisionTable.OUTCOME_SO_FAR
                            + "', which only advice can read, and only behind the last table of findings."));
        }
    }

    private static void allowedValues(
            PolicyVersion version, PlacedTable placed, FactCatalogue catalogue, Consumer<TableFault> faults) {
        for (DecisionTable.Column column : placed.table().columns()) {
            if (column.expression() instanceof Expression.Name one) {
                catalogue.fact(one.name()).ifPresent(fact -> {
                    Set<String> missing = new HashSet<>(fact.values());
                    missing.removeAll(column.values());
                    if (!column.type().equals(fact.type())) {
                        faults.accept(own(
                                version,
                                placed,
                                "The column '" + column.label() + "' is a " + column.type() + ", but the fact is a "
                                        + fact.type() + "."));
                    } else if (!missing.isEmpty()) {
                        faults.accept(own(
                                version,
                                placed,
                                "The column '" + column.label() + "' does not allow " + missing
                                        + ", which the fact can be. Add them to the allowed values of its type."));
                    }
                });
            }
        }
    }

    private static TableFault own(PolicyVersion version, PlacedTable placed, String message) {
        return version.models().containsKey(placed.table().model())
                        && placed.owner().equals(version.key())
                ? Check.fault(version, placed.table(), null, message)
                : Check.fault(version, "Inherited table " + placed.key() + ": " + message);
    }
}
