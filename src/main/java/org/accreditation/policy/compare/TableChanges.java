package org.accreditation.policy.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.accreditation.policy.PlacedTable;
import org.accreditation.policy.compare.VersionChanges.Kind;
import org.accreditation.policy.compare.VersionChanges.RowChange;
import org.accreditation.policy.compare.VersionChanges.TableChange;
import org.accreditation.policy.compare.VersionChanges.Written;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.DecisionTable.Column;
import org.accreditation.tables.DecisionTable.Row;
import org.accreditation.tables.Expression;

/** What is written differently in a table: columns are matched by what they read, rows by their ids. */
final class TableChanges {

    private static final String ANY = "-";

    private final DecisionTable from;
    private final DecisionTable to;

    private TableChanges(DecisionTable from, DecisionTable to) {
        this.from = from;
        this.to = to;
    }

    /** The change of a table; empty where it is written in the same way. */
    static Optional<TableChange> of(TablePair pair) {
        TableChanges changes = new TableChanges(table(pair.from()), table(pair.to()));
        Kind kind = pair.isMoved() ? Kind.MOVED : Kind.of(pair.from(), pair.to());
        List<Written> headings = new ArrayList<>(changes.headings());
        if (pair.isMoved()) {
            headings.add(new Written("table", pair.from().key(), pair.to().key()));
        }
        List<RowChange> rows = changes.rows();
        boolean same = kind == Kind.CHANGED && headings.isEmpty() && rows.isEmpty();
        return same ? Optional.empty() : Optional.of(new TableChange(pair.key(), kind, headings, rows));
    }

    private static DecisionTable table(PlacedTable placed) {
        return placed == null ? null : placed.table();
    }

    private List<Written> headings() {
        if (from == null || to == null) {
            return List.of();
        }
        List<Written> headings = new ArrayList<>();
        written(headings, "question", from.question(), to.question());
        written(
                headings,
                "kind",
                from.kind().outputs().toString(),
                to.kind().outputs().toString());
        Map<Expression, Column> before = columns(from);
        Map<Expression, Column> after = columns(to);
        either(before, after).forEach(reads -> {
            Column one = before.get(reads);
            Column other = after.get(reads);
            String name = heading(reads);
            written(headings, "column " + name, label(one), label(other));
            if (one != null && other != null) {
                written(
                        headings,
                        "values of " + name,
                        String.join(", ", one.values()),
                        String.join(", ", other.values()));
            }
        });
        return headings;
    }

    private static String label(Column column) {
        return column == null ? null : column.label();
    }

    private static String heading(Expression reads) {
        if (reads instanceof Expression.Name one) {
            return one.name();
        }
        return String.join(reads instanceof Expression.Less ? " < " : " - ", reads.names());
    }

    private static Map<Expression, Column> columns(DecisionTable table) {
        Map<Expression, Column> columns = new LinkedHashMap<>();
        if (table != null) {
            table.columns().forEach(column -> columns.put(column.expression(), column));
        }
        return columns;
    }

    private List<RowChange> rows() {
        Map<String, Row> before = rows(from);
        Map<String, Row> after = rows(to);
        List<RowChange> rows = new ArrayList<>();
        either(before, after).forEach(id -> {
            Row one = before.get(id);
            Row other = after.get(id);
            List<Written> cells = cells(one, other);
            List<Written> outputs = outputs(one, other);
            if (!cells.isEmpty() || !outputs.isEmpty()) {
                rows.add(new RowChange(id, Kind.of(one, other), cells, outputs));
            }
        });
        return rows;
    }

    private static Map<String, Row> rows(DecisionTable table) {
        Map<String, Row> rows = new LinkedHashMap<>();
        if (table != null) {
            table.rows().forEach(row -> rows.put(row.id(), row));
        }
        return rows;
    }

    private List<Written> cells(Row one, Row other) {
        Map<Expression, String> before = cells(from, one);
        Map<Expression, String> after = cells(to, other);
        List<Written> cells = new ArrayList<>();
        either(before, after)
                .forEach(reads -> written(
                        cells,
                        heading(reads),
                        one == null ? null : before.getOrDefault(reads, ANY),
                        other == null ? null : after.getOrDefault(reads, ANY)));
        return cells;
    }

    private static Map<Expression, String> cells(DecisionTable table, Row row) {
        Map<Expression, String> cells = new LinkedHashMap<>();
        if (row != null) {
            for (int i = 0; i < table.columns().size(); i++) {
                cells.put(table.columns().get(i).expression(), row.texts().get(i));
            }
        }
        return cells;
    }

    private static List<Written> outputs(Row one, Row other) {
        Map<String, Object> before = one == null ? Map.of() : one.outputs();
        Map<String, Object> after = other == null ? Map.of() : other.outputs();
        List<Written> outputs = new ArrayList<>();
        either(before, after).forEach(output -> written(outputs, output, text(one, output), text(other, output)));
        return outputs;
    }

    private static String text(Row row, String output) {
        return row == null ? null : row.text(output);
    }

    private static <K> Set<K> either(Map<K, ?> before, Map<K, ?> after) {
        Set<K> keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(after.keySet());
        return keys;
    }

    static void written(List<Written> list, String what, String from, String to) {
        if (!Objects.equals(from, to)) {
            list.add(new Written(what, from, to));
        }
    }
}
