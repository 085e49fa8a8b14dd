package org.accreditation.journal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.accreditation.journal.seal.MasterKey;
import org.accreditation.journal.store.DecisionRecord;
import org.accreditation.journal.store.EntryName;
import org.accreditation.journal.store.JournalEntry;
import org.accreditation.journal.store.JournalStore;

/**
 * Calls that their callers named, in one transaction. A repeat is one that has the same name, by the same caller, and the same
 * answers; it stays the entry that it is. Whether the answers are the same, their ids tell, which stand in the journal anyway.
 */
final class Repeats {

    private final JournalStore store;
    private final MasterKey master;
    private final List<Writing.Decisions> group;
    private final Recorded recorded;

    /**
     * Looks up the calls of a group.
     *
     * @throws Apart where one of several is a repeat, or two have one name: each has to be written on its own
     * @throws KeyUsed where the name stands for another call
     */
    Repeats(JournalStore store, MasterKey master, List<Writing.Decisions> group) throws SQLException {
        this.store = store;
        this.master = master;
        this.group = group;
        this.recorded = find().orElse(null);
    }

    private Optional<Recorded> find() throws SQLException {
        Set<String> names = new HashSet<>();
        for (Writing.Decisions each : group) {
            if (each.key() != null && !names.add(name(each))) {
                throw new Apart();
            }
        }
        List<JournalStore.Repeat> before = store.repeats(names);
        if (before.isEmpty()) {
            return Optional.empty();
        }
        if (group.size() > 1) {
            throw new Apart();
        }
        JournalEntry entry = store.entry(before.get(0).entry()).orElseThrow(KeyUsed::new);
        if (!isSame(entry, group.get(0))) {
            throw new KeyUsed();
        }
        return Optional.of(new Recorded(entry.name().toString(), entry.takenAt()));
    }

    private static boolean isSame(JournalEntry entry, Writing.Decisions asked) {
        List<String> ids = asked.made().stream().map(DecisionRecord::id).toList();
        return entry.kind().equals(asked.kind())
                && entry.decisions().stream()
                        .map(JournalEntry.Line::id)
                        .toList()
                        .equals(ids);
    }

    /** Whether it is the repeat of what is written already. */
    boolean isRepeat() {
        return recorded != null;
    }

    /** The entry that it is. */
    Recorded recorded() {
        return recorded;
    }

    /** Keeps the names of calls that were written just now. */
    void keep(List<Recorded> written, Function<Writing.Decisions, String> person) throws SQLException {
        List<JournalStore.Repeat> repeats = new ArrayList<>();
        for (int i = 0; i < group.size(); i++) {
            Writing.Decisions each = group.get(i);
            if (each.key() != null) {
                EntryName entry = EntryName.parse(written.get(i).entry()).orElseThrow();
                repeats.add(new JournalStore.Repeat(name(each), entry, person.apply(each)));
            }
        }
        store.insertRepeats(repeats);
    }

    /** Of the caller and the name together, so that no caller meets the names of another. */
    private String name(Writing.Decisions each) {
        return master.lookup(each.caller().kind().word() + "\n" + each.caller().name() + "\n" + each.key());
    }

    /** Some of them cannot be written in one transaction. */
    static final class Apart extends EntryChain.NotPossible {
        private Apart() {
            super("These cannot be written together.");
        }
    }

    /** The name stands for another call. */
    static final class KeyUsed extends EntryChain.NotPossible {
        private KeyUsed() {
            super(
                    "This Idempotency-Key stands for another request, or for the same one when another version decided it. Send a new key.");
        }
    }
}
