package org.accreditation.access;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;

/**
 * So many places for calls that are worked on at the same time, and a queue before them. Waiting holds no thread. A place that
 * becomes free goes to the next caller in turn, however many calls another one has waiting; of one caller's the first comes
 * first.
 */
final class Bulkhead {

    private final IntSupplier places;
    private final int ofOneCaller;
    private final int longestQueue;
    private final Map<String, Integer> taken = new HashMap<>();
    private final Map<String, Deque<CompletableFuture<Place>>> queues = new LinkedHashMap<>();

    /** Who is worked on, and times {@link #ONE_WAITING} who waits: where nobody waits, nobody needs a lock to come and go. */
    private final AtomicLong calls = new AtomicLong();

    private static final long ONE_WAITING = 1L << 32;

    /**
     * A bulkhead.
     *
     * @param ofOneCaller how many of the places one caller may have
     * @param longestQueue how many calls may wait, half of them one caller's
     */
    Bulkhead(int places, int ofOneCaller, int longestQueue) {
        this(() -> places, ofOneCaller < places ? ofOneCaller : Integer.MAX_VALUE, longestQueue);
    }

    /**
     * A bulkhead of which one caller may have all places.
     *
     * @param places how many there are just now, looked at whenever somebody comes or goes; never none
     */
    Bulkhead(IntSupplier places, int longestQueue) {
        this(places, Integer.MAX_VALUE, longestQueue);
    }

    private Bulkhead(IntSupplier places, int ofOneCaller, int longestQueue) {
        this.places = places;
        this.ofOneCaller = ofOneCaller;
        this.longestQueue = longestQueue;
    }

    /** There is no place, and no prospect of one in time. */
    static final class Full extends RuntimeException {
        private Full() {
            super(null, null, false, false);
        }
    }

    /** A place of a caller, until it is left. */
    final class Place {
        private final String caller;
        private final AtomicBoolean left = new AtomicBoolean();

        private Place(String caller) {
            this.caller = caller;
        }

        /** Makes it free for the next one; done twice it is the same. */
        void leave() {
            if (!left.compareAndSet(false, true)) {
                return;
            }
            if (!isOfAnybody()) {
                synchronized (Bulkhead.this) {
                    taken.computeIfPresent(caller, (who, count) -> count == 1 ? null : count - 1);
                }
            }
            if (waiting(calls.decrementAndGet()) > 0) {
                admit();
            }
        }
    }

    /** Whether one caller may have all places, so that nobody counts whose they are. */
    private boolean isOfAnybody() {
        return ofOneCaller == Integer.MAX_VALUE;
    }

    /** A place, now or when there is one; {@link Full} where too many wait, or none became free in time. */
    CompletableFuture<Place> enter(String caller, Duration longestWait) {
        if (isOfAnybody() && entered()) {
            return CompletableFuture.completedFuture(new Place(caller));
        }
        CompletableFuture<Place> entry = new CompletableFuture<>();
        synchronized (this) {
            Deque<CompletableFuture<Place>> queue = queues.getOrDefault(caller, new ArrayDeque<>());
            boolean mayWait = waiting() < longestQueue && queue.size() < Math.max(1, longestQueue / 2);
            if (!mayWait && (working() >= places.getAsInt() || waiting() > 0)) {
                return CompletableFuture.failedFuture(new Full());
            }
            queue.add(entry);
            queues.putIfAbsent(caller, queue);
            calls.addAndGet(ONE_WAITING);
        }
        admit();
        if (!entry.isDone()) {
            CompletableFuture.delayedExecutor(longestWait.toMillis(), TimeUnit.MILLISECONDS, Runnable::run)
                    .execute(() -> giveUp(caller, entry));
        }
        return entry;
    }

    private boolean entered() {
        long before = calls.get();
        while (waiting(before) == 0 && working(before) < places.getAsInt()) {
            if (calls.compareAndSet(before, before + 1)) {
                return true;
            }
            before = calls.get();
        }
        return false;
    }

    private void giveUp(String caller, CompletableFuture<Place> entry) {
        synchronized (this) {
            Deque<CompletableFuture<Place>> queue = queues.get(caller);
            if (queue == null || !queue.remove(entry)) {
                return;
            }
            calls.addAndGet(-ONE_WAITING);
            if (queue.isEmpty()) {
                queues.remove(caller);
            }
        }
        entry.completeExceptionally(new Full());
    }

    /** Whoever gets a place is told outside the lock: they may begin at once. */
    private void admit() {
        while (true) {
            CompletableFuture<Place> entry;
            Place place;
            synchronized (this) {
                String caller = working() >= places.getAsInt() ? null : next();
                if (caller == null) {
                    return;
                }
                Deque<CompletableFuture<Place>> queue = queues.remove(caller);
                entry = queue.remove();
                if (!queue.isEmpty()) {
                    queues.put(caller, queue); // behind all others
                }
                calls.addAndGet(1 - ONE_WAITING);
                if (!isOfAnybody()) {
                    taken.merge(caller, 1, Integer::sum);
                }
                place = new Place(caller);
            }
            entry.complete(place);
        }
    }

    private String next() {
        for (Iterator<String> callers = queues.keySet().iterator(); callers.hasNext(); ) {
            String caller = callers.next();
            if (taken.getOrDefault(caller, 0) < ofOneCaller) {
                return caller;
            }
        }
        return null;
    }

    int working() {
        return working(calls.get());
    }

    int waiting() {
        return waiting(calls.get());
    }

    private static int working(long calls) {
        return (int) calls;
    }

    private static int waiting(long calls) {
        return (int) (calls >> 32);
    }
}
