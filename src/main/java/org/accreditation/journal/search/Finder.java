package org.accreditation.journal.search;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.accreditation.journal.Journal;
import org.accreditation.journal.chain.Checkpoint;
import org.accreditation.journal.seal.Content;
import org.accreditation.journal.seal.MasterKey;
import org.accreditation.journal.seal.PersonKey;
import org.accreditation.journal.store.EntryName;
import org.accreditation.journal.store.Grounds;
import org.accreditation.journal.store.JournalEntry;
import org.accreditation.journal.store.JournalStore;
import org.accreditation.json.Json;

/** Finds entries, the latest first, and shows one whole. */
public final class Finder {

    private static final ObjectMapper JSON = Json.strict();

    private static final String ALTERED =
            "What was asked and answered cannot be opened: it was altered, or the journal's master key is another one.";

    private final Journal journal;

    public Finder(Journal journal) {
        this.journal = journal;
    }

    /**
     * A page of entries.
     *
     * @param after where the page before ended; null for the first
     */
    public EntryLine.Page find(Query query, Cursor after, int limit) {
        return journal.read(store -> {
            List<JournalEntry> found = entries(store, journal.settings().masterKey(), query, after, limit + 1, true);
            List<JournalEntry> page = found.subList(0, Math.min(limit, found.size()));
            String next = found.size() > limit ? cursor(page.get(limit - 1)).written() : null;
            return new EntryLine.Page(lines(store, page), next);
        });
    }

    private static Cursor cursor(JournalEntry last) {
        return new Cursor(last.takenAt(), last.name());
    }

    /** One entry, whole. */
    public Optional<EntryLine.Whole> whole(EntryName name) {
        return journal.read(store -> {
            Optional<JournalEntry> entry = store.entry(name);
            return entry.isEmpty() ? Optional.empty() : Optional.of(whole(store, entry.get()));
        });
    }

    /** What was asked and answered; empty where nothing is sealed or the person was erased. */
    public Optional<String> content(EntryName name) {
        return journal.read(store -> {
            Optional<JournalEntry> entry = store.entry(name).filter(each -> each.sealed() != null);
            Optional<JournalStore.PersonLine> person = entry.isEmpty()
                    ? Optional.empty()
                    : store.person(entry.get().person());
            return person.isEmpty()
                    ? Optional.<String>empty()
                    : Optional.of(Optional.ofNullable(open(store, entry.get(), person.get()))
                            .orElseThrow(() -> new IllegalStateException(name + ": " + ALTERED)));
        });
    }

    private EntryLine.Whole whole(JournalStore store, JournalEntry entry) throws SQLException {
        String content = null;
        String erased = null;
        String altered = null;
        if (entry.sealed() != null) {
            Optional<JournalStore.PersonLine> person = store.person(entry.person());
            content = person.isPresent() ? open(store, entry, person.get()) : null;
            erased = person.isPresent() ? null : erasure(store, entry.person());
            altered = person.isPresent() && content == null ? ALTERED : null;
        }
        List<JournalEntry> later =
                list(store, "e.about = ?", List.of(entry.name().toString()), " ORDER BY e.taken_at, e.chain, e.seq");
        return new EntryLine.Whole(
                lines(store, List.of(entry)).get(0),
                content,
                erased,
                altered,
                lines(store, later),
                new EntryLine.ChainLink(
                        entry.previous(), entry.hash(), entry.sealed(), checkpoint(store, entry.name())));
    }

    /** What is sealed; null where it does not open, since it was altered. */
    private String open(JournalStore store, JournalEntry entry, JournalStore.PersonLine person) throws SQLException {
        EntryName name = entry.name();
        byte[] sealed = store.sealed(name.chain(), name.seq(), name.seq() + 1).get(name);
        try {
            PersonKey whom = PersonKey.stored(
                    journal.settings().masterKey(), person.person(), person.lookup(), person.key(), person.madeAt());
            return sealed == null ? null : Content.unsqueeze(MasterKey.open(whom.key(), sealed, whom.name()));
        } catch (MasterKey.Altered altered) {
            return null;
        }
    }

