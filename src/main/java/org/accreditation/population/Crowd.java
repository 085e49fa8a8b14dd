package org.accreditation.population;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.supervision.GivenUp;
import org.accreditation.supervision.Patience;

/**
 * Goes through a population chunk by chunk: facts are derived by several threads, and chunks are handed on in order, so that
 * the same people always come out in the same way. Of a population of any size a few chunks are held at a time.
 */
final class Crowd {

    private static final int CHUNK = 1024;

    private final People people;
    private final Inquiry inquiry;
    private final int monthsOn;
    private final Values values;
    private final int threads;

    /**
     * A crowd.
     *
     * @param monthsOn how many months after the day of the population it is asked, as if what goes on went on
     */
    Crowd(People people, Inquiry inquiry, int monthsOn, Values values, int threads) {
        this.people = people;
        this.inquiry = inquiry;
        this.monthsOn = monthsOn;
        this.values = values;
        this.threads = threads;
    }

    /**
     * Hands on each chunk with its facts.
     *
     * @param versions whose facts are to be there
     * @param done is told after each chunk how many people have been gone through
     * @throws GivenUp where nobody waits for it any more
     */
    void each(List<PolicyVersion> versions, Patience patience, LongConsumer done, Consumer<Chunk> use) {
        ExecutorService workers = Executors.newFixedThreadPool(threads, run -> {
            Thread thread = new Thread(run, "population");
            thread.setDaemon(true);
            return thread;
        });
        try {
            Deque<Future<Chunk>> underWay = new ArrayDeque<>();
            long next = 0;
            long gone = 0;
            while (gone < people.size()) {
                while (next < people.size() && underWay.size() < 2 * threads) {
                    long from = next;
                    long to = Math.min(people.size(), from + CHUNK);
                    underWay.add(workers.submit(() -> chunk(from, to, versions, patience)));
                    next = to;
                }
                use.accept(underWay.remove().get());
                gone = Math.min(people.size(), gone + CHUNK);
                done.accept(gone);
            }
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while people were gone through.", interrupted);
        } finally {
            workers.shutdownNow();
        }
    }

    private Chunk chunk(long from, long to, List<PolicyVersion> versions, Patience patience) {
        Chunk chunk = new Chunk(people, from, to, inquiry, versions, monthsOn, values);
        List<Judging> judgings = new ArrayList<>();
        versions.forEach(
                version -> judgings.add(new Judging(version, inquiry.decision(), values, new Judging.Memos())));
        chunk.derive(judgings, patience);
        return chunk;
    }
}
