package org.accreditation.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.accreditation.tables.Cell;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.Expression;
import org.accreditation.tables.analysis.CaseFinder;
import org.accreditation.tables.analysis.Condition;

/**
 * Cases in which rows of all tables of a decision decide together, for one of those whom it is about and with the terms that the version sets.
 * After each choice of a row only the tables that read something of it are looked at again, and the one with the fewest
 * rows left is next, so that what cannot go together is found early.
 */
public final class RowCombinations {

    private final List<DecisionTable> tables;
    private final CaseFinder finder;
    private final Map<DecisionTable, List<Choice>> choices = new LinkedHashMap<>();

    /** A row, what its cells ask, and for a value table that its value is read by the tables behind it. */
    private record Choice(DecisionTable.Row row, List<Condition> conditions, Set<String> names) {}

    public RowCombinations(PolicyVersion version, PolicyFile.DecisionFile decision, About about) {
        this.tables = version.tablesOf(decision).stream()
                .filter(Objects::nonNull)
                .map(PlacedTable::table)
                .filter(table -> table.kind() != DecisionTable.Kind.ADVICE)
                .toList();
        this.finder = new PossibleValues(version, decision).asSetFor(about, tables);
        for (DecisionTable table : tables) {
            choices.put(
                    table,
                    table.rows().stream()
                            .map(row -> choice(table, row))
                            .filter(choice -> possible(choice.conditions()))
                            .toList());
        }
    }

    private Choice choice(DecisionTable table, DecisionTable.Row row) {
        List<Condition> conditions = new ArrayList<>(Condition.of(table, row));
        Object value = row.outputs().get("value");
        if (value != null && isRead(table)) {
            conditions.add(new Condition(new Expression.Name(table.valueName()), new Cell.OneOf(List.of(value)), true));
        }
        Set<String> names = new HashSet<>();
        conditions.forEach(condition -> names.addAll(condition.expression().names()));
        return new Choice(row, conditions, names);
    }

    private boolean isRead(DecisionTable value) {
        return value.kind() == DecisionTable.Kind.VALUE
                && tables.stream().anyMatch(table -> table.reads().contains(value.valueName()));
    }

    private boolean possible(List<Condition> conditions) {
        return finder.find(conditions, Map.of()).isPresent();
    }

    /** The rows of a table that can decide, whatever the other tables say. */
    public List<DecisionTable.Row> rows(DecisionTable table) {
        return choices.getOrDefault(table, List.of()).stream().map(Choice::row).toList();
    }

    /** The rows of a table that can decide where a row of another one does. */
    public List<DecisionTable.Row> rowsBeside(DecisionTable table, DecisionTable other, DecisionTable.Row row) {
        List<Condition> fixed = choice(other, row).conditions();
        return choices.get(table).stream()
                .filter(choice -> possible(both(fixed, choice.conditions())))
                .map(Choice::row)
                .toList();
    }

    /** The finding tables of the decision. */
    public List<DecisionTable> findings() {
        return tables.stream()
                .filter(table -> table.kind() == DecisionTable.Kind.FINDING)
                .toList();
    }

    /**
     * A row of each table that decide together; empty where there are none.
     *
     * @param allowed the rows of findings among which to choose; of values any will do
     */
    public Optional<Map<DecisionTable, DecisionTable.Row>> together(Predicate<DecisionTable.Row> allowed) {
        Map<DecisionTable, List<Choice>> left = new LinkedHashMap<>();
        choices.forEach((table, rows) -> left.put(
                table,
                rows.stream()
                        .filter(choice -> table.kind() != DecisionTable.Kind.FINDING || allowed.test(choice.row()))
                        .toList()));
        return choose(left, List.of(), new HashMap<>());
    }

    /** As {@link #together(Predicate)}, where a certain row of one table decides. */
    public Optional<Map<DecisionTable, DecisionTable.Row>> together(
            DecisionTable table, DecisionTable.Row row, Predicate<DecisionTable.Row> allowed) {
        return together(each -> each.equals(row) || !table.rows().contains(each) && allowed.test(each));
    }

    private Optional<Map<DecisionTable, DecisionTable.Row>> choose(
            Map<DecisionTable, List<Choice>> left,
            List<Condition> conditions,
            Map<DecisionTable, DecisionTable.Row> chosen) {
        if (left.isEmpty()) {
            return Optional.of(chosen);
        }
        DecisionTable next = null;
        for (DecisionTable table : left.keySet()) {
            if (next == null || left.get(table).size() < left.get(next).size()) {
                next = table;
            }
        }
        for (Choice choice : left.get(next)) {
            List<Condition> now = both(conditions, choice.conditions());
            Map<DecisionTable, List<Choice>> rest = new LinkedHashMap<>(left);
            rest.remove(next);
            rest.replaceAll((table, rows) -> stillPossible(rows, choice, now));
            if (rest.values().stream().noneMatch(List::isEmpty)) {
                Map<DecisionTable, DecisionTable.Row> more = new HashMap<>(chosen);
                more.put(next, choice.row());
                Optional<Map<DecisionTable, DecisionTable.Row>> found = choose(rest, now, more);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private List<Choice> stillPossible(List<Choice> rows, Choice made, List<Condition> now) {
        return rows.stream()
                .filter(row ->
                        row.names().stream().noneMatch(made.names()::contains) || possible(both(now, row.conditions())))
                .toList();
    }

    private static List<Condition> both(List<Condition> some, List<Condition> more) {
        List<Condition> all = new ArrayList<>(some);
        more.stream().filter(condition -> !all.contains(condition)).forEach(all::add);
        return all;
    }
}