    private static String erasure(JournalStore store, String person) throws SQLException {
        return list(store, "e.kind = 'erased' AND e.detail LIKE ?", List.of("%\"" + person + "\"%"), "").stream()
                .map(entry -> entry.name().toString())
                .findFirst()
                .orElse(null);
    }

    private static Long checkpoint(JournalStore store, EntryName name) throws SQLException {
        long number = 0;
        List<JournalStore.CheckpointLine> lines;
        do {
            lines = store.checkpointsAfter(number, 500);
            for (JournalStore.CheckpointLine line : lines) {
                number = line.number();
                Optional<Checkpoint> checkpoint = Checkpoint.unverified(line.jws());
                if (checkpoint.isPresent() && checkpoint.get().upTo(name.chain()) >= name.seq()) {
                    return number;
                }
            }
        } while (lines.size() == 500);
        return null;
    }

    // ---- finding

    /** Entries, with their decisions where those are wanted too. */
    static List<JournalEntry> entries(
            JournalStore store, MasterKey master, Query query, Cursor after, int limit, boolean withDecisions)
            throws SQLException {
        Conditions where = new Conditions();
        where.and("e.taken_at >= ?", query.takenFrom());
        where.and("e.taken_at < ?", query.takenBefore());
        where.and("e.caller = ?", query.caller());
        where.and("e.caller_kind = ?", query.callerKind());
        where.and("e.kind = ?", query.kind());
        if (query.candidate() != null) {
            where.and(
                    "e.person IN (SELECT person FROM journal_person WHERE lookup = ?)",
                    master.lookup(query.candidate()));
        }
        Conditions decision = decision(query);
        if (!decision.isEmpty()) {
            where.exists(
                    "SELECT 1 FROM journal_decision d WHERE d.chain = e.chain AND d.seq = e.seq AND " + decision.sql(),
                    decision);
        }
        if (after != null) {
            where.and(
                    "(e.taken_at < ? OR (e.taken_at = ? AND (e.chain < ? OR (e.chain = ? AND e.seq < ?))))",
                    after.takenAt(),
                    after.takenAt(),
                    after.entry().chain(),
                    after.entry().chain(),
                    after.entry().seq());
        }
        String order = " ORDER BY e.taken_at DESC, e.chain DESC, e.seq DESC LIMIT " + limit;
        return withDecisions
                ? list(store, where.sql(), where.values, order)
                : bare(store, where.sql(), where.values, order);
    }

    private static Conditions decision(Query query) {
        Conditions where = new Conditions();
        where.and("d.id = ?", query.id());
        where.and("d.as_of >= ?", query.aboutFrom());
        where.and("d.as_of <= ?", query.aboutTo());
        where.and("d.policy = ?", query.policy());
        where.and("d.version = ?", query.version());
        where.and("d.decision = ?", query.decision());
        where.and("d.status = ?", query.status());
        where.and("d.outcome = ?", query.outcome());
        row(query.row(), where);
        paragraph(query.paragraph(), where);
        return where;
    }

    /** {@code endorsement#Assignment length agency-months-short}, or the row alone; row names hold no spaces. */
    private static void row(String row, Conditions where) {
        if (row == null) {
            return;
        }
        int hash = row.indexOf('#');
        int space = row.lastIndexOf(' ');
        String grounds = "d.grounds IN (SELECT grounds FROM journal_grounds_row WHERE row_name = ?";
        if (hash < 0 || space < hash) {
            where.and(grounds + ")", row);
        } else {
            where.and(
                    grounds + " AND model = ? AND table_name = ?)",
                    row.substring(space + 1),
                    row.substring(0, hash),
                    row.substring(hash + 1, space));
        }
    }

