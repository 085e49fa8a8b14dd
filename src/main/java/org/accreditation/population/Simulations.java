package org.accreditation.population;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.accreditation.supervision.GivenUp;
import org.accreditation.supervision.Patience;

/**
 * Simulations that are under way or done, one at a time. The same question is worked out once; the latest results are kept in
 * memory, and nothing of them anywhere else.
 */
public final class Simulations implements AutoCloseable {

    private final Map<String, Job> jobs;
    private final ThreadPoolExecutor worker;

    /**
     * Simulations.
     *
     * @param waiting how many may wait for their turn
     * @param kept how many are remembered; those that were asked for longest ago are forgotten first
     */
    public Simulations(int waiting, int kept) {
        this.jobs = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Job> eldest) {
                return size() > kept && eldest.getValue().state.isOver();
            }
        };
        this.worker = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(waiting), Simulations::thread);
    }

    private static Thread thread(Runnable run) {
        Thread thread = new Thread(run, "simulations");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    }

    /** How far a simulation is. */
    public enum State {
        @JsonProperty("waiting")
        WAITING,
        @JsonProperty("running")
        RUNNING,
        @JsonProperty("done")
        DONE,
        @JsonProperty("cancelled")
        CANCELLED,
        @JsonProperty("failed")
        FAILED;

        /** Whether nothing more comes of it. */
        public boolean isOver() {
            return this != WAITING && this != RUNNING;
        }
    }

    /**
     * A simulation as it stands.
     *
     * @param done how many people have been gone through
     * @param of how many there are
     * @param result what was found; null before it is done
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Standing(String id, State state, long done, long of, SimulationResult result) {

        /** The same without what was found. */
        public Standing withoutResult() {
            return new Standing(id, state, done, of, null);
        }
    }

    private static final class Job implements Runnable {
        private final String id;
        private final long size;
        private SimulationReader.Work work;
        private volatile State state = State.WAITING;
        private volatile boolean cancelled;
        private volatile long done;
        private volatile SimulationResult result;

        private Job(SimulationReader.Prepared prepared) {
            this.id = prepared.id();
            this.size = prepared.size();
            this.work = prepared.work();
        }

        @Override
        public void run() {
            SimulationReader.Work begun = work;
            // A staff list is not held longer than it is worked on.
            work = null;
            if (cancelled) {
                return;
            }
            state = State.RUNNING;
            try {
                Patience patience = () -> {
                    if (cancelled) {
                        throw GivenUp.left();
                    }
                };
                result = begun.run(patience, gone -> done = gone);
                state = State.DONE;
            } catch (GivenUp nobodyWaits) {
                state = State.CANCELLED;
            } finally {
                if (!state.isOver()) {
                    state = State.FAILED;
                }
            }
        }

        private void cancel() {
            cancelled = true;
            if (state == State.WAITING) {
                state = State.CANCELLED;
            }
        }

        private Standing standing() {
            SimulationResult found = result;
            return new Standing(id, state, done, size, found);
        }
    }

    /**
     * Begins a simulation; one that is under way or done already is not begun again.
     *
     * @return how it stands; empty where too many are waiting
     */
    public synchronized Optional<Standing> begin(SimulationReader.Prepared prepared) {
        Job known = jobs.get(prepared.id());
        if (known != null && known.state != State.CANCELLED && known.state != State.FAILED) {
            return Optional.of(known.standing());
        }
        Job job = new Job(prepared);
        try {
            worker.execute(job);
        } catch (RejectedExecutionException tooMany) {
            return Optional.empty();
        }
        jobs.put(prepared.id(), job);
        return Optional.of(job.standing());
    }

    /** How a simulation stands; empty where there is none of that id, or it has been forgotten. */
    public synchronized Optional<Standing> find(String id) {
        return Optional.ofNullable(jobs.get(id)).map(Job::standing);
    }

    /** Ends a simulation that is not over; what has been found is kept. */
    public synchronized Optional<Standing> cancel(String id) {
        return Optional.ofNullable(jobs.get(id)).map(job -> {
            job.cancel();
            return job.standing();
        });
    }

    @Override
    public synchronized void close() {
        jobs.values().forEach(Job::cancel);
        worker.shutdownNow();
    }
}
