package org.accreditation.population;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.accreditation.decision.Finding;
import org.accreditation.decision.Outcome;
import org.accreditation.decision.TableByTable;
import org.accreditation.policy.PlacedTable;
import org.accreditation.policy.PolicyFile;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.Term;
import org.accreditation.supervision.Patience;

/**
 * One decision of one version, taken by columns. Nested decisions are of the same version, as for a caller who names it. One
 * thread at a time may use it.
 */
final class Judging {

    private final PolicyVersion version;
    private final Values values;
    private final Memos memos;
    private final String decision;
    private final List<PlacedTable> tables;
    private final Map<PolicyFile.Nested, Judging> nested = new LinkedHashMap<>();
    private final Map<Sign, Integer> signs = new HashMap<>();
    private final List<Finding> examples = new ArrayList<>();
    private final Map<Long, Outcome> outcomes = new HashMap<>();
    private final Map<Long, Integer> nestedOutcomes = new HashMap<>();

    /** Of a finding, all that its part in the outcome depends on. */
    private record Sign(Object result, Object open) {}

    /** The bit of a decision in which something went wrong. */
    private static final long FAULTY = 1L << 63;

    /** Cases of tables that have been judged, for whoever judges by the same tables with the same terms. */
    static final class Memos {
        private final Map<PlacedTable, Map<List<Object>, TableMemo>> memos = new IdentityHashMap<>();

        private TableMemo of(PolicyVersion version, PlacedTable table, String status, Values values) {
            Map<String, Term> terms = version.termsFor(status);
            List<Object> by = new ArrayList<>();
            by.add(status == null ? PolicyVersion.NO_STATUS : status);
            List<String> names = new ArrayList<>();
            for (String name : table.table().reads()) {
                Term term = terms.get(name);
                if (term == null) {
                    names.add(name);
                } else {
                    by.add(term.value() == null ? "" : term.value());
                }
            }
            return memos.computeIfAbsent(table, unknown -> new HashMap<>())
                    .computeIfAbsent(by, unknown -> new TableMemo(version, table, status, names, values));
        }
    }

    /**
     * Judges by a version.
     *
     * @throws IllegalArgumentException where the version does not answer the decision
     */
    Judging(PolicyVersion version, String decision, Values values, Memos memos) {
        this.version = version;
        this.values = values;
        this.memos = memos;
        this.decision = decision;
        PolicyFile.DecisionFile plan = version.decision(decision)
                .orElseThrow(() ->
                        new IllegalArgumentException(version.key() + " does not answer '" + decision + "'. It answers: "
                                + String.join(", ", version.file().decisions().keySet()) + "."));
        this.tables = TableByTable.tables(version, plan);
        for (PolicyFile.Nested asked : plan.nested()) {
            if (version.decision(asked.decision()).isPresent()) {
                nested.put(asked, new Judging(version, asked.decision(), values, memos));
            }
        }
    }

    PolicyVersion version() {
        return version;
    }

    Values values() {
        return values;
    }

    String decision() {
        return decision;
    }

    /** The tables that make the outcome, in order. */
    List<PlacedTable> tables() {
        return tables;
    }

    /** The facts that the decision and those that it asks about the same day read. */
    Set<String> facts() {
        Set<String> facts = new LinkedHashSet<>();
        tables.forEach(placed -> placed.table().reads().stream()
                .filter(name -> version.rules().set().catalogue().fact(name).isPresent())
                .forEach(facts::add));
        nested.forEach((asked, judging) -> {
            if (asked.about() == null) {
                facts.addAll(judging.facts());
            }
        });
        return facts;
    }

    private Set<String> about() {
        Set<String> about = new LinkedHashSet<>();
        nested.forEach((asked, judging) -> {
            if (asked.about() == null) {
                about.addAll(judging.about());
            } else {
                about.add(asked.about());
            }
        });
        return about;
    }

    /** Derives what this decision reads and is not there yet, and more facts in the same go. */
    void derive(Block block, Set<String> more, Patience patience) {
        Set<String> facts = new LinkedHashSet<>(facts());
        facts.addAll(more);
        block.derive(version, facts, about(), patience);
        deriveNested(block, patience);
    }

