package org.accreditation.journal.search;

import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accreditation.journal.seal.Content;
import org.accreditation.journal.seal.MasterKey;
import org.accreditation.journal.seal.PersonKey;
import org.accreditation.journal.store.EntryName;
import org.accreditation.journal.store.JournalEntry;
import org.accreditation.journal.store.JournalStore;

/** Reads many entries with what was asked and answered, the latest first. */
public final class Replay {

    private final JournalStore store;
    private final MasterKey master;
    private final Map<String, Optional<PersonKey>> persons = new HashMap<>();

    public Replay(JournalStore store, MasterKey master) {
        this.store = store;
        this.master = master;
    }

    /**
     * An entry with what is sealed in it.
     *
     * @param content what was asked and answered; null where the person was erased, or where it cannot be opened
     * @param erased whether the person was erased
     */
    public record Kept(EntryName entry, Instant takenAt, String content, boolean erased) {}

    /**
     * A page.
     *
     * @param next where the next page begins; null where this is the last
     */
    public record Page(List<Kept> entries, Cursor next) {}

    /** Entries with decisions that are looked for. */
    public Page page(Query query, Cursor after, int limit) throws SQLException {
        List<JournalEntry> found = Finder.entries(store, master, query, after, limit + 1, false);
        List<Kept> kept = new ArrayList<>();
        for (JournalEntry entry : found.subList(0, Math.min(limit, found.size()))) {
            if (entry.sealed() != null) {
                kept.add(kept(entry));
            }
        }
        JournalEntry last = found.size() > limit ? found.get(limit - 1) : null;
        return new Page(kept, last == null ? null : new Cursor(last.takenAt(), last.name()));
    }

    /** One entry; empty where there is none with something sealed. */
    public Optional<Kept> entry(EntryName name) throws SQLException {
        Optional<JournalEntry> entry = store.entry(name).filter(each -> each.sealed() != null);
        return entry.isEmpty() ? Optional.empty() : Optional.of(kept(entry.get()));
    }

    /**
     * What was written about an entry later.
     *
     * @param entry the later one
     * @param caller who wrote it
     * @param kind of the later entry
     * @param detail of it as JSON; null where it has none
     * @param decision that it holds; null where it holds none
     */
    public record Later(
            EntryName entry,
            Instant takenAt,
            String caller,
            String kind,
            String detail,
            String decision,
            String status,
            String policy,
            String version) {}

    /** What was written about an entry later, each decision by itself. */
    public List<Later> later(EntryName name) throws SQLException {
        return store.list(
                "SELECT e.chain, e.seq, e.taken_at, e.caller, e.kind, e.detail, d.decision, d.status, d.policy, d.version FROM journal_entry e LEFT JOIN"
                        + " journal_decision d ON d.chain = e.chain AND d.seq = e.seq WHERE e.about = ? ORDER BY"
                        + " e.taken_at, e.chain, e.seq",
                statement -> statement.setString(1, name.toString()),
                line -> new Later(
                        new EntryName(line.getString("chain"), line.getLong("seq")),
                        line.getObject("taken_at", OffsetDateTime.class).toInstant(),
                        line.getString("caller"),
                        line.getString("kind"),
                        line.getString("detail"),
                        line.getString("decision"),
                        line.getString("status"),
                        line.getString("policy"),
                        line.getString("version")));
    }

    private Kept kept(JournalEntry entry) throws SQLException {
        Optional<PersonKey> person = person(entry.person());
        if (person == null) {
            return new Kept(entry.name(), entry.takenAt(), null, true);
        }
        EntryName name = entry.name();
        byte[] sealed = store.sealed(name.chain(), name.seq(), name.seq() + 1).get(name);
        String content = null;
        try {
            if (sealed != null && person.isPresent()) {
                content = Content.unsqueeze(
                        MasterKey.open(person.get().key(), sealed, person.get().name()));
            }
        } catch (MasterKey.Altered altered) {
            content = null;
        }
        return new Kept(name, entry.takenAt(), content, false);
    }

    /** The key of a person; empty where it was altered; null where the person was erased. */
    private Optional<PersonKey> person(String name) throws SQLException {
        if (!persons.containsKey(name)) {
            Optional<JournalStore.PersonLine> line = store.person(name);
            persons.put(name, line.isEmpty() ? null : opened(line.get()));
        }
        return persons.get(name);
    }

    private Optional<PersonKey> opened(JournalStore.PersonLine line) {
        try {
            return Optional.of(PersonKey.stored(master, line.person(), line.lookup(), line.key(), line.madeAt()));
        } catch (MasterKey.Altered altered) {
            return Optional.empty();
        }
    }
}
