package org.accreditation.population;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.accreditation.decision.Outcome;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.reading.Fault;
import org.accreditation.question.reading.InvalidRequest;
import org.accreditation.question.reading.RequestReader;
import org.accreditation.question.reading.RequestSchema;
import org.accreditation.staff.StaffFile;
import org.accreditation.staff.StaffList;
import org.accreditation.staff.StaffMapping;
import org.accreditation.supervision.Patience;

/** Reads what a population is to be asked, strictly, and names everything that is wrong with it at once. */
public final class SimulationReader {

    private final PolicyLibrary library;
    private final Figures figures;
    private final long largest;
    private final RequestReader reader = new RequestReader();
    private final RequestSchema schema = new RequestSchema("/simulation-request.schema.json");

    /**
     * Reads.
     *
     * @param largest how many people may be asked at most
     */
    public SimulationReader(PolicyLibrary library, Figures figures, long largest) {
        this.library = library;
        this.figures = figures;
        this.largest = largest;
    }

    /** Finds something out. */
    @FunctionalInterface
    public interface Work {

        /**
         * Does it.
         *
         * @param done is told how many people have been gone through
         * @throws org.accreditation.supervision.GivenUp where nobody waits for it any more
         */
        SimulationResult run(Patience patience, LongConsumer done);
    }

    /**
     * What can be found out.
     *
     * @param id the same for the same question to the same people and versions
     * @param size how many people will be gone through
     */
    public record Prepared(String id, long size, Work work) {}

    /**
     * Reads a body.
     *
     * @throws org.accreditation.question.reading.UnreadableRequest where it is no JSON
     * @throws InvalidRequest with everything that is wrong with it
     */
    public Prepared read(byte[] body) {
        JsonNode tree = reader.tree(body);
        List<Fault> faults = new ArrayList<>(schema.faults(tree));
        refuse(faults);
        Read read = new Read(tree, faults);
        Prepared prepared = read.prepared();
        refuse(faults);
        return prepared;
    }

