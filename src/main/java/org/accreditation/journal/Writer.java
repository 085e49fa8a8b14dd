package org.accreditation.journal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.accreditation.journal.chain.Anchoring;
import org.accreditation.journal.chain.Checkpoint;
import org.accreditation.journal.chain.Checkpoints;
import org.accreditation.journal.chain.KeptHead;
import org.accreditation.journal.chain.KeyCheck;
import org.accreditation.journal.chain.VerifiedHeads;
import org.accreditation.journal.seal.KeyHolderFailed;
import org.accreditation.journal.seal.MasterKey;
import org.accreditation.journal.store.Database;
import org.accreditation.journal.store.JournalSettings;
import org.accreditation.journal.store.JournalStore;
import org.accreditation.question.Unavailable;
import org.accreditation.supervision.OutOfMemory;
import org.accreditation.supervision.Supervised;
import org.jboss.logging.Logger;

/**
 * The one thread that writes, supervised: whatever it meets, it goes on or begins again, and whoever waits is told. Calls queue; all that wait are written in one transaction, so that many share one wait for
 * the disk. What cannot be written fails: nothing is dropped, and nothing is held back to be written later.
 */
final class Writer implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Writer.class);

    private static final int WAITING = 1024;
    private static final int GROUP = 256;

    /** Two instances on one chain take turns by chance, longer apart at each try; so often in a row none loses. */
    private static final int TRIES = 50;

    private static final long IDLE_MILLIS = 500;

    /** For more to come: so long in all, and not so long for the next one. */
    private static final Duration COMPANY = Duration.ofMillis(15);

    private static final Duration NEXT_ONE = Duration.ofMillis(1);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final Duration BETWEEN_RETENTIONS = Duration.ofHours(1);
    private static final int ERASED_AT_ONCE = 200;
    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(10);

    private final JournalSettings settings;
    private final JournalWatch watch;
    private final Clock clock;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(WAITING);
    private final Supervised thread;
    private final Anchoring anchoring;
    private final PlausibleClock plausible;
    private volatile JournalStatus condition;
    private volatile boolean closing;

    private volatile Open open;
    private List<Waiting> inHand = List.of();
    private boolean begun;
    private boolean sideBySide;
    private long lastTry = System.nanoTime() - BETWEEN_TRIES.toNanos();
    private long lastCheckpoint = System.nanoTime();
    private Instant nextRetention = Instant.MIN;

    Writer(JournalSettings settings, JournalWatch watch) {
        this.settings = settings;
        this.watch = watch;
        this.clock = settings.clock();
        this.condition = JournalStatus.starting(clock.instant());
        this.thread = new Supervised("journal-writer", this::run, clock);
        this.anchoring = new Anchoring(settings);
        this.plausible = new PlausibleClock(settings.data(), settings.clockConfirmed());
    }

    void start() {
        thread.start();
        anchoring.start();
        nudge();
    }

    private void nudge() {
        if (!queue.offer(NUDGE)) {
            LOG.trace("It is not asleep, since so much waits.");
        }
    }

    private record Waiting(Writing writing, CompletableFuture<Recorded> done) {}

    /** Nothing to write, but something to look at now: that it begins, or ends. */
    private static final Waiting NUDGE = new Waiting(null, new CompletableFuture<>());

    /** All that is needed to write; made anew after each failure. */
    private record Open(
            Database database, Connection connection, EntryChain chain, Checkpoints checkpoints, KeptHead kept) {
        private void close() {
            try {
                kept.close();
                connection.close();
            } catch (SQLException | IOException gone) {
                LOG.debug("The connection was gone already.", gone);
            }
            database.close();
        }
    }

    JournalStatus condition() {
        return isDown() ? condition.failed("writer-failed", clock.instant()) : condition;
    }

    /** Whether the thread does not run, and nothing that is handed over would be written. */
    private boolean isDown() {
        Supervised.State state = thread.state();
        return state == Supervised.State.FAILED || state == Supervised.State.DONE;
    }

    int waiting() {
        return queue.size();
    }

    /** Hands something over to be written; it fails where so much waits already that it would have to wait too long. */
    CompletableFuture<Recorded> submit(Writing writing) {
        Waiting waiting = new Waiting(writing, new CompletableFuture<>());
        waiting.done().whenComplete((recorded, failed) -> tell(failed));
        try {
            if (!closing && isDown()) {
                waiting.done().completeExceptionally(Unrecorded.unavailable(condition()));
            } else if (closing || !queue.offer(waiting, 5, TimeUnit.SECONDS)) {
                waiting.done().completeExceptionally(Unrecorded.busy(null));
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            waiting.done().completeExceptionally(Unrecorded.stopping(stopping));
        }
        return waiting.done();
    }

    private void tell(Throwable failed) {
        if (failed instanceof Unrecorded unrecorded) {
            watch.refused(unrecorded.why());
        }
    }

    private void run() {
        if (begun) {
            failAll();
        }
        begun = true;
        while (!closing || !queue.isEmpty()) {
            try {
                turn();
            } catch (InterruptedException stopping) {
                closing = true;
            } catch (Throwable unexpected) {
                OutOfMemory.endsProcess(unexpected);
                reopenLater("writer-failed", unexpected);
                failAll();
            }
        }
        checkpointIfDue(true);
        if (open != null) {
            open.close();
        }
    }

    private void turn() throws InterruptedException {
        Waiting first = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        if (first == null || first == NUDGE) {
            idle();
        } else {
            List<Waiting> group = new ArrayList<>(List.of(first));
            inHand = group;
            queue.drainTo(group, GROUP - 1);
            gather(group);
            group.remove(NUDGE);
            write(group);
            inHand = List.of();
        }
        checkpointIfDue(false);
    }

    /** Whoever waits is told at once: what they wait for may be on record, and is not answered. */
    private void failAll() {
        condition = condition.writes() ? condition.failed("writer-failed", clock.instant()) : condition;
        List<Waiting> waiting = new ArrayList<>(inHand);
        queue.drainTo(waiting);
        inHand = List.of();
        waiting.forEach(each -> each.done().completeExceptionally(Unrecorded.unavailable(condition)));
    }

    /**
     * Where calls come side by side, more will come in a moment: a commit for all of them costs far less than one for each. Once
     * all that there are wait, none comes.
     */
    private void gather(List<Waiting> group) throws InterruptedException {
        long end = System.nanoTime() + COMPANY.toNanos();
        while (sideBySide && group.size() < GROUP) {
            Waiting next = queue.poll(Math.min(NEXT_ONE.toNanos(), end - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (next == null) {
                break;
            }
            group.add(next);
        }
        sideBySide = group.size() > 1;
    }

    /** Decisions that wait together share a transaction; whatever else is written has one of its own. */
    private void write(List<Waiting> group) {
        List<Waiting> decisions = new ArrayList<>();
        for (Waiting waiting : group) {
            if (waiting.writing() instanceof Writing.Decisions) {
                decisions.add(waiting);
            } else {
                writeTogether(decisions);
                decisions = new ArrayList<>();
                writeTogether(List.of(waiting));
            }
        }
        writeTogether(decisions);
    }

    private void writeTogether(List<Waiting> group) {
        if (group.isEmpty()) {
            return;
        }
        try {
            List<Recorded> recorded =
                    settle(group.stream().map(Waiting::writing).toList());
            for (int i = 0; i < group.size(); i++) {
                group.get(i).done().complete(recorded.get(i));
            }
        } catch (Repeats.Apart several) {
            halves(group);
        } catch (EntryChain.NotPossible | Unrecorded cannot) {
            group.forEach(waiting -> waiting.done().completeExceptionally(cannot));
        } catch (NotThese refused) {
            writeApart(group, refused.getCause());
        }
    }

    /** Finds what cannot be written, half by half, so that nothing else fails with it. */
    private void writeApart(List<Waiting> group, Throwable why) {
        if (group.size() == 1) {
            LOG.error("The journal cannot hold an entry as it is; nothing else is held up by it.", why);
            group.get(0).done().completeExceptionally(Unrecorded.refused(why));
        } else {
            halves(group);
        }
    }

    private void halves(List<Waiting> group) {
        writeTogether(group.subList(0, group.size() / 2));
        writeTogether(group.subList(group.size() / 2, group.size()));
    }

    /** The journal can write, but not these: something about one of them is in the way. */
    private static final class NotThese extends RuntimeException {
        private NotThese(Throwable cause) {
            super(null, cause, false, false);
        }
    }

    /** Writes and commits. Another instance may write at the same time; then what it wrote is read, and it is tried again. */
    private List<Recorded> settle(List<Writing> group) {
        if (!opened()) {
            throw Unrecorded.unavailable(condition);
        }
        long start = System.nanoTime();
        List<Recorded> recorded = durably(group);
        watch.wrote(group.stream().map(Writing::kind).toList(), Duration.ofNanos(System.nanoTime() - start));
        return recorded;
    }

    private List<Recorded> durably(List<Writing> group) {
        for (int tries = 1; ; tries++) {
            try {
                EntryChain.Written written = write(open.connection(), group);
                open.database().settle(open.connection());
                open.chain().moveTo(written);
                keep(written.head());
                condition = condition.wrote(written.head());
                return written.recorded();
            } catch (EntryChain.NotPossible cannot) {
                rollback();
                throw cannot;
            } catch (SQLException failed) {
                if (tries < TRIES && Failure.isConflict(failed) && rollback() && reloaded()) {
                    stepBack(tries);
                    continue;
                }
                throw failed(failed, Failure.of(failed));
            } catch (RuntimeException unexpected) {
                throw failed(unexpected, Failure.CONTENT);
            }
        }
    }

    /** Whoever checks misses this entry from now on, where the database is put back to before it. */
    private void keep(JournalStore.Head head) {
        try {
            open.kept().keep(head);
        } catch (IOException cannot) {
            LOG.debugf(cannot, "The last entry could not be kept in %s.", KeptHead.FILE);
        }
    }

    private static void stepBack(int tries) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(1, 4 * Math.min(tries, 10) + 1));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** What to throw after a failure: where it lies in what was to be written, the rest can go on. */
    private RuntimeException failed(Exception failure, Failure why) {
        if (why == Failure.CONTENT && rollback()) {
            return new NotThese(failure);
        }
        reopenLater(why.word(), failure);
        return Unrecorded.unavailable(condition);
    }

    private EntryChain.Written write(Connection connection, List<Writing> group) throws SQLException {
        Writing first = group.get(0);
        long number = open.checkpoints().number();
        if (first instanceof Writing.Ruling ruling) {
            return open.chain().ruling(connection, ruling, number);
        }
        if (first instanceof Writing.Settlement settlement) {
            return open.chain().settlement(connection, settlement, number);
        }
        if (first instanceof Writing.Erasure erasure) {
            return open.chain().erasure(connection, erasure, number);
        }
        if (first instanceof Writing.PolicyAct act) {
            return open.chain().policyAct(connection, act, number);
        }
        return open.chain()
                .decisions(
                        connection,
                        group.stream().map(Writing.Decisions.class::cast).toList(),
                        number);
    }

    private boolean rollback() {
        try {
            open.connection().rollback();
            return true;
        } catch (SQLException gone) {
            return false;
        }
    }

    private boolean reloaded() {
        try {
            reload(open.chain(), open.connection(), Optional.empty());
            open.connection().rollback();
            return true;
        } catch (SQLException gone) {
            return false;
        }
    }

    private void reload(EntryChain chain, Connection connection, Optional<Checkpoint.Head> kept) throws SQLException {
        String before = chain.name();
        Optional<String> flaw = chain.reload(connection, kept);
        if (flaw.isPresent()) {
            condition = condition.leftIts(before, flaw.get());
            LOG.errorf(
                    "The chain %s cannot be gone on with, and %s begins. %s 'journal check' names everything that is"
                            + " wrong.",
                    before, chain.name(), flaw.get());
        }
    }

    /** Whether writing can be tried: opens what is not open, but not more often than once a second. */
    private boolean opened() {
        if (open != null) {
            return true;
        }
        if (System.nanoTime() - lastTry < BETWEEN_TRIES.toNanos()) {
            return false;
        }
        Database database = null;
        try {
            database = Database.open(settings.address());
            open = open(database);
            return true;
        } catch (SQLException | IOException | RuntimeException cannot) {
            if (database != null) {
                database.close();
            }
            reopenLater(Failure.of(cannot).word(), cannot);
            return false;
        } finally {
            lastTry = System.nanoTime();
        }
    }

    private Open open(Database database) throws SQLException, IOException {
        Connection connection = database.connection();
        JournalStore store = new JournalStore(connection);
        MasterKey master = masterKey(store);
        VerifiedHeads heads = new VerifiedHeads(master);
        EntryChain chain = EntryChain.in(settings.data(), master, heads, clock);
        Checkpoints checkpoints = Checkpoints.resume(settings, store, heads, chain.name(), anchoring::beyond);
        reload(chain, connection, KeptHead.read(settings.data()));
        Instant latest = store.latest().orElse(null);
        plausible.begin(checkpoints.newest(latest), clock.instant());
        connection.rollback();
        condition = condition.opened(chain.head(), latest);
        return new Open(database, connection, chain, checkpoints, KeptHead.open(settings.data()));
    }

    /** The key; made where there is no journal yet, and never beside one. */
    private MasterKey masterKey(JournalStore store) throws SQLException {
        Optional<MasterKey> key;
        try {
            key = settings.keyIfAny();
            if (key.isEmpty() && store.isEmpty()) {
                return settings.masterKeys().make();
            }
        } catch (KeyHolderFailed cannot) {
            throw new Failure.NoKey(Failure.KEY_HOLDER, cannot.getMessage());
        }
        MasterKey master = key.orElseThrow(() -> new Failure.NoKey(Failure.KEY_MISSING, settings.keyMissing()));
        if (!KeyCheck.fits(store, master)) {
            throw new Failure.NoKey(Failure.WRONG_KEY, KeyCheck.WRONG);
        }
        return master;
    }

    private void reopenLater(String why, Throwable cause) {
        if (condition.writes() || !why.equals(condition.why())) {
            LOG.errorf(cause, "The journal cannot write (%s). Calls get a 503 until it can.", why);
        }
        condition = condition.failed(why, clock.instant());
        Open before = open;
        open = null;
        if (before != null) {
            before.close();
        }
        lastTry = System.nanoTime();
    }

    /** With nothing to write: finds out whether writing is possible again, and does what time asks for. */
    private void idle() {
        if (!condition.writes() && opened()) {
            try {
                new JournalStore(open.connection()).probe();
                open.database().settle(open.connection());
                condition = condition.wrote(open.chain().head());
                LOG.info("The journal can write.");
            } catch (SQLException stillNot) {
                reopenLater(Failure.of(stillNot).word(), stillNot);
            }
        }
        if (condition.writes()) {
            retain();
        }
    }

    private void checkpointIfDue(boolean now) {
        boolean due = now
                || System.nanoTime() - lastCheckpoint
                        >= settings.checkpointEvery().toNanos();
        if (!due || open == null || !condition.writes()) {
            return;
        }
        lastCheckpoint = System.nanoTime();
        try {
            EntryChain chain = open.chain();
            if (open.checkpoints().make(open.database(), open.connection(), chain.name(), chain.now())) {
                anchoring.wake();
            }
        } catch (SQLException failed) {
            if (Failure.isConflict(failed) && rollback()) {
                return;
            }
            reopenLater(Failure.of(failed).word(), failed);
        } catch (Unavailable | IOException cannotSign) {
            rollback();
            LOG.warnf("No checkpoint could be signed: %s", cannotSign.getMessage());
        }
    }

    private void retain() {
        Instant now = clock.instant();
        if (settings.retention().isEmpty() || now.isBefore(nextRetention)) {
            return;
        }
        nextRetention = now.plus(BETWEEN_RETENTIONS);
        Optional<String> doubt = plausible.doubt(now);
        doubt.filter(why -> condition.retention() == null)
                .ifPresent(why -> LOG.errorf("Nothing is erased by its retention period: %s.", why));
        condition = condition.retaining(doubt);
        if (doubt.isPresent()) {
            return;
        }
        Instant before =
                now.atZone(ZoneOffset.UTC).minus(settings.retention().get()).toInstant();
        try {
            List<String> persons = new JournalStore(open.connection()).personsNotSince(before, ERASED_AT_ONCE);
            open.connection().rollback();
            persons.forEach(person -> settle(List.of(new Writing.Erasure(CalledBy.retention(), person, "retention"))));
            if (persons.size() == ERASED_AT_ONCE) {
                nextRetention = now;
            }
        } catch (SQLException failed) {
            reopenLater(Failure.of(failed).word(), failed);
        } catch (Unrecorded | NotThese | EntryChain.NotPossible later) {
            LOG.infof("Not all that is past its retention could be erased yet: %s", later);
        }
    }

    /** The database for reading. */
    Optional<Database> database() {
        Open now = open;
        return now == null ? Optional.empty() : Optional.of(now.database());
    }

    @Override
    public void close() {
        closing = true;
        nudge();
        try {
            thread.join(PATIENCE_AT_END);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        anchoring.close();
    }
}
