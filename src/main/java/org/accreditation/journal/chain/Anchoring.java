package org.accreditation.journal.chain;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.accreditation.journal.store.JournalSettings;
import org.accreditation.supervision.OutOfMemory;
import org.accreditation.supervision.Supervised;
import org.jboss.logging.Logger;

/**
 * Brings every checkpoint of the file to the anchors, in a thread of its own: an anchor that does not answer holds up no
 * decision, and gets what it missed later.
 */
public final class Anchoring implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Anchoring.class);
    private static final Duration BETWEEN_TRIES = Duration.ofMinutes(1);
    private static final Duration LAST_WORDS = Duration.ofSeconds(6);

    private final JournalSettings settings;
    private final CheckpointFile file;
    private final Map<String, Long> reached = new HashMap<>();
    private final Semaphore signed = new Semaphore(0);
    private final Supervised thread;
    private volatile boolean closing;

    public Anchoring(JournalSettings settings) {
        this.settings = settings;
        this.file = new CheckpointFile(settings.data());
        this.thread = new Supervised("journal-anchor", this::run, settings.clock());
    }

    public void start() {
        if (!settings.anchors().isEmpty()) {
            thread.start();
        }
    }

    private List<Anchor> anchors() {
        return Anchor.of(settings.anchors(), ChainFile.nameIn(settings.data()));
    }

    /** A checkpoint was signed. */
    public void wake() {
        signed.release();
    }

    /** The last checkpoint beyond a number that any anchor holds; an anchor that cannot be read is passed over. */
    public Optional<Checkpoint.Signed> beyond(long number) {
        Optional<Checkpoint.Signed> last = Optional.empty();
        for (Anchor anchor : anchors()) {
            try {
                for (Checkpoint.Signed each : kept(anchor, number)) {
                    if (last.isEmpty() || last.get().number() < each.number()) {
                        last = Optional.of(each);
                    }
                }
            } catch (IOException cannot) {
                LOG.warnf("The anchor %s could not be read: %s", anchor.where(), cannot.getMessage());
            }
        }
        return last;
    }

    private List<Checkpoint.Signed> kept(Anchor anchor, long number) throws IOException {
        List<Checkpoint.Signed> kept = new ArrayList<>();
        for (String jws : anchor.kept(number)) {
            Checkpoint.unverified(jws)
                    .filter(checkpoint -> checkpoint.number() > number)
                    .flatMap(checkpoint -> Checkpoint.verified(settings.keys(), jws))
                    .ifPresent(kept::add);
        }
        return kept;
    }

    private void run() throws InterruptedException {
        boolean last = false;
        while (!last) {
            last = closing;
            for (Anchor anchor : anchors()) {
                bring(anchor);
            }
            if (!last && !closing) {
                signed.tryAcquire(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS);
                signed.drainPermits();
            }
        }
    }

    private void bring(Anchor anchor) {
        try {
            long from = reached.containsKey(anchor.where()) ? reached.get(anchor.where()) : last(anchor);
            reached.put(anchor.where(), from);
            try (Lines lines = file.lines()) {
                for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
                    long number = line.whole()
                            ? Checkpoint.unverified(line.text())
                                    .map(Checkpoint::number)
                                    .orElse(0L)
                            : 0;
                    if (number > reached.get(anchor.where())) {
                        anchor.keep(line.text());
                        reached.put(anchor.where(), number);
                    }
                }
            }
        } catch (IOException | RuntimeException cannot) {
            OutOfMemory.endsProcess(cannot);
            LOG.warnf(
                    "Checkpoints could not be brought to the anchor %s, and will be later: %s", anchor.where(), cannot);
        }
    }

    private long last(Anchor anchor) throws IOException {
        return kept(anchor, 0).stream()
                .mapToLong(Checkpoint.Signed::number)
                .max()
                .orElse(0);
    }

    /** What was signed last is brought there before it ends, if that does not take long. */
    @Override
    public void close() {
        closing = true;
        wake();
        try {
            if (thread.state() != Supervised.State.WAITING && !thread.join(LAST_WORDS)) {
                LOG.warn("The last checkpoints are not at every anchor yet; they will be after the next start.");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
