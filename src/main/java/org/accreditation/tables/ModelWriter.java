package org.accreditation.tables;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes a model in the project's own form: DMN 1.3, every id but those of rows made from names, one layout, the diagram in
 * two lines. Two models that say the same are written alike, whichever editor saved them; what is written is read as the
 * same model again.
 */
public final class ModelWriter {

    private static final String HEAD = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/" xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/" xmlns:di="http://www.omg.org/spec/DMN/20180521/DI/" id="%s" name="%s" namespace="%s">
            """;

    private static final int PITCH = 240;
    private static final int MARGIN = 40;

    /** The types of what tables give. */
    private enum Given {
        FINDING("tFinding", "tResult", "result", "reason", "source", "gap"),
        NUMBER("tNumber", "number", "value", "source", "gap"),
        BOOLEAN("tFlag", "boolean", "value", "source", "gap"),
        VALUE("tValue", "string", "value", "source", "gap"),
        ADVICE("tAdvice", "string", "text", "source");

        private final String type;
        private final String first;
        private final List<String> parts;

        Given(String type, String first, String... parts) {
            this.type = type;
            this.first = first;
            this.parts = List.of(parts);
        }

        private String typeOf(String part) {
            return part.equals(parts.get(0)) ? first : "string";
        }

        private static Given by(DecisionTable table) {
            return switch (table.kind()) {
                case FINDING -> FINDING;
                case ADVICE -> ADVICE;
                case VALUE ->
                    table.rows().stream()
                            .map(row -> row.outputs().get("value"))
                            .filter(value -> value != null)
                            .findFirst()
                            .map(value ->
                                    value instanceof BigDecimal ? NUMBER : value instanceof Boolean ? BOOLEAN : VALUE)
                            .orElse(NUMBER);
            };
        }
    }

    private final Model model;
    private final StringBuilder xml = new StringBuilder();
    private final List<String> inputs;

    /** Which input each requirement leads from, and to which table. */
    private final List<int[]> requirements = new ArrayList<>();

    private ModelWriter(Model model) {
        this.model = model;
        this.inputs = List.copyOf(model.inputs().keySet());
    }

    /** The text of a DMN file. */
    public static String write(Model model) {
        return new ModelWriter(model).written();
    }

    private String written() {
        xml.append(HEAD.formatted(escaped(model.name()), escaped(model.name()), escaped(model.namespace())));
        model.types().forEach((name, values) -> texts(name, values));
        given();
        for (int i = 0; i < inputs.size(); i++) {
            String name = escaped(inputs.get(i));
            line(1, "<inputData id=\"i%d\" name=\"%s\">", i, name);
            line(
                    2,
                    "<variable id=\"iv%d\" name=\"%s\" typeRef=\"%s\"/>",
                    i,
                    name,
                    escaped(model.inputs().get(inputs.get(i))));
            line(1, "</inputData>");
        }
        model.tables().forEach(this::table);
        diagram();
        return xml.append("</definitions>\n").toString();
    }

    private void texts(String name, List<String> values) {
        line(1, "<itemDefinition id=\"%1$s\" name=\"%1$s\">", escaped(name));
        line(2, "<typeRef>string</typeRef>");
        line(2, "<allowedValues id=\"%s_v\">", escaped(name));
        text(3, values.stream().map(value -> '"' + value + '"').collect(Collectors.joining(",")));
        line(2, "</allowedValues>");
        line(1, "</itemDefinition>");
    }

    private void given() {
        Map<Given, Boolean> used = new LinkedHashMap<>();
        model.tables().forEach(table -> used.put(Given.by(table), true));
        for (Given given : Given.values()) {
            if (used.containsKey(given)) {
                if (given == Given.FINDING && !model.types().containsKey(given.first)) {
                    texts(given.first, List.of("met", "not-met", "not-yet", "refer", "not-asked"));
                }
                line(1, "<itemDefinition id=\"%1$s\" name=\"%1$s\">", given.type);
                for (int i = 0; i < given.parts.size(); i++) {
                    line(2, "<itemComponent id=\"%s_%d\" name=\"%s\">", given.type, i, given.parts.get(i));
                    line(3, "<typeRef>%s</typeRef>", given.typeOf(given.parts.get(i)));
                    line(2, "</itemComponent>");
                }
                line(1, "</itemDefinition>");
            }
        }
    }

    private void table(DecisionTable table) {
        Given given = Given.by(table);
        String id = id(table);
        line(1, "<decision id=\"%s\" name=\"%s\">", id, escaped(table.name()));
        if (table.question() != null) {
            line(2, "<question>%s</question>", escaped(table.question()));
        }
        line(2, "<variable id=\"%s_v\" name=\"%s\" typeRef=\"%s\"/>", id, escaped(table.name()), given.type);
        for (String name : table.reads()) {
            int input = inputs.indexOf(name);
            line(2, "<informationRequirement id=\"r%d\">", requirements.size());
            line(3, "<requiredInput href=\"#i%d\"/>", input);
            line(2, "</informationRequirement>");
            requirements.add(new int[] {input, model.tables().indexOf(table)});
        }
        line(2, "<decisionTable id=\"%s_table\" hitPolicy=\"UNIQUE\">", id);
        for (int i = 0; i < table.columns().size(); i++) {
            column(id, i, table.columns().get(i));
        }
        for (int i = 0; i < given.parts.size(); i++) {
            String part = given.parts.get(i);
            String label = part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1);
            line(
                    3,
                    "<output id=\"%s_o%d\" name=\"%s\" label=\"%s\" typeRef=\"%s\"/>",
                    id,
                    i,
                    part,
                    label,
                    given.typeOf(part));
        }
        for (int i = 0; i < table.rows().size(); i++) {
            row(id, i, table.rows().get(i), given);
        }
        line(2, "</decisionTable>");
        line(1, "</decision>");
    }

    private void column(String table, int number, DecisionTable.Column column) {
        String type = column.expression() instanceof Expression.Name one
                ? model.inputs().get(one.name())
                : column.type();
        line(3, "<input id=\"%s_c%d\" label=\"%s\">", table, number, escaped(column.label()));
        line(4, "<inputExpression id=\"%s_ce%d\" typeRef=\"%s\">", table, number, escaped(type));
        text(5, column.expression().toString());
        line(4, "</inputExpression>");
        line(3, "</input>");
    }

    private void row(String table, int number, DecisionTable.Row row, Given given) {
        line(3, "<rule id=\"%s\">", escaped(row.id()));
        for (int i = 0; i < row.texts().size(); i++) {
            entry("inputEntry", "a", table, number, i, row.texts().get(i));
        }
        for (int i = 0; i < given.parts.size(); i++) {
            entry("outputEntry", "b", table, number, i, constant(row.outputs().get(given.parts.get(i))));
        }
        line(3, "</rule>");
    }

    private void entry(String element, String letter, String table, int row, int cell, String content) {
        line(4, "<%s id=\"%s_%s%d_%d\">", element, table, letter, row, cell);
        text(5, content);
        line(4, "</%s>", element);
    }

    private static String constant(Object value) {
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return value instanceof String text ? '"' + text + '"' : String.valueOf(value);
    }

    private static String id(DecisionTable table) {
        return table.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    }

    /** Inputs below, tables above. */
    private void diagram() {
        line(1, "<dmndi:DMNDI>");
        line(2, "<dmndi:DMNDiagram id=\"dg\">");
        for (int i = 0; i < inputs.size(); i++) {
            shape("s" + i, "i" + i, MARGIN + PITCH * i, PITCH, 220, 45);
        }
        for (int i = 0; i < requirements.size(); i++) {
            line(3, "<dmndi:DMNEdge id=\"e%1$d\" dmnElementRef=\"r%1$d\">", i);
            line(
                    4,
                    "<di:waypoint x=\"%d\" y=\"240\"/>",
                    MARGIN + PITCH * requirements.get(i)[0] + 110);
            line(
                    4,
                    "<di:waypoint x=\"%d\" y=\"160\"/>",
                    MARGIN + PITCH * requirements.get(i)[1] + 100);
            line(3, "</dmndi:DMNEdge>");
        }
        for (int i = 0; i < model.tables().size(); i++) {
            shape("sd" + i, id(model.tables().get(i)), MARGIN + PITCH * i, 80, 200, 80);
        }
        line(2, "</dmndi:DMNDiagram>");
        line(1, "</dmndi:DMNDI>");
    }

    private void shape(String id, String of, int x, int y, int width, int height) {
        line(3, "<dmndi:DMNShape id=\"%s\" dmnElementRef=\"%s\">", id, of);
        line(4, "<dc:Bounds x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>", x, y, width, height);
        line(3, "</dmndi:DMNShape>");
    }

    private void text(int depth, String text) {
        line(depth, "<text>%s</text>", escaped(text));
    }

    private void line(int depth, String format, Object... parts) {
        xml.append("  ".repeat(depth)).append(format.formatted(parts)).append('\n');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
