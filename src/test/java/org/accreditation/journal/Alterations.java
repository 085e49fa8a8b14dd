package org.accreditation.journal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.accreditation.journal.chain.ChainFile;
import org.accreditation.journal.chain.CheckpointFile;
import org.accreditation.journal.chain.KeptHead;
import org.accreditation.journal.seal.MasterKey;
import org.accreditation.journal.store.EntryName;
import org.accreditation.journal.store.JournalEntry;
import org.accreditation.journal.store.JournalStore;
import org.accreditation.journal.store.Link;
import org.accreditation.receipt.Keys;

/** What somebody without keys could alter, and what the check has to say of it. */
final class Alterations {

    private Alterations() {}

    /** Alters through a connection. */
    interface Change {
        void on(Connection connection) throws Exception;
    }

    /** Of lines, or of objects, of the database. */
    record OfLines(String name, String found, Change change) {}

    /** Alters files of a data folder, or the embedded database in it. */
    interface FileChange {
        void in(Path data) throws Exception;
    }

    /** Of files of the data folder. */
    record OfFiles(String name, String found, FileChange change) {}

    private static OfLines sql(String name, String found, String... statements) {
        return new OfLines(name, found, connection -> {
            try (Statement statement = connection.createStatement()) {
                for (String each : statements) {
                    statement.execute(each);
                }
            }
        });
    }

    private static final String THIRD = " WHERE seq = 3";
    private static final String FROM_TEN = " WHERE seq >= 10";
    private static final String LAST = " WHERE seq = 14";

    /** What is altered in one entry and its decisions: {@code .3} names it. */
    private static Stream<OfLines> inAnEntry() {
        return Stream.of(
                sql("a time", ".3 ", "UPDATE journal_entry SET taken_at = TIMESTAMP '2020-01-01 00:00:00+00'" + THIRD),
                sql("a caller", ".3 ", "UPDATE journal_entry SET caller = 'other'" + THIRD),
                sql("what kind a caller is", ".3 ", "UPDATE journal_entry SET caller_kind = 'client'" + THIRD),
                sql("a kind", ".3 ", "UPDATE journal_entry SET kind = 'pathway'" + THIRD),
                sql("a person", ".3 ", "UPDATE journal_entry SET person = 'p0'" + THIRD),
                sql("what it is about", ".3 ", "UPDATE journal_entry SET about = 'c1.1'" + THIRD),
                sql("a detail", ".3 ", "UPDATE journal_entry SET detail = '{}'" + THIRD),
                sql("a digest of what is sealed", ".3 ", "UPDATE journal_entry SET sealed = previous" + THIRD),
                sql("the checkpoint before it", ".3 ", "UPDATE journal_entry SET checkpoint = 7" + THIRD),
                sql("the hash before", ".3 ", "UPDATE journal_entry SET previous = hash" + THIRD),
                sql("a hash", ".3 ", "UPDATE journal_entry SET hash = previous" + THIRD),
                sql("a MAC", ".3 ", "UPDATE journal_entry SET mac = hash" + THIRD),
                sql(
                        "the MAC of another entry",
                        ".3 ",
                        "UPDATE journal_entry SET mac = (SELECT o.mac FROM journal_entry o WHERE o.seq = 4)" + THIRD),
                sql("an id", ".3 ", "UPDATE journal_decision SET id = 'd-x'" + THIRD),
                sql("a decision", ".3 ", "UPDATE journal_decision SET decision = 'retake'" + THIRD),
                sql("a status", ".3 ", "UPDATE journal_decision SET status = 'PS'" + THIRD),
                sql("a day", ".3 ", "UPDATE journal_decision SET as_of = DATE '2016-01-01'" + THIRD),
                sql("a policy", ".3 ", "UPDATE journal_decision SET policy = 'x'" + THIRD),
                sql("a version", ".3 ", "UPDATE journal_decision SET version = DATE '2016-01-01'" + THIRD),
                sql("an outcome", ".3 ", "UPDATE journal_decision SET outcome = 'yes'" + THIRD),
                sql("grounds of a decision", ".3 ", "UPDATE journal_decision SET grounds = 'x'" + THIRD),
                sql("a receipt", ".3 ", "UPDATE journal_decision SET receipt = 'sha256:x'" + THIRD),
                sql("a decision that is taken away", ".3 ", "DELETE FROM journal_decision" + THIRD),
                sql(
                        "a decision that is added",
                        ".3 ",
                        "INSERT INTO journal_decision SELECT chain, seq, 1, id, decision, status, as_of, policy, version, outcome, grounds, receipt FROM journal_decision"
                                + THIRD),
                sql(
                        "what is sealed",
                        ".3 What is sealed",
                        "UPDATE journal_sealed SET content = (SELECT o.content FROM journal_sealed o WHERE o.seq = 4)"
                                + THIRD),
                sql("what is sealed, taken away", ".3 What is sealed", "DELETE FROM journal_sealed" + THIRD),
                sql(
                        "what is sealed, a part added",
                        ".3 What is sealed",
                        "INSERT INTO journal_sealed SELECT chain, seq, 1, content FROM journal_sealed" + THIRD));
    }

