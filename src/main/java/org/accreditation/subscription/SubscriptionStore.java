package org.accreditation.subscription;

import static org.accreditation.database.Statements.day;
import static org.accreditation.database.Statements.time;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.accreditation.database.Statements;
import org.accreditation.journal.CalledBy;

/** Reads and writes lines of the tables of subscriptions; knows SQL and nothing of what they mean. */
final class SubscriptionStore {

    private final Statements statements;

    SubscriptionStore(Connection connection) {
        this.statements = new Statements(connection);
    }

    // ---- subscriptions

    void insert(Subscription subscription) throws SQLException {
        statements.change(
                "INSERT INTO subscription (subscription, caller, caller_kind, person, made_at, decision, status, as_of,"
                        + " outcome, earliest, problem, policy, version, entry, look_on, served, revision, named, content)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                s -> {
                    s.setString(1, subscription.id());
                    s.setString(2, subscription.caller().name());
                    s.setString(3, subscription.caller().kind().word());
                    s.setString(4, subscription.person());
                    time(s, 5, subscription.madeAt());
                    s.setString(6, subscription.decision());
                    s.setString(7, subscription.status());
                    known(s, 8, subscription);
                    s.setLong(17, subscription.revision());
                    s.setString(18, subscription.named());
                    s.setBytes(19, subscription.content());
                });
    }

    /** Nine values. */
    private static void known(PreparedStatement s, int place, Subscription subscription) throws SQLException {
        Known known = subscription.known();
        day(s, place, known.asOf());
        s.setString(place + 1, known.outcome());
        day(s, place + 2, known.earliestDate());
        s.setString(place + 3, known.problem());
        s.setString(place + 4, known.policy());
        day(s, place + 5, known.version());
        s.setString(place + 6, subscription.entry());
        day(s, place + 7, subscription.lookOn());
        s.setLong(place + 8, subscription.served());
    }

    /** False where somebody else did something to it meanwhile, or it has ended. */
    boolean update(Subscription subscription) throws SQLException {
        return statements.change(
                        "UPDATE subscription SET as_of = ?, outcome = ?, earliest = ?, problem = ?, policy = ?, version = ?,"
                                + " entry = ?, look_on = ?, served = ?, claimed_until = NULL, revision = ? WHERE"
                                + " subscription = ? AND revision = ? AND ended_at IS NULL",
                        s -> {
                            known(s, 1, subscription);
                            s.setLong(10, subscription.revision());
                            s.setString(11, subscription.id());
                            s.setLong(12, subscription.revision() - 1);
                        })
                == 1;
    }

    /** Keeps others from it until then; false where somebody else was first. */
    boolean claim(Subscription seen, Instant until) throws SQLException {
        return statements.change(
                        "UPDATE subscription SET claimed_until = ?, revision = revision + 1 WHERE subscription = ? AND"
                                + " revision = ? AND ended_at IS NULL",
                        s -> {
                            time(s, 1, until);
                            s.setString(2, seen.id());
                            s.setLong(3, seen.revision());
                        })
                == 1;
    }

    /** Ends it: what is sealed goes, and so does what is on its way. */
    void end(String id, Instant at, Subscription.Ended why) throws SQLException {
        statements.change(
                "UPDATE subscription SET ended_at = ?, ended_why = ?, content = NULL, named = NULL, revision = revision + 1 WHERE"
                        + " subscription = ? AND ended_at IS NULL",
                s -> {
                    time(s, 1, at);
                    s.setString(2, why.name());
                    s.setString(3, id);
                });
        statements.change(
                "UPDATE subscription_delivery SET state = 'GIVEN_UP', event = NULL, said = COALESCE(said, ?) WHERE"
                        + " subscription = ? AND state = 'WAITING'",
                s -> {
                    s.setString(1, "the subscription ended");
                    s.setString(2, id);
                });
    }

    void delete(String id) throws SQLException {
        statements.change("DELETE FROM subscription_delivery WHERE subscription = ?", s -> s.setString(1, id));
        statements.change("DELETE FROM subscription WHERE subscription = ?", s -> s.setString(1, id));
    }

    Optional<Subscription> find(String id) throws SQLException {
        return statements
                .list(
                        "SELECT * FROM subscription WHERE subscription = ?",
                        s -> s.setString(1, id),
                        SubscriptionStore::subscription)
                .stream()
                .findFirst();
    }

    /** The one that a call made, by what stands for its name. */
    Optional<Subscription> findNamed(String named) throws SQLException {
        return statements
                .list(
                        "SELECT * FROM subscription WHERE named = ?",
                        s -> s.setString(1, named),
                        SubscriptionStore::subscription)
                .stream()
                .findFirst();
    }

    /**
     * A caller's own, the latest first.
     *
     * @param after where the page before ended; null for the first
     */
    List<Subscription> of(CalledBy caller, SubscriptionCursor after, int limit) throws SQLException {
        return statements.list(
                "SELECT * FROM subscription WHERE caller = ? AND caller_kind = ?"
                        + (after == null ? "" : " AND (made_at < ? OR (made_at = ? AND subscription < ?))")
                        + " ORDER BY made_at DESC, subscription DESC LIMIT " + limit,
                s -> {
                    s.setString(1, caller.name());
                    s.setString(2, caller.kind().word());
                    if (after != null) {
                        time(s, 3, after.madeAt());
                        time(s, 4, after.madeAt());
                        s.setString(5, after.subscription());
                    }
                },
                SubscriptionStore::subscription);
    }

    /** How many of a caller's go on. */
    long count(CalledBy caller) throws SQLException {
        return statements
                .list(
                        "SELECT COUNT(*) FROM subscription WHERE caller = ? AND caller_kind = ? AND ended_at IS NULL",
                        s -> {
                            s.setString(1, caller.name());
                            s.setString(2, caller.kind().word());
                        },
                        line -> line.getLong(1))
                .get(0);
    }

    /** Those to ask now: their day has come, or something was put in force or withdrawn since. */
    List<Subscription> due(LocalDate today, long served, Instant now, int limit) throws SQLException {
        return statements.list(
                "SELECT * FROM subscription WHERE ended_at IS NULL AND (look_on <= ? OR served < ?) AND served <= ? AND"
                        + " (claimed_until IS NULL OR claimed_until < ?) ORDER BY look_on, subscription LIMIT " + limit,
                s -> {
                    day(s, 1, today);
                    s.setLong(2, served);
                    s.setLong(3, served);
                    time(s, 4, now);
                },
                SubscriptionStore::subscription);
    }

    private static Subscription subscription(ResultSet line) throws SQLException {
        String why = line.getString("ended_why");
        return new Subscription(
                line.getString("subscription"),
                CalledBy.of(line.getString("caller_kind"), line.getString("caller")),
                line.getString("person"),
                time(line, "made_at"),
                line.getString("decision"),
                line.getString("status"),
                new Known(
                        day(line, "as_of"),
                        line.getString("outcome"),
                        day(line, "earliest"),
                        line.getString("problem"),
                        line.getString("policy"),
                        day(line, "version")),
                line.getString("entry"),
                day(line, "look_on"),
                line.getLong("served"),
                time(line, "ended_at"),
                why == null ? null : Subscription.Ended.valueOf(why),
                line.getLong("revision"),
                line.getString("named"),
                line.getBytes("content"));
    }

    // ---- deliveries

    void insert(Delivery delivery) throws SQLException {
        statements.change(
                "INSERT INTO subscription_delivery (delivery, subscription, number, made_at, state, tries, next_try, event)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                s -> {
                    s.setString(1, delivery.id());
                    s.setString(2, delivery.subscription());
                    s.setLong(3, delivery.number());
                    time(s, 4, delivery.madeAt());
                    s.setString(5, delivery.state().name());
                    s.setInt(6, delivery.tries());
                    time(s, 7, delivery.nextTry());
                    s.setBytes(8, delivery.event());
                });
    }

    long lastNumber(String subscription) throws SQLException {
        return statements
                .list(
                        "SELECT COALESCE(MAX(number), 0) FROM subscription_delivery WHERE subscription = ?",
                        s -> s.setString(1, subscription),
                        line -> line.getLong(1))
                .get(0);
    }

    /** Those to try now; of one subscription only the earliest that waits, so that a caller learns of changes in their order. */
    List<Delivery> waiting(Instant now, int limit) throws SQLException {
        return statements.list(
                "SELECT * FROM subscription_delivery d WHERE state = 'WAITING' AND next_try <= ? AND NOT EXISTS (SELECT 1"
                        + " FROM subscription_delivery e WHERE e.subscription = d.subscription AND e.state = 'WAITING' AND"
                        + " e.number < d.number) ORDER BY next_try, delivery LIMIT " + limit,
                s -> time(s, 1, now),
                SubscriptionStore::delivery);
    }

    /** How many wait. */
    long waiting() throws SQLException {
        return statements
                .list(
                        "SELECT COUNT(*) FROM subscription_delivery WHERE state = 'WAITING'",
                        s -> {},
                        line -> line.getLong(1))
                .get(0);
    }

    /** Takes the next try of it; false where somebody else did. Until then nobody else tries. */
    boolean take(Delivery seen, Instant at, Instant until) throws SQLException {
        return statements.change(
                        "UPDATE subscription_delivery SET tries = tries + 1, tried_at = ?, next_try = ? WHERE delivery = ? AND"
                                + " state = 'WAITING' AND tries = ?",
                        s -> {
                            time(s, 1, at);
                            time(s, 2, until);
                            s.setString(3, seen.id());
                            s.setInt(4, seen.tries());
                        })
                == 1;
    }

    /** What came of a try; nothing is written where it was tried again meanwhile. */
    void tried(Delivery taken, Delivery.State state, Instant nextTry, String said) throws SQLException {
        String event = state == Delivery.State.WAITING ? "event" : "NULL";
        statements.change(
                "UPDATE subscription_delivery SET state = ?, next_try = ?, said = ?, event = " + event
                        + " WHERE delivery = ? AND state = 'WAITING' AND tries = ?",
                s -> {
                    s.setString(1, state.name());
                    time(s, 2, nextTry);
                    s.setString(3, said);
                    s.setString(4, taken.id());
                    s.setInt(5, taken.tries() + 1);
                });
    }

    /** The latest first. */
    List<Delivery> deliveries(String subscription, int limit) throws SQLException {
        return statements.list(
                "SELECT * FROM subscription_delivery WHERE subscription = ? ORDER BY number DESC LIMIT " + limit,
                s -> s.setString(1, subscription),
                SubscriptionStore::delivery);
    }

    private static Delivery delivery(ResultSet line) throws SQLException {
        return new Delivery(
                line.getString("delivery"),
                line.getString("subscription"),
                line.getLong("number"),
                time(line, "made_at"),
                Delivery.State.valueOf(line.getString("state")),
                line.getInt("tries"),
                time(line, "next_try"),
                time(line, "tried_at"),
                line.getString("said"),
                line.getBytes("event"));
    }
}
