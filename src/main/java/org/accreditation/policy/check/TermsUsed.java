package org.accreditation.policy.check;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.rules.FactCatalogue;
import org.accreditation.tables.TableFault;

/** Finds terms that nothing uses: they look as if they set something, and no table and no rule reads them. */
final class TermsUsed implements Check {

    @Override
    public void check(PolicyVersion version, Consumer<TableFault> faults) {
        Set<String> used = used(version);
        version.ownTables().stream()
                .filter(table -> table.model().equals(PolicyVersion.TERMS) && !used.contains(table.name()))
                .forEach(table -> faults.accept(Check.fault(
                        version,
                        table,
                        null,
                        "Nothing uses this term: no table that a decision lists reads it, and no rule."
                                + " Read it in a table, or delete it.")));
    }

    private static Set<String> used(PolicyVersion version) {
        Set<String> used = new HashSet<>();
        version.file().decisions().values().stream()
                .flatMap(decision -> version.tablesOf(decision).stream())
                .filter(Objects::nonNull)
                .forEach(placed -> used.addAll(placed.table().reads()));
        FactCatalogue catalogue = version.rules().set().catalogue();
        catalogue.names().forEach(name -> catalogue.fact(name).ifPresent(fact -> used.addAll(fact.terms())));
        version.file().terms().values().stream().map(PolicyFile.SetBy::setBy).forEach(used::add);
        return used;
    }
}
