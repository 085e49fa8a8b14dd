package org.accreditation.policy;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.accreditation.supervision.OutOfMemory;

/**
 * Something that is worked out by whoever needs it first, while others who need it wait. What stands in its way is
 * remembered as well.
 */
public final class Lazy<T> {

    private final Supplier<T> work;
    private volatile T found;
    private volatile RuntimeException refused;

    public Lazy(Supplier<T> work) {
        this.work = work;
    }

    /**
     * What it is.
     *
     * @throws RuntimeException that the work threw
     */
    public T get() {
        if (!isDone()) {
            work();
        }
        if (refused != null) {
            throw refused;
        }
        return found;
    }

    private synchronized void work() {
        if (isDone()) {
            return;
        }
        try {
            found = work.get();
        } catch (RuntimeException inTheWay) {
            refused = inTheWay;
        }
    }

    /**
     * Works it out, and leaves what stands in its way to whoever needs it: what is refused is remembered, and after an error
     * they try again.
     */
    void begin() {
        try {
            get();
        } catch (RuntimeException | Error toldOrTriedAgain) {
            OutOfMemory.endsProcess(toldOrTriedAgain);
        }
    }

    /** Gives what it is, where that has been worked out by now. */
    void ifFound(Consumer<T> taker) {
        if (found != null) {
            taker.accept(found);
        }
    }

    /** Whether it has been worked out, or refused. */
    public boolean isDone() {
        return found != null || refused != null;
    }
}
