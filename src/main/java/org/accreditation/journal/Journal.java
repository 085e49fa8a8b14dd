package org.accreditation.journal;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.accreditation.database.Transactions;
import org.accreditation.journal.chain.Attestation;
import org.accreditation.journal.chain.Checker;
import org.accreditation.journal.chain.Copies;
import org.accreditation.journal.chain.EntryChecker;
import org.accreditation.journal.chain.EntryIntegrity;
import org.accreditation.journal.chain.Integrity;
import org.accreditation.journal.seal.MasterKey;
import org.accreditation.journal.seal.MasterKeys;
import org.accreditation.journal.store.Database;
import org.accreditation.journal.store.EntryName;
import org.accreditation.journal.store.JournalEntry;
import org.accreditation.journal.store.JournalSettings;
import org.accreditation.journal.store.JournalStore;
import org.accreditation.question.ProblemType;
import org.accreditation.question.Unavailable;
import org.h2.api.ErrorCode;

/**
 * The durable log of decisions. What is recorded is on the disk, chained and sealed, before {@link #record} returns; where it
 * cannot be, {@link Unrecorded} is thrown and nothing may be answered.
 */
public final class Journal implements AutoCloseable, Transactions {

    private static final long PATIENCE_SECONDS = 30;

    private final JournalSettings settings;
    private final Writer writer;

    private Journal(JournalSettings settings, Writer writer) {
        this.settings = settings;
        this.writer = writer;
    }

    /**
     * Starts to write. The database is opened in the background, and again whenever it was gone.
     *
     * @throws IllegalStateException where the master key is missing from a data folder that a journal was written from
     */
    public static Journal open(JournalSettings settings) {
        return open(settings, JournalWatch.NONE);
    }

    /** The same, watched. */
    public static Journal open(JournalSettings settings, JournalWatch watch) {
        MasterKeys keys = settings.masterKeys();
        if (!keys.isSet() && Copies.wasWritten(settings.data()) && !Files.exists(keys.file())) {
            throw new IllegalStateException(settings.keyMissing());
        }
        Writer writer = new Writer(settings, watch);
        writer.start();
        return new Journal(settings, writer);
    }

    /**
     * Records, and returns when it is durable.
     *
     * @throws Unrecorded where it cannot be recorded now
     */
    public Recorded record(Writing writing) {
        return await(submit(writing));
    }

    /** Hands something over to be recorded; the future ends when it is durable, or with {@link Unrecorded}. */
    public CompletableFuture<Recorded> submit(Writing writing) {
        return writer.submit(writing);
    }

