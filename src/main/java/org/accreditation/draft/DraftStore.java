package org.accreditation.draft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.accreditation.json.Json;

/** Reads and writes lines of the tables of drafts; knows SQL and nothing of what they mean. */
final class DraftStore {

    private final Connection connection;

    DraftStore(Connection connection) {
        this.connection = connection;
    }

    /** The drafts, the latest version first. */
    List<Draft> all() throws SQLException {
        return drafts("ORDER BY version DESC, draft", statement -> {});
    }

    /** Those in one state, the earliest version first. */
    List<Draft> in(DraftState state) throws SQLException {
        return drafts("WHERE state = ? ORDER BY version, draft", statement -> statement.setString(1, state.name()));
    }

    Optional<Draft> find(String id) throws SQLException {
        return drafts("WHERE draft = ?", statement -> statement.setString(1, id)).stream()
                .findFirst();
    }

    /** The names that versions of a policy have, or had when they decided. */
    Set<String> held(String policy) throws SQLException {
        Set<String> held = new HashSet<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT holds FROM draft WHERE policy = ? AND holds IS NOT NULL")) {
            statement.setString(1, policy);
            try (ResultSet line = statement.executeQuery()) {
                while (line.next()) {
                    held.add(line.getString(1));
                }
            }
        }
        return held;
    }

    /** What there is in one state, so that anybody can see whether anything became otherwise. */
    Map<String, Long> revisions(DraftState state) throws SQLException {
        Map<String, Long> revisions = new TreeMap<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT draft, revision FROM draft WHERE state = ?")) {
            statement.setString(1, state.name());
            try (ResultSet line = statement.executeQuery()) {
                while (line.next()) {
                    revisions.put(line.getString(1), line.getLong(2));
                }
            }
        }
        return revisions;
    }

    /** Grows whenever something is put in force or taken out of it. */
    long putInForce() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                        "SELECT COALESCE(SUM(revision), 0) FROM draft WHERE state IN ('APPROVED', 'WITHDRAWN')");
                ResultSet line = statement.executeQuery()) {
            line.next();
            return line.getLong(1);
        }
    }

    void insert(Draft draft) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO draft (draft, policy, version, decides_from, base, why, state, holds, revision, folder)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            statement.setString(1, draft.id());
            statement.setString(2, draft.policy());
            statement.setDate(3, Date.valueOf(draft.version()));
            statement.setDate(4, Date.valueOf(draft.from()));
            statement.setString(5, draft.base());
            statement.setString(6, draft.why());
            statement.setString(7, draft.state().name());
            statement.setString(8, draft.key());
            statement.setLong(9, draft.revision());
            statement.setString(10, Json.canonical(draft.folder()));
            statement.executeUpdate();
        }
    }

    /** Writes what became of a draft, unless it is no longer at the revision that it is written over; whether it was. */
    boolean update(Draft draft) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "UPDATE draft SET state = ?, holds = ?, folder = ?, revision = ? WHERE draft = ? AND revision = ?")) {
            statement.setString(1, draft.state().name());
            statement.setString(2, draft.state() == DraftState.DISCARDED ? null : draft.key());
            statement.setString(3, Json.canonical(draft.folder()));
            statement.setLong(4, draft.revision() + 1);
            statement.setString(5, draft.id());
            statement.setLong(6, draft.revision());
            return statement.executeUpdate() == 1;
        }
    }

    void insert(String draft, int number, DraftAct act) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO draft_act (draft, number, kind, staff, staff_kind, done_at, said)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            statement.setString(1, draft);
            statement.setInt(2, number);
            statement.setString(3, act.kind().name());
            statement.setString(4, act.by().name());
            statement.setString(5, act.by().kind());
            statement.setObject(6, act.at().atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
            statement.setString(7, act.said());
            statement.executeUpdate();
        }
    }

    private interface Values {
        void set(PreparedStatement statement) throws SQLException;
    }

    private List<Draft> drafts(String which, Values values) throws SQLException {
        List<Draft> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT draft, policy, version, decides_from, base, why, state, revision, folder FROM draft "
                        + which)) {
            values.set(statement);
            try (ResultSet line = statement.executeQuery()) {
                while (line.next()) {
                    found.add(draft(line));
                }
            }
        }
        return found;
    }

    private Draft draft(ResultSet line) throws SQLException {
        return new Draft(
                line.getString("draft"),
                line.getString("policy"),
                line.getDate("version").toLocalDate(),
                line.getDate("decides_from").toLocalDate(),
                line.getString("base"),
                line.getString("why"),
                DraftState.valueOf(line.getString("state")),
                line.getLong("revision"),
                folder(line.getString("folder")),
                acts(line.getString("draft")));
    }

    private static Map<String, String> folder(String written) {
        try {
            return Json.strict().readValue(written, new TypeReference<>() {});
        } catch (JsonProcessingException altered) {
            throw new IllegalStateException("A draft in the database is not as it was written.", altered);
        }
    }

    private List<DraftAct> acts(String draft) throws SQLException {
        List<DraftAct> acts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT kind, staff, staff_kind, done_at, said FROM draft_act WHERE draft = ? ORDER BY number")) {
            statement.setString(1, draft);
            try (ResultSet line = statement.executeQuery()) {
                while (line.next()) {
                    acts.add(new DraftAct(
                            DraftAct.Kind.valueOf(line.getString("kind")),
                            new Staff(line.getString("staff_kind"), line.getString("staff")),
                            line.getObject("done_at", OffsetDateTime.class).toInstant(),
                            line.getString("said")));
                }
            }
        }
        return acts;
    }
}
