package org.accreditation.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever can write to the database alters one thing, and the check names it. What is altered is the same for both
 * databases; it is done on H2, whose file is copied for each.
 */
class TamperingTest {

    @TempDir
    private static Path whole;

    /** One thing that is altered, and what the check says of it. */
    private record Alteration(String name, String found, String... sql) {}

    private static final String THIRD = " WHERE seq = 3";

    private static Stream<Alteration> alterations() {
        return Stream.of(
                new Alteration(
                        "a time",
                        ".3",
                        "UPDATE journal_entry SET taken_at = TIMESTAMP '2020-01-01 00:00:00+00'" + THIRD),
                new Alteration("a caller", ".3", "UPDATE journal_entry SET caller = 'other'" + THIRD),
                new Alteration("a kind", ".3", "UPDATE journal_entry SET kind = 'pathway'" + THIRD),
                new Alteration("a person", ".3", "UPDATE journal_entry SET person = 'p0'" + THIRD),
                new Alteration("what it is about", ".3", "UPDATE journal_entry SET about = 'c1.1'" + THIRD),
                new Alteration("a detail", ".3", "UPDATE journal_entry SET detail = '{}'" + THIRD),
                new Alteration(
                        "a digest of what is sealed", ".3", "UPDATE journal_entry SET sealed = previous" + THIRD),
                new Alteration("the hash before", ".3", "UPDATE journal_entry SET previous = hash" + THIRD),
                new Alteration("a hash", ".3", "UPDATE journal_entry SET hash = previous" + THIRD),
                new Alteration("an id", ".3", "UPDATE journal_decision SET id = 'd-x'" + THIRD),
                new Alteration("a decision", ".3", "UPDATE journal_decision SET decision = 'retake'" + THIRD),
                new Alteration("a status", ".3", "UPDATE journal_decision SET status = 'PS'" + THIRD),
                new Alteration("a day", ".3", "UPDATE journal_decision SET as_of = DATE '2016-01-01'" + THIRD),
                new Alteration("a policy", ".3", "UPDATE journal_decision SET policy = 'x'" + THIRD),
                new Alteration("a version", ".3", "UPDATE journal_decision SET version = DATE '2016-01-01'" + THIRD),
                new Alteration("an outcome", ".3", "UPDATE journal_decision SET outcome = 'yes'" + THIRD),
                new Alteration("grounds of a decision", ".3", "UPDATE journal_decision SET grounds = 'x'" + THIRD),
                new Alteration("a receipt", ".3", "UPDATE journal_decision SET receipt = 'sha256:x'" + THIRD),
                new Alteration(
                        "a decision that is added",
                        ".3",
                        "INSERT INTO journal_decision SELECT chain, seq, 1, id, decision, status, as_of, policy, version, outcome, grounds, receipt FROM journal_decision"
                                + THIRD),
                new Alteration("a decision that is taken away", ".3", "DELETE FROM journal_decision" + THIRD),
                new Alteration("what is sealed", ".3", "UPDATE journal_sealed SET content = X'00'" + THIRD),
                new Alteration("what is sealed, taken away", ".3", "DELETE FROM journal_sealed" + THIRD),
                new Alteration("an entry that is taken away", ".3", "DELETE FROM journal_entry" + THIRD),
                new Alteration("the first entry, taken away", ".1", "DELETE FROM journal_entry WHERE seq = 1"),
                new Alteration(
                        "two entries that change places",
                        ".3",
                        "UPDATE journal_entry SET seq = 99 WHERE seq = 3",
                        "UPDATE journal_entry SET seq = 3 WHERE seq = 4",
                        "UPDATE journal_entry SET seq = 4 WHERE seq = 99"),
                new Alteration(
                        "a tail that is cut off",
                        ".9 It is missing",
                        "DELETE FROM journal_entry WHERE seq >= 9",
                        "DELETE FROM journal_decision WHERE seq >= 9",
                        "DELETE FROM journal_sealed WHERE seq >= 9"),
                new Alteration(
                        "something before the first",
                        ".1 Something was put before",
                        "INSERT INTO journal_sealed SELECT chain, 0, part, content FROM journal_sealed" + THIRD),
                new Alteration(
                        "something after the last",
                        ".11",
                        "INSERT INTO journal_sealed SELECT chain, 11, part, content FROM journal_sealed" + THIRD),
                new Alteration(
                        "a whole chain",
                        "1 It is missing",
                        "DELETE FROM journal_entry",
                        "DELETE FROM journal_decision",
                        "DELETE FROM journal_sealed"),
                new Alteration("a checkpoint", "checkpoint 1", "UPDATE journal_checkpoint SET jws = jws || 'A'"),
                new Alteration("a checkpoint's number", "checkpoint 1", "UPDATE journal_checkpoint SET number = 2"),
                new Alteration("a checkpoint that is taken away", "checkpoint 1", "DELETE FROM journal_checkpoint"),
                new Alteration(
                        "a checkpoint and the tail",
                        "checkpoint 1",
                        "DELETE FROM journal_checkpoint",
                        "DELETE FROM journal_entry WHERE seq >= 9",
                        "DELETE FROM journal_decision WHERE seq >= 9",
                        "DELETE FROM journal_sealed WHERE seq >= 9"),
                new Alteration("content of grounds", "grounds", "UPDATE journal_grounds SET content = content || ' '"),
                new Alteration("grounds that are taken away", "grounds", "DELETE FROM journal_grounds"),
                new Alteration("a row of grounds", "grounds", "UPDATE journal_grounds_row SET row_name = 'x'"),
                new Alteration(
                        "a paragraph of grounds", "grounds", "UPDATE journal_grounds_source SET paragraph = 'x'"),
                new Alteration(
                        "a paragraph of no grounds",
                        "grounds",
                        "INSERT INTO journal_grounds_source VALUES ('x', 0, 'x', 'x')"),
                new Alteration(
                        "a key",
                        "person p",
                        "UPDATE journal_person SET sealed_key = X'000000000000000000000000000000000000000000000000000000000000000000'"),
                new Alteration("a look-up", "person p", "UPDATE journal_person SET lookup = person"),
                new Alteration(
                        "a key's age",
                        "person p",
                        "UPDATE journal_person SET made_at = TIMESTAMP '2020-01-01 00:00:00+00'"),
                new Alteration("a key that is taken away", "person p", "DELETE FROM journal_person"));
    }