    /** Entries that are taken away, moved or put somewhere. */
    private static Stream<OfLines> inAChain() {
        return Stream.of(
                sql("an entry that is taken away", ".3 It is missing", "DELETE FROM journal_entry" + THIRD),
                sql("the first entry, taken away", ".1 It is missing", "DELETE FROM journal_entry WHERE seq = 1"),
                sql(
                        "two entries that change places",
                        ".3 ",
                        "UPDATE journal_entry SET seq = 99" + THIRD,
                        "UPDATE journal_entry SET seq = 3 WHERE seq = 4",
                        "UPDATE journal_entry SET seq = 4 WHERE seq = 99"),
                sql("a tail that is cut off", ".10 It is missing", cut(FROM_TEN)),
                sql("a tail that no checkpoint holds, cut off", ".14 It is missing", cut(LAST)),
                sql(
                        "something before the first",
                        ".0 ",
                        "INSERT INTO journal_sealed SELECT chain, 0, part, content FROM journal_sealed" + THIRD),
                sql(
                        "something long after the last",
                        ".999999999 ",
                        "INSERT INTO journal_sealed SELECT chain, 999999999, part, content FROM journal_sealed"
                                + THIRD),
                sql("a whole chain", ".1 It is missing", cut("")),
                sql(
                        "an entry under another chain",
                        "cbad.14 ",
                        "UPDATE journal_entry SET chain = 'cbad'" + LAST,
                        "UPDATE journal_decision SET chain = 'cbad'" + LAST,
                        "UPDATE journal_sealed SET chain = 'cbad'" + LAST));
    }

    private static String[] cut(String where) {
        return new String[] {
            "DELETE FROM journal_entry" + where,
            "DELETE FROM journal_decision" + where,
            "DELETE FROM journal_sealed" + where
        };
    }

    private static Stream<OfLines> inCheckpoints() {
        return Stream.of(
                sql("a checkpoint", "checkpoint 2 ", "UPDATE journal_checkpoint SET jws = jws || 'A' WHERE number = 2"),
                sql(
                        "no text in a checkpoint",
                        "checkpoint 2 ",
                        "UPDATE journal_checkpoint SET jws = '' WHERE number = 2"),
                sql(
                        "a checkpoint's number",
                        "checkpoint 9 ",
                        "UPDATE journal_checkpoint SET number = 9 WHERE number = 3"),
                sql(
                        "the last checkpoint, taken away",
                        "checkpoint 3 ",
                        "DELETE FROM journal_checkpoint WHERE number = 3"),
                sql(
                        "a checkpoint between, taken away",
                        "checkpoint 2 ",
                        "DELETE FROM journal_checkpoint WHERE number = 2"),
                sql("every checkpoint", "checkpoints 1 to 3 ", "DELETE FROM journal_checkpoint"),
                sql(
                        "a checkpoint that is added",
                        "checkpoint 4 ",
                        "INSERT INTO journal_checkpoint SELECT 4, jws FROM journal_checkpoint WHERE number = 3"),
                sql(
                        "a checkpoint with a number that leaves no other",
                        "checkpoint 9223372036854775806 ",
                        "INSERT INTO journal_checkpoint SELECT 9223372036854775806, jws FROM journal_checkpoint WHERE number = 3"),
                sql(
                        "checkpoints and the entries that they hold",
                        ".6 It is missing, and so is all after it up to 14",
                        Stream.concat(
                                        Stream.of("DELETE FROM journal_checkpoint WHERE number > 1"),
                                        Stream.of(cut(" WHERE seq > 5")))
                                .toArray(String[]::new)));
    }

