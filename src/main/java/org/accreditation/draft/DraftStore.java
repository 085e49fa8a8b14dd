package org.accreditation.draft;

import static org.accreditation.database.Statements.day;
import static org.accreditation.database.Statements.time;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.accreditation.database.Statements;
import org.accreditation.json.Json;

/** Reads and writes lines of the tables of drafts; knows SQL and nothing of what they mean. */
final class DraftStore {

    private final Statements statements;

    DraftStore(Connection connection) {
        this.statements = new Statements(connection);
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
        return new HashSet<>(statements.list(
                "SELECT holds FROM draft WHERE policy = ? AND holds IS NOT NULL",
                s -> s.setString(1, policy),
                line -> line.getString(1)));
    }

    /** What there is in one state, so that anybody can see whether anything became otherwise. */
    Map<String, Long> revisions(DraftState state) throws SQLException {
        Map<String, Long> revisions = new TreeMap<>();
        statements.list(
                "SELECT draft, revision FROM draft WHERE state = ?",
                s -> s.setString(1, state.name()),
                line -> revisions.put(line.getString(1), line.getLong(2)));
        return revisions;
    }

    /** Grows whenever something is put in force or taken out of it. */
    long putInForce() throws SQLException {
        return statements
                .list(
                        "SELECT COALESCE(SUM(revision), 0) FROM draft WHERE state IN ('APPROVED', 'WITHDRAWN')",
                        s -> {},
                        line -> line.getLong(1))
                .get(0);
    }

    void insert(Draft draft) throws SQLException {
        statements.change(
                "INSERT INTO draft (draft, policy, version, decides_from, base, why, state, holds, revision, folder)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                s -> {
                    s.setString(1, draft.id());
                    s.setString(2, draft.policy());
                    day(s, 3, draft.version());
                    day(s, 4, draft.from());
                    s.setString(5, draft.base());
                    s.setString(6, draft.why());
                    s.setString(7, draft.state().name());
                    s.setString(8, draft.key());
                    s.setLong(9, draft.revision());
                    s.setString(10, Json.canonical(draft.folder()));
                });
    }

    /** Writes what became of a draft, unless it is no longer at the revision that it is written over; whether it was. */
    boolean update(Draft draft) throws SQLException {
        return statements.change(
                        "UPDATE draft SET state = ?, holds = ?, folder = ?, revision = ? WHERE draft = ? AND revision = ?",
                        s -> {
                            s.setString(1, draft.state().name());
                            s.setString(2, draft.state() == DraftState.DISCARDED ? null : draft.key());
                            s.setString(3, Json.canonical(draft.folder()));
                            s.setLong(4, draft.revision() + 1);
                            s.setString(5, draft.id());
                            s.setLong(6, draft.revision());
                        })
                == 1;
    }

    void insert(String draft, int number, DraftAct act) throws SQLException {
        statements.change(
                "INSERT INTO draft_act (draft, number, kind, staff, staff_kind, done_at, said)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                s -> {
                    s.setString(1, draft);
                    s.setInt(2, number);
                    s.setString(3, act.kind().name());
                    s.setString(4, act.by().name());
                    s.setString(5, act.by().kind());
                    time(s, 6, act.at());
                    s.setString(7, act.said());
                });
    }

    private List<Draft> drafts(String which, Statements.Values values) throws SQLException {
        return statements.list(
                "SELECT draft, policy, version, decides_from, base, why, state, revision, folder FROM draft " + which,
                values,
                this::draft);
    }

    private Draft draft(ResultSet line) throws SQLException {
        return new Draft(
                line.getString("draft"),
                line.getString("policy"),
                day(line, "version"),
                day(line, "decides_from"),
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
        return statements.list(
                "SELECT kind, staff, staff_kind, done_at, said FROM draft_act WHERE draft = ? ORDER BY number",
                s -> s.setString(1, draft),
                line -> new DraftAct(
                        DraftAct.Kind.valueOf(line.getString("kind")),
                        new Staff(line.getString("staff_kind"), line.getString("staff")),
                        time(line, "done_at"),
                        line.getString("said")));
    }
}
