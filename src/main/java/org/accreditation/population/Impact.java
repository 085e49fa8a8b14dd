package org.accreditation.population;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.accreditation.decision.Finding;
import org.accreditation.decision.Outcome;
import org.accreditation.decision.Result;
import org.accreditation.policy.PlacedTable;
import org.accreditation.tables.DecisionTable;

/**
 * What a change from one version to another does to a population: how many people go from which outcome to which.
 *
 * @param decision that was asked
 * @param from the one version, as {@code policy/version}
 * @param to the other
 * @param people how many were asked
 * @param notAsked how many were not, since a version covers no status of theirs or they belong to another group
 * @param weight how many real people each stands for
 * @param moves from which outcome to which, also where both are the same
 * @param groups the same by what people are counted by
 * @param rows which rows of tables did it, for those whose outcome changes, most people first
 * @param samples some of those whose outcome changes, for each move
 */
public record Impact(
        String decision,
        String from,
        String to,
        long people,
        long notAsked,
        double weight,
        List<Move> moves,
        Map<Dimension, Map<String, List<Move>>> groups,
        List<RowChange> rows,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Sample> samples) {

    /** The same, where samples are told in another way. */
    Impact withoutSamples() {
        return new Impact(decision, from, to, people, notAsked, weight, moves, groups, rows, List.of());
    }

    /**
     * People who go from an outcome to another or the same one.
     *
     * @param people how many of those asked
     * @param real how many real people they stand for
     * @param plusMinus by how many real people that may be off, nineteen times of twenty, since only so many were asked
     */
    public record Move(Outcome from, Outcome to, long people, double real, double plusMinus) {

        /** Whether the outcome changes. */
        public boolean changes() {
            return from != to;
        }
    }

    /**
     * A table that says something else of people whose outcome changes.
     *
     * @param table as {@code model#table}
     * @param fromRows its rows that spoke before; none where the version does not ask it
     * @param toRows its rows that speak now
     */
    public record RowChange(
            String table, Result fromResult, List<String> fromRows, Result toResult, List<String> toRows, long people) {

        private RowChange of(long howMany) {
            return new RowChange(table, fromResult, fromRows, toResult, toRows, howMany);
        }
    }

    /**
     * Some of those who make a move.
     *
     * @param people places in the population, the first ones
     */
    public record Sample(Outcome from, Outcome to, List<Asked> people) {}

    /**
     * Somebody in a sample.
     *
     * @param status that they were asked about; null for none
     */
    public record Asked(long person, String status) {}

    /** Counts. One thread at a time may use it. */
    static final class Count {

        /** Two standard errors, near enough. */
        private static final double NINETEEN_OF_TWENTY = 1.96;

        private static final int OUTCOMES = Outcome.values().length;

        private final Judging from;
        private final Judging to;
        private final int sampleSize;
        private final long[] moves = new long[OUTCOMES * OUTCOMES];
        private final Map<Dimension, Map<String, long[]>> groups = new EnumMap<>(Dimension.class);
        private final Map<RowChange, Long> rows = new LinkedHashMap<>();
        private final Map<Integer, List<Asked>> samples = new TreeMap<>();
        private final List<int[]> sameTable = new ArrayList<>();
        private long people;
        private long notAsked;

        Count(Judging from, Judging to, int sampleSize) {
            this.from = from;
            this.to = to;
            this.sampleSize = sampleSize;
            for (Dimension dimension : Dimension.values()) {
                groups.put(dimension, new TreeMap<>());
            }
            pairTables();
        }

        /** Tables of one name in both versions, and those that only one of them asks. */
        private void pairTables() {
            Map<String, Integer> after = new LinkedHashMap<>();
            for (int t = 0; t < to.tables().size(); t++) {
                if (to.tables().get(t).isFinding()) {
                    after.put(to.tables().get(t).key(), t);
                }
            }
            for (int t = 0; t < from.tables().size(); t++) {
                PlacedTable table = from.tables().get(t);
                if (table.isFinding()) {
                    Integer other = after.remove(table.key());
                    sameTable.add(new int[] {t, other == null ? -1 : other});
                }
            }
            after.values().forEach(t -> sameTable.add(new int[] {-1, t}));
        }

        void add(Chunk chunk) {
            notAsked += chunk.notAsked();
            chunk.parts().forEach(this::add);
        }

        private void add(Chunk.Part part) {
            Judging.Done before = from.judge(part.block());
            Judging.Done after = to.judge(part.block());
            String status = part.block().status();
            for (int row = 0; row < part.people().length; row++) {
                Outcome was = from.outcome(before.signs()[row]);
                Outcome is = to.outcome(after.signs()[row]);
                int move = was.ordinal() * OUTCOMES + is.ordinal();
                people++;
                moves[move]++;
                for (Dimension dimension : Dimension.values()) {
                    groups.get(dimension)
                            .computeIfAbsent(
                                    dimension.group(part.traits()[row], status), group -> new long[moves.length])[
                            move]++;
                }
                if (was != is) {
                    changed(before, after, row);
                    List<Asked> some = samples.computeIfAbsent(move, none -> new ArrayList<>());
                    if (some.size() < sampleSize) {
                        some.add(new Asked(part.people()[row], status));
                    }
                }
            }
        }

        private void changed(Judging.Done before, Judging.Done after, int row) {
            for (int[] table : sameTable) {
                Finding was = table[0] < 0 ? null : before.finding(table[0], row);
                Finding is = table[1] < 0 ? null : after.finding(table[1], row);
                if (result(was) != result(is)) {
                    String key = table[0] < 0
                            ? to.tables().get(table[1]).key()
                            : from.tables().get(table[0]).key();
                    rows.merge(new RowChange(key, result(was), rows(was), result(is), rows(is), 0), 1L, Long::sum);
                }
            }
        }

        private static Result result(Finding finding) {
            return finding == null ? Result.NOT_ASKED : finding.result();
        }

        private static List<String> rows(Finding finding) {
            return finding == null
                    ? List.of()
                    : finding.rows().stream().map(DecisionTable.Row::id).toList();
        }

        Impact impact(People asked) {
            double weight = asked.weight();
            Map<Dimension, Map<String, List<Move>>> byGroup = new EnumMap<>(Dimension.class);
            groups.forEach((dimension, counted) -> {
                Map<String, List<Move>> lines = new LinkedHashMap<>();
                counted.forEach((group, counts) -> lines.put(group, moves(counts, asked)));
                byGroup.put(dimension, lines);
            });
            List<RowChange> changes = rows.entrySet().stream()
                    .map(change -> change.getKey().of(change.getValue()))
                    .sorted(Comparator.comparingLong(RowChange::people)
                            .reversed()
                            .thenComparing(RowChange::table)
                            .thenComparing(change -> change.fromRows().toString() + change.toRows()))
                    .toList();
            List<Sample> some = samples.entrySet().stream()
                    .map(entry -> new Sample(
                            Outcome.values()[entry.getKey() / OUTCOMES],
                            Outcome.values()[entry.getKey() % OUTCOMES],
                            entry.getValue()))
                    .toList();
            return new Impact(
                    from.decision(),
                    from.version().key(),
                    to.version().key(),
                    people,
                    notAsked,
                    weight,
                    moves(moves, asked),
                    byGroup,
                    changes,
                    some);
        }

        private List<Move> moves(long[] counts, People asked) {
            List<Move> lines = new ArrayList<>();
            for (int move = 0; move < counts.length; move++) {
                if (counts[move] > 0) {
                    double share = (double) counts[move] / people;
                    double error =
                            asked.isEverybody() ? 0 : NINETEEN_OF_TWENTY * Math.sqrt(share * (1 - share) / people);
                    lines.add(new Move(
                            Outcome.values()[move / OUTCOMES],
                            Outcome.values()[move % OUTCOMES],
                            counts[move],
                            counts[move] * asked.weight(),
                            error * people * asked.weight()));
                }
            }
            return lines;
        }
    }
}
