package org.accreditation.pages;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.accreditation.decision.Outcome;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.population.Dimension;

/** The fields of a ready question, as pages show them. */
final class WorkforceFields {

    private final PolicyLibrary library;

    WorkforceFields(PolicyLibrary library) {
        this.library = library;
    }

    /**
     * A field of a question.
     *
     * @param choices to choose from; none where something is written
     * @param hint null where there is none
     * @param fault null where there is none
     */
    record Field(String name, String label, String hint, String value, List<Pages.ChoiceView> choices, String fault) {}

    /** Those of a form, with what is wrong. */
    List<Field> of(WorkforceForm form) {
        return form.values().entrySet().stream()
                .map(field -> field(form, field.getKey(), field.getValue()))
                .toList();
    }

    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("decision", "Which decision?"),
            Map.entry("version", "Under which version?"),
            Map.entry("against", "And under which version instead?"),
            Map.entry("term", "Which number of the version?"),
            Map.entry("values", "Which values are tried?"),
            Map.entry("months", "After how many months?"),
            Map.entry("by", "Counted by what?"),
            Map.entry("only", "Only which kind of engagement?"),
            Map.entry("outcome", "Which outcome?"),
            Map.entry("atMost", "At most how many percent of every group may come to it?"),
            Map.entry("size", "How many people are made up?"),
            Map.entry("asOf", "As of which day?"),
            Map.entry("stock", "How many people are there at the start?"),
            Map.entry("places", "How many can sit in a month?"),
            Map.entry("failPercent", "How many percent fail?"),
            Map.entry("waitMonths", "How many months must pass after a failure?"),
            Map.entry("attempts", "How many attempts are there?"),
            Map.entry("leavePercent", "How many percent leave in a year?"),
            Map.entry("joinPercent", "How many percent join in a year?"),
            Map.entry("monthsToEligible", "After how many months may those who join sit?"),
            Map.entry("length", "How many months are looked at?"));

    private static final Map<String, String> HINTS = Map.of(
            "values", "Numbers with commas between them, for example 0, 3, 6.",
            "months", "Whole numbers with commas between them, for example 0, 6, 12.",
            "size", "More people take longer and leave less to chance.",
            "asOf", "For example 30 September 2018, in the years 2016 to 2026.");

    private Field field(WorkforceForm form, String name, String value) {
        String hint = form.question().assumed().containsKey(name)
                ? form.question().assumed().get(name)
                : HINTS.get(name);
        String fault = form.faults().stream()
                .filter(each -> each.field().equals(name))
                .map(Pages.FaultView::text)
                .findFirst()
                .orElse(null);
        return new Field(name, LABELS.getOrDefault(name, name), hint, value, choices(name, value), fault);
    }

    private List<Pages.ChoiceView> choices(String name, String value) {
        List<String> values = new ArrayList<>(
                switch (name) {
                    case "decision" ->
                        library.files().stream()
                                .flatMap(file -> file.decisions().keySet().stream())
                                .distinct()
                                .sorted()
                                .toList();
                    case "version", "against" ->
                        library.keys().stream().sorted().toList();
                    case "by" ->
                        Stream.of(Dimension.values()).map(Dimension::word).toList();
                    case "only" -> List.of("agency-assignment", "employee");
                    case "outcome" ->
                        Stream.of(Outcome.values()).map(Outcome::word).toList();
                    case "term" ->
                        new ArrayList<>(new LinkedHashSet<>(library.versions().stream()
                                .flatMap(version -> version.numbers().stream())
                                .sorted()
                                .toList()));
                    default -> List.of();
                });
        if (!values.isEmpty() && !values.contains(value)) {
            values.add(0, value);
        }
        return values.stream().map(each -> new Pages.ChoiceView(each, each)).toList();
    }
}
