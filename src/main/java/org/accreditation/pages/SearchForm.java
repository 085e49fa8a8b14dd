package org.accreditation.pages;

import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.accreditation.journal.search.Cursor;
import org.accreditation.journal.search.Query;

/**
 * What an auditor looks for, as filled in. A field left empty does not matter. What is malformed or unknown is named beside
 * its field, all at once.
 */
final class SearchForm {

    private static final int LONGEST = 400;
    private static final Map<String, String> OUTCOMES = outcomes();
    private static final String CURSOR = "cursor";

    private final MultivaluedMap<String, String> given;
    private final Map<String, String> faults = new LinkedHashMap<>();
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final Query query;
    private final Cursor after;

    /**
     * A field.
     *
     * @param id also its name in the address
     * @param choices value and words of each choice; empty where it is filled in freely
     * @param value as filled in
     * @param fault what is wrong with it, or null
     */
    record Field(String id, String label, String hint, List<Choice> choices, String value, String fault) {

        /** What is looked for, in words. */
        public String inWords() {
            return choices.stream()
                    .filter(choice -> choice.value().equals(value))
                    .map(Choice::words)
                    .findFirst()
                    .orElse(value);
        }
    }

    /** A choice of a field. */
    record Choice(String value, String words) {}

    /** Fields that belong together. */
    record Group(String title, List<Field> fields) {}

    /**
     * Reads what is filled in.
     *
     * @param policies ids that can be chosen
     * @param decisions names that can be chosen
     */
    SearchForm(MultivaluedMap<String, String> given, Collection<String> policies, Collection<String> decisions) {
        this.given = given;
        String id = text("id", "Id of the answer", "Begins with d-.");
        String candidate = text("candidate", "Candidate reference", "The reference that the asking system sent.");
        String caller = text("caller", "Who asked", "The name of the client or person.");
        String callerKind = choice(
                "callerKind",
                "What asked",
                List.of(
                        new Choice("client", "A client"),
                        new Choice("person", "A person"),
                        new Choice("local", "Whoever is on the machine of the service"),
                        new Choice("service", "The service itself")));
        LocalDate takenFrom = day("takenFrom", "Taken on this day or later");
        LocalDate takenTo = day("takenTo", "Taken on this day or earlier");
        LocalDate aboutFrom = day("aboutFrom", "About this day or later");
        LocalDate aboutTo = day("aboutTo", "About this day or earlier");
        String policy = choice("policy", "Policy", same(policies));
        String decision = choice("decision", "Decision", same(decisions));
        String outcome = choice(
                "outcome",
                "Outcome",
                OUTCOMES.entrySet().stream()
                        .map(each -> new Choice(each.getKey(), each.getValue()))
                        .toList());
        String row = text("row", "Row that applied", "For example, agency-months-short.");
        String paragraph = text("paragraph", "Source, or source and paragraph", "For example, adcs-2016 3.3.");
        order("takenTo", takenFrom, takenTo);
        order("aboutTo", aboutFrom, aboutTo);
        this.after = cursor();
        this.query = new Query(
                id,
                candidate,
                takenFrom == null ? null : start(takenFrom),
                takenTo == null ? null : start(takenTo.plusDays(1)),
                aboutFrom,
                aboutTo,
                caller,
                callerKind,
                null,
                policy,
                null,
                decision,
                null,
                outcome,
                row,
                paragraph);
    }

    private static Map<String, String> outcomes() {
        Map<String, String> outcomes = new LinkedHashMap<>();
        for (String word : List.of("yes", "no", "not-yet", "refer", "incomplete")) {
            outcomes.put(word, OutcomeTag.of(word).text());
        }
        return outcomes;
    }

    private static List<Choice> same(Collection<String> values) {
        return values.stream().map(value -> new Choice(value, value)).toList();
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(Dates.ENGLAND).toInstant();
    }

    // ---- reading

    private String value(String id) {
        List<String> values = given.getOrDefault(id, List.of());
        String value = values.isEmpty() ? "" : values.get(0).strip();
        if (value.length() > LONGEST || value.indexOf('\0') >= 0) {
            faults.put(id, "It has to be a text of at most " + LONGEST + " characters.");
        }
        return value;
    }

    private String text(String id, String label, String hint) {
        String value = value(id);
        fields.put(id, new Field(id, label, hint, List.of(), shortened(value), faults.get(id)));
        return value.isEmpty() || faults.containsKey(id) ? null : value;
    }

