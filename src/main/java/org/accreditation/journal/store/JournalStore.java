package org.accreditation.journal.store;

import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.accreditation.database.Statements;
import org.accreditation.journal.seal.PersonKey;
import org.accreditation.json.Sha256;

/** Reads and writes lines of the tables; knows SQL and nothing of what they mean. */
public final class JournalStore {

    /** No database that is used here finds this too long. */
    private static final int PART = 1_000_000;

    private static final int FETCHED_AT_ONCE = 20;

    /**
     * What ends the subscriptions about a person. They end before their deliveries do: what is told of one at the same moment is either seen by
     * the second statement or not written.
     */
    private static final List<String> OF_SUBSCRIPTIONS = List.of(
            "UPDATE subscription SET content = NULL, named = NULL, ended_at = CURRENT_TIMESTAMP, ended_why = 'ERASED', revision ="
                    + " revision + 1 WHERE person = ? AND ended_at IS NULL",
            "UPDATE subscription_delivery SET event = NULL, said = COALESCE(said, 'the person was erased'), state = CASE"
                    + " WHEN state = 'WAITING' THEN 'GIVEN_UP' ELSE state END WHERE subscription IN (SELECT subscription FROM"
                    + " subscription WHERE person = ?)");

    private final Connection connection;
    private final Statements statements;

