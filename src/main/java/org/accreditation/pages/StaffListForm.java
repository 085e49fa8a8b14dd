package org.accreditation.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.MultivaluedMap;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.accreditation.json.Json;
import org.accreditation.question.RequestPlace;
import org.accreditation.question.reading.Fault;
import org.accreditation.question.reading.InvalidRequest;
import org.accreditation.staff.StaffFile;
import org.accreditation.staff.StaffMapping;
import org.accreditation.staff.StaffSurvey;
import org.accreditation.staff.StaffTemplate;

/**
 * A staff list on its way through the pages, and what was said of it so far. Both travel with the form, so that nothing is kept.
 *
 * @param text the list
 * @param mapping what was said
 * @param faults what cannot be read
 */
record StaffListForm(String text, StaffMapping mapping, List<Pages.FaultView> faults) {

    /** So many different words are asked about in all; more are said in a file. */
    private static final int MOST_WORDS = 300;

    /** Whoever writes these says so: they are no words of the schema. */
    private static final Set<String> ASKED = Set.of("none", "not known");

    private static final Map<String, String> WAYS_OF_DAYS = waysOfDays();

    /**
     * A column, to be said what it is.
     *
     * @param field its name in the form
     * @param examples what stands in it first
     * @param chosen what it is; empty where it is left out
     * @param choices what it may be
     */
    record ColumnView(
            String field,
            String heading,
            String examples,
            String chosen,
            List<Pages.ChoiceView> choices,
            String fault) {}

    /** A column, whose words are to be said what they mean. */
    record WordsView(String heading, String is, List<Pages.ChoiceView> choices, List<WordView> words, boolean more) {}

    /** A word. */
    record WordView(String field, String word, String chosen) {}

    private static Map<String, String> waysOfDays() {
        Map<String, String> ways = new LinkedHashMap<>();
        ways.put("", "Year first: 2017-03-14");
        ways.put("d/M/yyyy", "Day first: 14/03/2017");
        ways.put("d.M.yyyy", "Day first: 14.03.2017");
        ways.put("d-M-yyyy", "Day first: 14-03-2017");
        ways.put("M/d/yyyy", "Month first: 03/14/2017");
        ways.put("d MMM yyyy", "With a name: 14 Mar 2017");
        ways.put("d-MMM-yyyy", "With a name: 14-Mar-2017");
        ways.put("d MMMM yyyy", "With a name: 14 March 2017");
        ways.put("d/M/yyyy HH:mm", "With a time: 14/03/2017 00:00");
        ways.put("yyyy-MM-dd HH:mm:ss", "With a time: 2017-03-14 00:00:00");
        return ways;
    }

    /** Begun with a list alone. */
    static StaffListForm begun(String text, StaffMapping mapping) {
        return new StaffListForm(text, mapping, new ArrayList<>());
    }

    /** As it came back with a form; empty where it did not. */
    static Optional<StaffListForm> back(MultivaluedMap<String, String> form) {
        String text = form.getFirst("text");
        String said = form.getFirst("mapping");
        if (text == null || said == null) {
            return Optional.empty();
        }
        try {
            StaffMapping mapping = Json.strict().readValue(said, StaffMapping.class);
            return mapping == null ? Optional.empty() : Optional.of(begun(text, mapping));
        } catch (JsonProcessingException notOurs) {
            return Optional.empty();
        }
    }

    /** What travels with the form. */
    public String written() {
        return Json.compact(mapping);
    }