    private LocalDate day(String id, String label) {
        String value = value(id);
        LocalDate day = Dates.read(value).orElse(null);
        if (!value.isEmpty() && day == null) {
            faults.putIfAbsent(id, "This is not a date that exists. Write it as in 14 March 2017.");
        }
        fields.put(
                id, new Field(id, label, "For example, 14 March 2017.", List.of(), shortened(value), faults.get(id)));
        return day;
    }

    private String choice(String id, String label, List<Choice> choices) {
        String value = value(id);
        if (!value.isEmpty()
                && choices.stream().noneMatch(choice -> choice.value().equals(value))) {
            faults.putIfAbsent(id, "There is no such choice. Choose one of the list.");
        }
        fields.put(id, new Field(id, label, "", choices, shortened(value), faults.get(id)));
        return value.isEmpty() ? null : value;
    }

    private static String shortened(String value) {
        return value.length() > LONGEST ? value.substring(0, LONGEST) : value;
    }

    private void order(String id, LocalDate first, LocalDate last) {
        if (first != null && last != null && last.isBefore(first)) {
            fault(id, "This is before the other day. Change one of the two.");
        }
    }

    private void fault(String id, String detail) {
        if (faults.putIfAbsent(id, detail) == null) {
            fields.computeIfPresent(
                    id,
                    (name, field) ->
                            new Field(name, field.label(), field.hint(), field.choices(), field.value(), detail));
        }
    }

    private Cursor cursor() {
        String value = value(CURSOR);
        Cursor cursor = value.isEmpty() ? null : Cursor.parse(value).orElse(null);
        if (!value.isEmpty() && cursor == null) {
            faults.putIfAbsent(CURSOR, "The address of this page is not one that the service gave. Search again.");
        }
        return cursor;
    }

    // ---- what the page shows

    Query query() {
        return query;
    }

    Cursor after() {
        return after;
    }

    /** What is wrong, and the field where it can be cured: the first one, where no field is wrong. */
    List<Pages.FaultView> faults() {
        return faults.entrySet().stream()
                .map(fault -> fields.containsKey(fault.getKey())
                        ? new Pages.FaultView(
                                fault.getKey(), fields.get(fault.getKey()).label() + ": " + fault.getValue())
                        : new Pages.FaultView("id", fault.getValue()))
                .toList();
    }

    boolean isSound() {
        return faults.isEmpty();
    }

    /** The fields that say what is looked for. */
    List<Field> filledIn() {
        return fields.values().stream()
                .filter(field -> !field.value().isEmpty())
                .toList();
    }

    List<Group> groups() {
        return List.of(
                group("Whom it is about, and who asked", "candidate", "id", "caller", "callerKind"),
                group("The day the service decided", "takenFrom", "takenTo"),
                group("The day whose facts and rules count", "aboutFrom", "aboutTo"),
                group("What was decided", "decision", "policy", "outcome"),
                group("What it rests on", "row", "paragraph"));
    }

    private Group group(String title, String... ids) {
        List<Field> members = new ArrayList<>();
        for (String id : ids) {
            members.add(fields.get(id));
        }
        return new Group(title, members);
    }

    /** The address of the page that goes on after a cursor, or of the first page. */
    String address(String cursor) {
        List<String> parts = new ArrayList<>();
        filledIn().forEach(field -> parts.add(field.id() + "=" + encoded(field.value())));
        if (cursor != null) {
            parts.add(CURSOR + "=" + encoded(cursor));
        }
        return "/journal" + (parts.isEmpty() ? "" : "?" + String.join("&", parts));
    }

    /** The address that gives all that is found as a file. */
    String export(String form) {
        List<String> parts = new ArrayList<>();
        filledIn().stream()
                .filter(field -> !field.id().startsWith("taken") && !field.id().startsWith("about"))
                .forEach(field -> parts.add(field.id() + "=" + encoded(field.value())));
        part("takenFrom", query.takenFrom(), parts);
        part("takenBefore", query.takenBefore(), parts);
        part("aboutFrom", query.aboutFrom(), parts);
        part("aboutTo", query.aboutTo(), parts);
        parts.add("form=" + form);
        return "/v1/journal/export?" + String.join("&", parts);
    }

    private static void part(String name, Object value, List<String> parts) {
        if (value != null) {
            parts.add(name + "=" + encoded(value.toString()));
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
