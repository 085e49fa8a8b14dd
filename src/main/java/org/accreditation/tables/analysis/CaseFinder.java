package org.accreditation.tables.analysis;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.accreditation.tables.Cell;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.Expression;

/**
 * Finds values for which cells of tables hold, or do not, by going through what each name can be. A name that counts is
 * tried on, and one beside, every number that tables compare it with, by itself or less another name: all others are
 * like one of these. So where nothing is found, nothing can be.
 */
public final class CaseFinder {

    private static final BigDecimal STEP = BigDecimal.ONE;

    /** A difference of two names that count carries the samples of one over to the other, and from there to a third. */
    private static final int CARRIED = 2;

    /** Past this many samples of one name the tables are too complicated to be searched. */
    private static final int MOST_SAMPLES = 20_000;

    private final Map<String, List<Object>> samples = new HashMap<>();
    private final Domain.Together together;
    private final Effort effort = new Effort();

    /**
     * A finder.
     *
     * @param tables the tables whose cells may be asked for
     * @param domains what each name that they read can be
     * @param together what holds of names together
     * @throws Effort.TooMuch here or in a search, where the tables are too complicated
     */
    public CaseFinder(Collection<DecisionTable> tables, Map<String, Domain> domains, Domain.Together together) {
        this.together = together;
        Map<String, TreeSet<BigDecimal>> counted = new HashMap<>();
        domains.forEach((name, domain) -> {
            if (domain instanceof Domain.Some some) {
                samples.put(name, some.values());
            } else if (domain instanceof Domain.Counted) {
                counted.put(name, new TreeSet<>(List.of(BigDecimal.ZERO, STEP)));
            } else {
                samples.put(name, List.of());
            }
        });
        spread(tables, counted);
        counted.forEach((name, numbers) -> samples.put(name, List.copyOf(numbers)));
    }

    private void spread(Collection<DecisionTable> tables, Map<String, TreeSet<BigDecimal>> counted) {
        for (int round = 0; round <= CARRIED; round++) {
            for (DecisionTable table : tables) {
                for (int column = 0; column < table.columns().size(); column++) {
                    spread(table.columns().get(column).expression(), constants(table, column), counted);
                }
            }
            together.pairs().forEach(pair -> spread(new Expression.Name(pair.other()), constants(pair.is()), counted));
            together.differences().forEach(always -> spread(always.expression(), constants(always.cell()), counted));
        }
    }

    private void spread(
            Expression expression, Collection<BigDecimal> constants, Map<String, TreeSet<BigDecimal>> counted) {
        List<String> names = expression.names();
        if (names.size() == 1) {
            around(constants, BigDecimal.ZERO, counted.get(names.get(0)));
            return;
        }
        List<BigDecimal> compared = new ArrayList<>(constants);
        compared.add(BigDecimal.ZERO);
        numbers(names.get(1), counted).forEach(other -> around(compared, other, counted.get(names.get(0))));
        List<BigDecimal> negated = compared.stream().map(BigDecimal::negate).toList();
        numbers(names.get(0), counted).forEach(other -> around(negated, other, counted.get(names.get(1))));
    }

    private List<BigDecimal> numbers(String name, Map<String, TreeSet<BigDecimal>> counted) {
        if (counted.containsKey(name)) {
            return List.copyOf(counted.get(name));
        }
        return samples.getOrDefault(name, List.of()).stream()
                .filter(BigDecimal.class::isInstance)
                .map(BigDecimal.class::cast)
                .toList();
    }

    private void around(Collection<BigDecimal> constants, BigDecimal moved, TreeSet<BigDecimal> into) {
        if (into == null) {
            return;
        }
        for (BigDecimal constant : constants) {
            effort.spend(1);
            if (into.size() > MOST_SAMPLES) {
                throw new Effort.TooMuch();
            }
            BigDecimal at = constant.add(moved).setScale(0, RoundingMode.FLOOR);
            for (BigDecimal sample : List.of(at.subtract(STEP), at, at.add(STEP))) {
                if (sample.signum() >= 0) {
                    into.add(sample);
                }
            }
        }
    }

