package org.accreditation.decision;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Lets few decisions be worked out at the same time, two for each processor. More at once would not be sooner: they would only
 * push each other's facts out of the processors' caches, and keep whoever records or sends what is ready from getting a
 * processor. A turn takes a few milliseconds; a question that needs many decisions takes a turn for each.
 */
final class Turns {

    private static final Semaphore FREE = new Semaphore(2 * Runtime.getRuntime().availableProcessors(), true);

    private Turns() {}

    /** Waits for a turn. Nothing that takes one itself may be done in it. */
    static <T> T take(Supplier<T> work) {
        FREE.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            FREE.release();
        }
    }
}