    private static Stream<OfLines> inGroundsAndPersons() {
        return Stream.of(
                sql("content of grounds", "grounds ", "UPDATE journal_grounds SET content = content || ' '"),
                sql("content of grounds that is none", "grounds ", "UPDATE journal_grounds SET content = '{'"),
                sql("grounds that are taken away", "grounds ", "DELETE FROM journal_grounds"),
                sql("grounds of no decision", "grounds x", "INSERT INTO journal_grounds VALUES ('x', '{}')"),
                sql("a row of grounds", "grounds ", "UPDATE journal_grounds_row SET row_name = 'x'"),
                sql("a paragraph of grounds", "grounds ", "UPDATE journal_grounds_source SET paragraph = 'x'"),
                sql(
                        "a paragraph of no grounds",
                        "grounds ",
                        "INSERT INTO journal_grounds_source VALUES ('x', 0, 'x', 'x')"),
                sql(
                        "a key",
                        "person p",
                        "UPDATE journal_person SET sealed_key = (SELECT content FROM journal_sealed WHERE seq = 3)"),
                sql("a look-up", "person p", "UPDATE journal_person SET lookup = person"),
                sql("a key without a look-up", "person p", "UPDATE journal_person SET lookup = NULL"),
                sql(
                        "a key's age",
                        "person p",
                        "UPDATE journal_person SET made_at = TIMESTAMP '2020-01-01 00:00:00+00'"),
                sql("a key that is taken away", "person p", "DELETE FROM journal_person"),
                sql(
                        "a person under another name",
                        "person p0",
                        "UPDATE journal_person SET person = 'p0' WHERE person = (SELECT MAX(person) FROM journal_person)"),
                sql(
                        "an erased person who is there again",
                        "an entry says that it was erased",
                        "UPDATE journal_person SET person = (SELECT person FROM journal_entry WHERE seq = 2) WHERE person = (SELECT MAX(person) FROM journal_person)"));
    }

    // ---- what can be made up without a key: a good hash, and no good MAC

    private static String chain(JournalStore store) throws Exception {
        return store.chains().first();
    }

    private static JournalEntry at(JournalStore store, long number) throws Exception {
        return store.entry(new EntryName(chain(store), number)).orElseThrow();
    }

    private static JournalEntry madeUp(
            JournalEntry like,
            EntryName name,
            String kind,
            Instant time,
            String person,
            String detail,
            String previous) {
        JournalEntry entry = new JournalEntry(
                name,
                kind,
                time,
                like.caller(),
                like.callerKind(),
                person,
                kind.equals("decided") ? like.name().toString() : null,
                detail,
                kind.equals("decision") ? like.decisions() : List.of(),
                null,
                like.checkpoint(),
                previous,
                null,
                like.mac());
        return new JournalEntry(
                entry.name(),
                entry.kind(),
                entry.takenAt(),
                entry.caller(),
                entry.callerKind(),
                entry.person(),
                entry.about(),
                entry.detail(),
                entry.decisions(),
                entry.sealed(),
                entry.checkpoint(),
                entry.previous(),
                Link.hash(entry),
                entry.mac());
    }

    private static OfLines added(String name, String kind, String detail) {
        return new OfLines(name, ".15 It was not written by this service", connection -> {
            JournalStore store = new JournalStore(connection);
            JournalEntry last = at(store, 14);
            EntryName next = new EntryName(chain(store), 15);
            store.insertEntries(List.of(
                    madeUp(last, next, kind, last.takenAt().plusMillis(5), last.person(), detail, last.hash())));
        });
    }

