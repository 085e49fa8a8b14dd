package org.accreditation.tables;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes a model in the project's own form: DMN 1.3, every id but those of rows made from names, one layout: a cell is a
 * line, and so is each part of the diagram. Two models that say the same are written alike, whichever editor saved them; what is written is read as the
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
            line(
                    1,
                    "<inputData id=\"i%1$d\" name=\"%2$s\"><variable id=\"iv%1$d\" name=\"%2$s\""
                            + " typeRef=\"%3$s\"/></inputData>",
                    i,
                    name,
                    escaped(model.inputs().get(inputs.get(i))));
        }
        model.tables().forEach(this::table);
        diagram();
        return xml.append("</definitions>\n").toString();
    }

    private void texts(String name, List<String> values) {
        line(1, "<itemDefinition id=\"%1$s\" name=\"%1$s\">", escaped(name));
        line(2, "<typeRef>string</typeRef>");
        line(
                2,
                "<allowedValues id=\"%s_v\"><text>%s</text></allowedValues>",
                escaped(name),
                escaped(values.stream().map(value -> '"' + value + '"').collect(Collectors.joining(","))));
        line(1, "</itemDefinition>");
    }

    private void given() {
        Map<Given, Boolean> used = new LinkedHashMap<>();
        model.tables().forEach(table -> used.put(Given.by(table), true));
        for (Given given : Given.values()) {
            if (used.containsKey(given)) {
                if (given == Given.FINDING && !model.types().containsKey(given.first)) {
                    texts(given.first, DecisionTable.RESULTS);
                }
                line(1, "<itemDefinition id=\"%1$s\" name=\"%1$s\">", given.type);
                for (int i = 0; i < given.parts.size(); i++) {
                    line(
                            2,
                            "<itemComponent id=\"%s_%d\" name=\"%s\"><typeRef>%s</typeRef></itemComponent>",
                            given.type,
                            i,
                            given.parts.get(i),
                            given.typeOf(given.parts.get(i)));
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
            line(
                    2,
                    "<informationRequirement id=\"r%d\"><requiredInput href=\"#i%d\"/></informationRequirement>",
                    requirements.size(),
                    input);
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
        line(
                4,
                "<inputExpression id=\"%s_ce%d\" typeRef=\"%s\"><text>%s</text></inputExpression>",
                table,
                number,
                escaped(type),
                escaped(column.expression().toString()));
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
        line(
                4,
                "<%1$s id=\"%2$s_%3$s%4$d_%5$d\"><text>%6$s</text></%1$s>",
                element,
                table,
                letter,
                row,
                cell,
                escaped(content));
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
            line(
                    3,
                    "<dmndi:DMNEdge id=\"e%1$d\" dmnElementRef=\"r%1$d\"><di:waypoint x=\"%2$d\""
                            + " y=\"240\"/><di:waypoint x=\"%3$d\" y=\"160\"/></dmndi:DMNEdge>",
                    i,
                    MARGIN + PITCH * requirements.get(i)[0] + 110,
                    MARGIN + PITCH * requirements.get(i)[1] + 100);
        }
        for (int i = 0; i < model.tables().size(); i++) {
            shape("sd" + i, id(model.tables().get(i)), MARGIN + PITCH * i, 80, 200, 80);
        }
        line(2, "</dmndi:DMNDiagram>");
        line(1, "</dmndi:DMNDI>");
    }

    private void shape(String id, String of, int x, int y, int width, int height) {
        line(
                3,
                "<dmndi:DMNShape id=\"%s\" dmnElementRef=\"%s\"><dc:Bounds x=\"%d\" y=\"%d\" width=\"%d\""
                        + " height=\"%d\"/></dmndi:DMNShape>",
                id,
                of,
                x,
                y,
                width,
                height);
    }

    private void line(int depth, String format, Object... parts) {
        xml.append("  ".repeat(depth)).append(format.formatted(parts)).append('\n');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