    public JournalStore(Connection connection) {
        this.connection = connection;
        this.statements = new Statements(connection);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(ResultSet line, String column) throws SQLException {
        return line.getObject(column, OffsetDateTime.class).toInstant();
    }

    // ---- persons

    public void insertPersons(Collection<PersonKey> persons) throws SQLException {
        statements.insert(
                "INSERT INTO journal_person (person, lookup, sealed_key, made_at) VALUES (?, ?, ?, ?)",
                persons,
                (s, p) -> {
                    s.setString(1, p.name());
                    s.setString(2, p.lookup());
                    s.setBytes(3, p.wrapped());
                    s.setObject(4, time(p.madeAt()), Types.TIMESTAMP_WITH_TIMEZONE);
                });
    }

    /** A line of the persons' table. */
    public record PersonLine(String person, String lookup, byte[] key, Instant madeAt) {}

    private static PersonLine person(ResultSet line) throws SQLException {
        return new PersonLine(
                line.getString("person"),
                line.getString("lookup"),
                line.getBytes("sealed_key"),
                instant(line, "made_at"));
    }

    public List<PersonLine> personsByLookup(Collection<String> lookups) throws SQLException {
        return personsBy("lookup", lookups);
    }

    public Optional<PersonLine> person(String name) throws SQLException {
        return personsBy("person", List.of(name)).stream().findFirst();
    }

    private List<PersonLine> personsBy(String column, Collection<String> values) throws SQLException {
        if (values.isEmpty()) {
            return List.of();
        }
        String places = String.join(", ", Collections.nCopies(values.size(), "?"));
        return list(
                "SELECT person, lookup, sealed_key, made_at FROM journal_person WHERE " + column + " IN (" + places
                        + ")",
                s -> strings(s, values),
                JournalStore::person);
    }

    /** Persons after a name, in the order of names. */
    public List<PersonLine> personsAfter(String name, int limit) throws SQLException {
        return list(
                "SELECT person, lookup, sealed_key, made_at FROM journal_person WHERE person > ? ORDER BY person LIMIT "
                        + limit,
                s -> s.setString(1, name),
                JournalStore::person);
    }

    /** Persons about whom nothing was written since an instant. */
    public List<String> personsNotSince(Instant instant, int limit) throws SQLException {
        return list(
                "SELECT person FROM journal_person p WHERE made_at < ? AND NOT EXISTS (SELECT 1 FROM journal_entry e"
                        + " WHERE e.person = p.person AND e.taken_at >= ?) ORDER BY person LIMIT " + limit,
                s -> {
                    s.setObject(1, time(instant), Types.TIMESTAMP_WITH_TIMEZONE);
                    s.setObject(2, time(instant), Types.TIMESTAMP_WITH_TIMEZONE);
                },
                line -> line.getString(1));
    }

    /**
     * Deletes a person's key and look-up, what callers named calls about that person, and what is kept to ask about that person again; false
     * where there was none.
     */
    public boolean deletePerson(String name) throws SQLException {
        for (String erasing : OF_SUBSCRIPTIONS) {
            statements.change(erasing, s -> s.setString(1, name));
        }
        statements.change("DELETE FROM journal_repeat WHERE person = ?", s -> s.setString(1, name));
        return statements.change("DELETE FROM journal_person WHERE person = ?", s -> s.setString(1, name)) > 0;
    }

    // ---- repeats

    /** A call that its caller named, and the entry that it is. */
    public record Repeat(String repeated, EntryName entry, String person) {}

    public void insertRepeats(Collection<Repeat> repeats) throws SQLException {
        statements.insert(
                "INSERT INTO journal_repeat (repeated, chain, seq, person) VALUES (?, ?, ?, ?)", repeats, (s, r) -> {
                    s.setString(1, r.repeated());
                    s.setString(2, r.entry().chain());
                    s.setLong(3, r.entry().seq());
                    s.setString(4, r.person());
                });
    }

    public List<Repeat> repeats(Collection<String> repeated) throws SQLException {
        if (repeated.isEmpty()) {
            return List.of();
        }
        String places = String.join(", ", Collections.nCopies(repeated.size(), "?"));
        return list(
                "SELECT repeated, chain, seq, person FROM journal_repeat WHERE repeated IN (" + places + ")",
                s -> strings(s, repeated),
                line -> new Repeat(
                        line.getString("repeated"),
                        new EntryName(line.getString("chain"), line.getLong("seq")),
                        line.getString("person")));
    }

    // ---- grounds

    public Set<String> knownGrounds(Collection<String> digests) throws SQLException {
        if (digests.isEmpty()) {
            return Set.of();
        }
        String places = String.join(", ", Collections.nCopies(digests.size(), "?"));
        return new HashSet<>(list(
                "SELECT grounds FROM journal_grounds WHERE grounds IN (" + places + ")",
                s -> strings(s, digests),
                line -> line.getString(1)));
    }

    public void insertGrounds(Map<String, Grounds> grounds) throws SQLException {
        statements.insert(
                "INSERT INTO journal_grounds (grounds, content) VALUES (?, ?)", grounds.entrySet(), (s, g) -> {
                    s.setString(1, g.getKey());
                    s.setString(2, g.getValue().json());
                });
        for (Map.Entry<String, Grounds> each : grounds.entrySet()) {
            insertRows(each.getKey(), each.getValue().rows());
            insertParagraphs(each.getKey(), each.getValue().paragraphs());
        }
    }

    private void insertRows(String grounds, List<Grounds.RowRef> rows) throws SQLException {
        int[] number = {0};
        statements.insert(
                "INSERT INTO journal_grounds_row (grounds, number, version, model, table_name, row_name)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                rows,
                (s, row) -> {
                    s.setString(1, grounds);
                    s.setInt(2, number[0]++);
                    s.setString(3, row.version());
                    s.setString(4, row.model());
                    s.setString(5, row.table());
                    s.setString(6, row.row());
                });
    }

    private void insertParagraphs(String grounds, List<Grounds.Paragraph> paragraphs) throws SQLException {
        int[] number = {0};
        statements.insert(
                "INSERT INTO journal_grounds_source (grounds, number, source, paragraph) VALUES (?, ?, ?, ?)",
                paragraphs,
                (s, paragraph) -> {
                    s.setString(1, grounds);
                    s.setInt(2, number[0]++);
                    s.setString(3, paragraph.source());
                    s.setString(4, paragraph.paragraph());
                });
    }

    /** What grounds hold, as JSON; by their digest. */
    public Map<String, String> grounds(Collection<String> digests) throws SQLException {
        Map<String, String> found = new HashMap<>();
        if (!digests.isEmpty()) {
            String places = String.join(", ", Collections.nCopies(digests.size(), "?"));
            list(
                            "SELECT grounds, content FROM journal_grounds WHERE grounds IN (" + places + ")",
                            s -> strings(s, digests),
                            line -> new String[] {line.getString(1), line.getString(2)})
                    .forEach(line -> found.put(line[0], line[1]));
        }
        return found;
    }

    public List<String> groundsAfter(String digest, int limit) throws SQLException {
        return list(
                "SELECT grounds FROM journal_grounds WHERE grounds > ? ORDER BY grounds LIMIT " + limit,
                s -> s.setString(1, digest),
                line -> line.getString(1));
    }

    public List<Grounds.RowRef> rowsOf(String grounds) throws SQLException {
        return list(
                "SELECT version, model, table_name, row_name FROM journal_grounds_row WHERE grounds = ? ORDER BY number",
                s -> s.setString(1, grounds),
                line -> new Grounds.RowRef(line.getString(1), line.getString(2), line.getString(3), line.getString(4)));
    }

    public List<Grounds.Paragraph> paragraphsOf(String grounds) throws SQLException {
        return list(
                "SELECT source, paragraph FROM journal_grounds_source WHERE grounds = ? ORDER BY number",
                s -> s.setString(1, grounds),
                line -> new Grounds.Paragraph(line.getString(1), line.getString(2)));
    }

    /** How many lines of the two indexes belong to no grounds. */
    public long strayGrounds() throws SQLException {
        return number("SELECT (SELECT COUNT(*) FROM journal_grounds_row r WHERE NOT EXISTS"
                + " (SELECT 1 FROM journal_grounds g WHERE g.grounds = r.grounds))"
                + " + (SELECT COUNT(*) FROM journal_grounds_source s WHERE NOT EXISTS"
                + " (SELECT 1 FROM journal_grounds g WHERE g.grounds = s.grounds))");
    }

    // ---- entries

    public void insertEntries(List<JournalEntry> entries) throws SQLException {
        statements.insert(
                "INSERT INTO journal_entry (chain, seq, kind, taken_at, caller, caller_kind, person, about, detail, sealed,"
                        + " checkpoint, previous, hash, mac) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                entries,
                (s, entry) -> {
                    s.setString(1, entry.name().chain());
                    s.setLong(2, entry.name().seq());
                    s.setString(3, entry.kind());
                    s.setObject(4, time(entry.takenAt()), Types.TIMESTAMP_WITH_TIMEZONE);
                    s.setString(5, entry.caller());
                    s.setString(6, entry.callerKind());
                    s.setString(7, entry.person());
                    s.setString(8, entry.about());
                    s.setString(9, entry.detail());
                    s.setString(10, entry.sealed());
                    s.setLong(11, entry.checkpoint());
                    s.setString(12, entry.previous());
                    s.setString(13, entry.hash());
                    s.setString(14, entry.mac());
                });
        insertDecisions(entries);
    }

    /** A decision and where it stands. */
    private record Placed(EntryName entry, int number, JournalEntry.Line line) {}

    private void insertDecisions(List<JournalEntry> entries) throws SQLException {
        List<Placed> placed = new ArrayList<>();
        for (JournalEntry entry : entries) {
            for (int i = 0; i < entry.decisions().size(); i++) {
                placed.add(new Placed(entry.name(), i, entry.decisions().get(i)));
            }
        }
        statements.insert(
                "INSERT INTO journal_decision (chain, seq, number, id, decision, status, as_of, policy, version, outcome,"
                        + " grounds, receipt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                placed,
                (s, each) -> {
                    s.setString(1, each.entry().chain());
                    s.setLong(2, each.entry().seq());
                    s.setInt(3, each.number());
                    s.setString(4, each.line().id());
                    s.setString(5, each.line().decision());
                    s.setString(6, each.line().status());
                    s.setObject(7, each.line().asOf());
                    s.setString(8, each.line().policy());
                    s.setObject(9, each.line().version());
                    s.setString(10, each.line().outcome());
                    s.setString(11, each.line().grounds());
                    s.setString(12, each.line().receipt());
                });
    }

    /** What is sealed, and where it stands. */
    public record Sealed(EntryName entry, byte[] content) {}

    private record Part(EntryName entry, int number, byte[] content) {}

    public void insertSealed(List<Sealed> sealed) throws SQLException {
        List<Part> parts = new ArrayList<>();
        for (Sealed each : sealed) {
            for (int start = 0, number = 0; start < each.content().length; start += PART, number++) {
                int end = Math.min(start + PART, each.content().length);
                byte[] part = start == 0 && end == each.content().length
                        ? each.content()
                        : java.util.Arrays.copyOfRange(each.content(), start, end);
                parts.add(new Part(each.entry(), number, part));
            }
        }
        statements.insert(
                "INSERT INTO journal_sealed (chain, seq, part, content) VALUES (?, ?, ?, ?)", parts, (s, part) -> {
                    s.setString(1, part.entry().chain());
                    s.setLong(2, part.entry().seq());
                    s.setInt(3, part.number());
                    s.setBytes(4, part.content());
                });
    }

    /** The last entry of a chain. */
    public record Head(String chain, long seq, String hash, Instant takenAt) {

        /** Of a chain that holds none. */
        public static Head none(String chain) {
            return new Head(chain, 0, JournalEntry.FIRST, Instant.EPOCH);
        }
    }

    public Optional<Head> head(String chain) throws SQLException {
        return list(
                        "SELECT chain, seq, hash, taken_at FROM journal_entry WHERE chain = ? ORDER BY seq DESC LIMIT 1",
                        s -> s.setString(1, chain),
                        JournalStore::head)
                .stream()
                .findFirst();
    }

    private static Head head(ResultSet line) throws SQLException {
        return new Head(line.getString(1), line.getLong(2), line.getString(3), instant(line, "taken_at"));
    }

    /** Every chain: one look into the index for each, however many entries there are. */
    public SortedSet<String> chains() throws SQLException {
        SortedSet<String> chains = new TreeSet<>();
        Optional<String> next = firstChain("", s -> {});
        while (next.isPresent() && chains.add(next.get())) {
            String last = next.get();
            next = firstChain(" WHERE chain > ?", s -> s.setString(1, last));
        }
        return chains;
    }

    private Optional<String> firstChain(String where, Statements.Values values) throws SQLException {
        String sql = "SELECT chain FROM journal_entry" + where + " ORDER BY chain, seq LIMIT 1";
        return list(sql, values, line -> line.getString(1)).stream().findFirst();
    }

    /** The latest time of any entry. */
    public Optional<Instant> latest() throws SQLException {
        return list(
                        "SELECT taken_at FROM journal_entry ORDER BY taken_at DESC LIMIT 1",
                        s -> {},
                        line -> instant(line, "taken_at"))
                .stream()
                .findFirst();
    }

    /**
     * Entries of a chain from one number to before another, in order. The decisions are read after them: whatever entry is
     * there, its decisions are too, also of one that another instance writes meanwhile.
     */
    public List<JournalEntry> entries(String chain, long from, long before) throws SQLException {
        List<JournalEntry> bare = list(
                "SELECT * FROM journal_entry WHERE chain = ? AND seq >= ? AND seq < ? ORDER BY seq",
                s -> range(s, chain, from, before),
                line -> entry(line, Map.of()));
        if (bare.isEmpty()) {
            return bare;
        }
        Map<EntryName, List<JournalEntry.Line>> decisions = decisions(chain, from, before);
        return bare.stream()
                .map(entry -> entry.with(decisions.getOrDefault(entry.name(), List.of())))
                .toList();
    }

    public Optional<JournalEntry> entry(EntryName name) throws SQLException {
        return entries(name.chain(), name.seq(), name.seq() + 1).stream().findFirst();
    }

    public static JournalEntry entry(ResultSet line, Map<EntryName, List<JournalEntry.Line>> decisions)
            throws SQLException {
        EntryName name = new EntryName(line.getString("chain"), line.getLong("seq"));
        return new JournalEntry(
                name,
                line.getString("kind"),
                instant(line, "taken_at"),
                line.getString("caller"),
                line.getString("caller_kind"),
                line.getString("person"),
                line.getString("about"),
                line.getString("detail"),
                decisions.getOrDefault(name, List.of()),
                line.getString("sealed"),
                line.getLong("checkpoint"),
                line.getString("previous"),
                line.getString("hash"),
                line.getString("mac"));
    }

    /** The decisions of entries of a chain, by entry; also of entries that are not there. */
    public Map<EntryName, List<JournalEntry.Line>> decisions(String chain, long from, long before) throws SQLException {
        Map<EntryName, List<JournalEntry.Line>> decisions = new HashMap<>();
        list(
                        "SELECT * FROM journal_decision WHERE chain = ? AND seq >= ? AND seq < ? ORDER BY seq, number",
                        s -> range(s, chain, from, before),
                        JournalStore::placed)
                .forEach(placed -> decisions
                        .computeIfAbsent(placed.entry(), none -> new ArrayList<>())
                        .add(placed.line()));
        return decisions;
    }

    private static Placed placed(ResultSet line) throws SQLException {
        return new Placed(
                new EntryName(line.getString("chain"), line.getLong("seq")),
                line.getInt("number"),
                new JournalEntry.Line(
                        line.getString("id"),
                        line.getString("decision"),
                        line.getString("status"),
                        line.getObject("as_of", LocalDate.class),
                        line.getString("policy"),
                        line.getObject("version", LocalDate.class),
                        line.getString("outcome"),
                        line.getString("grounds"),
                        line.getString("receipt")));
    }

    /** What is sealed of entries of a chain, by entry; also of entries that are not there. */
    public Map<EntryName, byte[]> sealed(String chain, long from, long before) throws SQLException {
        Map<EntryName, java.io.ByteArrayOutputStream> joined = new HashMap<>();
        list(
                        "SELECT * FROM journal_sealed WHERE chain = ? AND seq >= ? AND seq < ? ORDER BY seq, part",
                        s -> range(s, chain, from, before),
                        line -> new Part(
                                new EntryName(line.getString("chain"), line.getLong("seq")),
                                line.getInt("part"),
                                line.getBytes("content")))
                .forEach(part -> joined.computeIfAbsent(part.entry(), none -> new java.io.ByteArrayOutputStream())
                        .writeBytes(part.content()));
        Map<EntryName, byte[]> sealed = new HashMap<>();
        joined.forEach((entry, content) -> sealed.put(entry, content.toByteArray()));
        return sealed;
    }

    /** Digests of what is sealed of entries of a chain; never more than one part is in memory. */
    public Map<EntryName, String> sealedDigests(String chain, long from, long before) throws SQLException {
        Map<EntryName, String> digests = new HashMap<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT seq, part, content FROM journal_sealed WHERE chain = ? AND seq >= ?"
                        + " AND seq < ? ORDER BY seq, part")) {
            range(statement, chain, from, before);
            statement.setFetchSize(FETCHED_AT_ONCE);
            try (ResultSet lines = statement.executeQuery()) {
                MessageDigest sha = null;
                long seq = 0;
                while (lines.next()) {
                    if (sha == null || lines.getLong(1) != seq) {
                        finish(digests, chain, seq, sha);
                        seq = lines.getLong(1);
                        sha = Sha256.begin();
                    }
                    sha.update(lines.getBytes(3));
                }
                finish(digests, chain, seq, sha);
            }
        }
        return digests;
    }

    private static void finish(Map<EntryName, String> digests, String chain, long seq, MessageDigest sha) {
        if (sha != null) {
            digests.put(new EntryName(chain, seq), HexFormat.of().formatHex(sha.digest()));
        }
    }

    /** Entries that hold a receipt. */
    public List<EntryName> entriesByReceipt(String digest) throws SQLException {
        return list(
                "SELECT chain, seq FROM journal_decision WHERE receipt = ? ORDER BY chain, seq",
                s -> s.setString(1, digest),
                line -> new EntryName(line.getString(1), line.getLong(2)));
    }

    public boolean isEmpty() throws SQLException {
        return number("SELECT (SELECT COUNT(*) FROM (SELECT 1 FROM journal_entry LIMIT 1) e)"
                        + " + (SELECT COUNT(*) FROM (SELECT 1 FROM journal_person LIMIT 1) p)")
                == 0;
    }

    /** A few entries, the first and the last by name. */
    public List<EntryName> someEntries() throws SQLException {
        List<EntryName> some = new ArrayList<>();
        for (String order : List.of("", " DESC")) {
            some.addAll(list(
                    "SELECT chain, seq FROM journal_entry ORDER BY chain" + order + ", seq" + order + " LIMIT 5",
                    s -> {},
                    line -> new EntryName(line.getString(1), line.getLong(2))));
        }
        return some;
    }

    /** Numbers of entries of a chain after one, in order; the least that can be read of them. */
    public List<Long> numbersAfter(String chain, long after, int limit) throws SQLException {
        return list(
                "SELECT seq FROM journal_entry WHERE chain = ? AND seq > ? ORDER BY seq LIMIT " + limit,
                s -> {
                    s.setString(1, chain);
                    s.setLong(2, after);
                },
                line -> line.getLong(1));
    }

    /** Where decisions or sealed parts stand that belong to no entry. */
    public List<EntryName> strays(int limit) throws SQLException {
        List<EntryName> strays = new ArrayList<>();
        for (String table : List.of("journal_decision", "journal_sealed")) {
            strays.addAll(list(
                    "SELECT DISTINCT chain, seq FROM " + table + " t WHERE NOT EXISTS (SELECT 1 FROM journal_entry e"
                            + " WHERE e.chain = t.chain AND e.seq = t.seq) ORDER BY chain, seq LIMIT " + limit,
                    s -> {},
                    line -> new EntryName(line.getString(1), line.getLong(2))));
        }
        return strays;
    }

    // ---- checkpoints

    /** A line of the checkpoints' table. */
    public record CheckpointLine(long number, String jws) {}

    public void insertCheckpoint(CheckpointLine checkpoint) throws SQLException {
        statements.insert(
                "INSERT INTO journal_checkpoint (number, jws) VALUES (?, ?)", List.of(checkpoint), (s, line) -> {
                    s.setLong(1, line.number());
                    s.setString(2, line.jws());
                });
    }

    public Optional<CheckpointLine> lastCheckpoint() throws SQLException {
        return checkpointsBefore(Long.MAX_VALUE, 1).stream().findFirst();
    }

    /** The latest first. */
    public List<CheckpointLine> checkpointsBefore(long number, int limit) throws SQLException {
        return list(
                "SELECT number, jws FROM journal_checkpoint WHERE number < ? ORDER BY number DESC LIMIT " + limit,
                s -> s.setLong(1, number),
                line -> new CheckpointLine(line.getLong(1), line.getString(2)));
    }

    public Optional<CheckpointLine> checkpoint(long number) throws SQLException {
        return checkpointsBefore(number + 1, 1).stream()
                .filter(line -> line.number() == number)
                .findFirst();
    }

    public List<CheckpointLine> checkpointsAfter(long number, int limit) throws SQLException {
        return list(
                "SELECT number, jws FROM journal_checkpoint WHERE number > ? ORDER BY number LIMIT " + limit,
                s -> s.setLong(1, number),
                line -> new CheckpointLine(line.getLong(1), line.getString(2)));
    }

    // ---- whether writing is possible

    public void probe() throws SQLException {
        statements.change("UPDATE journal_probe SET tries = tries + 1 WHERE id = 1", s -> {});
    }

    // ---- reading

    public <T> List<T> list(String sql, Statements.Values values, Statements.Line<T> reader) throws SQLException {
        return statements.list(sql, values, reader);
    }

    private long number(String sql) throws SQLException {
        return list(sql, s -> {}, line -> line.getLong(1)).get(0);
    }

    private static void range(PreparedStatement statement, String chain, long from, long before) throws SQLException {
        statement.setString(1, chain);
        statement.setLong(2, from);
        statement.setLong(3, before);
    }

    private static void strings(PreparedStatement statement, Collection<String> values) throws SQLException {
        int place = 1;
        for (String value : values) {
            statement.setString(place++, value);
        }
    }
}
