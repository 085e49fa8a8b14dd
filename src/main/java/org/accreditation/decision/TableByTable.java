package org.accreditation.decision;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.accreditation.candidate.Endorsement;
import org.accreditation.candidate.Request;
import org.accreditation.known.Within;
import org.accreditation.policy.PlacedTable;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.Term;
import org.accreditation.rules.Fact;
import org.accreditation.tables.DecisionTable;

/**
 * The steps of a decision one by one, for whoever decides about very many people: facts are derived once for a person, and a
 * table is judged once for all people whose values are the same to it. Put together they make the decision that {@link
 * Decider} makes.
 */
public final class TableByTable {

    private TableByTable() {}

    /**
     * What a table made of values.
     *
     * @param finding what it says
     * @param value what later tables read under its name; null where it gives none or nothing is known of it
     * @param faulty whether something went wrong, so that nothing is decided
     */
    public record Judged(Finding finding, Object value, boolean faulty) {}

    /** Judges by one table. Terms are those of the version; a name without a value is unknown. */
    public static Judged judge(PolicyVersion version, PlacedTable table, String status, Map<String, Object> given) {
        Map<String, Term> terms = version.termsFor(status);
        Map<String, Object> values = new HashMap<>(given);
        terms.values().stream()
                .filter(term -> term.value() != null)
                .forEach(term -> values.putIfAbsent(term.name(), term.value()));
        List<EvaluationFault> faults = new ArrayList<>();
        Finding finding = new Judge(version, terms, values, Map.of(), List.of(), faults).judge(table);
        Object value = finding.value() == null ? finding.valueWithin() : finding.value();
        return new Judged(finding, value, !faults.isEmpty());
    }

    /** What findings come to. */
    public static Outcome outcome(List<Finding> findings) {
        return Outcome.among(findings);
    }

    /** What the findings of a nested decision come to, as the fact that the outer one reads; null where nothing is known. */
    public static Object nestedOutcome(List<Finding> findings) {
        Set<Outcome> possible = Outcome.possible(findings);
        return possible.containsAll(Outcome.DECIDED)
                ? null
                : Within.oneOf(possible.stream().map(Outcome::word).toList());
    }

    /**
     * Facts as tables read them; one that is unknown has no value.
     *
     * @param values by name
     * @param all as they were derived
     */
    public record Facts(Map<String, Object> values, Map<String, Fact> all) {

        /** The endorsement that settled a fact, where one did: what a nested decision is about. */
        public Optional<Endorsement> about(String fact) {
            return Decider.entry(all.get(fact));
        }
    }

    /**
     * Derives facts of a question as they are on its day, or would be on a later one if what goes on went on.
     *
     * @param read names of the facts that are wanted; no others are derived for their own sake
     * @throws RuntimeException where the rules fail: then nothing is decided
     */
    public static Facts facts(PolicyVersion version, Request request, LocalDate day, Set<String> read) {
        Map<String, Fact> derived = new Derivations().facts(version, request, day, read);
        Map<String, Object> values = new HashMap<>();
        derived.values().forEach(fact -> Decider.put(values, fact.name(), fact.value()));
        return new Facts(values, derived);
    }

    /** The question of a nested decision that is about an endorsement. */
    public static Request question(Request request, Endorsement about) {
        return Decider.question(request, about);
    }

    /** The tables of a decision that make its outcome, in order: advice does not. */
    public static List<PlacedTable> tables(PolicyVersion version, PolicyFile.DecisionFile plan) {
        return version.tablesOf(plan).stream()
                .filter(placed -> placed.table().kind() != DecisionTable.Kind.ADVICE)
                .toList();
    }
}
