package org.accreditation.decision;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.accreditation.candidate.Endorsement;
import org.accreditation.candidate.Request;
import org.accreditation.policy.PlacedTable;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.Term;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.rules.Considered;
import org.accreditation.rules.Fact;
import org.accreditation.supervision.GivenUp;
import org.accreditation.tables.DecisionTable;

/**
 * Decides: works out the facts by the version's rules, asks the decisions that this one rests on, judges all of it by the
 * version's tables, and sums up the findings. The same question to the same version gives the same decision.
 */
public final class Decider {

    private final PolicyLibrary library;
    private final Consumer<Decision> watching;

    /**
     * A decider.
     *
     * @param library where the version is found that was in force on the day of a nested decision
     */
    public Decider(PolicyLibrary library) {
        this(library, decided -> {});
    }

    /**
     * A decider.
     *
     * @param library where the version is found that was in force on the day of a nested decision
     * @param watching is given each decision that was asked for, in the thread that decided
     */
    public Decider(PolicyLibrary library, Consumer<Decision> watching) {
        this.library = library;
        this.watching = watching;
    }

    /** The decision as of the day that the request is about. */
    public Decision decide(PolicyVersion version, String name, Request request, Derivations derivations) {
        return decide(version, name, request, request.asOf(), derivations);
    }

    /** The decision as it would be on a later day, if what goes on went on and nothing else became known. */
    public Decision decide(
            PolicyVersion version, String name, Request request, LocalDate day, Derivations derivations) {
        Decision decision = decided(version, name, request, day, derivations);
        watching.accept(decision);
        return decision;
    }

    private Decision decided(
            PolicyVersion version, String name, Request request, LocalDate day, Derivations derivations) {
        derivations.patience().goOn();
        PolicyFile.DecisionFile plan = version.decision(name).orElseThrow();
        Map<String, Term> terms = version.termsFor(request.status());
        List<EvaluationFault> faults = new ArrayList<>();
        Map<String, Fact> facts = new LinkedHashMap<>(facts(version, plan, request, day, derivations, faults));
        Map<String, NestedDecision> nested = nested(version, plan, request, day, facts, derivations);
        nested.values().forEach(made -> made.decision().ifPresent(decision -> faults.addAll(decision.faults())));
        nested.values().forEach(made -> facts.put(made.asked().fact(), fact(made)));
        plan.nested().stream()
                .filter(asked -> asked.about() != null && !nested.containsKey(asked.fact()))
                .forEach(asked -> counted(facts.get(asked.about()))
                        .ifPresent(about ->
                                facts.put(asked.fact(), Fact.missing(asked.fact(), about.pointer() + "/body"))));
        Map<String, Object> values = values(facts, terms);
        Judgement judgement = judge(version, plan, terms, values, concluded(facts), faults);
        return new Decision(
                version,
                name,
                plan,
                request,
                day,
                facts,
                terms,
                values,
                nested,
                judgement.findings(),
                judgement.faults(),
                judgement.outcome());
    }

    /** The facts; none where the rules fail, which is a fault of theirs and never an answer. */
    private static Map<String, Fact> facts(
            PolicyVersion version,
            PolicyFile.DecisionFile plan,
            Request request,
            LocalDate day,
            Derivations derivations,
            List<EvaluationFault> faults) {
        try {
            return derivations.facts(version, request, day, read(version, plan));
        } catch (GivenUp nobodyWaits) {
            throw nobodyWaits;
        } catch (RuntimeException failed) {
            faults.add(EvaluationFault.by("rules " + version.rules().set().name(), failed));
            return Map.of();
        }
    }

    /** What the tables of a decision read, and what the decisions that it rests on are about. */
    private static Set<String> read(PolicyVersion version, PolicyFile.DecisionFile plan) {
        Set<String> read = new HashSet<>();
        version.tablesOf(plan).forEach(table -> read.addAll(table.table().reads()));
        plan.nested().stream()
                .map(PolicyFile.Nested::about)
                .filter(Objects::nonNull)
                .forEach(read::add);
        return read;
    }

    private Map<String, NestedDecision> nested(
            PolicyVersion version,
            PolicyFile.DecisionFile plan,
            Request request,
            LocalDate day,
            Map<String, Fact> facts,
            Derivations derivations) {
        Map<String, NestedDecision> nested = new LinkedHashMap<>();
        for (PolicyFile.Nested asked : plan.nested()) {
            if (asked.about() == null) {
                Decision decision = decided(version, asked.decision(), request, day, derivations);
                nested.put(asked.fact(), new NestedDecision(asked, day, null, Optional.of(decision)));
            } else {
                entry(facts.get(asked.about()))
                        .ifPresent(
                                about -> nested.put(asked.fact(), asOf(about, version, asked, request, derivations)));
            }
        }
        return nested;
    }

