package org.accreditation.redress;

import static org.accreditation.database.Statements.day;
import static org.accreditation.database.Statements.time;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accreditation.database.Statements;
import org.accreditation.journal.CalledBy;
import org.accreditation.journal.seal.MasterKey;
import org.accreditation.journal.store.EntryName;
import org.accreditation.json.Json;
import org.accreditation.json.Sha256;

/** Reads and writes lines of the tables of redress; knows SQL and nothing of what they mean. */
final class RedressStore {

    private static final String COUNTED = "SUM(CASE WHEN state IN ('OPEN', 'DECIDING') THEN 1 ELSE 0 END) AS open_ones,"
            + " SUM(CASE WHEN state = 'DECIDED' THEN 1 ELSE 0 END) AS decided,"
            + " SUM(CASE WHEN state = 'ERASED' THEN 1 ELSE 0 END) AS erased_ones";

    private final Statements statements;
    private final MasterKey master;

    /** Lines are written with a MAC under the key of the journal, and read with whether it still holds. */
    RedressStore(Connection connection, MasterKey master) {
        this.statements = new Statements(connection);
        this.master = master;
    }

    /** What a MAC is over: each part with its length, so that none can be read as the beginning of the next. */
    static String text(String kind, Object... parts) {
        return Stream.concat(
                        Stream.of(kind),
                        Arrays.stream(parts)
                                .map(part ->
                                        part == null ? "-" : part.toString().length() + ":" + part))
                .collect(Collectors.joining("\n"));
    }

