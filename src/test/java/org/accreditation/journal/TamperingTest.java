package org.accreditation.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever can write to the database alters one thing, and the check names it. */
class TamperingTest {

    @TempDir
    private static Path whole;

    @TempDir
    private Path data;

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
                new Alteration(
                        "what is sealed",
                        ".3",
                        "UPDATE journal_sealed SET content = (SELECT sealed_key FROM journal_person ORDER BY person LIMIT 1)"
                                + THIRD),
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
                        "UPDATE journal_person SET sealed_key = (SELECT content FROM journal_sealed WHERE seq = 3)"),
                new Alteration("a look-up", "person p", "UPDATE journal_person SET lookup = person"),
                new Alteration(
                        "a key's age",
                        "person p",
                        "UPDATE journal_person SET made_at = TIMESTAMP '2020-01-01 00:00:00+00'"),
                new Alteration("a key that is taken away", "person p", "DELETE FROM journal_person"));
    }

    private static JournalSettings written(Databases kind, Path data) {
        JournalSettings settings = kind.settings(data);
        try (Journal journal = Journal.open(settings)) {
            for (int i = 0; i < 10; i++) {
                journal.record(Samples.decision("c-" + i % 3, i));
            }
        }
        return settings;
    }

    @TestFactory
    Stream<DynamicTest> whatever_is_altered_is_named() {
        return Stream.of(Databases.values()).flatMap(kind -> {
            JournalSettings settings = written(kind, whole.resolve(kind.name()));
            return alterations()
                    .map(alteration -> DynamicTest.dynamicTest(
                            kind + ": " + alteration.name(), () -> named(alteration, settings)));
        });
    }

    /** Altered, checked and taken back, in one transaction. */
    private static void named(Alteration alteration, JournalSettings settings) throws Exception {
        Integrity.Broken broken;
        try (Connection connection = Databases.beside(settings);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : alteration.sql()) {
                assertThat(statement.executeUpdate(sql)).isPositive();
            }
            broken = Journal.check(new Tables(connection), settings).broken();
            connection.rollback();
        }
        assertThat(broken).isNotNull();
        assertThat(broken.where() + " " + broken.what()).contains(alteration.found());
        assertThat(Journal.check(settings).broken()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void what_nobody_altered_holds(Databases kind) throws SQLException {
        assertThat(Journal.check(written(kind, data))).isEqualTo(new Integrity(true, 10, 1, 0, 0, null, List.of()));
    }

    @ParameterizedTest
    @EnumSource
    void a_chain_that_is_written_anew_with_good_hashes_does_not_fit_its_checkpoint(Databases kind) throws Exception {
        JournalSettings settings = written(kind, data);
        try (Connection connection = Databases.beside(settings)) {
            Tables tables = new Tables(connection);
            String chain = tables.chains().first();
            Entry last = tables.entry(new EntryName(chain, 10)).orElseThrow();
            Entry.Line line = last.decisions().get(0);
            Entry forged = last.with(List.of(new Entry.Line(
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
