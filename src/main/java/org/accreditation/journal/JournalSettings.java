package org.accreditation.journal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.util.Optional;
import org.accreditation.receipt.Keys;

/**
 * What a journal is set to.
 *
 * @param data the data folder
 * @param url JDBC address of the database; empty for the embedded one in the data folder
 * @param user of that database
 * @param password of that user
 * @param key the master key in base64; empty for the one in the data folder
 * @param retention how long after a person's last entry that person's facts are erased; empty for never
 * @param checkpointEvery how long entries may wait for a signed checkpoint
 * @param keys that sign checkpoints
 * @param clock of this instance
 */
public record JournalSettings(
        Path data,
        Optional<String> url,
        Optional<String> user,
        Optional<String> password,
        Optional<String> key,
        Optional<Period> retention,
        Duration checkpointEvery,
        Keys keys,
        Clock clock) {

    /** The embedded default. */
    public static JournalSettings embedded(Path data, Keys keys) {
        return new JournalSettings(
                data,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofMinutes(1),
                keys,
                Clock.systemUTC());
    }

    /** The same with what is set elsewhere. */
    public JournalSettings with(
            Optional<String> otherUrl,
            Optional<String> otherUser,
            Optional<String> otherPassword,
            Optional<String> otherKey) {
        return new JournalSettings(
                data, otherUrl, otherUser, otherPassword, otherKey, retention, checkpointEvery, keys, clock);
    }

    /** Whether a data folder holds an embedded journal. */
    public static boolean existsIn(Path data) {
        return Files.exists(data.resolve("journal.mv.db"));
    }

    /** The same by another clock. */
    public JournalSettings by(Clock other) {
        return new JournalSettings(data, url, user, password, key, retention, checkpointEvery, keys, other);
    }

    /** The same with a period after which facts are erased. */
    public JournalSettings keeping(Period period) {
        return new JournalSettings(data, url, user, password, key, Optional.of(period), checkpointEvery, keys, clock);
    }

    Database.Address address() {
        return url.map(given -> new Database.Address(given, user, password)).orElseGet(() -> Database.Address.in(data));
    }

    MasterKey masterKey() {
        return key.map(MasterKey::of).orElseGet(() -> MasterKey.in(data));
    }
}
