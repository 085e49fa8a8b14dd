package org.accreditation.policy.check;

import java.util.function.Consumer;
import org.accreditation.citation.Citation;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.TableFault;

/** Finds rows that cite nothing, or something that is not there. */
final class SourcesExist implements Check {

    @Override
    public void check(PolicyVersion version, Consumer<TableFault> faults) {
        for (DecisionTable table : version.ownTables()) {
            for (DecisionTable.Row row : table.rows()) {
                cited(version, row.source(), message -> faults.accept(Check.fault(version, table, row, message)));
            }
        }
        Consumer<String> inFile = message -> faults.accept(Check.fault(version, message));
        version.file().citations().forEach(source -> cited(version, source, inFile));
    }

    private static void cited(PolicyVersion version, String source, Consumer<String> fault) {
        try {
            for (Citation citation : Citation.parse(source)) {
                if (version.sources().source(citation.source()).isEmpty()) {
                    fault.accept("It cites '" + citation + "', but there is no source '" + citation.source()
                            + "' in decision-tables/sources.");
                } else if (version.sources().paragraph(citation).isEmpty()) {
                    fault.accept("It cites '" + citation + "', but that source has no paragraph '"
                            + citation.paragraph() + "'. Check the number, or add the paragraph to the source.");
                }
            }
        } catch (IllegalArgumentException none) {
            fault.accept("It cites no source. " + none.getMessage());
        }
    }
}
