package org.accreditation.journal.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.accreditation.journal.seal.MasterKey;
import org.accreditation.journal.seal.MasterKeys;
import org.accreditation.question.ProblemType;
import org.accreditation.question.Unavailable;
import org.accreditation.receipt.Keys;

/**
 * What a journal is set to.
 *
 * @param data the data folder
 * @param url JDBC address of the database; empty for the embedded one in the data folder
 * @param user of that database
 * @param password of that user
 * @param masterKeys where the master key is
 * @param retention how long after a person's last entry that person's facts are erased; empty for never
 * @param checkpointEvery how long entries may wait for a signed checkpoint
 * @param keys that sign checkpoints
 * @param anchors where checkpoints are kept besides: folders, or addresses of services
 * @param clockConfirmed a day that the operator says it is, or was, where the clock seems to be wrong; empty where nothing is said
 * @param clock of this instance
 */
public record JournalSettings(
        Path data,
        Optional<String> url,
        Optional<String> user,
        Optional<String> password,
        MasterKeys masterKeys,
        Optional<Period> retention,
        Duration checkpointEvery,
        Keys keys,
        List<String> anchors,
        Optional<LocalDate> clockConfirmed,
        Clock clock) {

    /** The embedded default. */
    public static JournalSettings embedded(Path data, Keys keys) {
        return new JournalSettings(
                data,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                MasterKeys.in(data),
                Optional.empty(),
                Duration.ofMinutes(1),
                keys,
                List.of(),
                Optional.empty(),
                Clock.systemUTC());
    }

    /** The same in another database. */
    public JournalSettings with(Optional<String> otherUrl, Optional<String> otherUser, Optional<String> otherPassword) {
        return new JournalSettings(
                data,
                otherUrl,
                otherUser,
                otherPassword,
                masterKeys,
                retention,
                checkpointEvery,
                keys,
                anchors,
                clockConfirmed,
                clock);
    }

    /** The same with its master key elsewhere. */
    public JournalSettings with(MasterKeys otherKeys) {
        return new JournalSettings(
                data, url, user, password, otherKeys, retention, checkpointEvery, keys, anchors, clockConfirmed, clock);
    }

    /** Whether a data folder holds an embedded journal. */
    public static boolean existsIn(Path data) {
        return Files.exists(data.resolve("journal.mv.db"));
    }

    /** The same by another clock. */
    public JournalSettings by(Clock other) {
        return with(retention, checkpointEvery, anchors, clockConfirmed, other);
    }

    /** The same with a period after which facts are erased. */
    public JournalSettings keeping(Period period) {
        return with(Optional.of(period), checkpointEvery, anchors, clockConfirmed, clock);
    }

    /** The same with a checkpoint so often. */
    public JournalSettings signing(Duration every) {
        return with(retention, every, anchors, clockConfirmed, clock);
    }

    /** The same with other anchors. */
    public JournalSettings anchored(List<String> others) {
        return with(retention, checkpointEvery, others, clockConfirmed, clock);
    }

    /** The same with a day that the operator confirms. */
    public JournalSettings confirming(LocalDate day) {
        return with(retention, checkpointEvery, anchors, Optional.of(day), clock);
    }

    private JournalSettings with(
            Optional<Period> period, Duration every, List<String> places, Optional<LocalDate> confirmed, Clock by) {
        return new JournalSettings(data, url, user, password, masterKeys, period, every, keys, places, confirmed, by);
    }

    public Database.Address address() {
        return url.map(given -> new Database.Address(given, user, password)).orElseGet(() -> Database.Address.in(data));
    }

    /**
     * The master key.
     *
     * @throws Unavailable where there is none
     */
    public MasterKey masterKey() {
        return keyIfAny().orElseThrow(() -> new Unavailable(ProblemType.JOURNAL_UNAVAILABLE, keyMissing()));
    }

    public Optional<MasterKey> keyIfAny() {
        return masterKeys.find();
    }

    public String keyMissing() {
        return "The file " + masterKeys.file()
                + " is missing, and the journal needs the key that was in it: without it facts cannot be read, people"
                + " cannot be found, and nothing can be proven unaltered. Put it back from a backup, or set"
                + " accreditation.journal.key to what was in it. If it is lost for good, move the journal (its"
                + " database and the files journal.* in the data folder) to a safe place; a new journal then begins"
                + " with a new key.";
    }
}