    private static OfLines rewritten(String name, long number, String found) {
        return new OfLines(name, found, connection -> {
            JournalStore store = new JournalStore(connection);
            JournalEntry before = at(store, number);
            JournalEntry after = before.with(List.of(new JournalEntry.Line(
                    "d-x",
                    "endorsement",
                    "AP",
                    LocalDate.EPOCH,
                    "p",
                    LocalDate.EPOCH,
                    "yes",
                    before.decisions().get(0).grounds(),
                    null)));
            try (Statement statement = connection.createStatement()) {
                statement.execute("DELETE FROM journal_decision WHERE seq = " + number);
                statement.execute("DELETE FROM journal_entry WHERE seq = " + number);
                store.insertEntries(List.of(new JournalEntry(
                        before.name(),
                        before.kind(),
                        before.takenAt(),
                        before.caller(),
                        before.callerKind(),
                        before.person(),
                        before.about(),
                        before.detail(),
                        after.decisions(),
                        before.sealed(),
                        before.checkpoint(),
                        before.previous(),
                        Link.hash(after),
                        before.mac())));
            }
        });
    }

    static Stream<OfLines> madeUp() {
        return Stream.of(
                added("a decision after the last", "decision", null),
                added("a verdict after the last", "decided", "{\"outcome\":\"yes\"}"),
                rewritten(
                        "the last entry, written anew with a good hash", 14, ".14 It was not written by this service"),
                rewritten("an entry in a checkpoint, written anew with a good hash", 10, ".10 It was not written"),
                new OfLines("a whole chain that is dated 2019", "c2019aaaa.1 It was not written", connection -> {
                    JournalStore store = new JournalStore(connection);
                    JournalEntry like = at(store, 1);
                    Instant time = Instant.parse("2019-05-05T12:00:00Z");
                    JournalEntry first = madeUp(
                            like,
                            new EntryName("c2019aaaa", 1),
                            "decision",
                            time,
                            like.person(),
                            null,
                            JournalEntry.FIRST);
                    store.insertEntries(List.of(
                            first,
                            madeUp(
                                    like,
                                    new EntryName("c2019aaaa", 2),
                                    "decision",
                                    time.plusSeconds(1),
                                    like.person(),
                                    null,
                                    first.hash())));
                }),
                new OfLines("a person whose key is gone, with a record of it", "person p", connection -> {
                    JournalStore store = new JournalStore(connection);
                    JournalEntry last = at(store, 14);
                    store.deletePerson(last.person());
                    store.insertEntries(List.of(madeUp(
                            last,
                            new EntryName(chain(store), 15),
                            "erased",
                            last.takenAt(),
                            null,
                            "{\"person\":\"" + last.person() + "\",\"why\":\"asked\"}",
                            last.hash())));
                }));
    }

    /** All that is altered in lines; the first few of each kind come first. */
    static Stream<OfLines> ofLines() {
        return Stream.of(madeUp(), inAnEntry(), inAChain(), inCheckpoints(), inGroundsAndPersons())
                .flatMap(each -> each);
    }

    // ---- objects of the database

    /** Of either database. */
    static List<OfLines> ofObjects() {
        return List.of(
                sql("a view", "view added", "CREATE VIEW added AS SELECT * FROM journal_entry"),
                sql("a table", "table added", "CREATE TABLE added (id INTEGER)"),
                sql("a column", "column journal_entry.added", "ALTER TABLE journal_entry ADD COLUMN added INTEGER"),
                sql(
                        "a default",
                        "column journal_entry.about",
                        "ALTER TABLE journal_entry ALTER COLUMN about SET DEFAULT 'x'"),
                sql("an index", "index on journal_entry", "CREATE INDEX added ON journal_entry (caller)"),
                sql("an index that is taken away", "missing or other: index", "DROP INDEX journal_entry_by_time"),
                sql(
                        "a constraint",
                        "constraint on journal_entry",
                        "ALTER TABLE journal_entry ADD CONSTRAINT added CHECK (seq < 1000000)"),
                sql("a sequence", "sequence added", "CREATE SEQUENCE added"),
                sql("a domain", "domain added", "CREATE DOMAIN added AS INTEGER"));
    }

