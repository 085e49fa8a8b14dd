package org.accreditation.explanation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.accreditation.answer.Answer;
import org.accreditation.candidate.Request;

/** The acts that are still open to somebody, and what each could do to a request as it stands. */
final class Acts {

    private final List<Act> all;

    private Acts(List<Act> all) {
        this.all = List.copyOf(all);
    }

    /** Those of {@code decision-tables/acts.yaml}, as packaged. */
    static Acts packaged() {
        try (InputStream stream = Acts.class.getResourceAsStream("/" + ActsCheck.FILE)) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return new Acts(ActsCheck.read(text));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    List<Act> all() {
        return all;
    }

    /** Every way in which an act could be done now, the smaller of its amounts first. */
    List<Step> steps(ObjectNode tree, Request request) {
        List<Step> steps = new ArrayList<>();
        for (Act act : all) {
            if (act.isOpenOn(request.asOf()) && isOpen(act, tree)) {
                for (ActBindings spoken : ActBindings.of(act, tree, request)) {
                    steps.addAll(steps(act, tree, spoken));
                }
            }
        }
        return steps;
    }

    private static boolean isOpen(Act act, ObjectNode tree) {
        return act.unless().stream().noneMatch(unless -> Places.of(tree, unless.at()).stream()
                .anyMatch(place -> unless.is().contains(tree.at(place))));
    }

    /** The first edit may be possible in several ways; those that follow belong to it. */
    private static List<Step> steps(Act act, ObjectNode tree, ActBindings spoken) {
        List<Answer.EditLine> rest = new ArrayList<>();
        for (Act.Edit edit : act.edits().subList(1, act.edits().size())) {
            List<Way> ways = ways(edit, tree, spoken);
            if (ways.isEmpty()) {
                return List.of();
            }
            rest.addAll(ways.get(0).edits());
        }
        List<Step> steps = new ArrayList<>();
        for (Way way : ways(act.edits().get(0), tree, spoken)) {
            List<Answer.EditLine> edits = new ArrayList<>(way.edits());
            edits.addAll(rest);
            steps.add(new Step(
                    act, act.id() + way.place() + spoken.key(), way.ladder(), way.says(spoken, act.says()), edits));
        }
        return steps;
    }

    /**
     * One way of doing an edit.
     *
     * @param place of the entry that it is about; empty where it is about none
     * @param ladder whether other ways differ from it by the amount alone
     * @param value what a number or day becomes, or how many are added
     */
    private record Way(String place, boolean ladder, String value, List<Answer.EditLine> edits) {

        String says(ActBindings spoken, String template) {
            String entry = place.replaceAll(".*/(\\d+)(/.*)?$", "$1");
            String number = entry.matches("\\d+") ? String.valueOf(Integer.parseInt(entry) + 1) : "";
            return spoken.fill(template)
                    .replace("{entry}", number)
                    .replace("{value}", value)
                    .replace("{times}", value);
        }
    }

    private static List<Way> ways(Act.Edit edit, ObjectNode tree, ActBindings spoken) {
        if (edit.add() != null) {
            return added(edit, tree, spoken);
        }
        if (edit.include() != null) {
            return included(edit, tree);
        }
        if (edit.remove() != null) {
            return Places.of(tree, edit.remove()).stream()
                    .map(place -> new Way(place, false, "", List.of(new Answer.EditLine("remove", place, null))))
                    .toList();
        }
        return edit.move() != null ? moved(edit, tree) : set(edit, tree, spoken);
    }

    /** An unknown list stays unknown: what is added to it would not be all that there is. */
    private static List<Way> added(Act.Edit edit, ObjectNode tree, ActBindings spoken) {
        Optional<JsonNode> value = spoken.value(edit.value());
        if (!tree.at(edit.add()).isArray() || value.isEmpty()) {
            return List.of();
        }
        List<Way> ways = new ArrayList<>();
        List<Answer.EditLine> edits = new ArrayList<>();
        for (int i = 1; i <= Math.max(1, edit.times()); i++) {
            edits.add(new Answer.EditLine("add", edit.add() + "/-", value.get()));
            ways.add(new Way("", edit.isLadder(), String.valueOf(i), List.copyOf(edits)));
        }
        return ways;
    }

    private static List<Way> included(Act.Edit edit, ObjectNode tree) {
        JsonNode list = tree.at(edit.include());
        if (!list.isArray()) {
            return List.of();
        }
        List<Answer.EditLine> edits = new ArrayList<>();
        for (JsonNode value : edit.values()) {
            boolean there = false;
            for (JsonNode each : list) {
                there |= each.equals(value);
            }
            if (!there) {
                edits.add(new Answer.EditLine("add", edit.include() + "/-", value));
            }
        }
        return edits.isEmpty() ? List.of() : List.of(new Way("", false, "", edits));
    }

    private static List<Way> set(Act.Edit edit, ObjectNode tree, ActBindings spoken) {
        Optional<JsonNode> value = spoken.value(edit.value());
        if (value.isEmpty()) {
            return List.of();
        }
        List<Way> ways = Places.of(tree, edit.set()).stream()
                .filter(place -> fits(edit, tree, place, spoken))
                .map(place -> new Way(
                        edit.set().contains("*") ? place : "",
                        false,
                        "",
                        List.of(new Answer.EditLine("add", place, value.get()))))
                .toList();
        if (!edit.all() || ways.isEmpty()) {
            return ways;
        }
        return List.of(new Way(
                "",
                false,
                "",
                ways.stream().flatMap(way -> way.edits().stream()).toList()));
    }

    private static boolean fits(Act.Edit edit, ObjectNode tree, String place, ActBindings spoken) {
        JsonNode entry = tree.at(place.substring(0, place.lastIndexOf('/')));
        boolean where = edit.where().entrySet().stream().allMatch(field -> spoken.value(field.getValue())
                .filter(value ->
                        value.isNull() ? !entry.hasNonNull(field.getKey()) : value.equals(entry.get(field.getKey())))
                .isPresent());
        return entry.isObject() && where && (edit.from() == null || edit.from().contains(tree.at(place)));
    }

    private static List<Way> moved(Act.Edit edit, ObjectNode tree) {
        List<Way> ways = new ArrayList<>();
        for (String place : Places.of(tree, edit.move())) {
            JsonNode now = tree.at(place);
            for (int i = 1; i <= edit.times() && (now.isNumber() || now.isTextual()); i++) {
                JsonNode value = moved(now, i * edit.by());
                ways.add(new Way(place, true, value.asText(), List.of(new Answer.EditLine("replace", place, value))));
            }
        }
        return ways;
    }

    private static JsonNode moved(JsonNode now, int by) {
        return now.isNumber()
                ? JsonNodeFactory.instance.numberNode(now.decimalValue().add(BigDecimal.valueOf(by)))
                : JsonNodeFactory.instance.textNode(
                        LocalDate.parse(now.asText()).plusMonths(by).toString());
    }
}