    void insert(RedressList list) throws SQLException {
        statements.change(
                "INSERT INTO redress (redress, policy, old_version, new_version, row_name, about_from, about_to,"
                        + " taken_from, taken_before, why, state, begun_by, begun_by_kind, begun_at, stands_at, looked,"
                        + " erased, unreadable, revision, found, mac) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                        + " ?, ?, ?, ?, ?, ?, ?)",
                s -> {
                    s.setString(1, list.id());
                    s.setString(2, list.policy());
                    s.setObject(3, list.oldVersion());
                    s.setObject(4, list.newVersion());
                    s.setString(5, list.row());
                    day(s, 6, list.aboutFrom());
                    day(s, 7, list.aboutTo());
                    time(s, 8, list.takenFrom());
                    time(s, 9, list.takenBefore());
                    s.setString(10, list.why());
                    s.setString(11, list.state().name());
                    s.setString(12, list.begunBy().name());
                    s.setString(13, list.begunBy().kind().word());
                    time(s, 14, list.begunAt());
                    s.setString(15, list.standsAt());
                    s.setLong(16, list.looked());
                    s.setLong(17, list.erased());
                    s.setLong(18, list.unreadable());
                    s.setLong(19, list.revision());
                    s.setLong(20, list.found());
                    s.setString(21, master.authenticate(list.text()));
                });
    }

    /** How far a list is; false where somebody else moved it meanwhile. */
    boolean update(RedressList list) throws SQLException {
        return statements.change(
                        "UPDATE redress SET state = ?, stands_at = ?, looked = ?, erased = ?, unreadable = ?, found = ?,"
                                + " ended_by = ?, ended_by_kind = ?, told = ?, revision = ?, mac = ? WHERE redress = ? AND"
                                + " revision = ?",
                        s -> {
                            s.setString(1, list.state().name());
                            s.setString(2, list.standsAt());
                            s.setLong(3, list.looked());
                            s.setLong(4, list.erased());
                            s.setLong(5, list.unreadable());
                            s.setLong(6, list.found());
                            s.setString(
                                    7,
                                    list.endedBy() == null
                                            ? null
                                            : list.endedBy().name());
                            s.setString(
                                    8,
                                    list.endedBy() == null
                                            ? null
                                            : list.endedBy().kind().word());
                            s.setString(9, list.told());
                            s.setLong(10, list.revision());
                            s.setString(11, master.authenticate(list.text()));
                            s.setString(12, list.id());
                            s.setLong(13, list.revision() - 1);
                        })
                == 1;
    }

    List<RedressList> lists() throws SQLException {
        return statements.list("SELECT * FROM redress ORDER BY begun_at DESC, redress", s -> {}, this::list);
    }

    /** Those that are searched, or whose end nobody told the journal yet. */
    List<RedressList> underWay() throws SQLException {
        return statements.list(
                "SELECT * FROM redress WHERE told IS NULL ORDER BY begun_at, redress", s -> {}, this::list);
    }

    /** What entries of the journal tell of lists that were begun, by the name of each entry. */
    Map<EntryName, String> begun() throws SQLException {
        Map<EntryName, String> begun = new LinkedHashMap<>();
        statements.list(
                "SELECT chain, seq, detail FROM journal_entry WHERE kind = 'redress' AND detail LIKE ? ORDER BY taken_at, chain, seq",
                s -> s.setString(1, "%\"done\":\"begun\"%"),
                line -> begun.put(
                        new EntryName(line.getString("chain"), line.getLong("seq")), line.getString("detail")));
        return begun;
    }

    Optional<RedressList> find(String id) throws SQLException {
        return statements.list("SELECT * FROM redress WHERE redress = ?", s -> s.setString(1, id), this::list).stream()
                .findFirst();
    }

    private RedressList list(ResultSet line) throws SQLException {
        String endedBy = line.getString("ended_by");
        RedressList list = new RedressList(
                line.getString("redress"),
                line.getString("policy"),
                day(line, "old_version"),
                day(line, "new_version"),
                line.getString("row_name"),
                day(line, "about_from"),
                day(line, "about_to"),
                time(line, "taken_from"),
                time(line, "taken_before"),
                line.getString("why"),
                RedressList.State.valueOf(line.getString("state")),
                CalledBy.of(line.getString("begun_by_kind"), line.getString("begun_by")),
                time(line, "begun_at"),
                line.getString("stands_at"),
                line.getLong("looked"),
                line.getLong("erased"),
                line.getLong("unreadable"),
                line.getLong("found"),
                endedBy == null ? null : CalledBy.of(line.getString("ended_by_kind"), endedBy),
                line.getString("told"),
                line.getLong("revision"),
                true);
        return master.authenticates(list.text(), line.getString("mac")) ? list : list.altered();
    }

    void insert(List<RedressItem> items) throws SQLException {
        statements.insert(
                "INSERT INTO redress_item (redress, chain, seq, number, decision, status, as_of, taken_at,"
                        + " before_outcome, after_outcome, changes, changed, state, revision, mac) VALUES (?, ?, ?, ?, ?, ?,"
                        + " ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                items,
                (s, item) -> {
                    String changes = Json.compact(item.changes());
                    s.setString(1, item.list());
                    s.setString(2, item.entry().chain());
                    s.setLong(3, item.entry().seq());
                    s.setInt(4, item.number());
                    s.setString(5, item.decision());
                    s.setString(6, item.status());
                    s.setObject(7, item.asOf());
                    time(s, 8, item.takenAt());
                    s.setString(9, item.before());
                    s.setString(10, item.after());
                    s.setString(11, changes);
                    s.setString(12, Sha256.hex(item.before() + "\n" + item.after() + "\n" + changes));
                    s.setString(13, item.state().name());
                    s.setLong(14, item.revision());
                    s.setString(15, master.authenticate(item.text()));
                });
    }

    /** Those that changed alike, the most first. */
    List<Redress.Group> groups(String id, int from, int limit) throws SQLException {
        return statements.list(
                "SELECT changed, MIN(before_outcome) AS b, MIN(after_outcome) AS a, COUNT(*) AS n, " + COUNTED
                        + " FROM redress_item WHERE redress = ? GROUP BY changed ORDER BY n DESC, changed LIMIT "
                        + limit
                        + " OFFSET " + from,
                s -> s.setString(1, id),
                line -> new Redress.Group(
                        line.getString("changed"), line.getString("b"), line.getString("a"), List.of(), count(line)));
    }

    /** What became of the items of each list, by list; lists without any are left out. */
    Map<String, Redress.Count> counts() throws SQLException {
        Map<String, Redress.Count> counts = new HashMap<>();
        statements.list(
                "SELECT redress, COUNT(*) AS n, " + COUNTED + " FROM redress_item GROUP BY redress",
                s -> {},
                line -> counts.put(line.getString("redress"), count(line)));
        return counts;
    }

    /** What became of the items of one list. */
    Optional<Redress.Count> count(String id) throws SQLException {
        return statements
                .list(
                        "SELECT COUNT(*) AS n, " + COUNTED + " FROM redress_item WHERE redress = ? GROUP BY redress",
                        s -> s.setString(1, id),
                        RedressStore::count)
                .stream()
                .findFirst();
    }

    private static Redress.Count count(ResultSet line) throws SQLException {
        return new Redress.Count(
                line.getLong("n"), line.getLong("open_ones"), line.getLong("decided"), line.getLong("erased_ones"));
    }

    /** Those about persons who were erased since can never be settled. */
    void closeErased(Instant at) throws SQLException {
        statements.change(
                "UPDATE redress_item SET state = 'ERASED', settled_at = ?, revision = revision + 1 WHERE state IN ('OPEN',"
                        + " 'DECIDING') AND EXISTS (SELECT 1 FROM journal_entry e WHERE e.chain = redress_item.chain AND"
                        + " e.seq = redress_item.seq AND NOT EXISTS (SELECT 1 FROM journal_person p WHERE p.person ="
                        + " e.person))",
                s -> {
                    time(s, 1, at);
                });
    }

    /**
     * Items in the order in which they were taken.
     *
     * @param changed only those that changed so; null for all
     * @param after the item before; null for the first
     */
    List<RedressItem> items(String id, String changed, RedressItem after, int limit) throws SQLException {
        String sql = "SELECT * FROM redress_item WHERE redress = ?"
                + (changed == null ? "" : " AND changed = ?")
                + (after == null
                        ? ""
                        : " AND (taken_at > ? OR (taken_at = ? AND (chain > ? OR (chain = ? AND (seq > ? OR (seq = ?"
                                + " AND number > ?))))))")
                + " ORDER BY taken_at, chain, seq, number LIMIT " + limit;
        return statements.list(
                sql,
                s -> {
                    int place = 1;
                    s.setString(place++, id);
                    if (changed != null) {
                        s.setString(place++, changed);
                    }
                    if (after != null) {
                        time(s, place++, after.takenAt());
                        time(s, place++, after.takenAt());
                        s.setString(place++, after.entry().chain());
                        s.setString(place++, after.entry().chain());
                        s.setLong(place++, after.entry().seq());
                        s.setLong(place++, after.entry().seq());
                        s.setInt(place, after.number());
                    }
                },
                this::item);
    }

    Optional<RedressItem> item(String id, EntryName entry, int number) throws SQLException {
        return statements
                .list(
                        "SELECT * FROM redress_item WHERE redress = ? AND chain = ? AND seq = ? AND number = ?",
                        s -> {
                            s.setString(1, id);
                            s.setString(2, entry.chain());
                            s.setLong(3, entry.seq());
                            s.setInt(4, number);
                        },
                        this::item)
                .stream()
                .findFirst();
    }

    private RedressItem item(ResultSet line) throws SQLException {
        try {
            RedressItem item = new RedressItem(
                    line.getString("redress"),
                    new EntryName(line.getString("chain"), line.getLong("seq")),
                    line.getInt("number"),
                    line.getString("decision"),
                    line.getString("status"),
                    day(line, "as_of"),
                    time(line, "taken_at"),
                    line.getString("before_outcome"),
                    line.getString("after_outcome"),
                    Json.strict().readValue(line.getString("changes"), new TypeReference<>() {}),
                    RedressItem.State.valueOf(line.getString("state")),
                    line.getString("settled_by"),
                    time(line, "settled_at"),
                    line.getString("entry"),
                    line.getLong("revision"),
                    true);
            return master.authenticates(item.text(), line.getString("mac")) ? item : item.altered();
        } catch (IOException altered) {
            throw new UncheckedIOException(altered);
        }
    }

    /**
     * Moves an item from the state that somebody saw to another.
     *
     * @param by null where nobody is at it any more
     * @return whether it was as they saw it: false where somebody else was first
     */
    boolean move(RedressItem seen, RedressItem.State to, String by, Instant at, String entry) throws SQLException {
        return statements.change(
                        "UPDATE redress_item SET state = ?, settled_by = ?, settled_at = ?, entry = ?, revision = ? WHERE redress ="
                                + " ? AND chain = ? AND seq = ? AND number = ? AND revision = ?",
                        s -> {
                            s.setString(1, to.name());
                            s.setString(2, by);
                            time(s, 3, at);
                            s.setString(4, entry);
                            s.setLong(5, seen.revision() + 1);
                            s.setString(6, seen.list());
                            s.setString(7, seen.entry().chain());
                            s.setLong(8, seen.entry().seq());
                            s.setInt(9, seen.number());
                            s.setLong(10, seen.revision());
                        })
                == 1;
    }
}