    static List<OfLines> ofPostgresqlObjects() {
        String function = "CREATE FUNCTION added() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'";
        return List.of(
                sql("a function", "routine added", function),
                sql(
                        "a trigger",
                        "trigger added on journal_entry",
                        function,
                        "CREATE TRIGGER added BEFORE INSERT ON journal_entry FOR EACH ROW EXECUTE FUNCTION added()"),
                sql(
                        "a rule",
                        "rule added on journal_entry",
                        "CREATE RULE added AS ON DELETE TO journal_entry DO INSTEAD NOTHING"),
                sql(
                        "row security",
                        "journal_entry with row security",
                        "ALTER TABLE journal_entry ENABLE ROW LEVEL SECURITY"),
                sql(
                        "a policy",
                        "policy added on journal_entry",
                        "CREATE POLICY added ON journal_entry USING (seq > 3)"),
                sql("a child", "child of journal_entry", "CREATE TABLE added () INHERITS (journal_entry)"),
                sql(
                        "an event trigger",
                        "event trigger added",
                        "CREATE FUNCTION noted() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'",
                        "CREATE EVENT TRIGGER added ON ddl_command_end EXECUTE FUNCTION noted()"));
    }

    private static final List<OfLines> OF_H2_OBJECTS = List.of(
            sql(
                    "a trigger",
                    "trigger added on journal_entry",
                    "CREATE TRIGGER added AFTER INSERT ON journal_entry FOR EACH ROW CALL 'org.accreditation.journal.SilentTrigger'"),
            sql("a function", "routine added", "CREATE ALIAS added FOR 'java.lang.Math.abs(int)'"),
            sql("a user", "user added", "CREATE USER added PASSWORD 'x' ADMIN"),
            sql("a schema", "schema ADDED", "CREATE SCHEMA added"));

    // ---- files

    private static FileChange lines(String file, UnaryOperator<List<String>> change) {
        return data -> {
            Path path = data.resolve(file);
            Files.write(path, change.apply(new ArrayList<>(Files.readAllLines(path))));
        };
    }

    private static OfFiles checkpoints(String name, String found, UnaryOperator<List<String>> change) {
        return new OfFiles(name, found, lines(CheckpointFile.FILE, change));
    }

    private static Stream<OfFiles> ofCheckpointFile(Path older) {
        return Stream.of(
                new OfFiles(
                        "the file of checkpoints, deleted",
                        "checkpoints 1 to 2 It is not in journal.checkpoints",
                        data -> Files.delete(data.resolve(CheckpointFile.FILE))),
                checkpoints("the file of checkpoints, emptied", "checkpoints 1 to 2 ", lines -> List.of()),
                checkpoints("the file of checkpoints, cut", "checkpoint 2 ", lines -> lines.subList(0, 1)),
                checkpoints("its first line, taken away", "checkpoint 1 ", lines -> lines.subList(1, 3)),
                checkpoints(
                        "a line between, taken away", "checkpoint 2 ", lines -> List.of(lines.get(0), lines.get(2))),
                checkpoints(
                        "a line, altered",
                        "line 2 ",
                        lines -> List.of(lines.get(0), lines.get(1).replace('A', 'B'), lines.get(2))),
                checkpoints("a line that is added", "line 2 ", lines -> {
                    lines.add(1, "added");
                    return lines;
                }),
                checkpoints("lines that change places", "It is not in its place", lines -> {
                    Collections.swap(lines, 0, 1);
                    return lines;
                }),
                checkpoints("an old line, added again", "It is not in its place", lines -> {
                    lines.add(lines.get(0));
                    return lines;
                }));
    }

