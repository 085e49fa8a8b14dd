package org.accreditation.staff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.accreditation.question.RequestPlace;

/**
 * A column of a staff list as it is read.
 *
 * @param heading as written
 * @param to JSON pointer with dashes
 * @param place what belongs there
 * @param written how its days are written; null where that is not said, and then they are as in 2016-11-01
 * @param format the same, to read them by
 * @param words what its words mean, {@linkplain Words#same however they are written}: null for what is not known, an empty list
 *     for none
 * @param strict whether there are no other words
 * @param needed whether the list must have it
 */
record StaffColumn(
        String heading,
        String to,
        RequestPlace place,
        String written,
        DateTimeFormatter format,
        Map<String, JsonNode> words,
        boolean strict,
        boolean needed) {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** What a cell says that is not as it must be. */
    static final class Unclear extends RuntimeException {
        private Unclear(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * What a cell says; null where it is not known, an empty list where there is none.
     *
     * @throws Unclear where that cannot be told
     */
    JsonNode value(String cell) {
        if (cell.isEmpty()) {
            return NODES.nullNode();
        }
        unsound(cell);
        JsonNode meant = words.get(Words.same(cell));
        if (meant != null && (!meant.isTextual() || !isList())) {
            return meant;
        }
        return switch (place.kind()) {
            case DATE -> day(cell);
            case NUMBER -> number(cell);
            case SEVERAL, TEXTS -> several(cell);
            default -> {
                if (strict) {
                    throw new Unclear("The mapping does not say what this word means.");
                }
                yield NODES.textNode(cell);
            }
        };
    }

    /** Whether several may stand in one cell. */
    boolean isList() {
        return place.kind() == RequestPlace.Kind.SEVERAL || place.kind() == RequestPlace.Kind.TEXTS;
    }

    private static void unsound(String cell) {
        if (cell.indexOf('\0') >= 0) {
            throw new Unclear("There is a NUL character in it. Save the list as UTF-8 text.");
        }
        if (cell.indexOf('\uFFFD') >= 0) {
            throw new Unclear("There is a character in it that cannot be read. Save the list as UTF-8 text.");
        }
        if (cell.startsWith("=") || cell.startsWith("+") || cell.startsWith("@")) {
            throw new Unclear("It begins as a formula does. Save the list with values in the place of formulas.");
        }
    }

    private JsonNode day(String cell) {
        try {
            return NODES.textNode(LocalDate.parse(cell, format).toString());
        } catch (DateTimeParseException none) {
            if (cell.matches("\\d{5}([.,]\\d+)?")) {
                throw new Unclear(
                        "This is the number by which a spreadsheet counts days. Give the column the format of a date there, and save it again.");
            }
            throw new Unclear(
                    written == null
                            ? "This is no day as in 2016-11-01. Where the list writes days otherwise, the mapping must say how: day, month and year are never guessed."
                            : "This is no day as in " + written + ".");
        }
    }

    private static JsonNode number(String cell) {
        if (!cell.matches("-?\\d{1,9}(\\.\\d{1,9})?")) {
            throw new Unclear("This is no number. Write digits, such as 12 or 0.5.");
        }
        return NODES.numberNode(new BigDecimal(cell));
    }

    private JsonNode several(String cell) {
        ArrayNode all = NODES.arrayNode();
        for (String part : cell.split(";")) {
            JsonNode meant = words.get(Words.same(part));
            if (meant == null && strict) {
                throw new Unclear("The mapping does not say what one of these words means.");
            }
            if (meant == null && !part.isBlank()) {
                all.add(part.strip());
            } else if (meant != null && meant.isTextual()) {
                all.add(meant);
            }
        }
        return all.isEmpty() ? NODES.nullNode() : all;
    }
}