    /** The entry that settled a fact; none where the fact is unknown, no entry counts or nobody knows whose endorsement it is. */
    static Optional<Endorsement> entry(Fact fact) {
        return counted(fact).filter(endorsement -> endorsement.body() != null);
    }

    private static Optional<Endorsement> counted(Fact fact) {
        return Optional.ofNullable(fact).filter(settled -> settled.value() != null).stream()
                .flatMap(settled -> settled.considered().stream()
                        .filter(Considered::isCounted)
                        .filter(counted -> settled.value().equals(counted.value())))
                .map(counted -> (Endorsement) counted.subject())
                .findFirst();
    }

    private NestedDecision asOf(
            Endorsement about,
            PolicyVersion version,
            PolicyFile.Nested asked,
            Request request,
            Derivations derivations) {
        Optional<PolicyVersion> then = request.version() == null
                ? derivations.among().orElse(library).inForce(version.id(), about.on())
                : Optional.of(version);
        Request question = question(request, about);
        return new NestedDecision(
                asked,
                about.on(),
                about.pointer(),
                then.filter(there -> there.decision(asked.decision()).isPresent())
                        .map(there -> decided(there, asked.decision(), question, question.asOf(), derivations)));
    }

    /** The same question about the day of an endorsement and the body that gave it. */
    static Request question(Request request, Endorsement about) {
        return new Request(
                request.policy(),
                request.version(),
                about.on(),
                request.status(),
                about.body(),
                request.candidate(),
                request.nonce());
    }

    /** The outcome of a nested decision as a fact; it changes when a fact behind it does. */
    private static Fact fact(NestedDecision made) {
        LocalDate change = made.entry() != null
                ? null
                : made.decision().stream()
                        .flatMap(decision -> read(decision.version(), decision.plan()).stream()
                                .map(decision.facts()::get)
                                .filter(Objects::nonNull))
                        .map(Fact::nextChange)
                        .filter(day -> day != null && day.isAfter(made.day()))
                        .min(LocalDate::compareTo)
                        .orElse(null);
        String why = "The outcome of the decision '" + made.asked().decision() + "' as of " + made.day() + ".";
        return Fact.of(made.asked().fact(), made.outcome(), why).changingOn(change);
    }

    /** What the tables of a decision make of values. */
    public record Judgement(List<Finding> findings, List<EvaluationFault> faults, Outcome outcome) {}

    /** Judges facts that are given outright. */
    public static Judgement judge(
            PolicyVersion version, PolicyFile.DecisionFile plan, Map<String, Term> terms, Map<String, Object> values) {
        return judge(version, plan, terms, values, Map.of(), List.of());
    }

    /**
     * Judges by each table in order, after faults; the values that tables give are added to {@code values}. Where anything has
     * failed nothing is decided, whatever the other tables say.
     */
    private static Judgement judge(
            PolicyVersion version,
            PolicyFile.DecisionFile plan,
            Map<String, Term> terms,
            Map<String, Object> values,
            Map<String, String> concluded,
            List<EvaluationFault> before) {
        List<EvaluationFault> faults = new ArrayList<>(before);
        List<Finding> findings = new ArrayList<>();
        for (PlacedTable table : version.tablesOf(plan)) {
            if (table.table().readsOutcomeSoFar()) {
                values.putIfAbsent(
                        DecisionTable.OUTCOME_SO_FAR, outcome(findings).word());
            }
            Finding finding = new Judge(version, terms, values, concluded, findings, faults).judge(table);
            findings.add(finding);
            Object value = finding.value() == null ? finding.valueWithin() : finding.value();
            if (value != null) {
                values.putIfAbsent(finding.table().table().valueName(), value);
            }
        }
        return new Judgement(findings, faults, faults.isEmpty() ? outcome(findings) : Outcome.INCOMPLETE);
    }

    private static Outcome outcome(List<Finding> findings) {
        return Outcome.among(findings.stream().filter(Finding::isFinding).toList());
    }

    private static Map<String, String> concluded(Map<String, Fact> facts) {
        Map<String, String> concluded = new HashMap<>();
        for (Fact fact : facts.values()) {
            if (fact.conclusion() != null) {
                concluded.put(fact.name(), fact.conclusion());
            }
        }
        return concluded;
    }

    private static Map<String, Object> values(Map<String, Fact> facts, Map<String, Term> terms) {
        Map<String, Object> values = new HashMap<>();
        facts.values().forEach(fact -> put(values, fact.name(), fact.value()));
        terms.values().forEach(term -> put(values, term.name(), term.value()));
        return values;
    }

    /** Tables compare exact decimals; rules count in whole numbers. */
    static void put(Map<String, Object> values, String name, Object value) {
        if (value instanceof Number number) {
            values.put(name, new BigDecimal(number.toString()));
        } else if (value != null) {
            values.put(name, value);
        }
    }
}
