package org.accreditation.pages;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.MultivaluedMap;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.accreditation.population.ReadyQuestion;
import org.accreditation.population.Rollout;
import org.accreditation.question.reading.Fault;

/**
 * What somebody filled in on the page of a ready question, as the question that the simulation reads.
 *
 * @param values by field, as written
 * @param faults what cannot be read
 */
record WorkforceForm(ReadyQuestion question, Map<String, String> values, List<Pages.FaultView> faults) {

    private static final String ONE = "Enter one number, without commas.";
    private static final Set<String> WHOLE = Set.of("attempts", "monthsToEligible", "length");
    private static final Set<String> LISTS = Set.of("places", "failPercent", "waitMonths");

    /** What was filled in; where a field was not sent, what it begins with. */
    static WorkforceForm of(ReadyQuestion question, MultivaluedMap<String, String> sent) {
        Map<String, String> values = new LinkedHashMap<>();
        question.fields()
                .forEach((name, first) -> values.put(
                        name,
                        Optional.ofNullable(sent.getFirst(name))
                                .map(String::strip)
                                .orElse(first)));
        return new WorkforceForm(question, values, new ArrayList<>());
    }

    private String value(String name) {
        return values.getOrDefault(name, "");
    }

    /** As it is sent to the simulation; what cannot be read is among the faults. */
    ObjectNode request() {
        ObjectNode request = withoutPopulation();
        ObjectNode population = request.putObject("population");
        one("size").ifPresent(size -> population.put("size", size));
        Optional<LocalDate> day = Dates.read(value("asOf"));
        if (day.isEmpty()) {
            faults.add(new Pages.FaultView("asOf", "Enter the day that it is about, as in 30 September 2018."));
        }
        population.put("asOf", day.map(LocalDate::toString).orElse(""));
        return request;
    }

    /** The same but for who is asked. */
    ObjectNode withoutPopulation() {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("ask", question.ask());
        for (String name : List.of("decision", "version", "against", "term", "by")) {
            if (values.containsKey(name)) {
                request.put(name, value(name));
            }
        }
        for (String name : List.of("values", "months")) {
            if (values.containsKey(name)) {
                ArrayNode list = request.putArray(name);
                // A plot is drawn from left to right, and nothing is tried twice.
                numbers(name).stream()
                        .map(BigDecimal::stripTrailingZeros)
                        .sorted()
                        .distinct()
                        .forEach(list::add);
            }
        }
        if (!value("only").isEmpty()) {
            request.putObject("only").put("engagement", value("only"));
        }
        if (values.containsKey("outcome")) {
            ObjectNode goal = request.putObject("goal").put("outcome", value("outcome"));
            one("atMost").ifPresent(most -> goal.put("atMost", most));
        }
        return request;
    }

    /** For a roll-out: what is assumed; empty where something cannot be. */
    Optional<Rollout.Assumptions> assumptions() {
        Map<String, List<BigDecimal>> read = new LinkedHashMap<>();
        for (String name : values.keySet()) {
            List<BigDecimal> numbers = numbers(name);
            if (!numbers.isEmpty() && numbers.size() > 1 && !LISTS.contains(name)) {
                faults.add(new Pages.FaultView(name, ONE));
            }
            if (WHOLE.contains(name) || name.equals("waitMonths")) {
                numbers.stream()
                        .filter(each -> each.stripTrailingZeros().scale() > 0
                                || each.abs().compareTo(BigDecimal.valueOf(1000)) > 0)
                        .findFirst()
                        .ifPresent(part -> faults.add(
                                new Pages.FaultView(name, "Enter whole numbers, up to 1,000: " + part + " is none.")));
            }
            read.put(name, numbers);
        }
        if (!faults.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Rollout.Assumptions(
                    one(read, "stock"),
                    List.of(1.0),
                    doubles(read.get("places")),
                    doubles(read.get("failPercent")),
                    read.get("waitMonths").stream().map(BigDecimal::intValue).toList(),
                    (int) one(read, "attempts"),
                    one(read, "leavePercent"),
                    one(read, "joinPercent"),
                    (int) one(read, "monthsToEligible"),
                    (int) one(read, "length")));
        } catch (IllegalArgumentException cannotBe) {
            faults.add(new Pages.FaultView("stock", cannotBe.getMessage()));
            return Optional.empty();
        }
    }

    private static double one(Map<String, List<BigDecimal>> read, String name) {
        return read.get(name).get(0).doubleValue();
    }

    private static List<Double> doubles(List<BigDecimal> numbers) {
        return numbers.stream().map(BigDecimal::doubleValue).toList();
    }

    private Optional<BigDecimal> one(String name) {
        List<BigDecimal> numbers = numbers(name);
        if (numbers.size() > 1) {
            faults.add(new Pages.FaultView(name, ONE));
        }
        return numbers.stream().findFirst();
    }

    private List<BigDecimal> numbers(String name) {
        List<BigDecimal> numbers = new ArrayList<>();
        for (String part : value(name).split("[,;\\s]+")) {
            if (part.matches("-?\\d{1,9}(\\.\\d{1,6})?")) {
                numbers.add(new BigDecimal(part));
            } else if (!part.isEmpty()) {
                faults.add(new Pages.FaultView(
                        name,
                        "'" + (part.length() > 40 ? part.substring(0, 40) + "…" : part)
                                + "' is no number. Enter digits, and commas between several."));
                return List.of();
            }
        }
        if (numbers.isEmpty()) {
            faults.add(new Pages.FaultView(name, "Enter a number."));
        }
        return numbers;
    }

    /** Where a fault of the simulation can be cured on the page. */
    void refused(List<Fault> found) {
        for (Fault fault : found) {
            String[] steps = fault.pointer().split("/");
            String last = steps.length > 1 ? steps[1] : "";
            String field = last.equals("population")
                    ? steps.length > 2 && values.containsKey(steps[2]) ? steps[2] : "asOf"
                    : last.equals("goal") ? "atMost" : values.containsKey(last) ? last : "main-content";
            faults.add(new Pages.FaultView(field, fault.detail()));
        }
    }
}
