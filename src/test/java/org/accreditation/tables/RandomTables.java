package org.accreditation.tables;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.accreditation.known.Within;

/** Models of random tables, whose rows may overlap and leave gaps, and random facts for them: known, unknown or within bounds. */
public final class RandomTables {

    private static final Map<String, String> INPUTS = new LinkedHashMap<>();
    private static final Map<String, List<String>> TYPES =
            Map.of("tTrack", List.of("new", "old", "none"), "tSetting", List.of("child", "adult", "all-age", "other"));

    static {
        INPUTS.put("months worked", "number");
        INPUTS.put("months required", "number");
        INPUTS.put("weeks", "number");
        INPUTS.put("track", "tTrack");
        INPUTS.put("setting", "tSetting");
        INPUTS.put("registered", "boolean");
    }

    private static final List<DecisionTable.Column> COLUMNS = List.of(
            number(new Expression.Name("months worked")),
            number(new Expression.Name("weeks")),
            number(new Expression.Difference("months required", "months worked")),
            number(new Expression.Difference("weeks", "months worked")),
            new DecisionTable.Column(
                    "earlier", new Expression.Less("months worked", "months required"), "boolean", List.of()),
            new DecisionTable.Column("track", new Expression.Name("track"), "string", TYPES.get("tTrack")),
            new DecisionTable.Column("setting", new Expression.Name("setting"), "string", TYPES.get("tSetting")),
            new DecisionTable.Column("registered", new Expression.Name("registered"), "boolean", List.of()));

    private final Random random;

    public RandomTables(Random random) {
        this.random = random;
    }

    private static DecisionTable.Column number(Expression expression) {
        return new DecisionTable.Column(expression.toString(), expression, "number", List.of());
    }

    /** A model of some tables, with its text. */
    public Model model(int tables, int mostRows) {
        List<DecisionTable> all = IntStream.range(0, tables)
                .mapToObj(i -> table("Table " + i, 1 + random.nextInt(mostRows)))
                .toList();
        Model model = new Model("random", "urn:test:random", "random.dmn", "", new LinkedHashMap<>(TYPES), INPUTS, all);
        return model.from(model.file(), model.namespace(), ModelWriter.write(model));
    }

    /** A table of one to all columns. */
    public DecisionTable table(String name, int rows) {
        List<DecisionTable.Column> columns =
                COLUMNS.stream().filter(column -> random.nextInt(3) > 0).toList();
        List<DecisionTable.Column> some = columns.isEmpty() ? COLUMNS.subList(0, 1) : columns;
        return new DecisionTable(
                "random",
                name.toLowerCase(java.util.Locale.ROOT).replace(' ', '_'),
                name,
                null,
                DecisionTable.Kind.VALUE,
                some,
                IntStream.range(0, rows).mapToObj(i -> row(i, some)).toList());
    }

    private DecisionTable.Row row(int index, List<DecisionTable.Column> columns) {
        List<String> texts = columns.stream().map(this::cell).toList();
        Map<String, Object> outputs = new LinkedHashMap<>();
        outputs.put("value", new BigDecimal(index));
        outputs.put("source", "");
        outputs.put("gap", "");
        return new DecisionTable.Row(
                "row-" + (index + 1), index + 1, texts.stream().map(Cell::parse).toList(), texts, outputs);
    }

    private String cell(DecisionTable.Column column) {
        if (random.nextInt(3) == 0) {
            return "-";
        }
        return switch (column.type()) {
            case "number" -> number();
            case "boolean" -> String.valueOf(random.nextBoolean());
            default -> {
                String some = column.values().stream()
                        .filter(value -> random.nextBoolean())
                        .map(value -> '"' + value + '"')
                        .collect(Collectors.joining(","));
                yield some.isEmpty() ? "-" : some;
            }
        };
    }

    private String number() {
        int low = random.nextInt(-3, 9);
        return switch (random.nextInt(5)) {
            case 0 -> constant(low);
            case 1 -> constant(low) + "," + constant(low + 2);
            case 2 -> (random.nextBoolean() ? "< " : "<= ") + constant(low);
            case 3 -> (random.nextBoolean() ? "> " : ">= ") + constant(low);
            default ->
                (random.nextBoolean() ? "[" : "(") + constant(low) + ".." + constant(low + 1 + random.nextInt(5))
                        + (random.nextBoolean() ? "]" : ")");
        };
    }

    private String constant(int whole) {
        return switch (random.nextInt(6)) {
            case 0 -> whole + ".5";
            case 1 -> whole + ".0";
            default -> String.valueOf(whole);
        };
    }

    /** Facts for every name, all known. */
    public Map<String, Object> known() {
        Map<String, Object> facts = new HashMap<>();
        INPUTS.forEach((name, type) -> facts.put(name, value(type)));
        return facts;
    }

    private Object value(String type) {
        return switch (type) {
            case "number" -> decimal(random.nextInt(-4, 12));
            case "boolean" -> random.nextBoolean();
            default -> TYPES.get(type).get(random.nextInt(TYPES.get(type).size()));
        };
    }

    private BigDecimal decimal(int whole) {
        return switch (random.nextInt(5)) {
            case 0 -> new BigDecimal(whole + ".50");
            case 1 -> new BigDecimal(whole).setScale(3);
            case 2 -> new BigDecimal(whole).add(new BigDecimal("0.001"));
            default -> new BigDecimal(whole);
        };
    }

    /** The same facts, some of them unknown, some known within bounds that leave what they are. */
    public Map<String, Object> partly(Map<String, Object> known) {
        Map<String, Object> partly = new HashMap<>();
        known.forEach((name, value) -> {
            Object given = random.nextInt(3) == 0 ? around(INPUTS.get(name), value) : value;
            if (random.nextInt(5) > 0 && given != null) {
                partly.put(name, given);
            }
        });
        return partly;
    }

    private Object around(String type, Object value) {
        if (value instanceof BigDecimal number) {
            return Within.between(
                    random.nextBoolean()
                            ? number.subtract(decimal(random.nextInt(4)).abs())
                            : null,
                    random.nextBoolean() ? number.add(decimal(random.nextInt(4)).abs()) : null);
        }
        return value instanceof String
                ? Within.oneOf(TYPES.get(type).stream()
                        .filter(choice -> choice.equals(value) || random.nextBoolean())
                        .toList())
                : value;
    }
}