    private static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new InvalidRequest(List.copyOf(faults));
        }
    }

    /** One body that the schema has passed. */
    private final class Read {
        private final JsonNode tree;
        private final List<Fault> faults;

        private Read(JsonNode tree, List<Fault> faults) {
            this.tree = tree;
            this.faults = faults;
        }

        /** Null where there are faults. */
        private Prepared prepared() {
            String decision = tree.get("decision").textValue();
            Optional<PolicyVersion> version = version("version", decision);
            Optional<? extends People> people = people();
            Inquiry inquiry = new Inquiry(decision, tree.path("status").textValue(), only());
            return switch (tree.get("ask").textValue()) {
                case "impact" -> {
                    Optional<PolicyVersion> against = version("against", decision);
                    yield faults.isEmpty()
                            ? impact(people.orElseThrow(), inquiry, version.orElseThrow(), against.orElseThrow())
                            : null;
                }
                case "sweep" -> sweep(people, inquiry, version);
                case "months" -> months(people, inquiry, version);
                default -> faults.isEmpty() ? equality(people.orElseThrow(), inquiry, version.orElseThrow()) : null;
            };
        }

        private void fault(String pointer, String detail) {
            faults.add(new Fault(pointer, detail));
        }

        private Optional<PolicyVersion> version(String property, String decision) {
            String name = tree.path(property).asText("");
            int slash = name.indexOf('/');
            Optional<PolicyVersion> found =
                    slash < 0 ? Optional.empty() : library.version(name.substring(0, slash), name.substring(slash + 1));
            if (found.isEmpty()) {
                fault(
                        "/" + property,
                        "This names no version that is served. Write policy/version. There are: "
                                + String.join(", ", library.keys()) + ".");
            } else if (found.get().decision(decision).isEmpty()) {
                fault(
                        "/decision",
                        found.get().key() + " does not answer this decision. It answers: "
                                + String.join(
                                        ", ", found.get().file().decisions().keySet()) + ".");
            }
            return found;
        }

        private Optional<? extends People> people() {
            JsonNode population = tree.get("population");
            if (population.hasNonNull("staffList") == population.hasNonNull("size")) {
                fault("/population", "Say either the size of a workforce that is made up, or a staff list.");
                return Optional.empty();
            }
            return population.hasNonNull("size") ? workforce(population) : staff(population);
        }

        private Optional<StaffPeople> staff(JsonNode population) {
            String at = "/population/staffList";
            if (population.hasNonNull("seed") || population.hasNonNull("assumptions")) {
                fault(at, "A staff list is as it is: leave 'seed' and 'assumptions' out.");
            }
            if (tree.get("ask").textValue().equals("equality")) {
                fault("/ask", "A staff list says nothing of age, sex or ethnic group. Ask something else of it.");
            }
            JsonNode given = population.get("staffList");
            StaffList list;
            try {
                StaffMapping mapping =
                        given.hasNonNull("mapping") ? StaffMapping.of(given.get("mapping")) : StaffMapping.TEMPLATE;
                list = StaffList.read(
                        StaffFile.of(given.get("text").textValue().getBytes(StandardCharsets.UTF_8)),
                        mapping.asOf(LocalDate.parse(population.get("asOf").textValue())),
                        (int) Math.min(largest, Integer.MAX_VALUE));
            } catch (InvalidRequest unusable) {
                unusable.faults().forEach(each -> fault(at + "/mapping" + each.pointer(), each.detail()));
                return Optional.empty();
            }
            StaffPeople people = new StaffPeople(list, figures);
            if (people.size() == 0
                    || list.report().faultCount() > 0
                            && !given.path("goodLines").asBoolean()) {
                fault(
                        at,
                        list.report().summary() + (people.size() == 0 ? "" : " Say 'goodLines' to ask those without."));
                list.report().faults().forEach(each -> fault(at + "/text", each.toString()));
                return Optional.empty();
            }
            return Optional.of(people);
        }

        private Optional<Workforce> workforce(JsonNode population) {
            long size = population.get("size").longValue();
            if (size > largest) {
                fault(
                        "/population/size",
                        "At most " + largest + " people are asked here; the command asks any number.");
                return Optional.empty();
            }
            try {
                Map<String, Double> assumptions = new HashMap<>();
                population.path("assumptions").properties().forEach(each -> {
                    if (each.getValue().isNumber()) {
                        assumptions.put(each.getKey(), each.getValue().doubleValue());
                    } else {
                        fault("/population/assumptions", "'" + each.getKey() + "' needs a number.");
                    }
                });
                return Optional.of(new Workforce(
                        figures.with(assumptions),
                        population.path("seed").asLong(1),
                        size,
                        LocalDate.parse(population.get("asOf").textValue())));
            } catch (IllegalArgumentException cannotBe) {
                fault("/population", cannotBe.getMessage());
                return Optional.empty();
            }
        }

        private Map<Dimension, String> only() {
            Map<Dimension, String> only = new EnumMap<>(Dimension.class);
            tree.path("only").properties().forEach(each -> {
                try {
                    only.put(Dimension.of(each.getKey()), each.getValue().asText());
                } catch (IllegalArgumentException unknown) {
                    fault("/only", unknown.getMessage());
                }
            });
            return only;
        }

        private Dimension by() {
            return Dimension.of(tree.path("by").asText("region"));
        }

        private String id(People people, Inquiry inquiry, List<PolicyVersion> versions) {
            return Simulation.id(people, inquiry, versions, tree.toString());
        }

        private Prepared impact(People people, Inquiry inquiry, PolicyVersion from, PolicyVersion to) {
            String id = id(people, inquiry, List.of(from, to));
            int samples = tree.path("samples").asInt(0);
            return new Prepared(id, people.size(), (patience, done) -> {
                Impact impact = new Simulation(1).impact(people, inquiry, from, to, samples, patience, done);
                return new SimulationResult(ImpactReport.of(id, impact, people, library), null, null, null);
            });
        }

        private Prepared sweep(Optional<? extends People> people, Inquiry inquiry, Optional<PolicyVersion> version) {
            String term = tree.path("term").asText("");
            List<BigDecimal> values = new ArrayList<>();
            tree.path("values").forEach(value -> values.add(value.decimalValue()));
            if (values.isEmpty()) {
                fault("/values", "A sweep needs numbers to try.");
            }
            version.filter(known -> !known.numbers().contains(term))
                    .ifPresent(known -> fault(
                            "/term",
                            "A sweep needs a number that the version sets. There are: "
                                    + String.join(", ", known.numbers()) + "."));
            Goal goal = goal();
            if (!faults.isEmpty()) {
                return null;
            }
            People asked = people.orElseThrow();
            PolicyVersion under = version.orElseThrow();
            return new Prepared(id(asked, inquiry, List.of(under)), asked.size(), (patience, done) -> {
                Sweep sweep = new Simulation(1).sweep(asked, inquiry, under, term, values, by(), patience, done);
                return new SimulationResult(null, sweep, goal == null ? null : goal.over(sweep), null);
            });
        }

        private Goal goal() {
            JsonNode goal = tree.path("goal");
            if (!goal.isObject()) {
                return null;
            }
            try {
                return new Goal(
                        outcome(goal.get("outcome").textValue()),
                        goal.hasNonNull("atMost") ? goal.get("atMost").doubleValue() : null,
                        goal.hasNonNull("atLeast") ? goal.get("atLeast").doubleValue() : null);
            } catch (IllegalArgumentException noBound) {
                fault("/goal", noBound.getMessage());
                return null;
            }
        }

        private static Outcome outcome(String word) {
            for (Outcome outcome : Outcome.values()) {
                if (outcome.word().equals(word)) {
                    return outcome;
                }
            }
            throw new IllegalArgumentException("There is no outcome '" + word + "'.");
        }

        private Prepared months(Optional<? extends People> people, Inquiry inquiry, Optional<PolicyVersion> version) {
            List<Integer> months = new ArrayList<>();
            tree.path("months").forEach(month -> months.add(month.intValue()));
            if (months.isEmpty()) {
                fault("/months", "Say how many months after the day of the population, such as 0, 6, 12.");
            }
            if (!faults.isEmpty()) {
                return null;
            }
            People asked = people.orElseThrow();
            PolicyVersion under = version.orElseThrow();
            return new Prepared(
                    id(asked, inquiry, List.of(under)),
                    asked.size() * months.size(),
                    (patience, done) -> new SimulationResult(
                            null,
                            new Simulation(1).overTime(asked, inquiry, under, months, by(), patience, done),
                            null,
                            null));
        }

        private Prepared equality(People people, Inquiry inquiry, PolicyVersion version) {
            List<Dimension> by = List.of(Dimension.AGE, Dimension.SEX, Dimension.ETHNICITY, Dimension.SERVICE);
            return new Prepared(
                    id(people, inquiry, List.of(version)),
                    people.size(),
                    (patience, done) -> new SimulationResult(
                            null,
                            null,
                            null,
                            new Simulation(1).equality(people, inquiry, version, by, figures, patience, done)));
        }
    }
}