    private void deriveNested(Block block, Patience patience) {
        nested.forEach((asked, judging) -> {
            if (asked.about() == null) {
                judging.deriveNested(block, patience);
            } else {
                judging.derive(block.nested(version, asked.about()).questions(), Set.of(), patience);
            }
        });
    }

    /**
     * What came of a block.
     *
     * @param signs for each row what its findings are; the outcome depends on nothing else
     * @param cases for each table and row the number of its case
     * @param memos the cases of each table
     */
    record Done(long[] signs, int[][] cases, List<TableMemo> memos) {

        Finding finding(int table, int row) {
            return memos.get(table).judged(cases[table][row]).finding();
        }
    }

    Done judge(Block block) {
        Map<String, int[]> columns = new HashMap<>();
        facts().forEach(fact -> columns.put(fact, block.column(version, fact)));
        long[] found = new long[block.size()];
        for (int row = 0; block.hasFaults() && row < found.length; row++) {
            found[row] = block.isFaulty(row) ? FAULTY : 0;
        }
        nested.forEach((asked, judging) -> columns.put(asked.fact(), nested(block, asked, judging, found)));
        int[][] cases = new int[tables.size()][];
        List<TableMemo> used = new ArrayList<>();
        for (int t = 0; t < tables.size(); t++) {
            PlacedTable placed = tables.get(t);
            TableMemo memo = memos.of(version, placed, block.status(), values);
            int[][] read = memo.names().stream().map(columns::get).toArray(int[][]::new);
            cases[t] = memo.cases(read, block.size());
            used.add(memo);
            if (placed.isFinding()) {
                sign(memo, cases[t], found);
            } else {
                give(columns, placed.table().valueName(), memo, cases[t], found);
            }
        }
        return new Done(found, cases, used);
    }

    private void sign(TableMemo memo, int[] cases, long[] found) {
        long[] bits = new long[memo.size()];
        for (int number = 0; number < bits.length; number++) {
            TableByTable.Judged judged = memo.judged(number);
            bits[number] = 1L << sign(judged.finding()) | (judged.faulty() ? FAULTY : 0);
        }
        for (int row = 0; row < cases.length; row++) {
            found[row] |= bits[cases[row]];
        }
    }

    private int sign(Finding finding) {
        return signs.computeIfAbsent(new Sign(finding.result(), finding.open()), unknown -> {
            examples.add(finding);
            return examples.size() - 1;
        });
    }

    /** A value stands beside the facts; where a fact of that name is known, that is what is read. */
    private void give(Map<String, int[]> columns, String name, TableMemo memo, int[] cases, long[] found) {
        int[] numbers = new int[memo.size()];
        for (int number = 0; number < numbers.length; number++) {
            numbers[number] = values.number(memo.judged(number).value());
        }
        int[] before = columns.get(name);
        int[] column = new int[cases.length];
        for (int row = 0; row < cases.length; row++) {
            column[row] = before == null || before[row] == Values.UNKNOWN ? numbers[cases[row]] : before[row];
            found[row] |= memo.judged(cases[row]).faulty() ? FAULTY : 0;
        }
        columns.put(name, column);
    }

    private int[] nested(Block block, PolicyFile.Nested asked, Judging judging, long[] found) {
        int[] column = new int[block.size()];
        Block.Nested questions = asked.about() == null ? null : block.nested(version, asked.about());
        Done done = judging.judge(questions == null ? block : questions.questions());
        for (int row = 0; row < column.length; row++) {
            int there = questions == null ? row : questions.rows()[row];
            if (there >= 0) {
                long made = done.signs()[there];
                found[row] |= made & FAULTY;
                column[row] = judging.nestedOutcome(made);
            }
        }
        return column;
    }

    private int nestedOutcome(long made) {
        return nestedOutcomes.computeIfAbsent(
                made & ~FAULTY, bits -> values.number(TableByTable.nestedOutcome(findings(bits))));
    }

    /** The outcome of a row. */
    Outcome outcome(long made) {
        return outcomes.computeIfAbsent(
                made, bits -> (bits & FAULTY) != 0 ? Outcome.INCOMPLETE : TableByTable.outcome(findings(bits)));
    }

    private List<Finding> findings(long bits) {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            if ((bits & 1L << i) != 0) {
                findings.add(examples.get(i));
            }
        }
        return findings;
    }
}
