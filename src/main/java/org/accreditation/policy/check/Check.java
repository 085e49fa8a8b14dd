package org.accreditation.policy.check;

import java.util.function.Consumer;
import org.accreditation.policy.PlacedTable;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.Model;
import org.accreditation.tables.TableFault;

/** One thing that must be right. */
interface Check {

    /** Names everything that is wrong. */
    void check(PolicyVersion version, Consumer<TableFault> faults);

    /** A fault of a table or row of the version's own models. */
    static TableFault fault(PolicyVersion version, DecisionTable table, DecisionTable.Row row, String message) {
        Model model = version.models().get(table.model());
        return new TableFault(model.file(), table.name(), row == null ? null : row.id(), message);
    }

    /** Something about a table or row that the version judges by, its own or its base's. */
    static TableFault observed(PolicyVersion version, PlacedTable placed, DecisionTable.Row row, String message) {
        return new TableFault(
                PolicyFiles.TABLES + placed.owner() + "/" + placed.table().model() + ".dmn",
                placed.table().name(),
                row == null ? null : row.id(),
                message);
    }

    /** A fault of {@code policy.yaml}. */
    static TableFault fault(PolicyVersion version, String message) {
        return new TableFault(PolicyFiles.TABLES + version.key() + "/policy.yaml", null, null, message);
    }
}
