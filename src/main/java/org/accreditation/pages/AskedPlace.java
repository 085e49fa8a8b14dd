package org.accreditation.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.ws.rs.core.MultivaluedMap;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.accreditation.question.RequestPlace;

/** How what belongs at a place in a request is read from a form. */
final class AskedPlace {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private AskedPlace() {}

    /** What somebody filled in, or what is wrong with it; the other one is null. */
    record Read(JsonNode value, String fault) {
        private static Read fault(String words) {
            return new Read(null, words);
        }
    }

    /** What is in the form, in words of GOV.UK where it is not what belongs there. */
    static Read read(RequestPlace place, MultivaluedMap<String, String> form) {
        String value = Optional.ofNullable(form.getFirst("value")).orElse("").strip();
        return switch (place.kind()) {
            case CHOICE ->
                place.choices().contains(value) ? text(value) : Read.fault("Choose one, or say that it is not known.");
            case SEVERAL -> several(place, form.getOrDefault("value", List.of()));
            case YES_NO ->
                value.equals("true") || value.equals("false")
                        ? new Read(NODES.booleanNode(value.equals("true")), null)
                        : Read.fault("Choose yes or no, or say that it is not known.");
            case DATE -> date(form);
            case NUMBER ->
                value.matches("\\d{1,6}(\\.\\d{1,4})?")
                        ? new Read(NODES.numberNode(new BigDecimal(value)), null)
                        : Read.fault("Write a number in figures, such as 6.");
            case TEXT -> value.isEmpty() ? Read.fault("Write something, or say that it is not known.") : text(value);
            case TEXTS -> texts(value);
            case ENTRIES, PARTS -> Read.fault("Choose one of the two.");
        };
    }

    private static Read text(String value) {
        return new Read(NODES.textNode(value), null);
    }

    private static Read several(RequestPlace place, List<String> values) {
        ArrayNode all = NODES.arrayNode();
        for (String value : values) {
            if (place.choices().contains(value)) {
                all.add(value);
            } else if (!value.equals("none") || values.size() > 1) {
                return Read.fault("Choose those that fit, or “None of these” alone.");
            }
        }
        return values.isEmpty() ? Read.fault("Choose those that fit, or “None of these”.") : new Read(all, null);
    }

    private static Read texts(String value) {
        ArrayNode all = NODES.arrayNode();
        Stream.of(value.split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .forEach(all::add);
        return new Read(all, null);
    }

    private static Read date(MultivaluedMap<String, String> form) {
        Map<String, String> parts = new java.util.LinkedHashMap<>();
        List<String> left = new ArrayList<>();
        for (String part : List.of("day", "month", "year")) {
            String said = Optional.ofNullable(form.getFirst(part)).orElse("").strip();
            parts.put(part, said);
            if (said.isEmpty()) {
                left.add("a " + part);
            }
        }
        if (left.size() == 3) {
            return Read.fault("Write the date, or say that it is not known.");
        }
        if (!left.isEmpty()) {
            return Read.fault("The date must include " + String.join(" and ", left) + ".");
        }
        String written = parts.get("day") + " " + parts.get("month") + " " + parts.get("year");
        Optional<LocalDate> date = parts.get("year").matches("\\d{4}") ? Dates.read(written) : Optional.empty();
        return date.map(day -> text(day.toString()))
                .orElse(Read.fault("The date must be a real date, such as 14 3 2017, with a year of four figures."));
    }
}
