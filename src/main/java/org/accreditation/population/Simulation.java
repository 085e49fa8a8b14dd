package org.accreditation.population;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.accreditation.policy.Digest;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.supervision.Patience;

/** Asks whole populations. Nothing of it is an answer to anybody: it touches neither journal nor receipts. */
public final class Simulation {

    private final int threads;

    /**
     * Simulates.
     *
     * @param threads how many work on it at a time
     */
    public Simulation(int threads) {
        this.threads = threads;
    }

    /** The id of a question to a population: the same question to the same people and versions has the same one. */
    public static String id(People people, Inquiry inquiry, List<PolicyVersion> versions, String more) {
        Map<String, String> asked = new TreeMap<>();
        asked.put("people", people.identity());
        asked.put("inquiry", inquiry.decision() + " " + inquiry.status() + " " + new TreeMap<>(inquiry.only()));
        asked.put(
                "versions",
                versions.stream()
                        .map(version -> version.key() + " " + version.stamp())
                        .toList()
                        .toString());
        asked.put("more", more);
        return Digest.of(asked).substring("sha256:".length(), "sha256:".length() + 32);
    }

    /**
     * What a change from one version to another does.
     *
     * @param sampleSize how many people of each change are named
     * @param done is told how many people have been gone through
     * @throws IllegalArgumentException where a version does not answer the decision
     * @throws org.accreditation.supervision.GivenUp where nobody waits for it any more
     */
    public Impact impact(
            People people,
            Inquiry inquiry,
            PolicyVersion from,
            PolicyVersion to,
            int sampleSize,
            Patience patience,
            LongConsumer done) {
        Values values = new Values();
        Judging.Memos memos = new Judging.Memos();
        Impact.Count count = new Impact.Count(
                new Judging(from, inquiry.decision(), values, memos),
                new Judging(to, inquiry.decision(), values, memos),
                sampleSize);
        new Crowd(people, inquiry, values, threads).each(List.of(from, to), patience, done, count::add);
        return count.impact(people.weight());
    }
}
