package org.accreditation.population;

import java.math.BigDecimal;
import java.util.ArrayList;
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
                        .map(version -> version.key() + " " + version.digest() + " "
                                + version.rules().digest())
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
        new Crowd(people, inquiry, 0, values, threads).each(List.of(from, to), patience, done, count::add);
        return count.impact(people);
    }

    /**
     * A population held with its facts, to be judged as often as wanted. It takes memory for each person.
     *
     * @param versions whose facts are derived at once
     */
    public Held held(
            People people, Inquiry inquiry, List<PolicyVersion> versions, Patience patience, LongConsumer done) {
        return new Held(people, inquiry, 0, versions, threads, patience, done);
    }

    /**
     * What becomes of a population over values of a term.
     *
     * @param term a number that the version sets
     * @param values in order
     * @param by what groups are counted by
     * @throws IllegalArgumentException where the version sets no number under this name
     */
    public Sweep sweep(
            People people,
            Inquiry inquiry,
            PolicyVersion version,
            String term,
            List<BigDecimal> values,
            Dimension by,
            Patience patience,
            LongConsumer done) {
        List<PolicyVersion> tried =
                values.stream().map(value -> version.trying(term, value)).toList();
        Held held = held(people, inquiry, List.of(version), patience, done);
        List<Sweep.Point> points = new ArrayList<>();
        for (int i = 0; i < tried.size(); i++) {
            points.add(Sweep.point(values.get(i), held.tally(tried.get(i), patience), by));
        }
        return new Sweep(inquiry.decision(), version.key(), term, by, points);
    }

    /**
     * What becomes of a population over months that pass, if what goes on went on and nothing else happened.
     *
     * @param months how many after the day of the population, in order
     * @param done is told how many people have been gone through, over all months together
     */
    public Sweep overTime(
            People people,
            Inquiry inquiry,
            PolicyVersion version,
            List<Integer> months,
            Dimension by,
            Patience patience,
            LongConsumer done) {
        List<Sweep.Point> points = new ArrayList<>();
        for (int month : months) {
            long before = points.size() * people.size();
            Held held = new Held(
                    people, inquiry, month, List.of(version), threads, patience, gone -> done.accept(before + gone));
            points.add(Sweep.point(BigDecimal.valueOf(month), held.tally(version, patience), by));
        }
        return new Sweep(inquiry.decision(), version.key(), "months", by, points);
    }

    /** How groups fare beside each other under a version, by each of what people are grouped by. */
    public List<Equality> equality(
            People people,
            Inquiry inquiry,
            PolicyVersion version,
            List<Dimension> by,
            Figures figures,
            Patience patience,
            LongConsumer done) {
        Tally tally = held(people, inquiry, List.of(version), patience, done).tally(version, patience);
        return by.stream()
                .map(dimension -> Equality.of(dimension, tally.by(dimension), figures))
                .toList();
    }
}