    /**
     * Values of the names that the conditions read, for which all of them are met; empty where there are none.
     *
     * @param conditions what must hold
     * @param liked values to be taken, or stayed close to, where they will do
     */
    public Optional<Map<String, Object>> find(List<Condition> conditions, Map<String, Object> liked) {
        Map<String, List<Object>> left = new LinkedHashMap<>();
        for (Condition condition : conditions) {
            condition.expression().names().forEach(name -> left.computeIfAbsent(name, this::samplesOf));
        }
        List<Condition> joint = new ArrayList<>();
        for (Condition condition : conditions) {
            if (condition.expression() instanceof Expression.Name one) {
                effort.spend(left.get(one.name()).size());
                left.computeIfPresent(one.name(), (name, values) -> values.stream()
                        .filter(value -> condition.met(read -> value))
                        .toList());
            } else {
                joint.add(condition);
            }
        }
        if (left.values().stream().anyMatch(List::isEmpty)) {
            return Optional.empty();
        }
        left.replaceAll((name, values) -> inOrder(values, liked.get(name)));
        List<String> names = new ArrayList<>(left.keySet());
        names.sort(Comparator.comparingInt(name -> left.get(name).size()));
        Map<String, Object> found = new LinkedHashMap<>();
        return bind(names, 0, left, joint, found) ? Optional.of(found) : Optional.empty();
    }

    private List<Object> samplesOf(String name) {
        return samples.getOrDefault(name, List.of());
    }

    /** The liked value first, then those close to it; without one, 0 last, since it is seldom typical. */
    private static List<Object> inOrder(List<Object> values, Object liked) {
        List<Object> ordered = new ArrayList<>(values);
        if (liked instanceof BigDecimal number) {
            ordered.sort(Comparator.comparing(value ->
                    value instanceof BigDecimal other ? other.subtract(number).abs() : BigDecimal.ZERO));
        } else if (liked == null) {
            ordered.sort(
                    Comparator.comparing(value -> value instanceof BigDecimal other && other.signum() == 0 ? 1 : 0));
        } else {
            ordered.sort(Comparator.comparing(value -> value.equals(liked) ? 0 : 1));
        }
        return ordered;
    }

    private boolean bind(
            List<String> names,
            int next,
            Map<String, List<Object>> left,
            List<Condition> joint,
            Map<String, Object> found) {
        if (next == names.size()) {
            return true;
        }
        String name = names.get(next);
        for (Object value : left.get(name)) {
            effort.spend(1 + joint.size() + together.pairs().size());
            found.put(name, value);
            if (fits(name, joint, found) && bind(names, next + 1, left, joint, found)) {
                return true;
            }
            found.remove(name);
        }
        return false;
    }

    /** Whether what reads the name last bound is still met; what reads a name that is not bound yet waits. */
    private boolean fits(String name, List<Condition> joint, Map<String, Object> found) {
        Set<String> bound = found.keySet();
        return Stream.concat(joint.stream(), together.differences().stream())
                        .filter(condition -> condition.expression().names().contains(name)
                                && bound.containsAll(condition.expression().names()))
                        .allMatch(condition -> condition.met(found::get))
                && together.pairs().stream()
                        .filter(pair -> bound.contains(pair.name()) && bound.contains(pair.other()))
                        .allMatch(pair -> pair.fits(found.get(pair.name()), found.get(pair.other())));
    }

    /** Values for which a row decides. */
    public Optional<Map<String, Object>> deciding(
            DecisionTable table, DecisionTable.Row row, Map<String, Object> liked) {
        return find(Condition.of(table, row), liked);
    }

    /** Values that show a case of a table: the row decides, or one cell alone does not hold and another row decides. */
    public Optional<Map<String, Object>> showing(DecisionTable table, RowCase wanted, Map<String, Object> liked) {
        DecisionTable.Row row = table.row(wanted.row()).orElseThrow();
        if (wanted.column() == RowCase.DECIDES) {
            return deciding(table, row, liked);
        }
        List<Condition> failing = Condition.but(table, row, wanted.column());
        return table.rows().stream()
                .filter(other -> !other.equals(row))
                .map(other -> {
                    Set<Condition> both = new LinkedHashSet<>(failing);
                    both.addAll(Condition.of(table, other));
                    return find(List.copyOf(both), liked);
                })
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The numbers that a column of a table compares with. */
    private static Set<BigDecimal> constants(DecisionTable table, int column) {
        Set<BigDecimal> constants = new TreeSet<>();
        table.rows().forEach(row -> constants.addAll(constants(row.cells().get(column))));
        return constants;
    }

    /** The numbers that a cell compares with. */
    static List<BigDecimal> constants(Cell cell) {
        List<BigDecimal> constants = new ArrayList<>();
        if (cell instanceof Cell.Range range) {
            if (range.low() != null) {
                constants.add(range.low());
            }
            if (range.high() != null) {
                constants.add(range.high());
            }
        } else if (cell instanceof Cell.OneOf one) {
            one.constants().forEach(constant -> {
                if (constant instanceof BigDecimal number) {
                    constants.add(number);
                }
            });
        }
        return constants;
    }
}