    StaffFile file() {
        return StaffFile.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Something that every request has besides; empty where it does not. */
    public String everybody(String pointer) {
        return mapping.request() == null ? "" : mapping.request().at(pointer).asText("");
    }

    /** How days are written. */
    public String days() {
        return mapping.date() == null ? "" : mapping.date();
    }

    /** How they may be. */
    public List<Pages.ChoiceView> waysOfDays(String own) {
        List<Pages.ChoiceView> ways = new ArrayList<>();
        WAYS_OF_DAYS.forEach((way, words) -> ways.add(new Pages.ChoiceView(way, words)));
        if (!WAYS_OF_DAYS.containsKey(own)) {
            ways.add(new Pages.ChoiceView(own, own));
        }
        return ways;
    }

    /** Words of the schema. */
    public List<String> words(String pointer) {
        return RequestPlace.at(pointer).orElseThrow().choices();
    }

    /** What is wrong with a field; null where nothing is. */
    public String fault(String field) {
        return faults.stream()
                .filter(fault -> fault.field().equals(field))
                .map(Pages.FaultView::text)
                .findFirst()
                .orElse(null);
    }

    private StaffMapping.Column column(String heading) {
        return mapping.columns() == null ? null : mapping.columns().get(heading);
    }

    /** The columns of the list, each with what was said of it, or what its heading says by itself. */
    List<ColumnView> columns(StaffSurvey survey) {
        List<ColumnView> columns = new ArrayList<>();
        for (int i = 0; i < survey.columns().size(); i++) {
            StaffSurvey.Column column = survey.columns().get(i);
            String chosen = mapping.columns() == null
                    ? StaffTemplate.named(column.heading())
                            .map(StaffTemplate.Column::heading)
                            .orElse("")
                    : column(column.heading()) == null
                            ? ""
                            : heading(column(column.heading()).to());
            List<Pages.ChoiceView> choices = new ArrayList<>();
            choices.add(new Pages.ChoiceView("", "Leave out"));
            StaffTemplate.columns().forEach(each -> choices.add(new Pages.ChoiceView(each.heading(), each.heading())));
            if (chosen.startsWith("/")) {
                choices.add(new Pages.ChoiceView(chosen, chosen));
            }
            String examples = String.join(", ", column.words().stream().limit(3).toList());
            columns.add(new ColumnView("c" + i, column.heading(), examples, chosen, choices, fault("c" + i)));
        }
        return columns;
    }

    private static String heading(String to) {
        return StaffTemplate.columns().stream()
                .filter(column -> column.to().equals(to) || column.heading().equalsIgnoreCase(to))
                .map(StaffTemplate.Column::heading)
                .findFirst()
                .orElse(to);
    }

    /** With what was said of the columns, and of everybody; the faults say what cannot be read. */
    StaffListForm withColumns(StaffSurvey survey, MultivaluedMap<String, String> form) {
        Map<String, StaffMapping.Column> columns = new LinkedHashMap<>();
        for (int i = 0; i < survey.columns().size(); i++) {
            String heading = survey.columns().get(i).heading();
            String to = first(form, "c" + i);
            StaffMapping.Column before = column(heading);
            if (before != null && heading(before.to()).equals(to)) {
                columns.put(heading, before);
            } else if (!to.isEmpty()) {
                columns.put(heading, new StaffMapping.Column(to, null, null));
            }
        }
        ObjectNode everybody = JsonNodeFactory.instance.objectNode();
        Optional<LocalDate> day = Dates.read(first(form, "asOf"));
        day.ifPresent(each -> everybody.put("asOf", each.toString()));
        put(everybody, "status", first(form, "status"));
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        put(body, "type", first(form, "bodyType"));
        put(body, "code", first(form, "bodyCode"));
        put(body, "region", first(form, "bodyRegion"));
        if (!body.isEmpty()) {
            everybody.set("body", body);
        }
        String days = first(form, "days");
        String person = mapping.person() != null && columns.containsKey(mapping.person()) ? mapping.person() : null;
        StaffListForm said = begun(text, new StaffMapping(person, everybody, days.isEmpty() ? null : days, columns));
        if (day.isEmpty()) {
            said.faults()
                    .add(new Pages.FaultView("asOf", "Enter the day that is asked about, as in 30 September 2018."));
        }
        said.check(survey);
        return said;
    }

    private static void put(ObjectNode into, String property, String value) {
        if (!value.isEmpty()) {
            into.put(property, value);
        }
    }

    /** Adds what is wrong with what was said. */
    private void check(StaffSurvey survey) {
        try {
            StaffMapping.of(Json.strict().valueToTree(mapping));
        } catch (InvalidRequest wrong) {
            wrong.faults()
                    .forEach(fault -> faults.add(new Pages.FaultView(
                            field(fault, survey),
                            fault.pointer().equals("/person")
                                    ? "Choose the column that is the reference: it tells one person from another."
                                    : fault.detail())));
        }
    }

    private static String field(Fault fault, StaffSurvey survey) {
        String pointer = fault.pointer();
        Map<String, String> fields = Map.of(
                "/person", "c0",
                "/date", "days",
                "/request/status", "status",
                "/request/body/type", "bodyType",
                "/request/body/code", "bodyCode",
                "/request/body/region", "bodyRegion");
        for (int i = 0; i < survey.columns().size(); i++) {
            String at = "/columns/"
                    + survey.columns().get(i).heading().replace("~", "~0").replace("/", "~1");
            if (pointer.equals(at) || pointer.startsWith(at + "/")) {
                return "c" + i;
            }
        }
        return fields.getOrDefault(pointer, "main-content");
    }

    /** The words that nobody has said the meaning of, and those whose meaning can be changed. */
    List<WordsView> ownWords(StaffSurvey survey) {
        List<WordsView> views = new ArrayList<>();
        int left = MOST_WORDS;
        for (int i = 0; i < survey.columns().size(); i++) {
            StaffSurvey.Column there = survey.columns().get(i);
            StaffMapping.Column column = column(there.heading());
            List<Pages.ChoiceView> choices = column == null ? List.of() : meanings(column.to());
            if (choices.isEmpty()) {
                continue;
            }
            List<WordView> words = new ArrayList<>();
            for (int j = 0; j < there.words().size() && words.size() < left; j++) {
                String word = there.words().get(j);
                String same = choices.stream()
                        .map(Pages.ChoiceView::value)
                        .filter(choice -> StaffMapping.isSame(choice, word))
                        .findFirst()
                        .orElse("");
                if (same.isEmpty() || ASKED.contains(same)) {
                    String meant = meant(column, word);
                    words.add(new WordView("w" + i + "-" + j, word, meant.isEmpty() ? same : meant));
                }
            }
            left -= words.size();
            if (!words.isEmpty()) {
                views.add(new WordsView(
                        there.heading(), heading(column.to()), choices, words, there.more() || left == 0));
            }
        }
        return views;
    }

    /** Empty where the column takes any text. */
    private static List<Pages.ChoiceView> meanings(String to) {
        List<String> words = StaffMapping.meanings(to);
        return words.size() < 3
                ? List.of()
                : words.stream().map(word -> new Pages.ChoiceView(word, word)).toList();
    }

    private static String meant(StaffMapping.Column column, String word) {
        JsonNode meant = column.words() == null
                ? null
                : column.words().entrySet().stream()
                        .filter(each -> StaffMapping.isSame(each.getKey(), word))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(null);
        return meant == null ? "" : meant.isNull() ? "not known" : meant.asText();
    }

    /** With what was said of words. One of which nothing was said stays a word that nobody knows. */
    StaffListForm withWords(StaffSurvey survey, MultivaluedMap<String, String> form) {
        Map<String, StaffMapping.Column> columns = new LinkedHashMap<>(mapping.columns());
        for (int i = 0; i < survey.columns().size(); i++) {
            StaffSurvey.Column there = survey.columns().get(i);
            StaffMapping.Column column = column(there.heading());
            if (column == null) {
                continue;
            }
            Map<String, JsonNode> words = new LinkedHashMap<>(column.words() == null ? Map.of() : column.words());
            for (int j = 0; j < there.words().size(); j++) {
                String word = there.words().get(j);
                String said = first(form, "w" + i + "-" + j);
                if (!said.isEmpty()) {
                    words.keySet().removeIf(known -> StaffMapping.isSame(known, word));
                    words.put(word, JsonNodeFactory.instance.textNode(said));
                }
            }
            columns.put(
                    there.heading(),
                    new StaffMapping.Column(column.to(), column.date(), words.isEmpty() ? null : words));
        }
        StaffListForm said =
                begun(text, new StaffMapping(mapping.person(), mapping.request(), mapping.date(), columns));
        said.check(survey);
        return said;
    }

    private static String first(MultivaluedMap<String, String> form, String name) {
        return Stream.ofNullable(form.getFirst(name))
                .map(String::strip)
                .findFirst()
                .orElse("");
    }
}
