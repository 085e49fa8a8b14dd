package org.accreditation.population;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.accreditation.decision.Outcome;

/** How many people come to which outcome: all of them, and those of each group. */
final class Tally {

    private final double weight;
    private final long[] all = new long[Outcome.values().length];
    private final Map<Dimension, Map<String, long[]>> groups = new EnumMap<>(Dimension.class);

    Tally(double weight) {
        this.weight = weight;
        for (Dimension dimension : Dimension.values()) {
            groups.put(dimension, new TreeMap<>());
        }
    }

    void add(Chunk.Part part, Judging judging, Judging.Done done) {
        for (int row = 0; row < part.people().length; row++) {
            int outcome = judging.outcome(done.signs()[row]).ordinal();
            all[outcome]++;
            for (Dimension dimension : Dimension.values()) {
                groups.get(dimension)
                        .computeIfAbsent(
                                dimension.group(part.traits()[row], part.block().status()),
                                group -> new long[all.length])[outcome]++;
            }
        }
    }

    Outcomes all() {
        return outcomes(all);
    }

    /** By group. */
    Map<String, Outcomes> by(Dimension dimension) {
        Map<String, Outcomes> by = new LinkedHashMap<>();
        groups.get(dimension).forEach((group, counts) -> by.put(group, outcomes(counts)));
        return by;
    }

    private Outcomes outcomes(long[] counts) {
        Map<Outcome, Long> people = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            people.put(outcome, counts[outcome.ordinal()]);
        }
        return new Outcomes(people, weight);
    }
}
