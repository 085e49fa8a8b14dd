package org.accreditation.population;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.accreditation.candidate.Endorsement;
import org.accreditation.candidate.Request;
import org.accreditation.decision.TableByTable;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.Term;
import org.accreditation.supervision.Patience;

/**
 * Questions about one status side by side, with the facts that were derived for them in columns. A column stands for every
 * version whose rules and terms derive it in the same way; what no version has needed is not derived.
 */
final class Block {

    private final String status;
    private final int size;
    private final IntFunction<Request> requests;
    private final int monthsOn;
    private final Values values;
    private final Map<Derived, int[]> columns = new HashMap<>();
    private final Map<Derived, Nested> nested = new HashMap<>();
    private final Set<Integer> faulty = new LinkedHashSet<>();

    /** A fact, and what decides how it is derived: the rules and the terms that its derivation uses. */
    private record Derived(String fact, String rules, List<Object> terms) {}

    /**
     * The questions of nested decisions that are about an endorsement.
     *
     * @param questions of those who have such an endorsement
     * @param rows for each row of the block the one among these; -1 where there is none
     */
    record Nested(Block questions, int[] rows) {}

    /**
     * A block.
     *
     * @param status of all questions; null where they are about none
     * @param requests the question of each row; it is asked for again whenever more has to be derived
     * @param monthsOn how many months after the day of each question it is answered, as if what goes on went on
     */
    Block(String status, int size, IntFunction<Request> requests, int monthsOn, Values values) {
        this.status = status;
        this.size = size;
        this.requests = requests;
        this.monthsOn = monthsOn;
        this.values = values;
    }

    String status() {
        return status;
    }

    int size() {
        return size;
    }

    /** Whether the rules failed on a row, so that nothing is decided about it. */
    boolean isFaulty(int row) {
        return faulty.contains(row);
    }

    boolean hasFaults() {
        return !faulty.isEmpty();
    }

    /**
     * Derives what is not there yet.
     *
     * @param facts that are to stand in columns
     * @param about of these, the ones whose endorsement nested decisions are about
     * @param patience is asked before each row
     */
    void derive(PolicyVersion version, Set<String> facts, Set<String> about, Patience patience) {
        Map<String, int[]> missing = new HashMap<>();
        for (String fact : facts) {
            if (!columns.containsKey(derived(version, fact))) {
                missing.put(fact, new int[size]);
            }
        }
        Map<String, Endorsement[]> entries = new HashMap<>();
        for (String fact : about) {
            if (!nested.containsKey(derived(version, fact))) {
                entries.put(fact, new Endorsement[size]);
            }
        }
        if (missing.isEmpty() && entries.isEmpty()) {
            return;
        }
        Set<String> read = new LinkedHashSet<>(missing.keySet());
        read.addAll(entries.keySet());
        for (int row = 0; row < size; row++) {
            patience.goOn();
            derive(version, row, read, missing, entries);
        }
        missing.forEach((fact, column) -> columns.put(derived(version, fact), column));
        entries.forEach((fact, column) -> nested.put(derived(version, fact), nested(column)));
    }

    private void derive(
            PolicyVersion version,
            int row,
            Set<String> read,
            Map<String, int[]> missing,
            Map<String, Endorsement[]> entries) {
        try {
            TableByTable.Facts facts = facts(version, requests.apply(row), read);
            missing.forEach(
                    (fact, column) -> column[row] = values.number(facts.values().get(fact)));
            entries.forEach((fact, column) -> column[row] = facts.about(fact).orElse(null));
        } catch (RuntimeException rulesFail) {
            faulty.add(row);
        }
    }

    private TableByTable.Facts facts(PolicyVersion version, Request request, Set<String> read) {
        return TableByTable.facts(version, request, request.asOf().plusMonths(monthsOn), read);
    }

    private Nested nested(Endorsement[] entries) {
        List<Integer> parents = new ArrayList<>();
        List<Endorsement> about = new ArrayList<>();
        int[] rows = new int[size];
        for (int row = 0; row < size; row++) {
            rows[row] = -1;
            if (entries[row] != null) {
                rows[row] = about.size();
                parents.add(row);
                about.add(entries[row]);
            }
        }
        Block questions = new Block(
                status,
                about.size(),
                row -> TableByTable.question(requests.apply(parents.get(row)), about.get(row)),
                0,
                values);
        return new Nested(questions, rows);
    }

    private Derived derived(PolicyVersion version, String fact) {
        Map<String, Term> terms = version.termsFor(status);
        List<Object> used = new ArrayList<>();
        version.rules().set().catalogue().fact(fact).ifPresent(entry -> entry.terms()
                .forEach(name -> {
                    Term term = terms.get(name);
                    used.add(term == null || term.value() == null ? "" : term.value());
                }));
        return new Derived(fact, version.rules().digest(), used);
    }

    /** A column that has been derived. */
    int[] column(PolicyVersion version, String fact) {
        return columns.get(derived(version, fact));
    }

    /** The nested questions about a fact that has been derived. */
    Nested nested(PolicyVersion version, String about) {
        return nested.get(derived(version, about));
    }
}
