package org.accreditation.pages;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.accreditation.decision.Outcome;
import org.accreditation.population.Rollout;

/**
 * What was found out about the workforce, as a page shows it.
 *
 * @param summary in a sentence
 * @param plots each with the numbers beneath it
 * @param notes how to read it
 */
record WorkforceView(String summary, List<Figure> plots, List<String> notes) {

    /**
     * A plot and its numbers.
     *
     * @param svg as text
     * @param headings of the table
     * @param rows of the table, the first cell being the head of its row
     */
    record Figure(String title, String svg, List<String> headings, List<List<String>> rows) {}

    private static final int MOST_GROUPS = 12;

    /** As the API tells it. */
    static WorkforceView of(JsonNode result, String by) {
        if (nobody(result)) {
            return new WorkforceView(
                    "Nobody was asked: nobody here fits this question. Choose another decision, kind of engagement or day, or"
                            + " ask more people.",
                    List.of(),
                    List.of());
        }
        if (result.has("impact")) {
            return impact(result.get("impact"), by);
        }
        if (result.has("equality")) {
            return equality(result.get("equality"));
        }
        return sweep(result);
    }

    private static boolean nobody(JsonNode result) {
        if (result.has("impact")) {
            return result.at("/impact/impact/people").asLong() == 0;
        }
        if (result.has("equality")) {
            return result.get("equality").findValues("asked").isEmpty();
        }
        return result.at("/sweep/points").findValues("all").stream().allMatch(all -> sum(all.path("people")) == 0);
    }

    private static WorkforceView impact(JsonNode report, String by) {
        JsonNode impact = report.get("impact");
        List<JsonNode> changes = changes(impact.get("moves"));
        double real = changes.stream()
                .mapToDouble(move -> move.path("real").asDouble())
                .sum();
        List<Figure> plots = new ArrayList<>();
        if (!changes.isEmpty()) {
            plots.add(new Figure(
                    "Everybody whose outcome changes",
                    Plot.bars(
                            "People whose outcome changes, by change",
                            changes.stream().map(move -> bar(turn(move), move)).toList()),
                    List.of("Change", "People asked", "Real people", "Plus or minus"),
                    changes.stream().map(move -> moved(turn(move), move)).toList()));
        }
        List<Plot.Bar> bars = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        impact.path("groups").path(by).properties().forEach(group -> changes(group.getValue())
                .forEach(move -> {
                    String name = group.getKey() + ": " + turn(move);
                    bars.add(bar(name, move));
                    rows.add(moved(name, move));
                }));
        if (!rows.isEmpty()) {
            plots.add(new Figure(
                    "By " + by,
                    Plot.bars(
                            "People whose outcome changes, by " + by,
                            bars.subList(0, Math.min(bars.size(), 2 * MOST_GROUPS))),
                    List.of("Group and change", "People asked", "Real people", "Plus or minus"),
                    rows));
        }
        List<List<String>> did = new ArrayList<>();
        impact.path("rows")
                .forEach(row -> did.add(List.of(
                        row.path("table").asText(),
                        row.path("fromResult").asText() + " (" + joined(row.path("fromRows")) + ")",
                        row.path("toResult").asText() + " (" + joined(row.path("toRows")) + ")",
                        count(row.path("people").asDouble()))));
        plots.add(new Figure(
                "Everybody asked",
                null,
                List.of("Outcome before and after", "People asked"),
                impact.get("moves")
                        .valueStream()
                        .map(move ->
                                List.of(turn(move), count(move.path("people").asDouble())))
                        .toList()));
        if (!did.isEmpty()) {
            plots.add(new Figure("What did it", null, List.of("Table", "Said", "Says now", "People asked"), did));
        }
        String summary = changes.isEmpty()
                ? "Nobody's outcome changes, of " + count(impact.path("people").asDouble()) + " people asked."
                : impact.path("weight").asDouble() == 1
                        ? "The outcome of " + count(real) + " of "
                                + count(impact.path("people").asDouble()) + " people asked changes."
                        : "The outcome of about " + count(real) + " real people changes: "
                                + changes.stream()
                                        .mapToLong(move -> move.path("people").asLong())
                                        .sum() + " of "
                                + count(impact.path("people").asDouble()) + " people asked, each of whom stands for "
                                + String.format(
                                        Locale.UK, "%.2f", impact.path("weight").asDouble()) + ".";
        List<String> notes = new ArrayList<>();
        report.path("notes").forEach(note -> notes.add(note.asText().replace("'plusMinus'", "Plus or minus")));
        return new WorkforceView(summary, plots, notes);
    }