    private static JournalSettings written(Path data) {
        JournalSettings settings = Databases.H2.settings(data);
        try (Journal journal = Journal.open(settings)) {
            for (int i = 0; i < 10; i++) {
                journal.record(Samples.decision("c-" + i % 3, i));
            }
        }
        return settings;
    }

    @TestFactory
    Stream<DynamicTest> whatever_is_altered_is_named() {
        written(whole);
        return alterations().map(alteration -> DynamicTest.dynamicTest(alteration.name(), () -> named(alteration)));
    }

    private void named(Alteration alteration) throws Exception {
        Path copy = Files.createTempDirectory(whole.getParent(), "altered");
        copy(whole, copy);
        JournalSettings settings = Databases.H2.settings(copy);
        try (Connection connection = Databases.beside(settings);
                Statement statement = connection.createStatement()) {
            for (String sql : alteration.sql()) {
                assertThat(statement.executeUpdate(sql)).isPositive();
            }
        }
        Integrity.Broken broken = Journal.check(settings).broken();
        assertThat(broken).isNotNull();
        assertThat(broken.where() + " " + broken.what()).contains(alteration.found());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            files.forEach(file -> {
                try {
                    Files.copy(file, to.resolve(file.getFileName()));
                } catch (IOException cannot) {
                    throw new UncheckedIOException(cannot);
                }
            });
        }
    }

    @Test
    void what_nobody_altered_holds(@TempDir Path data) throws SQLException {
        JournalSettings settings = written(data);
        assertThat(Journal.check(settings)).isEqualTo(new Integrity(true, 10, 1, 0, 0, null, java.util.List.of()));
    }

    @Test
    void a_chain_that_is_written_anew_with_good_hashes_does_not_fit_its_checkpoint(@TempDir Path data)
            throws Exception {
        JournalSettings settings = written(data);
        try (Connection connection = Databases.beside(settings)) {
            Tables tables = new Tables(connection);
            String chain = tables.chains().first();
            Entry last = tables.entry(new EntryName(chain, 10)).orElseThrow();
            Entry.Line line = last.decisions().get(0);
            Entry forged = last.with(java.util.List.of(new Entry.Line(
                            line.id(),
                            line.decision(),
                            line.status(),
                            LocalDate.parse("2017-03-14"),
                            line.policy(),
                            line.version(),
                            "yes",
                            line.grounds(),
                            null)))
                    .hashed();
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("UPDATE journal_decision SET outcome = 'yes' WHERE seq = 10");
                statement.executeUpdate("UPDATE journal_entry SET hash = '" + forged.hash() + "' WHERE seq = 10");
            }
        }
        assertThat(Journal.check(settings).broken().what()).contains("Checkpoint 1 holds another entry in its place");
    }
}
