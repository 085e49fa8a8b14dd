package org.accreditation.decision;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.accreditation.policy.PlacedTable;

/**
 * Puts one decision in so many to the DMN engine as well, in a thread of its own and after the decision was made: each of its
 * tables that an index answered for. Nobody waits for it. Where decisions come faster than the engine judges, those that do
 * not fit into a short queue are passed over.
 */
public final class SecondOpinion implements Consumer<Decision> {

    private static final int MOST_WAITING = 64;

    private final int oneIn;
    private final Told told;
    private final BlockingQueue<Decision> waiting = new ArrayBlockingQueue<>(MOST_WAITING);

    /** Whoever is told what the engine says. Nothing that is told is a fact about a person. */
    public interface Told {

        /** That a table was put to the engine. */
        void judged();

        /**
         * That the engine differs.
         *
         * @param version the version that decided
         * @param table as {@code policy.yaml} names it
         * @param words what index and engine select, by ids of rows
         */
        void differs(String version, String table, String words);
    }

    /**
     * For decisions to be given to.
     *
     * @param oneIn how many decisions there are to one that is put to the engine; 0 puts none to it
     */
    public SecondOpinion(int oneIn, Told told) {
        if (oneIn < 0) {
            throw new IllegalArgumentException("One decision in " + oneIn + " cannot be taken.");
        }
        this.oneIn = oneIn;
        this.told = told;
    }

    /** Takes one in so many, by chance, so that no order in which decisions come hides some of them. */
    @Override
    public void accept(Decision decision) {
        if (oneIn > 0 && ThreadLocalRandom.current().nextInt(oneIn) == 0) {
            waiting.offer(decision);
        }
    }

    /** Puts what was taken to the engine until the thread is interrupted. */
    public void run() throws InterruptedException {
        while (true) {
            judge(waiting.take());
        }
    }

    /** Puts all that waits to the engine, and returns. */
    void judgeWaiting() {
        for (Decision next = waiting.poll(); next != null; next = waiting.poll()) {
            judge(next);
        }
    }

    private void judge(Decision decision) {
        decision.findings().forEach(finding -> judge(decision, finding.table()));
        decision.nested().values().stream()
                .flatMap(nested -> nested.decision().stream())
                .forEach(this::judge);
    }

    private void judge(Decision decision, PlacedTable placed) {
        String version = decision.version().key();
        try {
            placed.engine()
                    .difference(placed.table(), decision.values())
                    .ifPresent(difference -> told.differs(version, placed.key(), difference.words()));
        } catch (RuntimeException failed) {
            told.differs(
                    version,
                    placed.key(),
                    EvaluationFault.by(placed.key(), failed).detail());
        }
        told.judged();
    }
}
