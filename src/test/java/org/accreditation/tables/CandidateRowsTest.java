package org.accreditation.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.accreditation.Seed;
import org.accreditation.TestPolicies;
import org.accreditation.known.Within;
import org.accreditation.policy.PlacedTable;
import org.accreditation.tables.DecisionTable.Row;
import org.accreditation.tables.analysis.Samples;
import org.junit.jupiter.api.Test;

class CandidateRowsTest {

    @Test
    void a_row_whose_cells_match_is_the_one_that_is_possible() {
        CandidateRows possible = possible("engagement", "agency-assignment", "months required", 6, "months worked", 5);

        assertThat(ids(possible)).containsExactly("too-short");
        assertThat(possible.certain()).isTrue();
    }

    @Test
    void a_column_that_a_row_does_not_test_may_be_unknown() {
        CandidateRows possible = possible("engagement", "employee");

        assertThat(ids(possible)).containsExactly("employed");
        assertThat(possible.certain()).isTrue();
    }

    @Test
    void every_row_that_tests_something_unknown_is_possible_as_far_as_the_rest_matches() {
        CandidateRows possible = possible("engagement", "agency-assignment", "months required", 6);

        assertThat(ids(possible)).containsExactly("long-enough", "too-short");
        assertThat(possible.certain()).isFalse();
    }

    @Test
    void every_row_is_possible_where_nothing_is_known() {
        assertThat(ids(possible())).containsExactly("employed", "long-enough", "too-short");
    }

    @Test
    void one_possible_row_that_tests_something_unknown_is_not_certain() {
        DecisionTable table = SmallModel.table();
        DecisionTable oneRow = new DecisionTable(
                table.model(),
                table.id(),
                table.name(),
                null,
                table.kind(),
                table.columns(),
                table.rows().subList(0, 1));

        CandidateRows possible = CandidateRows.of(oneRow, name -> null);

        assertThat(ids(possible)).containsExactly("employed");
        assertThat(possible.certain()).isFalse();
    }

    @Test
    void no_row_is_possible_for_a_value_that_no_row_knows() {
        CandidateRows possible = possible("engagement", "secondment");

        assertThat(possible.rows()).isEmpty();
        assertThat(possible.certain()).isFalse();
    }

    @Test
    void a_fact_would_change_something_where_it_parts_the_rows() {
        Map<String, Object> known = values("engagement", "agency-assignment", "months required", 6);
        CandidateRows possible = CandidateRows.of(SmallModel.table(), known::get);

        assertThat(possible.matter(Set.of("months worked"), DecisionTable.Row::result))
                .containsExactly("months worked");
    }

    @Test
    void a_fact_would_change_nothing_where_a_row_does_not_test_it() {
        Map<String, Object> known = values("engagement", "employee");
        CandidateRows possible = CandidateRows.of(SmallModel.table(), known::get);

        assertThat(possible.matter(Set.of("months worked", "months required"), DecisionTable.Row::result))
                .isEmpty();
    }

    @Property(tries = 3000, seed = Seed.OF_THE_BUILD)
    void the_engine_selects_the_row_that_is_certain(@ForAll("questions") Question question) {
        CandidateRows possible = CandidateRows.of(question.table().table(), question.values()::get);

        if (possible.certain()) {
            assertThat(question.table().select(question.values())).isEqualTo(ids(possible));
        }
    }

    @Property(tries = 3000, seed = Seed.OF_THE_BUILD)
    void where_everything_is_known_one_row_is_certain(@ForAll("answered questions") Question question) {
        CandidateRows possible = CandidateRows.of(question.table().table(), question.values()::get);

        assertThat(possible.certain()).isTrue();
        assertThat(question.table().select(question.values())).isEqualTo(ids(possible));
    }

    @Property(tries = 3000, seed = Seed.OF_THE_BUILD)
    void whatever_an_unknown_turns_out_to_be_the_row_was_possible(
            @ForAll("answered questions") Question question, @ForAll Set<Integer> unknown) {
        List<String> names = List.copyOf(question.table().table().reads());
        Map<String, Object> partly = new HashMap<>(question.values());
        if (!names.isEmpty()) {
            unknown.forEach(i -> partly.remove(names.get(Math.floorMod(i, names.size()))));
        }

        assertThat(ids(CandidateRows.of(question.table().table(), partly::get)))
                .containsAll(question.table().select(question.values()));
    }

    @Property(tries = 3000, seed = Seed.OF_THE_BUILD)
    void whatever_is_known_only_within_bounds_turns_out_to_be_the_row_was_possible_and_a_certain_row_is_the_one(
            @ForAll("answered questions") Question question, @ForAll Random random) {
        Map<String, Object> within = new HashMap<>(question.values());
        question.table().table().reads().forEach(name -> {
            if (random.nextBoolean()) {
                within.put(name, around(within.get(name), question.table().table(), name, random));
            }
        });

        CandidateRows possible = CandidateRows.of(question.table().table(), within::get);

        assertThat(ids(possible)).containsAll(question.table().select(question.values()));
        if (possible.certain()) {
            assertThat(question.table().select(within)).isEqualTo(ids(possible));
        }
    }

