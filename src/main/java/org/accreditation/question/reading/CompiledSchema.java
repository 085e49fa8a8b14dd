package org.accreditation.question.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A JSON Schema as one pass over a tree that says only whether all is well. It says so of nothing that the schema refuses; where it
 * does not say so, the validator of the whole standard looks again and finds the words.
 *
 * <p>It knows the keywords that committed schemas use. Another one, or a known one used in another way, is an
 * {@link IllegalArgumentException} when it is compiled.
 */
final class CompiledSchema {

    private static final String DEFINITIONS = "#/$defs/";
    private static final Set<String> SAY_NOTHING = Set.of("$schema", "$id", "$defs", "title", "description");
    private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    /** What a node must be: each says nothing of nodes of other types, as in the standard. */
    @FunctionalInterface
    private interface Check {
        boolean holds(JsonNode node);
    }

    private final JsonNode schema;
    private final Map<String, Check> definitions = new HashMap<>();
    private final Check whole;

    CompiledSchema(JsonNode schema) {
        this.schema = schema;
        this.whole = compile(schema);
    }

    /** Whether it is certain that the schema finds nothing wrong with it. */
    boolean holds(JsonNode tree) {
        return whole.holds(tree);
    }

    private Check compile(JsonNode place) {
        List<Check> checks = new ArrayList<>();
        place.properties().forEach(keyword -> {
            Check check = compile(keyword.getKey(), keyword.getValue(), place);
            if (check != null) {
                checks.add(check);
            }
        });
        Check[] all = checks.toArray(Check[]::new);
        return all.length == 1
                ? all[0]
                : node -> {
                    for (Check check : all) {
                        if (!check.holds(node)) {
                            return false;
                        }
                    }
                    return true;
                };
    }

    /** Null where it says nothing, or is part of another one. */
    private Check compile(String keyword, JsonNode given, JsonNode place) {
        return switch (keyword) {
            case "type" -> type(given);
            case "properties" -> properties(given, isClosed(place));
            case "additionalProperties" -> place.has("properties") && isClosed(place) ? null : unknown(keyword);
            case "required" -> required(given);
            case "items" -> items(compile(given));
            case "maxItems" -> atMostItems(given.intValue());
            case "minLength" -> atLeastCharacters(given.intValue());
            case "maxLength" -> atMostCharacters(given.intValue());
            case "pattern" -> pattern(given.textValue());
            case "format" -> given.textValue().equals("date") ? CompiledSchema::isDateOrNoText : unknown(keyword);
            case "enum" -> oneOf(given);
            case "minimum" -> atLeast(given.decimalValue());
            case "maximum" -> atMost(given.decimalValue());
            case "$ref" -> definition(given.textValue());
            case "if" -> implies(compile(given), compile(place.get("then")));
            case "then" -> place.has("if") ? null : unknown(keyword);
            default -> SAY_NOTHING.contains(keyword) ? null : unknown(keyword);
        };
    }

    private static Check unknown(String keyword) {
        throw new IllegalArgumentException("The keyword '" + keyword + "' is not known here, or not used like that.");
    }

    private static boolean isClosed(JsonNode place) {
        return place.path("additionalProperties").isBoolean()
                && !place.get("additionalProperties").booleanValue();
    }

    private Check definition(String reference) {
        if (!reference.startsWith(DEFINITIONS)) {
            return unknown("$ref");
        }
        String name = reference.substring(DEFINITIONS.length());
        if (!definitions.containsKey(name)) {
            definitions.put(name, node -> definitions.get(name).holds(node)); // for one that is within itself
            definitions.put(name, compile(schema.get("$defs").get(name)));
        }
        return definitions.get(name);
    }

    private static Check type(JsonNode given) {
        Set<String> names = new HashSet<>();
        if (given.isArray()) {
            given.forEach(name -> names.add(name.textValue()));
        } else {
            names.add(given.textValue());
        }
        boolean object = names.remove("object");
        boolean array = names.remove("array");
        boolean string = names.remove("string");
        boolean bool = names.remove("boolean");
        boolean none = names.remove("null");
        boolean number = names.remove("number");
        boolean integer = names.remove("integer");
        if (!names.isEmpty()) {
            return unknown("type");
        }
        return node -> switch (node.getNodeType()) {
            case OBJECT -> object;
            case ARRAY -> array;
            case STRING -> string;
            case BOOLEAN -> bool;
            case NULL -> none;
            case NUMBER -> number || integer && isWhole(node);
            default -> false;
        };
    }

    /** However it is written. */
    private static boolean isWhole(JsonNode number) {
        return number.isIntegralNumber()
                || number.decimalValue().stripTrailingZeros().scale() <= 0;
    }

    private Check properties(JsonNode given, boolean closed) {
        Map<String, Check> checks = new HashMap<>();
        given.properties().forEach(property -> checks.put(property.getKey(), compile(property.getValue())));
        return node -> {
            for (Map.Entry<String, JsonNode> child : node.properties()) {
                Check check = checks.get(child.getKey());
                if (check == null ? closed : !check.holds(child.getValue())) {
                    return false;
                }
            }
            return true;
        };
    }

    private static Check required(JsonNode given) {
        List<String> names = new ArrayList<>();
        given.forEach(name -> names.add(name.textValue()));
        return node -> !node.isObject() || names.stream().allMatch(node::has);
    }

    private static Check items(Check each) {
        return node -> {
            if (node.isArray()) {
                for (JsonNode item : node) {
                    if (!each.holds(item)) {
                        return false;
                    }
                }
            }
            return true;
        };
    }

    private static Check atMostItems(int most) {
        return node -> !node.isArray() || node.size() <= most;
    }

    private static Check atLeastCharacters(int least) {
        return node -> !node.isTextual() || characters(node) >= least;
    }

    private static Check atMostCharacters(int most) {
        return node -> !node.isTextual() || characters(node) <= most;
    }

    private static int characters(JsonNode text) {
        return text.textValue().codePointCount(0, text.textValue().length());
    }

    /** Only for a pattern of the whole text, about which everybody agrees. */
    private static Check pattern(String given) {
        if (!given.startsWith("^") || !given.endsWith("$")) {
            return unknown("pattern");
        }
        Pattern pattern = Pattern.compile(given.substring(1, given.length() - 1));
        return node -> !node.isTextual() || pattern.matcher(node.textValue()).matches();
    }

    private static Check oneOf(JsonNode given) {
        Set<String> texts = new HashSet<>();
        boolean none = false;
        for (JsonNode value : given) {
            if (value.isTextual()) {
                texts.add(value.textValue());
            } else if (value.isNull()) {
                none = true;
            } else {
                return unknown("enum");
            }
        }
        boolean orNull = none;
        return node -> node.isTextual() ? texts.contains(node.textValue()) : orNull && node.isNull();
    }

    private static Check atLeast(BigDecimal least) {
        return node -> !node.isNumber() || node.decimalValue().compareTo(least) >= 0;
    }

    private static Check atMost(BigDecimal most) {
        return node -> !node.isNumber() || node.decimalValue().compareTo(most) <= 0;
    }

    private static Check implies(Check premise, Check conclusion) {
        return node -> !premise.holds(node) || conclusion.holds(node);
    }

    private static boolean isDateOrNoText(JsonNode node) {
        return !node.isTextual() || isDate(node.textValue());
    }

    /** A day as in 2016-11-01. */
    static boolean isDate(String text) {
        if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return false;
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        return year >= 0
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= DAYS[month - 1]
                && (month != 2 || day != 29 || java.time.Year.isLeap(year));
    }

    /** Minus one where it is none. */
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }
}
