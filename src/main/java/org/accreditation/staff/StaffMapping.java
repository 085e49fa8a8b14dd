package org.accreditation.staff;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.accreditation.json.Json;
import org.accreditation.json.Yaml;
import org.accreditation.policy.StrictYaml;
import org.accreditation.question.RequestPlace;
import org.accreditation.question.reading.Fault;
import org.accreditation.question.reading.InvalidRequest;
import org.accreditation.question.reading.RequestReader;

/**
 * What an authority's own headings and words mean.
 *
 * @param person the heading by which one person is told from another; null where it is the one that goes to the reference
 * @param request what every request has besides; null where that is nothing
 * @param date how days are written where a column does not say otherwise, as in {@code dd/MM/yyyy}; null for 2016-11-01
 * @param columns by their own heading; one that is not here is not read. Null where the list has the headings of the template
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StaffMapping(String person, ObjectNode request, String date, Map<String, Column> columns) {

    /** The list has the headings and words of the template. */
    public static final StaffMapping TEMPLATE = new StaffMapping(null, null, null, null);

    private static final RequestReader REQUESTS = new RequestReader();
    private static final int LONGEST_DATE = 40;
    private static final String NOT_KNOWN = "not known";
    private static final String NONE = "none";

    /**
     * A column.
     *
     * @param to a heading of the template, or a JSON pointer into a request; {@code -} in it is a list that each line adds an entry to
     * @param date how its days are written; null where that is as everywhere
     * @param words its own words, and what each means: a word of the schema, {@code yes} or {@code no}, {@code not known}, or
     *     {@code none}; null where they are those of the schema
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Column(String to, String date, Map<String, JsonNode> words) {

        /** A column whose days and words are as everywhere. */
        @JsonCreator
        static Column of(String to) {
            return new Column(to, null, null);
        }

        @JsonCreator
        public Column {}
    }

    /**
     * Reads one, as YAML or JSON.
     *
     * @param path of the file, for messages
     * @throws org.accreditation.tables.BadTable where it cannot be read, with the line
     * @throws InvalidRequest with everything that is wrong with it
     */
    public static StaffMapping read(String path, String text) {
        StaffMapping mapping = new StrictYaml().read(path, text, new TypeReference<>() {});
        mapping.resolved();
        return mapping;
    }

    /**
     * Of a request.
     *
     * @throws InvalidRequest with everything that is wrong with it
     */
    public static StaffMapping of(JsonNode tree) {
        try {
            StaffMapping mapping = Json.strict().treeToValue(tree, StaffMapping.class);
            mapping.resolved();
            return mapping;
        } catch (JsonProcessingException another) {
            throw new InvalidRequest(
                    List.of(new Fault("", "This is no mapping of a staff list: " + another.getOriginalMessage())));
        }
    }

    /** Whether two ways of writing are the same word. */
    public static boolean isSame(String one, String other) {
        return Words.same(one).equals(Words.same(other));
    }

    /** What the words of a column may mean, where it is a heading of the template or a place in a request. */
    public static List<String> meanings(String to) {
        String pointer = pointer(to);
        return StaffTemplate.place(pointer)
                .map(place -> possible(place, isInList(pointer, place)))
                .orElse(List.of());
    }

    /** As a file to be kept. */
    public String written() {
        try {
            return Yaml.plain().writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The same with what every request has besides where this says nothing of it. */
    public StaffMapping with(String property, String value) {
        ObjectNode more = begin();
        if (value != null && !more.hasNonNull(property)) {
            more.put(property, value);
        }
        return new StaffMapping(person, more, date, columns);
    }

    /** The same, asked as of a day. */
    public StaffMapping asOf(LocalDate day) {
        ObjectNode more = begin();
        more.put("asOf", day.toString());
        return new StaffMapping(person, more, date, columns);
    }

    /** A request with nothing in it but what every request has. */
    ObjectNode begin() {
        return request == null ? JsonNodeFactory.instance.objectNode() : request.deepCopy();
    }

    /** What is read, and by which heading people are told apart. */
    record Resolved(List<StaffColumn> columns, String person) {}

    /**
     * The columns as they are read.
     *
     * @throws InvalidRequest with everything that is wrong with it
     */
    Resolved resolved() {
        List<Fault> faults = new ArrayList<>();
        Map<String, StaffColumn> resolved = new LinkedHashMap<>();
        Map<String, Column> own = new LinkedHashMap<>();
        if (columns == null) {
            StaffTemplate.columns().forEach(column -> own.put(column.heading(), Column.of(column.to())));
        } else {
            own.putAll(columns);
        }
        format(date, "/date", faults);
        own.forEach((heading, column) -> column(heading, column, faults).ifPresent(each -> {
            if (resolved.putIfAbsent(Words.same(heading), each) != null) {
                faults.add(new Fault(at(heading), "This heading stands there twice, in two ways of writing it."));
            }
        }));
        String told = person != null
                ? person
                : resolved.values().stream()
                        .filter(column -> column.to().equals(StaffTemplate.REFERENCE))
                        .map(StaffColumn::heading)
                        .findFirst()
                        .orElse(null);
        if (told == null) {
            faults.add(new Fault(
                    "/person",
                    "Name the heading by which one person is told from another, or one that is the reference."));
        }
        everybody(resolved, faults);
        if (!faults.isEmpty()) {
            throw new InvalidRequest(faults);
        }
        return new Resolved(List.copyOf(resolved.values()), told);
    }

    /** What every request has besides must be sound by itself. */
    private void everybody(Map<String, StaffColumn> resolved, List<Fault> faults) {
        ObjectNode alone = begin();
        if (!alone.has("candidate")) {
            alone.putObject("candidate");
        }
        boolean saysDay = alone.hasNonNull("asOf")
                || resolved.values().stream().anyMatch(column -> column.to().equals("/asOf"));
        if (saysDay && !alone.has("asOf")) {
            alone.put("asOf", "2016-05-09");
        }
        REQUESTS.faults(alone).stream()
                // Who asks may still say the day.
                .filter(fault -> saysDay || !fault.pointer().equals("/asOf"))
                .forEach(fault -> faults.add(new Fault("/request" + fault.pointer(), fault.detail())));
    }

    private static String at(String heading) {
        return "/columns/" + heading.replace("~", "~0").replace("/", "~1");
    }

    private Optional<StaffColumn> column(String heading, Column column, List<Fault> faults) {
        if (column == null || column.to() == null) {
            faults.add(new Fault(at(heading), "Say what this column is, or leave it out here: then it is not read."));
            return Optional.empty();
        }
        String to = pointer(column.to());
        RequestPlace place = StaffTemplate.place(to).orElse(null);
        if (place == null
                || place.kind() == RequestPlace.Kind.ENTRIES
                || place.kind() == RequestPlace.Kind.PARTS
                || to.endsWith("/-")) {
            faults.add(new Fault(
                    at(heading) + "/to",
                    "This is neither a heading of the template nor the place of one value in a request."));
            return Optional.empty();
        }
        String written = column.date() == null ? date : column.date();
        DateTimeFormatter format = format(column.date(), at(heading) + "/date", faults);
        if (format == null) {
            format = format(date, null, new ArrayList<>());
        }
        Map<String, JsonNode> words = new HashMap<>();
        boolean list = isInList(to, place);
        own(words, place);
        boolean says = !words.isEmpty();
        if (columns == null && list) {
            words.putIfAbsent(NONE, JsonNodeFactory.instance.arrayNode());
        }
        for (Map.Entry<String, JsonNode> word : column.words() == null
                ? Map.<String, JsonNode>of().entrySet()
                : column.words().entrySet()) {
            JsonNode meant = meant(word.getValue(), place, list);
            if (meant == null) {
                faults.add(new Fault(
                        at(heading) + "/words/"
                                + word.getKey().replace("~", "~0").replace("/", "~1"),
                        "This cannot be meant here. It may mean: " + String.join(", ", possible(place, list)) + "."));
            } else {
                words.put(Words.same(word.getKey()), meant);
                says = says || meant.isTextual();
            }
        }
        return Optional.of(new StaffColumn(
                heading,
                to,
                place,
                written,
                format == null ? DateTimeFormatter.ISO_LOCAL_DATE : format,
                words,
                says,
                columns != null || to.equals(StaffTemplate.REFERENCE)));
    }

    /** Empty where it is neither a heading of the template nor a pointer. */
    private static String pointer(String to) {
        return to.startsWith("/")
                ? to
                : StaffTemplate.named(to).map(StaffTemplate.Column::to).orElse("");
    }

    /** Whether there may be none of it. */
    private static boolean isInList(String to, RequestPlace place) {
        return to.contains("/-/")
                || place.kind() == RequestPlace.Kind.SEVERAL
                || place.kind() == RequestPlace.Kind.TEXTS;
    }

    /** The words of the schema mean what they say. */
    private static void own(Map<String, JsonNode> words, RequestPlace place) {
        place.choices().forEach(choice -> words.put(Words.same(choice), JsonNodeFactory.instance.textNode(choice)));
        if (place.kind() == RequestPlace.Kind.YES_NO) {
            List.of("yes", "true").forEach(word -> words.put(word, JsonNodeFactory.instance.booleanNode(true)));
            List.of("no", "false").forEach(word -> words.put(word, JsonNodeFactory.instance.booleanNode(false)));
        }
    }

    /** Null where it cannot be meant. */
    private static JsonNode meant(JsonNode word, RequestPlace place, boolean list) {
        if (word == null || word.isNull() || Words.same(word.asText()).equals(NOT_KNOWN)) {
            return JsonNodeFactory.instance.nullNode();
        }
        Map<String, JsonNode> schema = new HashMap<>();
        own(schema, place);
        JsonNode said = schema.get(Words.same(word.asText()));
        if (said != null || word.isContainerNode()) {
            return said;
        }
        if (list && word.asText().equals(NONE)) {
            return JsonNodeFactory.instance.arrayNode();
        }
        return schema.isEmpty() && word.isTextual() ? word : null;
    }

    private static List<String> possible(RequestPlace place, boolean list) {
        List<String> words = new ArrayList<>(place.choices());
        if (place.kind() == RequestPlace.Kind.YES_NO) {
            words.addAll(List.of("yes", "no"));
        }
        words.add(NOT_KNOWN);
        if (list && !words.contains(NONE)) {
            words.add(NONE);
        }
        return words;
    }

    /** Null where nothing is said, or what is said is among the faults. 31 February is no day, and not the last one of it. */
    private static DateTimeFormatter format(String written, String place, List<Fault> faults) {
        if (written == null) {
            return null;
        }
        try {
            if (written.length() <= LONGEST_DATE
                    && written.contains("yyyy")
                    && written.contains("M")
                    && written.contains("d")) {
                return new DateTimeFormatterBuilder()
                        .parseCaseInsensitive()
                        .appendPattern(written.replace('y', 'u'))
                        .toFormatter(Locale.ENGLISH)
                        .withResolverStyle(ResolverStyle.STRICT);
            }
        } catch (IllegalArgumentException none) {
            // said below
        }
        faults.add(
                new Fault(
                        place,
                        "This is no way to write days. Write dd, MM and yyyy as the list does, for example dd/MM/yyyy or d MMM yyyy."));
        return null;
    }
}