    /** {@code adcs-2016 3.3}, or the source alone; names of sources hold no spaces. */
    private static void paragraph(String paragraph, Conditions where) {
        if (paragraph == null) {
            return;
        }
        int space = paragraph.indexOf(' ');
        String grounds = "d.grounds IN (SELECT grounds FROM journal_grounds_source WHERE source = ?";
        if (space < 0) {
            where.and(grounds + ")", paragraph);
        } else {
            where.and(grounds + " AND paragraph = ?)", paragraph.substring(0, space), paragraph.substring(space + 1));
        }
    }

    /** Conditions and their values, in order. */
    private static final class Conditions {
        private final List<String> parts = new ArrayList<>();
        private final List<Object> values = new ArrayList<>();

        private void and(String sql, Object... given) {
            if (given[0] != null) {
                parts.add(sql);
                values.addAll(List.of(given));
            }
        }

        private void exists(String select, Conditions inner) {
            parts.add("EXISTS (" + select + ")");
            values.addAll(inner.values);
        }

        private boolean isEmpty() {
            return parts.isEmpty();
        }

        private String sql() {
            return parts.isEmpty() ? "1 = 1" : String.join(" AND ", parts);
        }
    }

    private static List<JournalEntry> list(JournalStore store, String where, List<?> values, String order)
            throws SQLException {
        List<JournalEntry> entries = new ArrayList<>();
        for (JournalEntry entry : bare(store, where, values, order)) {
            EntryName name = entry.name();
            List<JournalEntry.Line> lines =
                    store.decisions(name.chain(), name.seq(), name.seq() + 1).getOrDefault(name, List.of());
            entries.add(entry.with(lines));
        }
        return entries;
    }

    private static List<JournalEntry> bare(JournalStore store, String where, List<?> values, String order)
            throws SQLException {
        return store.list(
                "SELECT e.* FROM journal_entry e WHERE " + where + order,
                statement -> {
                    for (int i = 0; i < values.size(); i++) {
                        set(statement, i + 1, values.get(i));
                    }
                },
                line -> JournalStore.entry(line, Map.of()));
    }

    private static void set(java.sql.PreparedStatement statement, int place, Object value) throws SQLException {
        if (value instanceof Instant instant) {
            statement.setObject(place, instant.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
        } else if (value instanceof LocalDate) {
            statement.setObject(place, value);
        } else if (value instanceof Long number) {
            statement.setLong(place, number);
        } else {
            statement.setString(place, value.toString());
        }
    }

    // ---- showing

    private static List<EntryLine> lines(JournalStore store, List<JournalEntry> entries) throws SQLException {
        Set<String> digests = new HashSet<>();
        entries.forEach(entry -> entry.decisions().forEach(line -> digests.add(line.grounds())));
        Map<String, Grounds> grounds = new HashMap<>();
        store.grounds(digests).forEach((digest, content) -> grounds.put(digest, read(content)));
        return entries.stream().map(entry -> line(entry, grounds)).toList();
    }

    private static Grounds read(String content) {
        try {
            return JSON.readValue(content, Grounds.class);
        } catch (IOException altered) {
            throw new UncheckedIOException(altered);
        }
    }

    private static EntryLine line(JournalEntry entry, Map<String, Grounds> grounds) {
        return new EntryLine(
                entry.name().toString(),
                entry.kind(),
                entry.takenAt(),
                entry.caller(),
                entry.callerKind(),
                entry.person(),
                entry.about(),
                entry.detail(),
                entry.decisions().stream()
                        .map(line -> decision(line, grounds.get(line.grounds())))
                        .toList());
    }

    private static EntryLine.DecisionLine decision(JournalEntry.Line line, Grounds grounds) {
        return new EntryLine.DecisionLine(
                line.id(),
                line.decision(),
                line.status(),
                line.asOf(),
                line.policy(),
                line.version(),
                grounds.policyDigest(),
                grounds.rules(),
                grounds.engine(),
                line.outcome(),
                grounds.rows(),
                grounds.paragraphs(),
                grounds.gaps(),
                line.receipt());
    }
}
