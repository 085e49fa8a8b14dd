package org.accreditation.draft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.accreditation.policy.PlacedTable;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.tables.Cell;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.Model;
import org.accreditation.tables.ModelWriter;
import org.accreditation.tables.RowText;

/**
 * Changes of the rows of a table. A table that the draft has from the version that it extends is first written into its own
 * folder, and so replaces that one.
 */
public final class TableEdits {

    private TableEdits() {}

    /** A row as somebody filled it in: the texts of its cells, and what it gives. */
    public record Written(String id, List<String> cells, Map<String, Object> outputs) {}

    /**
     * A table of a draft: as it stands in its folder, or else as the version that it was begun from has it.
     *
     * @param key as {@code model#table}
     */
    public static Optional<DecisionTable> table(Map<String, String> folder, PolicyVersion base, String key) {
        String[] named = key.split("#", 2);
        return Edits.model(folder, named[0])
                .flatMap(model -> model.table(named[1]))
                .or(() -> Optional.ofNullable(base.tables().get(key)).map(PlacedTable::table));
    }

    /** Puts a row in the place of one, or behind one where that is empty, or first where both are. */
    public static Map<String, String> put(
            Map<String, String> folder, PolicyVersion base, String key, String inPlaceOf, String behind, Written row) {
        return rows(folder, base, key, rows -> {
            DecisionTable.Row fresh = row(row);
            List<DecisionTable.Row> changed = new ArrayList<>(rows);
            int at = indexOf(rows, inPlaceOf);
            boolean taken = rows.stream()
                    .anyMatch(
                            other -> other.id().equals(row.id()) && !other.id().equals(inPlaceOf));
            if (taken) {
                throw input("Another row of the table is called '" + row.id() + "'. Give this one a name of its own.");
            }
            if (!inPlaceOf.isEmpty() && at < 0) {
                throw input("The row '" + inPlaceOf + "' is no longer there.");
            }
            if (at >= 0) {
                changed.set(at, fresh);
            } else {
                changed.add(indexOf(rows, behind) + 1, fresh);
            }
            return changed;
        });
    }

    /** Puts the rows of a table in the place of those that it has. */
    static Map<String, String> replace(Map<String, String> folder, PolicyVersion base, DecisionTable table) {
        return rows(folder, base, table.model() + "#" + table.name(), rows -> table.rows());
    }

    /** Takes a row away. */
    public static Map<String, String> delete(Map<String, String> folder, PolicyVersion base, String key, String row) {
        return rows(folder, base, key, rows -> {
            if (rows.size() == 1) {
                throw input("A table needs a row. Change this one instead.");
            }
            return rows.stream().filter(other -> !other.id().equals(row)).toList();
        });
    }

    /** Moves a row up by one place, or down. */
    public static Map<String, String> move(
            Map<String, String> folder, PolicyVersion base, String key, String row, boolean up) {
        return rows(folder, base, key, rows -> {
            List<DecisionTable.Row> changed = new ArrayList<>(rows);
            int from = indexOf(rows, row);
            int to = from + (up ? -1 : 1);
            if (from >= 0 && to >= 0 && to < rows.size()) {
                changed.add(to, changed.remove(from));
            }
            return changed;
        });
    }

    private static int indexOf(List<DecisionTable.Row> rows, String id) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    private static DecisionTable.Row row(Written row) {
        RowText.notId(row.id()).ifPresent(TableEdits::refuse);
        List<Cell> cells = new ArrayList<>();
        for (String cell : row.cells()) {
            try {
                cells.add(Cell.parse(cell));
            } catch (IllegalArgumentException refused) {
                throw input(refused.getMessage());
            }
        }
        row.outputs().forEach((name, value) -> {
            if (value instanceof String text) {
                RowText.notOutput(name, text).ifPresent(TableEdits::refuse);
            }
        });
        return new DecisionTable.Row(row.id(), 0, cells, row.cells(), row.outputs());
    }

    private static Map<String, String> rows(
            Map<String, String> folder, PolicyVersion base, String key, UnaryOperator<List<DecisionTable.Row>> change) {
        DecisionTable table = table(folder, base, key).orElseThrow(() -> input("There is no table '" + key + "'."));
        List<DecisionTable.Row> rows = new ArrayList<>();
        for (DecisionTable.Row row : change.apply(table.rows())) {
            rows.add(new DecisionTable.Row(row.id(), rows.size() + 1, row.cells(), row.texts(), row.outputs()));
        }
        DecisionTable changed = new DecisionTable(
                table.model(), table.id(), table.name(), table.question(), table.kind(), table.columns(), rows);
        String name = key.substring(0, key.indexOf('#'));
        Model model = Edits.model(folder, name)
                .map(own -> own.table(table.name()).isPresent() ? own : with(own, source(base, key), table))
                .orElseGet(() -> alone(base, source(base, key), table));
        List<DecisionTable> tables = model.tables().stream()
                .map(each -> each.name().equals(table.name()) ? changed : each)
                .toList();
        return Edits.with(
                folder,
                name + ".dmn",
                ModelWriter.write(new Model(
                        model.name(),
                        model.namespace(),
                        model.file(),
                        model.xml(),
                        model.types(),
                        model.inputs(),
                        tables)));
    }

    /** The model that holds a table which the base has from elsewhere. */
    private static Model source(PolicyVersion base, String key) {
        PlacedTable placed = base.tables().get(key);
        PolicyVersion owner = base;
        while (!owner.key().equals(placed.owner())) {
            owner = owner.base();
        }
        return owner.models().get(placed.table().model());
    }

    private static Model alone(PolicyVersion base, Model source, DecisionTable table) {
        Model empty = new Model(
                source.name(),
                "urn:accreditation:" + base.id() + ":" + base.version() + ":" + source.name(),
                source.file(),
                "",
                Map.of(),
                Map.of(),
                List.of());
        return with(empty, source, table);
    }

    /** With a table of another model, and the inputs and types that it reads. */
    private static Model with(Model model, Model source, DecisionTable table) {
        Map<String, String> inputs = new LinkedHashMap<>(model.inputs());
        Map<String, List<String>> types = new LinkedHashMap<>(model.types());
        Set<String> read = new LinkedHashSet<>(table.reads());
        for (String name : read) {
            String type = source.inputs().get(name);
            inputs.putIfAbsent(name, type);
            if (source.types().containsKey(type)) {
                types.putIfAbsent(type, source.types().get(type));
            }
        }
        List<DecisionTable> tables = new ArrayList<>(model.tables());
        tables.add(table);
        return new Model(model.name(), model.namespace(), model.file(), model.xml(), types, inputs, tables);
    }

    private static void refuse(String message) {
        throw input(message);
    }

    private static DraftRefused input(String message) {
        return new DraftRefused(DraftRefused.Kind.INPUT, message);
    }
}
