package org.accreditation.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.Model;

/** Models put together from tables of several, and parted into some of their tables. */
final class ModelParts {

    private ModelParts() {}

    /** A model with these tables, and of these types and inputs with those alone that the tables use. */
    static Model of(
            Model model, Map<String, List<String>> types, Map<String, String> inputs, List<DecisionTable> tables) {
        Set<String> read = new LinkedHashSet<>();
        tables.forEach(table -> read.addAll(table.reads()));
        Map<String, String> usedInputs = new LinkedHashMap<>(inputs);
        usedInputs.keySet().retainAll(read);
        Map<String, List<String>> usedTypes = new LinkedHashMap<>(types);
        boolean finds = tables.stream().anyMatch(table -> table.kind() == DecisionTable.Kind.FINDING);
        usedTypes.keySet().removeIf(type -> !usedInputs.containsValue(type) && !(finds && type.equals("tResult")));
        return new Model(model.name(), model.namespace(), model.file(), "", usedTypes, usedInputs, tables);
    }

    /** The model with some of its tables. */
    static Model only(Model model, List<DecisionTable> tables) {
        return of(model, model.types(), model.inputs(), tables);
    }

    /** A table but for one row; the rows behind it move up. */
    static DecisionTable without(DecisionTable table, String id) {
        List<DecisionTable.Row> rows = new ArrayList<>();
        for (DecisionTable.Row row : table.rows()) {
            if (!row.id().equals(id)) {
                rows.add(new DecisionTable.Row(row.id(), rows.size() + 1, row.cells(), row.texts(), row.outputs()));
            }
        }
        return new DecisionTable(
                table.model(), table.id(), table.name(), table.question(), table.kind(), table.columns(), rows);
    }
}
