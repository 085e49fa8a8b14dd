package org.accreditation.journal.search;

import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.accreditation.journal.Journal;

/**
 * How often a row decided.
 *
 * @param decisions that rested on it
 * @param latest when the last of them was taken
 */
public record RowUse(long decisions, Instant latest) {

    /** Decisions that rest on the same rows share their grounds, so that rows are counted by these. */
    private static final String COUNTED = """
            SELECT r.version, r.model, r.table_name, r.row_name, SUM(d.many), MAX(d.latest)
            FROM (SELECT one.grounds, COUNT(*) AS many, MAX(e.taken_at) AS latest
                  FROM journal_entry e JOIN journal_decision one ON one.chain = e.chain AND one.seq = e.seq
                  WHERE e.taken_at >= ? AND one.policy = ? AND one.version = ?
                  GROUP BY one.grounds) d
            JOIN journal_grounds_row r ON r.grounds = d.grounds
            GROUP BY r.version, r.model, r.table_name, r.row_name
            """;

    /**
     * A row.
     *
     * @param version that holds its table, as {@code policy/version}
     */
    public record Row(String version, String model, String table, String row) {}

    /**
     * Of the rows on which decisions by a version rested; a row that is missing decided nothing.
     *
     * @param since taken at this time or later
     */
    public static Map<Row, RowUse> of(Journal journal, String policy, LocalDate version, Instant since) {
        Map<Row, RowUse> use = new HashMap<>();
        journal.read(store -> store.list(
                        COUNTED,
                        asked -> {
                            asked.setObject(1, since.atOffset(java.time.ZoneOffset.UTC));
                            asked.setString(2, policy);
                            asked.setDate(3, Date.valueOf(version));
                        },
                        line -> Map.entry(
                                new Row(line.getString(1), line.getString(2), line.getString(3), line.getString(4)),
                                new RowUse(
                                        line.getLong(5),
                                        line.getObject(6, OffsetDateTime.class).toInstant()))))
                .forEach(each -> use.put(each.getKey(), each.getValue()));
        return use;
    }
}
