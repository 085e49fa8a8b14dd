package org.accreditation.journal.chain;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.accreditation.journal.seal.MasterKey;
import org.accreditation.journal.store.EntryName;
import org.accreditation.journal.store.JournalEntry;
import org.accreditation.journal.store.JournalStore;

/**
 * Up to where each chain was written by this instance, read and verified by it, or signed: no checkpoint holds more. What
 * somebody without the key put into the database stays outside.
 */
public final class VerifiedHeads {

    private static final int AT_ONCE = 500;

    private final MasterKey master;
    private final Map<String, JournalStore.Head> heads = new TreeMap<>();
    private long checkpointSeen;

    public VerifiedHeads(MasterKey master) {
        this.master = master;
    }

    public JournalStore.Head of(String chain) {
        return heads.getOrDefault(chain, JournalStore.Head.none(chain));
    }

    /** Every chain of which anything is verified, in the order of their names. */
    List<JournalStore.Head> all() {
        return heads.values().stream().filter(head -> head.seq() > 0).toList();
    }

    /** The highest number of a checkpoint that any verified entry names. */
    long checkpointSeen() {
        return checkpointSeen;
    }

    public void wrote(JournalStore.Head head) {
        heads.put(head.chain(), head);
    }

    /** Takes over what a checkpoint of a sound key holds. */
    void trust(Checkpoint checkpoint) {
        for (Checkpoint.Head head : checkpoint.heads()) {
            if (of(head.chain()).seq() < head.seq()) {
                wrote(new JournalStore.Head(head.chain(), head.seq(), head.hash(), checkpoint.time()));
            }
        }
    }

    /**
     * Reads on in a chain, from where it is verified to its end.
     *
     * @return what is wrong with the first entry that cannot be gone on with; empty where nothing is
     */
    public Optional<String> advance(JournalStore store, String chain) throws SQLException {
        long last =
                store.head(chain).map(JournalStore.Head::seq).orElse(0L); // before the rest: more may come meanwhile
        while (true) {
            JournalStore.Head at = of(chain);
            List<JournalEntry> next = store.entries(chain, at.seq() + 1, at.seq() + 1 + AT_ONCE);
            for (JournalEntry entry : next) {
                Optional<String> flaw = flaw(entry, of(chain));
                if (flaw.isPresent()) {
                    return flaw;
                }
                wrote(entry.head());
                checkpointSeen = Math.max(checkpointSeen, entry.checkpoint());
            }
            if (next.size() < AT_ONCE) {
                return last <= of(chain).seq()
                        ? Optional.empty()
                        : Optional.of(new EntryName(chain, of(chain).seq() + 1) + ": It is missing.");
            }
        }
    }

    private Optional<String> flaw(JournalEntry entry, JournalStore.Head before) {
        if (entry.name().seq() != before.seq() + 1) {
            return Optional.of(new EntryName(entry.name().chain(), before.seq() + 1) + ": It is missing.");
        }
        if (!entry.previous().equals(before.hash())) {
            return Optional.of(entry.name() + ": It does not follow the entry before it.");
        }
        return Optional.ofNullable(entry.flaw(master)).map(flaw -> entry.name() + ": " + flaw);
    }

    /** Whether the database still has the entry up to which a chain is known; what is missing or other, if it has not. */
    public Optional<String> lost(JournalStore store, String chain) throws SQLException {
        JournalStore.Head known = of(chain);
        if (known.seq() == 0) {
            return Optional.empty();
        }
        EntryName name = new EntryName(chain, known.seq());
        Optional<JournalEntry> entry = store.entry(name);
        if (entry.isEmpty()) {
            return Optional.of(
                    name
                            + ": It is missing: the database was put back to an older copy, or its last entries were taken away.");
        }
        return entry.get().hash().equals(known.hash())
                ? Optional.empty()
                : Optional.of(name + ": It is another entry than the one that was written there.");
    }
}
