package org.accreditation.draft;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.accreditation.answer.Answer;
import org.accreditation.database.Transactions;
import org.accreditation.policy.library.PolicyLibrary;

/**
 * Decides real calls a second time by what waits to be approved, after they were answered, and counts how many answers would turn.
 * It answers nobody and records nothing; what it counts is kept in memory. Where much is to be done, or others are being answered,
 * calls are passed over.
 */
public final class Shadow {

    private static final int WAITING = 256;

    private final Transactions database;
    private final PolicyLibrary library;
    private final double share;
    private final BooleanSupplier busy;
    private final BlockingQueue<Call> calls = new ArrayBlockingQueue<>(WAITING);
    private Long looked;
    private volatile Map<String, Beside> drafts = Map.of();

    /** A call that was answered. */
    private record Call(String policy, String decision, JsonNode request, Answer answer) {}

    /** A draft that real calls are decided by, beside what answers them. */
    private record Beside(String policy, long revision, Trial trial) {}

    /**
     * A shadow.
     *
     * @param share of the calls that are decided a second time, from 0 to 1; with 0 none is
     * @param busy whether others are being answered, so that this waits
     */
    public Shadow(Transactions database, PolicyLibrary library, double share, BooleanSupplier busy) {
        this.database = database;
        this.library = library;
        this.share = share;
        this.busy = busy;
    }

    /** A call that was answered; costs its caller nothing but a look. */
    public void answered(String decision, JsonNode request, Answer answer) {
        if (!drafts.isEmpty() && ThreadLocalRandom.current().nextDouble() < share) {
            calls.offer(new Call(
                    answer.policy().id(), decision, request, answer)); // where it is full the call is passed over
        }
    }

    /**
     * Tries one call, and looks from time to time what waits to be approved.
     *
     * @param every how often it looks
     * @return whether there was a call
     */
    public boolean step(Duration every) throws InterruptedException {
        if (share <= 0) {
            return false;
        }
        if (looked == null || System.nanoTime() - looked > every.toNanos()) {
            look();
            looked = System.nanoTime();
        }
        Call call = calls.poll();
        if (call != null) {
            decide(call);
        }
        return call != null;
    }

    private void decide(Call call) throws InterruptedException {
        while (busy.getAsBoolean()) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        drafts.values().stream()
                .filter(each -> each.policy().equals(call.policy()))
                .forEach(each -> each.trial().ask(call.decision(), call.request(), call.answer()));
    }

    /** What waits to be approved now; one that was changed is counted anew. */
    void look() {
        Map<String, Long> submitted =
                database.lookup(connection -> new DraftStore(connection).revisions(DraftState.SUBMITTED));
        Map<String, Beside> now = new HashMap<>(drafts);
        now.entrySet()
                .removeIf(each -> !Long.valueOf(each.getValue().revision()).equals(submitted.get(each.getKey())));
        submitted.keySet().stream().filter(id -> !now.containsKey(id)).forEach(id -> database.lookup(
                        connection -> new DraftStore(connection).find(id))
                .filter(draft -> draft.state() == DraftState.SUBMITTED)
                .ifPresent(draft -> Trial.of(draft, library)
                        .ifPresent(trial -> now.put(id, new Beside(draft.policy(), draft.revision(), trial)))));
        drafts = Map.copyOf(now);
    }

    /** What was counted of a draft on this instance; empty where it is not run beside real calls. */
    public Optional<Trial> of(Draft draft) {
        return Optional.ofNullable(drafts.get(draft.id())).map(Beside::trial);
    }
}
