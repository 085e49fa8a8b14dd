package org.accreditation.population;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.supervision.Patience;

/**
 * A population whose facts stand in columns, to be judged as often as wanted: a change of tables or terms derives nothing
 * again, and a change that derives some facts otherwise derives those. One thread at a time may use it.
 */
public final class Held {

    private final People people;
    private final Inquiry inquiry;
    private final Values values = new Values();
    private final Judging.Memos memos = new Judging.Memos();
    private final List<Chunk> chunks = new ArrayList<>();

    /**
     * Derives what versions read.
     *
     * @param monthsOn how many months after the day of the population, as if what goes on went on
     * @param done is told how many people have been gone through
     */
    Held(
            People people,
            Inquiry inquiry,
            int monthsOn,
            List<PolicyVersion> versions,
            int threads,
            Patience patience,
            LongConsumer done) {
        this.people = people;
        this.inquiry = inquiry;
        new Crowd(people, inquiry, monthsOn, values, threads).each(versions, patience, done, chunks::add);
    }

    /** What a change from one version to another does. */
    public Impact impact(PolicyVersion from, PolicyVersion to, int sampleSize, Patience patience) {
        Impact.Count count = new Impact.Count(judging(from), judging(to), sampleSize);
        for (Chunk chunk : chunks) {
            count.add(chunk);
            patience.goOn();
        }
        return count.impact(people);
    }

    /** How many come to which outcome under a version, by what people are counted by. */
    Tally tally(PolicyVersion version, Patience patience) {
        Judging judging = judging(version);
        Tally tally = new Tally(people.weight());
        for (Chunk chunk : chunks) {
            for (Chunk.Part part : chunk.parts()) {
                judging.derive(part.block(), Set.of(), patience);
                tally.add(part, judging, judging.judge(part.block()));
            }
        }
        return tally;
    }

    private Judging judging(PolicyVersion version) {
        return new Judging(version, inquiry.decision(), values, memos);
    }
}