    /** Bounds or choices that leave the value. */
    private static Object around(Object value, DecisionTable table, String name, Random random) {
        if (value instanceof BigDecimal number) {
            Integer below = random.nextInt(4) == 0 ? null : random.nextInt(8);
            Integer above = below == null || random.nextBoolean() ? random.nextInt(8) : null;
            return Within.between(
                    below == null ? null : number.subtract(BigDecimal.valueOf(below)),
                    above == null ? null : number.add(BigDecimal.valueOf(above)));
        }
        List<String> choices = new ArrayList<>();
        table.columns().stream()
                .filter(column -> column.expression().names().contains(name))
                .flatMap(column -> column.values().stream())
                .filter(choice -> choice.equals(value) || random.nextBoolean())
                .forEach(choices::add);
        return value instanceof String ? Within.oneOf(choices) : value;
    }

    @Property(tries = 2000, seed = Seed.OF_THE_BUILD)
    void a_name_matters_exactly_where_some_value_of_the_others_makes_two_values_of_it_say_different_things(
            @ForAll("questions") Question question) {
        DecisionTable table = question.table().table();
        List<String> unknown = table.reads().stream()
                .filter(name -> !question.values().containsKey(name))
                .toList();
        boolean eachInAColumnOfItsOwn = unknown.stream()
                .allMatch(name -> table.columns().stream()
                                .filter(column -> column.expression().names().contains(name))
                                .count()
                        == 1);
        boolean plain = table.columns().stream()
                .allMatch(column -> column.expression() instanceof Expression.Name
                        || question.values()
                                .keySet()
                                .containsAll(column.expression().names()));
        Assume.that(!unknown.isEmpty() && eachInAColumnOfItsOwn && plain);

        Set<String> tried = new TreeSet<>();
        tryAll(table, unknown, question.values(), tried);

        assertThat(CandidateRows.of(table, question.values()::get).matter(Set.copyOf(unknown), Row::outputs))
                .as(question.toString())
                .containsExactlyInAnyOrderElementsOf(tried);
    }

    private static void tryAll(
            DecisionTable table, List<String> unknown, Map<String, Object> known, Set<String> matter) {
        for (String name : unknown) {
            List<String> others =
                    unknown.stream().filter(other -> !other.equals(name)).toList();
            boolean changes = assignments(table, others, new HashMap<>(known)).stream()
                    .anyMatch(values -> samples(table, name).stream()
                                    .map(sample -> {
                                        values.put(name, sample);
                                        List<Row> rows = CandidateRows.of(table, values::get)
                                                .rows();
                                        return rows.get(0).outputs();
                                    })
                                    .distinct()
                                    .count()
                            > 1);
            if (changes) {
                matter.add(name);
            }
        }
    }

    private static List<Map<String, Object>> assignments(
            DecisionTable table, List<String> names, Map<String, Object> values) {
        List<Map<String, Object>> all = new ArrayList<>(List.of(values));
        for (String name : names) {
            List<Map<String, Object>> next = new ArrayList<>();
            for (Map<String, Object> before : all) {
                samples(table, name).forEach(sample -> {
                    Map<String, Object> with = new HashMap<>(before);
                    with.put(name, sample);
                    next.add(with);
                });
            }
            all = next;
        }
        return all;
    }

    private static List<Object> samples(DecisionTable table, String name) {
        for (int i = 0; i < table.columns().size(); i++) {
            if (table.columns().get(i).expression().names().contains(name)) {
                return Samples.ofColumn(table.columns().get(i), i, table.rows());
            }
        }
        throw new IllegalArgumentException(name);
    }

    /** A table of a policy, and facts and terms of which some may be unknown. */
    record Question(PlacedTable table, Map<String, Object> values) {
        @Override
        public String toString() {
            return table.owner() + " " + table.key() + " " + values;
        }
    }

    @Provide
    Arbitrary<Question> questions() {
        return tables().flatMap(table -> values(table, 0.25));
    }

    @Provide("answered questions")
    Arbitrary<Question> answeredQuestions() {
        return tables().flatMap(table -> values(table, 0));
    }

    private static Arbitrary<PlacedTable> tables() {
        return Arbitraries.of(TestPolicies.library().versions().stream()
                .flatMap(version -> version.tables().values().stream())
                .toList());
    }

    private static Arbitrary<Question> values(PlacedTable table, double unknown) {
        List<String> names = List.copyOf(table.table().reads());
        List<Arbitrary<Object>> arbitraries = new ArrayList<>();
        names.forEach(name -> arbitraries.add(value(table.table(), name).injectNull(unknown)));
        return Combinators.combine(arbitraries).as(drawn -> {
            Map<String, Object> values = new HashMap<>();
            for (int i = 0; i < names.size(); i++) {
                if (drawn.get(i) != null) {
                    values.put(names.get(i), drawn.get(i));
                }
            }
            return new Question(table, values);
        });
    }

    private static Arbitrary<Object> value(DecisionTable table, String name) {
        DecisionTable.Column column = table.columns().stream()
                .filter(candidate -> candidate.expression().names().contains(name))
                .findFirst()
                .orElseThrow();
        if (!column.values().isEmpty()) {
            return Arbitraries.of(column.values()).asGeneric();
        }
        boolean itself = column.expression() instanceof Expression.Name;
        return itself && column.type().equals("boolean")
                ? Arbitraries.of(true, false).asGeneric()
                : Arbitraries.integers().between(0, 30).map(BigDecimal::new).asGeneric();
    }

    private static CandidateRows possible(Object... namesAndValues) {
        return CandidateRows.of(SmallModel.table(), values(namesAndValues)::get);
    }

    private static Map<String, Object> values(Object... namesAndValues) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            values.put((String) namesAndValues[i], value instanceof Integer n ? new BigDecimal(n) : value);
        }
        return values;
    }

    private static List<String> ids(CandidateRows possible) {
        return possible.rows().stream().map(DecisionTable.Row::id).toList();
    }
}
