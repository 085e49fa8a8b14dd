package org.accreditation.journal.chain;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.accreditation.journal.chain.EntryIntegrity.Checked;
import org.accreditation.journal.chain.EntryIntegrity.Result;
import org.accreditation.journal.seal.MasterKey;
import org.accreditation.journal.store.EntryName;
import org.accreditation.journal.store.JournalEntry;
import org.accreditation.journal.store.JournalStore;
import org.accreditation.journal.store.Link;
import org.accreditation.json.Sha256;
import org.accreditation.receipt.Keys;
import org.accreditation.receipt.Verified;

/** Checks one entry: itself, its place between its neighbours, and the way from it to the checkpoint that holds it. */
public final class EntryChecker {

    private static final int AT_ONCE = 500;

    private final JournalStore store;
    private final Keys keys;
    private final MasterKey master;
    private final JournalEntry entry;
    private final List<Checked> checks = new ArrayList<>();

    public EntryChecker(JournalStore store, Keys keys, MasterKey master, JournalEntry entry) {
        this.store = store;
        this.keys = keys;
        this.master = master;
        this.entry = entry;
    }

    public EntryIntegrity check() throws SQLException {
        itself();
        before();
        after();
        content();
        grounds();
        checkpoint();
        return EntryIntegrity.of(List.copyOf(checks));
    }

    private void say(String check, boolean good, String ifGood, String ifNot) {
        checks.add(new Checked(check, good ? Result.PASSED : Result.FAILED, good ? ifGood : ifNot));
    }

    private void itself() {
        String flaw = entry.flaw(master);
        say("entry", flaw == null, "The entry is as this service wrote it: its hash and its MAC fit.", flaw);
    }

    private void before() throws SQLException {
        EntryName name = entry.name();
        String previous = name.seq() == 1
                ? JournalEntry.FIRST
                : store.entry(new EntryName(name.chain(), name.seq() - 1))
                        .map(JournalEntry::hash)
                        .orElse(null);
        say(
                "before",
                entry.previous().equals(previous),
                name.seq() == 1 ? "It is the first of its chain." : "It follows the entry before it.",
                previous == null ? "The entry before it is missing." : "It does not follow the entry before it.");
    }

    private void after() throws SQLException {
        EntryName next = new EntryName(entry.name().chain(), entry.name().seq() + 1);
        Optional<JournalEntry> after = store.entry(next);
        boolean last = after.isEmpty()
                && store.numbersAfter(next.chain(), entry.name().seq(), 1).isEmpty();
        say(
                "after",
                last
                        || after.filter(link -> link.previous().equals(entry.hash()))
                                .isPresent(),
                last ? "It is the last of its chain so far." : "The entry after it follows it.",
                after.isEmpty() ? "The entry after it is missing." : "The entry after it does not follow it.");
    }

    private void content() throws SQLException {
        EntryName name = entry.name();
        byte[] sealed = store.sealed(name.chain(), name.seq(), name.seq() + 1).get(name);
        say(
                "content",
                Objects.equals(sealed == null ? null : Sha256.hex(sealed), entry.sealed()),
                sealed == null ? "Nothing is sealed in it." : "What is sealed in it is as it was written.",
                "What is sealed in it is not as it was written: its digest does not fit.");
    }

    private void grounds() throws SQLException {
        Set<String> digests =
                entry.decisions().stream().map(JournalEntry.Line::grounds).collect(Collectors.toSet());
        Map<String, String> contents = store.grounds(digests);
        boolean good = digests.stream()
                .allMatch(digest -> contents.containsKey(digest)
                        && Sha256.hex(contents.get(digest)).equals(digest));
        if (!digests.isEmpty()) {
            say(
                    "grounds",
                    good,
                    "The rows and paragraphs that it names are as they were written.",
                    "The rows and paragraphs that it names are not as they were written.");
        }
    }

    // ---- the checkpoint

    private void checkpoint() throws SQLException {
        Optional<JournalStore.CheckpointLine> holds = holds();
        if (holds.isEmpty()) {
            checks.add(new Checked(
                    "checkpoint",
                    Result.NOTED,
                    "No signed checkpoint holds it yet. One is made from time to time; look again later."));
            return;
        }
        String number = "checkpoint " + holds.get().number();
        Verified verified = keys.verify(Checkpoint.TYPE, holds.get().jws());
        if (verified instanceof Verified.Not not) {
            say("checkpoint", false, null, "The signature of " + number + " is not good. " + not.detail());
        } else if (verified instanceof Verified.ByRevokedKey revoked) {
            checks.add(new Checked(
                    "checkpoint",
                    Result.NOTED,
                    "The key of " + number + " was revoked at " + revoked.revokedAt()
                            + ". The check of the whole journal tells whether a later checkpoint follows it."));
        } else {
            Checkpoint checkpoint =
                    Checkpoint.read(((Verified.BySoundKey) verified).payload()).orElseThrow();
            say(
                    "checkpoint",
                    leadsTo(head(checkpoint)),
                    "The signed " + number + " holds it.",
                    "The chain does not lead from it to what " + number
                            + " holds: entries were altered or taken away.");
        }
    }

    private Optional<JournalStore.CheckpointLine> holds() throws SQLException {
        long number = 0;
        List<JournalStore.CheckpointLine> lines;
        do {
            lines = store.checkpointsAfter(number, AT_ONCE);
            for (JournalStore.CheckpointLine line : lines) {
                number = line.number();
                Optional<Checkpoint> read = Checkpoint.unverified(line.jws());
                if (read.isPresent()
                        && read.get().upTo(entry.name().chain()) >= entry.name().seq()) {
                    return Optional.of(line);
                }
            }
        } while (lines.size() == AT_ONCE);
        return Optional.empty();
    }

    private Checkpoint.Head head(Checkpoint checkpoint) {
        return checkpoint.heads().stream()
                .filter(head -> head.chain().equals(entry.name().chain()))
                .findFirst()
                .orElseThrow();
    }

    /** Whether each entry from this one to the head follows the one before, and the last is the head. */
    private boolean leadsTo(Checkpoint.Head head) throws SQLException {
        String hash = entry.hash();
        long next = entry.name().seq() + 1;
        while (next <= head.seq()) {
            long before = Math.min(next + AT_ONCE, head.seq() + 1);
            for (JournalEntry link : store.entries(head.chain(), next, before)) {
                if (link.name().seq() != next
                        || !link.previous().equals(hash)
                        || !link.hash().equals(Link.hash(link))) {
                    return false;
                }
                hash = link.hash();
                next++;
            }
            if (next < before) {
                return false;
            }
        }
        return hash.equals(head.hash());
    }
}