    private static String joined(JsonNode list) {
        List<String> each = new ArrayList<>();
        list.forEach(one -> each.add(one.asText()));
        return each.isEmpty() ? "not asked" : String.join(", ", each);
    }

    private static List<JsonNode> changes(JsonNode moves) {
        List<JsonNode> changes = new ArrayList<>();
        moves.forEach(move -> {
            if (!move.path("from").asText().equals(move.path("to").asText())) {
                changes.add(move);
            }
        });
        return changes;
    }

    private static String turn(JsonNode move) {
        return OutcomeTag.of(move.path("from").asText()).text() + ", now "
                + OutcomeTag.of(move.path("to").asText()).text().toLowerCase(Locale.ROOT);
    }

    private static Plot.Bar bar(String name, JsonNode move) {
        double real = move.path("real").asDouble();
        double off = move.path("plusMinus").asDouble();
        return new Plot.Bar(name, real, Math.max(0, real - off), real + off, count(real) + " ± " + count(off));
    }

    private static List<String> moved(String name, JsonNode move) {
        return List.of(
                name,
                count(move.path("people").asDouble()),
                count(move.path("real").asDouble()),
                count(move.path("plusMinus").asDouble()));
    }

    private static WorkforceView sweep(JsonNode result) {
        JsonNode sweep = result.get("sweep");
        String over = sweep.path("over").asText();
        List<Double> places = new ArrayList<>();
        Map<String, List<Double>> lines = new LinkedHashMap<>();
        List<List<String>> rows = new ArrayList<>();
        Set<String> groups = new LinkedHashSet<>();
        sweep.path("points").forEach(point -> {
            places.add(point.path("at").asDouble());
            JsonNode people = point.at("/all/people");
            double asked = sum(people);
            List<String> row = new ArrayList<>(List.of(plain(point.path("at"))));
            for (Outcome outcome : Outcome.values()) {
                double part = asked == 0 ? 0 : 100 * people.path(outcome.word()).asDouble() / asked;
                lines.computeIfAbsent(outcome.word(), none -> new ArrayList<>()).add(part);
                row.add(percent(part));
            }
            row.add(count(asked));
            rows.add(row);
            point.path("groups").fieldNames().forEachRemaining(groups::add);
        });
        lines.values().removeIf(values -> values.stream().allMatch(value -> value == 0));
        List<Plot.Line> drawn = new ArrayList<>();
        lines.forEach((outcome, values) ->
                drawn.add(new Plot.Line(OutcomeTag.of(outcome).text(), values)));
        List<Figure> plots = new ArrayList<>();
        plots.add(new Figure(
                "Outcomes in percent, over " + over,
                Plot.lines("Outcomes in percent of those asked, over " + over, places, drawn, "%"),
                headings(over),
                rows));
        plots.add(groups(sweep, over, groups));
        String summary = places.size() + " values of " + over + " tried under "
                + sweep.path("version").asText() + ".";
        if (result.has("goal")) {
            List<String> reached = new ArrayList<>();
            List<List<String>> aims = new ArrayList<>();
            result.get("goal").forEach(found -> {
                if (found.path("reached").asBoolean()) {
                    reached.add(plain(found.path("at")));
                }
                aims.add(List.of(
                        plain(found.path("at")),
                        found.path("reached").asBoolean() ? "Reached" : "Missed",
                        found.path("worstGroup").asText("–"),
                        percent(found.path("worst").asDouble())));
            });
            plots.add(0, new Figure("The aim", null, List.of(over, "Aim", "Furthest from it", "There"), aims));
            summary = reached.isEmpty()
                    ? "None of these values of " + over + " reaches the aim in every group."
                    : "The aim is reached in every group with " + over + " of " + String.join(", ", reached) + ".";
        }
        return new WorkforceView(summary, plots, List.of());
    }

    private static List<String> headings(String over) {
        return Stream.concat(
                        Stream.of(over),
                        Stream.concat(
                                Stream.of(Outcome.values()).map(outcome -> OutcomeTag.of(outcome.word())
                                        .text()),
                                Stream.of("People asked")))
                .toList();
    }

    private static Figure groups(JsonNode sweep, String over, Set<String> groups) {
        List<String> headings = new ArrayList<>(List.of(over));
        headings.addAll(groups);
        List<List<String>> rows = new ArrayList<>();
        sweep.path("points").forEach(point -> {
            List<String> row = new ArrayList<>(List.of(plain(point.path("at"))));
            for (String group : groups) {
                JsonNode people = point.path("groups").path(group).path("people");
                double asked = sum(people);
                row.add(asked == 0 ? "–" : percent(100 * people.path("yes").asDouble() / asked));
            }
            rows.add(row);
        });
        return new Figure("Yes in percent, by " + sweep.path("by").asText(), null, headings, rows);
    }

