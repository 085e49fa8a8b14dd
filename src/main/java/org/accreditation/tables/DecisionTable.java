package org.accreditation.tables;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A decision table as people read it.
 *
 * @param model name of the model that holds it
 * @param id id of the decision
 * @param name name of the decision, which is the name of the criterion, value or advice
 * @param question what it asks, in plain words
 * @param kind what its outputs are for
 * @param columns what it reads
 * @param rows in order
 */
public record DecisionTable(
        String model, String id, String name, String question, Kind kind, List<Column> columns, List<Row> rows) {

    /**
     * What the findings of the decision come to, in a word of an outcome. Advice can read it, so that it fits the outcome;
     * whatever takes part in the outcome cannot.
     */
    public static final String OUTCOME_SO_FAR = "outcome so far";

    /** What a finding can say. */
    public static final List<String> RESULTS = List.of("met", "not-met", "not-yet", "refer", "not-asked");

    /** What a table gives: a finding, a value (a fact or a term), or advice. */
    public enum Kind {
        FINDING(List.of("result", "reason", "source", "gap")),
        VALUE(List.of("value", "source", "gap")),
        ADVICE(List.of("text", "source"));

        private final List<String> outputs;

        Kind(List<String> outputs) {
            this.outputs = outputs;
        }

        /** Names of the outputs, in order. */
        public List<String> outputs() {
            return outputs;
        }

        static Optional<Kind> of(List<String> outputs) {
            return List.of(values()).stream()
                    .filter(kind -> kind.outputs.equals(outputs))
                    .findFirst();
        }
    }

    /**
     * A column.
     *
     * @param label its heading
     * @param expression what it reads
     * @param type string, number or boolean
     * @param values the allowed values, in order; empty for numbers and booleans
     */
    public record Column(String label, Expression expression, String type, List<String> values) {

        /** Why a cell, or a part of it, can never match; nothing where it can. */
        public List<String> cannotMatch(Cell cell) {
            if (cell instanceof Cell.Range && !type.equals("number")) {
                return List.of("A comparison or interval matches numbers only, and '" + label + "' is a " + type + ".");
            }
            return cell instanceof Cell.OneOf one
                    ? one.constants().stream()
                            .filter(constant -> !allows(constant))
                            .map(this::notAllowed)
                            .toList()
                    : List.of();
        }

        private String notAllowed(Object constant) {
            return values.isEmpty()
                    ? "'" + constant + "' can never be the value of '" + label + "', which is a " + type + "."
                    : "'" + constant + "' is not among the allowed values of '" + label + "': "
                            + String.join(", ", values) + ".";
        }

        /** Whether a constant can be its value. */
        private boolean allows(Object constant) {
            return switch (type) {
                case "number" -> constant instanceof BigDecimal;
                case "boolean" -> constant instanceof Boolean;
                default -> constant instanceof String text && (values.isEmpty() || values.contains(text));
            };
        }
    }

    /**
     * A row.
     *
     * @param id a name that stays for years
     * @param number from 1
     * @param cells one for each column
     * @param texts the cells as written
     * @param outputs by name
     */
    public record Row(String id, int number, List<Cell> cells, List<String> texts, Map<String, Object> outputs) {

        public String text(String output) {
            return outputs.get(output) == null ? "" : String.valueOf(outputs.get(output));
        }

        /** What a finding row says of the criterion. */
        public String result() {
            return text("result");
        }

        public String source() {
            return text("source");
        }

        public String gap() {
            return text("gap");
        }
    }

    /** The name under which later tables read the value that this one gives: its own, with a small letter first. */
    public String valueName() {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    /** The names that the table reads, in order. */
    public Set<String> reads() {
        Set<String> names = new LinkedHashSet<>();
        columns.forEach(column -> names.addAll(column.expression().names()));
        return names;
    }

    /** Whether it reads {@link #OUTCOME_SO_FAR}. */
    public boolean readsOutcomeSoFar() {
        for (Column column : columns) {
            if (column.expression() instanceof Expression.Name one && one.name().equals(OUTCOME_SO_FAR)) {
                return true;
            }
        }
        return false;
    }

    /** The names that the cells of a row test, those of {@code -} left out. */
    public Set<String> tests(Row row) {
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            if (!(row.cells().get(i) instanceof Cell.Any)) {
                names.addAll(columns.get(i).expression().names());
            }
        }
        return names;
    }

    public Optional<Row> row(String rowId) {
        return rows.stream().filter(row -> row.id().equals(rowId)).findFirst();
    }
}
