package org.accreditation.supervision;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * A thread that the service needs and nobody waits for. Work that ends by itself is done; whatever else ends it is logged,
 * and after a pause, longer each time, the work begins again. While it does not run, whoever answers for the health of the
 * service can say so. Where memory ran out the process ends.
 */
public final class Supervised {

    private static final Logger LOG = Logger.getLogger(Supervised.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Work work;
    private final Clock clock;
    private final Thread thread;
    private final boolean isInterrupted;
    private final Object stop = new Object();
    private volatile State state = State.WAITING;
    private volatile Failure failure;
    private volatile boolean stopping;

    /** What a supervised thread does. It may throw anything, and starts again then. */
    @FunctionalInterface
    public interface Work {

        /** Does it, and returns when nothing is left to do or the thread was interrupted. */
        void run() throws Exception;
    }

    /** One of the steps that work consists of. */
    @FunctionalInterface
    public interface Step {

        /** Takes it, and tells whether there is more to do at once. */
        boolean take() throws Exception;
    }

    /** How the work goes. */
    public enum State {
        /** It has not been started. */
        WAITING,
        /** It is being done. */
        RUNNING,
        /** It failed, and begins again soon. */
        FAILED,
        /** It ended by itself, or was stopped. */
        DONE
    }

    /**
     * What last ended the work before it was done.
     *
     * @param why its class and message, without what it is about
     * @param at when
     */
    public record Failure(String why, Instant at) {}

    /**
     * Work for a thread of its own, which does not keep the process alive.
     *
     * @param name of the thread
     */
    public Supervised(String name, Work work, Clock clock) {
        this.work = work;
        this.clock = clock;
        this.isInterrupted = true;
        this.thread = new Thread(this::keepRunning, name);
        thread.setDaemon(true);
        thread.setContextClassLoader(Supervised.class.getClassLoader()); // engines find their parts through it
    }

    /**
     * Work in steps, each of which is taken to its end: to interrupt whoever reads a file closes it for everybody, and the embedded database with
     * it.
     *
     * @param pause between two steps, where the one before has left nothing to do
     */
    public static Supervised inSteps(String name, Step step, Duration pause, Clock clock) {
        return new Supervised(name, step, pause, clock);
    }

    private Supervised(String name, Step step, Duration pause, Clock clock) {
        this.work = () -> {
            while (!stopping) {
                if (!step.take()) {
                    waitFor(pause);
                }
            }
        };
        this.clock = clock;
        this.isInterrupted = false;
        this.thread = new Thread(this::keepRunning, name);
        thread.setDaemon(true);
        thread.setContextClassLoader(Supervised.class.getClassLoader());
    }

    private void waitFor(Duration pause) throws InterruptedException {
        long end = System.nanoTime() + pause.toNanos();
        synchronized (stop) {
            for (long left = pause.toMillis(); !stopping && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
                stop.wait(left);
            }
        }
    }

    /** Begins the work, once. */
    public void start() {
        thread.start();
    }

    public String name() {
        return thread.getName();
    }

    public State state() {
        return state;
    }

    /** What last ended the work; empty where it never failed. */
    public Optional<Failure> failure() {
        return Optional.ofNullable(failure);
    }

    private void keepRunning() {
        Duration pause = FIRST_PAUSE;
        while (!stopping) {
            try {
                state = State.RUNNING;
                work.run();
                break;
            } catch (InterruptedException stopped) {
                break;
            } catch (Throwable failed) {
                OutOfMemory.endsProcess(failed);
                state = State.FAILED;
                failure = new Failure(failed.getClass().getSimpleName(), clock.instant());
                LOG.errorf(failed, "'%s' failed, and begins again in %d ms.", name(), pause.toMillis());
                if (!rests(pause)) {
                    break;
                }
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
        state = State.DONE;
    }

    private boolean rests(Duration pause) {
        try {
            waitFor(pause);
            return !stopping;
        } catch (InterruptedException stopped) {
            return false;
        }
    }

    /** Lets the work end: it does not begin again. It is interrupted where it waits; work in steps ends with the step that it is at. */
    public void stop() {
        stopping = true;
        synchronized (stop) {
            stop.notifyAll();
        }
        if (isInterrupted) {
            thread.interrupt();
        }
    }

    /** Waits until the thread has ended, but not longer than this; whether it has. */
    public boolean join(Duration patience) throws InterruptedException {
        thread.join(patience.toMillis());
        return !thread.isAlive();
    }
}