    /** Waits for something that was handed over. */
    public static Recorded await(CompletableFuture<Recorded> done) {
        try {
            return done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Unrecorded unrecorded) {
                throw unrecorded;
            }
            if (failed.getCause() instanceof Repeats.KeyUsed used) {
                throw new KeyUsed(used.getMessage());
            }
            if (failed.getCause() instanceof EntryChain.NotPossible notPossible) {
                throw new NotRecorded(notPossible.getMessage());
            }
            throw new IllegalStateException(failed.getCause());
        } catch (TimeoutException tooLong) {
            throw givenUp(done, Unrecorded.busy(tooLong));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw givenUp(done, Unrecorded.stopping(stopping));
        }
    }

    private static Unrecorded givenUp(CompletableFuture<Recorded> done, Unrecorded why) {
        done.completeExceptionally(why);
        return why;
    }

    /** The name that a caller gave to a call stands for another one. */
    public static final class KeyUsed extends RuntimeException {
        private KeyUsed(String why) {
            super(why, null, false, false);
        }
    }

    /** It makes no sense to record this; the message says why. */
    public static final class NotRecorded extends RuntimeException {
        private NotRecorded(String why) {
            super(why, null, false, false);
        }
    }

    /** Whether it can write. */
    public JournalStatus condition() {
        return writer.condition();
    }

    /** How many wait to be written. */
    public int waiting() {
        return writer.waiting();
    }

    /** The kind of database. */
    public String database() {
        return settings.address().kind();
    }

    /** The time by the clock of this instance. */
    public Instant now() {
        return settings.clock().instant();
    }

    /** Walks chains, checkpoints, keys and the tables themselves, and names everything that is not as it was written. */
    public Integrity check() {
        MasterKey master = settings.masterKey();
        Copies copies = Copies.of(settings);
        return atOneMoment(connection -> check(connection, settings, master, copies));
    }

    /** Checks one entry and its place in its chain; empty where there is none of that name. */
    public Optional<EntryIntegrity> check(EntryName name) {
        MasterKey master = settings.masterKey();
        return atOneMoment(connection -> {
            JournalStore store = new JournalStore(connection);
            Optional<JournalEntry> entry = store.entry(name);
            return entry.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new EntryChecker(store, settings.keys(), master, entry.get()).check());
        });
    }

    /**
     * The same where no service runs. Nothing is written, in the database or the data folder.
     *
     * @throws SQLException where the database cannot be opened: the embedded one while a service has it open
     */
    public static Integrity check(JournalSettings settings) throws SQLException {
        MasterKey master = settings.masterKey();
        Copies copies = Copies.of(settings);
        try (Connection connection = settings.address().snapshot()) {
            return check(connection, settings, master, copies);
        }
    }

    /** Whether a database could not be opened because a service has it open. */
    public static boolean isOpenElsewhere(SQLException cannot) {
        return cannot.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1;
    }

    /** The same through a connection that is open. */
    static Integrity check(Connection connection, JournalSettings settings) throws SQLException {
        return check(connection, settings, settings.masterKey(), Copies.of(settings));
    }

    private static Integrity check(Connection connection, JournalSettings settings, MasterKey master, Copies copies)
            throws SQLException {
        return new Checker(connection, settings, master, copies).check();
    }

    /** Whether a receipt was on record before an instant; see {@link org.accreditation.receipt.RecordedBefore}. */
    public boolean heldBefore(String receiptDigest, Instant before) {
        return atOneMoment(connection ->
                new Attestation(new JournalStore(connection), settings.keys()).heldBefore(receiptDigest, before));
    }

    /**
     * The same where no service runs.
     *
     * @throws Unavailable where the database cannot be opened: the embedded one while a service has it open
     */
    public static boolean heldBefore(JournalSettings settings, String receiptDigest, Instant before) {
        try (Connection connection = settings.address().snapshot()) {
            return new Attestation(new JournalStore(connection), settings.keys()).heldBefore(receiptDigest, before);
        } catch (SQLException cannot) {
            throw new Unavailable(
                    ProblemType.JOURNAL_UNAVAILABLE,
                    "The key of this receipt was revoked, so that only the journal can prove it, and the journal"
                            + " cannot be opened. While a service has the embedded one open, ask it: POST"
                            + " /v1/receipts/verify.",
                    cannot);
        }
    }

    /** Erases the person that a caller's reference stands for; empty where nothing is kept under it. */
    public Optional<Recorded> erase(CalledBy caller, String ref) {
        Optional<JournalStore.PersonLine> person =
                read(store -> store.personsByLookup(List.of(settings.masterKey().lookup(ref))).stream()
                        .findFirst());
        return person.map(line -> record(new Writing.Erasure(caller, line.person(), "asked")));
    }

    /** Reads from the tables. */
    public interface Reading<T> {
        T from(JournalStore store) throws SQLException;
    }

    public <T> T read(Reading<T> reading) {
        Database database =
                writer.database().orElseThrow(() -> writer.condition().unreadable());
        try (Connection connection = database.connection()) {
            try {
                return reading.from(new JournalStore(connection));
            } finally {
                connection.rollback();
            }
        } catch (SQLException gone) {
            throw writer.condition().unreadable();
        }
    }

    @Override
    public <T> T transaction(Work<T> work) {
        Database database =
                writer.database().orElseThrow(() -> writer.condition().unreadable());
        try (Connection connection = database.connection()) {
            try {
                T done = work.through(connection);
                database.settle(connection);
                return done;
            } finally {
                connection.rollback();
            }
        } catch (SQLException failed) {
            if (Failure.isConflict(failed)) {
                throw new Collided(failed);
            }
            throw writer.condition().unreadable();
        }
    }

    @Override
    public <T> T lookup(Work<T> work) {
        Database database =
                writer.database().orElseThrow(() -> writer.condition().unreadable());
        try (Connection connection = database.connection()) {
            try {
                return work.through(connection);
            } finally {
                connection.rollback();
            }
        } catch (SQLException gone) {
            throw writer.condition().unreadable();
        }
    }

    private <T> T atOneMoment(Database.Reading<T> reading) {
        Database database =
                writer.database().orElseThrow(() -> writer.condition().unreadable());
        try {
            return database.atOneMoment(reading);
        } catch (SQLException gone) {
            throw writer.condition().unreadable();
        }
    }

    public JournalSettings settings() {
        return settings;
    }

    @Override
    public void close() {
        writer.close();
    }
}
