package org.accreditation.pages;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accreditation.draft.TableEdits;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.tables.Cell;
import org.accreditation.tables.DecisionTable;
import org.accreditation.tables.RowId;

/**
 * A row of a table in a form: what each column asks, and what the row gives.
 *
 * @param row the row that is changed; empty where it is a new one
 * @param behind the row behind which a new one comes
 * @param id its name
 * @param sources what it can cite, each with the beginning of its text
 */
record RowForm(
        String row,
        String behind,
        String id,
        List<Column> columns,
        List<Output> outputs,
        List<Pages.ChoiceView> sources) {

    private static final int SHOWN = 90;
    private static final int MOST_CITED = 4;

    /** How a number can be asked for. */
    private static final Map<String, String> OPERATORS = operators();

    private static Map<String, String> operators() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("any", "any: it does not matter");
        words.put("is", "exactly");
        words.put(">=", "at least");
        words.put(">", "more than");
        words.put("<=", "at most");
        words.put("<", "less than");
        words.put("between", "between, both included");
        words.put("other", "as written in the last field");
        return words;
    }

    /**
     * A column.
     *
     * @param name of its fields
     * @param choices allowed values; empty for a number
     * @param picked those that the cell asks for; empty where it does not matter
     * @param operator how a number is asked for
     */
    record Column(
            String name,
            String label,
            List<String> choices,
            Set<String> picked,
            String operator,
            String first,
            String second,
            String written) {

        public boolean isNumber() {
            return choices.isEmpty();
        }

        public boolean has(String choice) {
            return picked.contains(choice);
        }

        public List<Pages.ChoiceView> operators() {
            return OPERATORS.entrySet().stream()
                    .map(each -> new Pages.ChoiceView(each.getKey(), each.getValue()))
                    .toList();
        }
    }

    /**
     * Something that the row gives.
     *
     * @param choices that can be picked; empty where it is written
     * @param values of its fields; several where it cites
     */
    record Output(String name, String label, List<String> choices, List<String> values, boolean isLong) {

        public String value() {
            return values.get(0);
        }

        public boolean isSource() {
            return name.equals("source");
        }
    }

    /** Of a row as it stands. */
    static RowForm of(DecisionTable table, DecisionTable.Row row, PolicyVersion version) {
        MultivaluedMap<String, String> form = new MultivaluedHashMap<>();
        for (int i = 0; i < table.columns().size(); i++) {
            fill(form, "c" + i, row.cells().get(i), row.texts().get(i));
        }
        for (String output : table.kind().outputs()) {
            String text = row.text(output);
            if (output.equals("source")) {
                Stream.of(text.split(";")).map(String::strip).forEach(each -> form.add("source", each));
            } else {
                form.putSingle(output, text);
            }
        }
        form.putSingle("id", row.id());
        form.putSingle("row", row.id());
        return of(table, form, version);
    }

    private static void fill(MultivaluedMap<String, String> form, String name, Cell cell, String text) {
        if (cell instanceof Cell.OneOf one) {
            one.constants().forEach(constant -> form.add(name, String.valueOf(constant)));
            boolean single = one.constants().size() == 1;
            form.putSingle(name + "-op", single ? "is" : "other");
            form.putSingle(name + "-a", single ? String.valueOf(one.constants().get(0)) : "");
        } else if (cell instanceof Cell.Range range) {
            boolean both = range.low() != null && range.high() != null;
            boolean between = both && range.lowIncluded() && range.highIncluded();
            String operator = between
                    ? "between"
                    : both
                            ? "other"
                            : range.low() == null
                                    ? (range.highIncluded() ? "<=" : "<")
                                    : range.lowIncluded() ? ">=" : ">";
            form.putSingle(name + "-op", operator);
            form.putSingle(name + "-a", plain(range.low() == null ? range.high() : range.low()));
            form.putSingle(name + "-b", between ? plain(range.high()) : "");
        } else {
            form.putSingle(name + "-op", "any");
        }
        form.putSingle(name + "-text", text);
    }

    private static String plain(BigDecimal number) {
        return number == null ? "" : number.toPlainString();
    }

    /** As filled in. */
    static RowForm of(DecisionTable table, MultivaluedMap<String, String> form, PolicyVersion version) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            DecisionTable.Column column = table.columns().get(i);
            String name = "c" + i;
            columns.add(new Column(
                    name,
                    column.label(),
                    column.type().equals("boolean") ? List.of("true", "false") : column.values(),
                    Set.copyOf(form.getOrDefault(name, List.of())),
                    value(form, name + "-op"),
                    value(form, name + "-a"),
                    value(form, name + "-b"),
                    value(form, name + "-text")));
        }
        List<Output> outputs = new ArrayList<>();
        for (String output : table.kind().outputs()) {
            outputs.add(output(table, output, form, version));
        }
        return new RowForm(
                value(form, "row"), value(form, "behind"), value(form, "id"), columns, outputs, sources(version));
    }

    private static Output output(
            DecisionTable table, String name, MultivaluedMap<String, String> form, PolicyVersion version) {
        List<String> values = new ArrayList<>(form.getOrDefault(name, List.of()));
        values.removeIf(String::isBlank);
        List<String> choices =
                switch (name) {
                    case "result" -> DecisionTable.RESULTS;
                    case "gap" ->
                        Stream.concat(Stream.of(""), version.gaps().keySet().stream())
                                .toList();
                    default -> List.of();
                };
        int fields = name.equals("source") ? Math.max(MOST_CITED, values.size()) : 1;
        while (values.size() < fields) {
            values.add("");
        }
        String label =
                switch (name) {
                    case "result" -> "What it finds";
                    case "reason" -> "The reason that an answer gives";
                    case "source" -> "What it cites";
                    case "gap" -> "Open question, where it refers";
                    case "text" -> "What to do next; empty for nothing";
                    default -> "Its value";
                };
        return new Output(name, label, choices, values, name.equals("reason") || name.equals("text"));
    }

    private static List<Pages.ChoiceView> sources(PolicyVersion version) {
        return version.sources().all().stream()
                .flatMap(source -> source.paragraphs().entrySet().stream()
                        .map(each -> new Pages.ChoiceView(
                                source.id() + " " + each.getKey(),
                                shortened(each.getValue().text()))))
                .toList();
    }

    private static String shortened(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }

    private static String value(MultivaluedMap<String, String> form, String name) {
        return Optional.ofNullable(form.getFirst(name)).orElse("").strip();
    }

    /** As it is written into the table; a row without a name is called after what it gives and asks. */
    TableEdits.Written written(DecisionTable table) {
        List<String> cells = columns.stream().map(RowForm::cell).toList();
        Map<String, Object> given = new LinkedHashMap<>();
        for (Output output : outputs) {
            given.put(output.name(), given(table, output));
        }
        return new TableEdits.Written(id.isEmpty() ? proposed(table, cells, given) : id, cells, given);
    }

    /** The same without a name, for a copy. */
    RowForm unnamed() {
        return new RowForm(row, behind, "", columns, outputs, sources);
    }

    private static Object given(DecisionTable table, Output output) {
        if (output.isSource()) {
            return output.values().stream()
                    .filter(each -> !each.isBlank())
                    .map(String::strip)
                    .collect(Collectors.joining("; "));
        }
        String text = output.value().replace("\r\n", " ").strip();
        if (!output.name().equals("value")) {
            return text;
        }
        Object like = table.rows().stream()
                .map(row -> row.outputs().get("value"))
                .filter(value -> value != null)
                .findFirst()
                .orElse("");
        if (like instanceof Boolean) {
            return Boolean.valueOf(text);
        }
        if (like instanceof BigDecimal) {
            return text.isEmpty()
                    ? null
                    : text.matches("-?\\d{1,9}(\\.\\d{1,3})?") ? new BigDecimal(text) : (Object) text;
        }
        return text;
    }

    private static String cell(Column column) {
        if (!column.isNumber()) {
            if (column.picked().isEmpty() || column.picked().containsAll(column.choices())) {
                return "-";
            }
            boolean bare = column.choices().equals(List.of("true", "false"));
            return column.choices().stream()
                    .filter(column::has)
                    .map(choice -> bare ? choice : '"' + choice + '"')
                    .collect(Collectors.joining(","));
        }
        return switch (column.operator()) {
            case "is" -> column.first();
            case ">=", ">", "<=", "<" -> column.operator() + " " + column.first();
            case "between" -> "[" + column.first() + ".." + column.second() + "]";
            case "other" -> column.written();
            default -> "-";
        };
    }

    private static String proposed(DecisionTable table, List<String> cells, Map<String, Object> given) {
        Set<String> taken = table.rows().stream().map(DecisionTable.Row::id).collect(Collectors.toSet());
        return RowId.of(String.valueOf(given.get(table.kind().outputs().get(0))), cells, taken);
    }
}
