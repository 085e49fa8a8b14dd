package org.accreditation.population;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** What is drawn by chance, each kind as often as its share says. */
final class Mix {

    private final List<String> kinds;
    private final double[] upTo;

    Mix(Map<String, Double> shares) {
        kinds = List.copyOf(shares.keySet());
        upTo = new double[kinds.size()];
        double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
        double before = 0;
        for (int i = 0; i < upTo.length; i++) {
            before += shares.get(kinds.get(i));
            upTo[i] = before / sum;
        }
    }

    String draw(SplittableRandom random) {
        double drawn = random.nextDouble();
        int kind = 0;
        while (kind < upTo.length - 1 && drawn >= upTo[kind]) {
            kind++;
        }
        return kinds.get(kind);
    }
}