    private static void from(Path older, Path data, String file) throws Exception {
        Files.copy(older.resolve(file), data.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }

    private static Stream<OfFiles> ofOlderCopies(Path older) {
        return Stream.of(
                new OfFiles(
                        "an older copy of the database",
                        "checkpoint 3 It is kept outside the database",
                        data -> from(older, data, "journal.mv.db")),
                new OfFiles(
                        "an older copy of the database, and what it lacks",
                        ".11 It is missing, and so is all after it up to 14",
                        data -> from(older, data, "journal.mv.db")),
                new OfFiles("an older copy of database and checkpoints", ".11 It is missing", data -> {
                    from(older, data, "journal.mv.db");
                    from(older, data, CheckpointFile.FILE);
                }),
                new OfFiles("an older copy of everything", "checkpoint 3 The anchor", data -> {
                    for (String file :
                            List.of("journal.mv.db", CheckpointFile.FILE, KeptHead.FILE, ChainFile.NAME, "keys.json")) {
                        from(older, data, file);
                    }
                }),
                new OfFiles(
                        "an older copy of the file of checkpoints",
                        "journal.checkpoints",
                        data -> Files.write(
                                data.resolve(CheckpointFile.FILE),
                                Files.readAllLines(older.resolve(CheckpointFile.FILE))
                                        .subList(0, 1))));
    }

    private static Stream<OfFiles> ofOtherFiles() {
        return Stream.of(
                new OfFiles(
                        "the name of the chain, deleted",
                        "journal.chain",
                        data -> Files.delete(data.resolve(ChainFile.NAME))),
                new OfFiles(
                        "the name of the chain, none",
                        "journal.chain",
                        data -> Files.writeString(data.resolve(ChainFile.NAME), "../../x")),
                new OfFiles(
                        "the last entry that was written, made up",
                        ".15 It is missing",
                        data -> Files.writeString(
                                data.resolve(KeptHead.FILE),
                                Files.readString(data.resolve(ChainFile.NAME)).strip() + " 20 " + "0".repeat(64))),
                new OfFiles(
                        "the master key, deleted", "is missing", data -> Files.delete(data.resolve(MasterKey.FILE))),
                new OfFiles(
                        "the master key, another",
                        "journal.key The master key is not the one",
                        data -> Files.writeString(
                                data.resolve(MasterKey.FILE),
                                Base64.getEncoder().encodeToString(new byte[32]))),
                new OfFiles(
                        "the master key, too short",
                        "32 bytes",
                        data -> Files.writeString(data.resolve(MasterKey.FILE), "QUJD")),
                new OfFiles("the keys that sign, others", "Its signature is not good", data -> {
                    Files.delete(data.resolve("keys.json"));
                    Keys.in(data).rotate();
                }),
                new OfFiles("the database, deleted", "not found", data -> Files.delete(data.resolve("journal.mv.db"))),
                new OfFiles("the database, cut in half", "", data -> {
                    Path file = data.resolve("journal.mv.db");
                    byte[] whole = Files.readAllBytes(file);
                    Files.write(file, Arrays.copyOf(whole, 2 * 4096));
                }),
                new OfFiles(
                        "the database, overwritten",
                        "",
                        data -> Files.writeString(
                                data.resolve("journal.mv.db"),
                                "x".repeat(100_000),
                                StandardCharsets.UTF_8,
                                StandardOpenOption.TRUNCATE_EXISTING)));
    }

    /** Of files, and of objects in the embedded database, where a transaction cannot take them back. */
    static Stream<OfFiles> ofFiles(Path older) {
        Stream<OfFiles> objects =
                Stream.concat(ofObjects().stream(), OF_H2_OBJECTS.stream()).map(Alterations::inTheFile);
        return Stream.of(ofCheckpointFile(older), ofOlderCopies(older), ofOtherFiles(), objects)
                .flatMap(each -> each);
    }

    private static OfFiles inTheFile(OfLines alteration) {
        return new OfFiles(alteration.name(), alteration.found(), data -> {
            try (Connection connection = Databases.beside(Databases.H2.settings(data))) {
                alteration.change().on(connection);
            }
        });
    }
}