    private static WorkforceView equality(JsonNode result) {
        List<Figure> plots = new ArrayList<>();
        List<String> below = new ArrayList<>();
        result.forEach(each -> {
            List<Plot.Bar> bars = new ArrayList<>();
            List<List<String>> rows = new ArrayList<>();
            each.path("groups").forEach(group -> {
                String name = group.path("group").asText();
                double rate = 100 * group.path("rate").asDouble();
                double low = 100 * group.path("low").asDouble();
                double high = 100 * group.path("high").asDouble();
                boolean marked = group.path("below").asBoolean();
                if (marked) {
                    below.add(name);
                }
                bars.add(new Plot.Bar(name, rate, low, high, percent(rate) + (marked ? " (below)" : "")));
                rows.add(List.of(
                        name,
                        count(group.path("asked").asDouble()),
                        percent(rate),
                        percent(low) + " to " + percent(high),
                        group.path("ratio").isNumber()
                                ? String.format(
                                        Locale.UK, "%.2f", group.path("ratio").asDouble())
                                : "–",
                        marked ? "Below" : "Not below"));
            });
            int suppressed = each.path("suppressed").asInt();
            plots.add(new Figure(
                    "By " + each.path("by").asText()
                            + (suppressed == 0
                                    ? ""
                                    : ", without " + suppressed + " groups that are too small to be told"),
                    Plot.bars(
                            "Part of each group that comes to a yes, by "
                                    + each.path("by").asText(),
                            bars),
                    List.of(
                            "Group",
                            "People asked",
                            "Yes",
                            "95% interval (Wilson)",
                            "Ratio to the best",
                            "Line of " + percent(100 * each.path("line").asDouble())),
                    rows));
        });
        return new WorkforceView(
                below.isEmpty()
                        ? "No group that is shown falls below the line."
                        : "Below the line: " + String.join(", ", below) + ".",
                plots,
                List.of(
                        "That groups differ says nothing of why. Age and length of service go with time in the profession, which the policies ask for."));
    }

    /** A roll-out. */
    static WorkforceView of(Rollout rollout) {
        List<Double> places = new ArrayList<>();
        List<Double> accredited = new ArrayList<>();
        List<Double> waiting = new ArrayList<>();
        List<Double> again = new ArrayList<>();
        List<Double> usedUp = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        for (Rollout.Month month : rollout.months()) {
            places.add((double) month.month());
            accredited.add(month.accredited());
            waiting.add(month.waiting() + month.notEligible());
            again.add(month.toSitAgain());
            usedUp.add(month.usedUp());
            if (month.month() == 1 || month.month() % 6 == 0) {
                rows.add(List.of(
                        String.valueOf(month.month()),
                        count(month.accredited()),
                        count(month.waiting()),
                        count(month.notEligible()),
                        count(month.toSitAgain()),
                        count(month.usedUp()),
                        count(month.sat()),
                        count(month.failed())));
            }
        }
        Figure figure = new Figure(
                "Month by month",
                Plot.lines(
                        "People by what they still have before them, by month",
                        places,
                        List.of(
                                new Plot.Line("Accredited", accredited),
                                new Plot.Line("Still to sit", waiting),
                                new Plot.Line("To sit again", again),
                                new Plot.Line("Attempts used up", usedUp)),
                        ""),
                List.of(
                        "Month",
                        "Accredited",
                        "Still to sit",
                        "Not yet eligible",
                        "To sit again",
                        "Attempts used up",
                        "Sat",
                        "Failed"),
                rows);
        Rollout.Month last = rollout.months().get(rollout.months().size() - 1);
        return new WorkforceView(
                (rollout.through() == null
                                ? "Within these months not everybody has sat for the first time."
                                : "Everybody but one of a hundred has sat for the first time by the end of month "
                                        + rollout.through() + ".")
                        + " At the end " + count(last.accredited()) + " are accredited and " + count(last.usedUp())
                        + " have failed at every attempt.",
                List.of(figure),
                List.of("Groups flow, not persons. Whoever sits again comes before whoever sits for the first time."));
    }

    private static double sum(JsonNode people) {
        double sum = 0;
        for (JsonNode each : people) {
            sum += each.asDouble();
        }
        return sum;
    }

    private static String count(double number) {
        return String.format(Locale.UK, "%,.0f", number);
    }

    private static String percent(double number) {
        return String.format(Locale.UK, "%.1f%%", number);
    }

    private static String plain(JsonNode number) {
        return new BigDecimal(number.asText()).stripTrailingZeros().toPlainString();
    }
}
