package org.accreditation.decision;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.accreditation.candidate.Request;
import org.accreditation.policy.PlacedTable;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.Term;
import org.accreditation.rules.Asked;
import org.accreditation.rules.Fact;

/**
 * Decides: works out the facts by the version's rules, judges them by its tables, and sums up the findings. The same
 * question to the same version gives the same decision.
 */
public final class Decider {

    /** The decision as of the day that the request is about. */
    public Decision decide(PolicyVersion version, String name, Request request) {
        return decide(version, name, request, request.asOf());
    }

    /** The decision as it would be on a later day, if what goes on went on and nothing else became known. */
    public Decision decide(PolicyVersion version, String name, Request request, LocalDate day) {
        PolicyFile.DecisionFile plan = version.decision(name).orElseThrow();
        Map<String, Term> terms = version.termsFor(request.status());
        Map<String, Fact> facts = version.rules().set().derive(asked(request, day, terms));
        Map<String, Object> values = values(facts, terms);
        Judgement judgement = judge(version, plan, terms, values);
        return new Decision(
                version,
                name,
                plan,
                request,
                day,
                facts,
                terms,
                values,
                judgement.findings(),
                judgement.faults(),
                judgement.outcome());
    }

    /** What the tables of a decision make of values. */
    record Judgement(List<Finding> findings, List<EvaluationFault> faults, Outcome outcome) {}

    /** Judges by each table in order; the values that tables give are added to {@code values}. */
    static Judgement judge(
            PolicyVersion version, PolicyFile.DecisionFile plan, Map<String, Term> terms, Map<String, Object> values) {
        List<EvaluationFault> faults = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (PlacedTable table : version.tablesOf(plan)) {
            Finding finding = new Judge(version, terms, values, findings, faults).judge(table);
            findings.add(finding);
            if (finding.value() != null) {
                values.putIfAbsent(finding.table().table().valueName(), finding.value());
            }
        }
        Outcome outcome = Outcome.of(findings.stream()
                .filter(Finding::isFinding)
                .map(Finding::result)
                .toList());
        return new Judgement(findings, faults, outcome);
    }

    private static Asked asked(Request request, LocalDate day, Map<String, Term> terms) {
        Map<String, Object> set = new HashMap<>();
        terms.values().stream()
                .filter(term -> term.value() != null)
                .forEach(term -> set.put(term.name(), term.value()));
        return new Asked(day, request.asOf(), request.status(), request.body(), request.candidate(), set);
    }

    private static Map<String, Object> values(Map<String, Fact> facts, Map<String, Term> terms) {
        Map<String, Object> values = new HashMap<>();
        facts.values().forEach(fact -> put(values, fact.name(), fact.value()));
        terms.values().forEach(term -> put(values, term.name(), term.value()));
        return values;
    }

    /** Tables compare exact decimals; rules count in whole numbers. */
    private static void put(Map<String, Object> values, String name, Object value) {
        if (value instanceof Number number) {
            values.put(name, new BigDecimal(number.toString()));
        } else if (value != null) {
            values.put(name, value);
        }
    }
}
