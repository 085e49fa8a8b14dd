package org.accreditation.redress;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.accreditation.journal.CalledBy;
import org.accreditation.journal.store.EntryName;
import org.accreditation.json.Json;
import org.accreditation.json.Sha256;

/** Reads and writes lines of the tables of redress; knows SQL and nothing of what they mean. */
final class RedressStore {

    private final Connection connection;

    RedressStore(Connection connection) {
        this.connection = connection;
    }

    private interface Values {
        void set(PreparedStatement statement) throws SQLException;
    }

    private interface Line<T> {
        T of(ResultSet line) throws SQLException;
    }

    private <T> List<T> list(String sql, Values values, Line<T> reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            values.set(statement);
            List<T> found = new ArrayList<>();
            try (ResultSet lines = statement.executeQuery()) {
                while (lines.next()) {
                    found.add(reader.of(lines));
                }
            }
            return found;
        }
    }

    void insert(RedressList list) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(
                "INSERT INTO redress (redress, policy, old_version, new_version, row_name, about_from, about_to,"
                        + " taken_from, taken_before, why, state, begun_by, begun_by_kind, begun_at, stands_at, looked,"
                        + " erased, unreadable, revision) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                        + " ?, ?)")) {
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
            s.executeUpdate();
        }
    }

    private static void day(PreparedStatement s, int place, LocalDate day) throws SQLException {
        if (day == null) {
            s.setNull(place, Types.DATE);
        } else {
            s.setObject(place, day);
        }
    }

    private static void time(PreparedStatement s, int place, Instant time) throws SQLException {
        if (time == null) {
            s.setNull(place, Types.TIMESTAMP_WITH_TIMEZONE);
        } else {
            s.setObject(place, time.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
        }
    }

    /** How far a list is; false where somebody else moved it meanwhile. */
    boolean update(RedressList list) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(
                "UPDATE redress SET state = ?, stands_at = ?, looked = ?, erased = ?, unreadable = ?, revision = ?"
                        + " WHERE redress = ? AND revision = ?")) {
            s.setString(1, list.state().name());
            s.setString(2, list.standsAt());
            s.setLong(3, list.looked());
            s.setLong(4, list.erased());
            s.setLong(5, list.unreadable());
            s.setLong(6, list.revision());
            s.setString(7, list.id());
            s.setLong(8, list.revision() - 1);
            return s.executeUpdate() == 1;
        }
    }

    List<RedressList> lists() throws SQLException {
        return list("SELECT * FROM redress ORDER BY begun_at DESC, redress", s -> {}, RedressStore::list);
    }

    List<RedressList> searching() throws SQLException {
        return list(
                "SELECT * FROM redress WHERE state = ? ORDER BY begun_at, redress",
                s -> s.setString(1, RedressList.State.SEARCHING.name()),
                RedressStore::list);
    }

    Optional<RedressList> find(String id) throws SQLException {
        return list("SELECT * FROM redress WHERE redress = ?", s -> s.setString(1, id), RedressStore::list).stream()
                .findFirst();
    }

    private static RedressList list(ResultSet line) throws SQLException {
        return new RedressList(
                line.getString("redress"),
                line.getString("policy"),
                line.getDate("old_version").toLocalDate(),
                line.getDate("new_version").toLocalDate(),
                line.getString("row_name"),
                day(line.getDate("about_from")),
                day(line.getDate("about_to")),
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
                line.getLong("revision"));
    }

    private static LocalDate day(Date day) {
        return day == null ? null : day.toLocalDate();
    }

    private static Instant time(ResultSet line, String column) throws SQLException {
        OffsetDateTime time = line.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    void insert(List<RedressItem> items) throws SQLException {
        if (items.isEmpty()) {
            return;
        }
        try (PreparedStatement s = connection.prepareStatement(
                "INSERT INTO redress_item (redress, chain, seq, number, decision, status, as_of, taken_at,"
                        + " before_outcome, after_outcome, changes, changed, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                        + " ?, ?, ?)")) {
            for (RedressItem item : items) {
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
                s.addBatch();
            }
            s.executeBatch();
        }
    }

    /** Those that changed alike, the most first. */
    List<Redress.Group> groups(String id) throws SQLException {
        return list(
                "SELECT changed, MIN(before_outcome) AS b, MIN(after_outcome) AS a, COUNT(*) AS n, SUM(CASE WHEN state"
                        + " IN ('OPEN', 'DECIDING') THEN 1 ELSE 0 END) AS open_ones, SUM(CASE WHEN state = 'DECIDED' THEN"
                        + " 1 ELSE 0 END) AS decided FROM redress_item WHERE redress = ? GROUP BY changed ORDER BY n DESC,"
                        + " changed",
                s -> s.setString(1, id),
                line -> new Redress.Group(
                        line.getString("changed"),
                        line.getString("b"),
                        line.getString("a"),
                        List.of(),
                        line.getLong("n"),
                        line.getLong("open_ones"),
                        line.getLong("decided")));
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
        return list(
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
                RedressStore::item);
    }

    Optional<RedressItem> item(String id, EntryName entry, int number) throws SQLException {
        return list(
                        "SELECT * FROM redress_item WHERE redress = ? AND chain = ? AND seq = ? AND number = ?",
                        s -> {
                            s.setString(1, id);
                            s.setString(2, entry.chain());
                            s.setLong(3, entry.seq());
                            s.setInt(4, number);
                        },
                        RedressStore::item)
                .stream()
                .findFirst();
    }

    private static RedressItem item(ResultSet line) throws SQLException {
        try {
            return new RedressItem(
                    line.getString("redress"),
                    new EntryName(line.getString("chain"), line.getLong("seq")),
                    line.getInt("number"),
                    line.getString("decision"),
                    line.getString("status"),
                    line.getDate("as_of").toLocalDate(),
                    time(line, "taken_at"),
                    line.getString("before_outcome"),
                    line.getString("after_outcome"),
                    Json.strict().readValue(line.getString("changes"), new TypeReference<>() {}),
                    RedressItem.State.valueOf(line.getString("state")),
                    line.getString("settled_by"),
                    time(line, "settled_at"),
                    line.getString("entry"));
        } catch (IOException altered) {
            throw new UncheckedIOException(altered);
        }
    }

    /**
     * Moves an item from one state to another.
     *
     * @return whether it was in that state: false where somebody else was first
     */
    boolean move(RedressItem item, RedressItem.State from, RedressItem.State to, String by, Instant at, String entry)
            throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(
                "UPDATE redress_item SET state = ?, settled_by = ?, settled_at = ?, entry = ? WHERE redress = ? AND"
                        + " chain = ? AND seq = ? AND number = ? AND state = ?"
                        + (item.settledBy() == null ? "" : " AND settled_by = ?"))) {
            s.setString(1, to.name());
            s.setString(2, by);
            time(s, 3, at);
            s.setString(4, entry);
            s.setString(5, item.list());
            s.setString(6, item.entry().chain());
            s.setLong(7, item.entry().seq());
            s.setInt(8, item.number());
            s.setString(9, from.name());
            if (item.settledBy() != null) {
                s.setString(10, item.settledBy());
            }
            return s.executeUpdate() == 1;
        }
    }
}
