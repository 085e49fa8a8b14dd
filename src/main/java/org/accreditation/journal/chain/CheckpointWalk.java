package org.accreditation.journal.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.accreditation.journal.store.JournalEntry;
import org.accreditation.journal.store.JournalStore;
import org.accreditation.json.Sha256;
import org.accreditation.receipt.Keys;
import org.accreditation.receipt.Verified;

/**
 * Walks checkpoints by their numbers, in the database, the file of the data folder and the anchors side by side: each has to
 * be the same wherever it is, none may be missing, and each has to follow the one before.
 */
final class CheckpointWalk {

    private static final int AT_ONCE = 500;
    private static final int LOOKED_BACK = 1000;

    private final JournalStore store;
    private final Keys keys;
    private final Copies copies;
    private final boolean embedded;
    private final Findings findings;

    private final ExpectedHeads expected = new ExpectedHeads();
    private final Map<String, TreeMap<Long, String>> anchored = new HashMap<>();
    private final Deque<JournalStore.CheckpointLine> stored = new ArrayDeque<>();
    private final Ranges untaken;
    private final Ranges uncopied;
    private final Ranges missing;
    private long readUpTo = Long.MIN_VALUE;
    private long firstInFile;
    private long lastInFile;
    private long lastOwn;
    private Lines.Line line;
    private Optional<Checkpoint.Signed> filed = Optional.empty();
    private Checkpoint.Signed last;
    private long count;

    CheckpointWalk(JournalStore store, Keys keys, Copies copies, boolean embedded, Findings findings) {
        this.store = store;
        this.keys = keys;
        this.copies = copies;
        this.embedded = embedded;
        this.findings = findings;
        this.untaken = new Ranges(
                findings,
                "It is kept outside the database and is not in it: the database was put back to an older copy, or it was taken away.");
        this.uncopied = new Ranges(
                findings,
                "It is not in " + CheckpointFile.FILE
                        + ", although this instance signed it or one after it: the file was cut.");
        this.missing = new Ranges(findings, "It is missing.");
    }

    /** What checkpoints say of the chains. */
    ExpectedHeads expected() {
        return expected;
    }

    long count() {
        return count;
    }

    /** How many entries the last one holds. */
    long held() {
        return last == null ? 0 : last.checkpoint().entries();
    }

    /** The number of the last one. */
    long lastNumber() {
        return last == null ? 0 : last.number();
    }

    void walk() throws SQLException {
        lastOwn = lastOwn();
        anchors();
        try (Lines lines = copies.file().lines()) {
            advance(lines);
            for (JournalStore.CheckpointLine next = nextStored();
                    next != null || filed.isPresent();
                    next = nextStored()) {
                step(next, lines);
            }
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
        untaken.end();
        uncopied.end();
        missing.end();
        leftInAnchors();
    }

    // ---- one number after another

    private void step(JournalStore.CheckpointLine next, Lines lines) throws IOException {
        long inFile = filed.map(Checkpoint.Signed::number).orElse(Long.MAX_VALUE);
        if (next != null && next.number() <= inFile) {
            stored.removeFirst();
            Optional<Checkpoint.Signed> copy = next.number() == inFile ? filed : Optional.empty();
            stored(next, copy);
            if (copy.isPresent()) {
                advance(lines);
            }
        } else {
            // What was appended since the database is read from may not be in it yet.
            if (line.end() <= copies.fileSize()) {
                untaken.add(inFile);
            }
            if (line.end() <= copies.fileSize() || inFile <= lastStoredNumber()) {
                follow(filed.get());
            }
            advance(lines);
        }
    }

    private void stored(JournalStore.CheckpointLine next, Optional<Checkpoint.Signed> copy) {
        String where = "checkpoint " + next.number();
        Optional<Checkpoint.Signed> read = read(next, where);
        if (read.isPresent()) {
            count++;
            if (copy.isEmpty()) {
                copyMissing(read.get());
            }
        }
        if (copy.isPresent() && !copy.get().jws().equals(next.jws())) {
            findings.broken(where, "It is another one in " + CheckpointFile.FILE + " than in the database.");
        }
        compareWithAnchors(next, where);
        (copy.isPresent() && copy.get().sound() ? copy : read).or(() -> copy).ifPresent(this::follow);
    }

    private Optional<Checkpoint.Signed> read(JournalStore.CheckpointLine next, String where) {
        Verified verified = keys.verify(Checkpoint.TYPE, next.jws());
        if (verified instanceof Verified.Not not) {
            findings.broken(where, "Its signature is not good. " + not.detail());
            return Optional.empty();
        }
        if (verified instanceof Verified.ByRevokedKey revoked) {
            findings.note(where + " was signed by a key that was revoked at " + revoked.revokedAt()
                    + ". It counts as far as a later one of a sound key follows it.");
        }
        Optional<Checkpoint.Signed> read =
                Checkpoint.verified(keys, next.jws()).filter(each -> each.number() == next.number());
        if (read.isEmpty()) {
            findings.broken(where, "What is signed is not the checkpoint of this number.");
        }
        return read;
    }

    private void follow(Checkpoint.Signed next) {
        String where = "checkpoint " + next.number();
        if (last != null && next.number() <= last.number()) {
            return;
        }
        if (next.number() > lastNumber() + 1) {
            missing.add(lastNumber() + 1);
            missing.upTo(next.number() - 1);
        }
        boolean gap = next.number() != lastNumber() + 1;
        if (!next.checkpoint().previous().equals(last == null ? JournalEntry.FIRST : last.digest()) && !gap) {
            findings.broken(where, "It does not follow the checkpoint before it.");
        }
        if (last != null && next.checkpoint().time().isBefore(last.checkpoint().time())) {
            findings.broken(where, "Its time is before that of the checkpoint before it.");
        }
        expected.add(next.checkpoint(), findings);
        last = next;
    }

    // ---- the database

    private JournalStore.CheckpointLine nextStored() {
        try {
            if (stored.isEmpty()) {
                stored.addAll(store.checkpointsAfter(readUpTo, AT_ONCE));
                readUpTo = stored.isEmpty() ? readUpTo : stored.getLast().number();
            }
            return stored.peekFirst();
        } catch (SQLException cannot) {
            findings.broken("checkpoint after " + readUpTo, "It cannot be read. " + cannot.getMessage());
            return null;
        }
    }

    private long lastStoredNumber() {
        return stored.isEmpty() ? readUpTo : stored.getLast().number();
    }

    /** The last one that this instance signed; a crash may have left out its line in the file. */
    private long lastOwn() throws SQLException {
        for (JournalStore.CheckpointLine each : store.checkpointsBefore(Long.MAX_VALUE, LOOKED_BACK)) {
            Optional<Checkpoint.Signed> read =
                    Checkpoint.verified(keys, each.jws()).filter(signed -> signed.number() == each.number());
            if (read.isPresent() && isOwn(read.get())) {
                return each.number();
            }
        }
        return 0;
    }

    private boolean isOwn(Checkpoint.Signed signed) {
        return embedded
                || copies.chain().filter(signed.checkpoint().by()::equals).isPresent();
    }

    // ---- the file

    /** To the next line that counts. */
    private void advance(Lines lines) throws IOException {
        filed = Optional.empty();
        for (line = lines.next(); line != null && filed.isEmpty(); line = filed.isEmpty() ? lines.next() : line) {
            String where = CheckpointFile.FILE + ", line " + line.number();
            Optional<Checkpoint.Signed> read = Checkpoint.verified(keys, line.text());
            if (!line.whole()) {
                findings.note(
                        where
                                + ": It is cut, as happens when power is lost or the disk is full. The service mends it when it starts.");
            } else if (read.isEmpty()) {
                findings.broken(
                        where, "It was altered or added: it holds no checkpoint signed by a key that is known here.");
            } else if (read.get().number() <= lastInFile) {
                findings.broken(where, "It is not in its place: checkpoint " + lastInFile + " stands before it.");
            } else {
                filed = read;
                firstInFile = firstInFile == 0 ? read.get().number() : firstInFile;
                lastInFile = read.get().number();
                return;
            }
        }
    }

    private void copyMissing(Checkpoint.Signed signed) {
        boolean due = isOwn(signed) || firstInFile > 0 && signed.number() > firstInFile;
        if (due && signed.number() < lastOwn) {
            uncopied.add(signed.number());
        } else if (due && signed.number() == lastOwn) {
            findings.note("checkpoint " + lastOwn + " is not in " + CheckpointFile.FILE
                    + " yet, as happens when the service was killed. It is added when the service goes on.");
        }
    }

    // ---- anchors

    private void anchors() {
        for (Copies.Kept anchor : copies.anchors()) {
            if (anchor.unread() != null) {
                findings.note("The anchor " + anchor.where()
                        + " could not be read, so that nothing was compared with it: " + anchor.unread());
                continue;
            }
            TreeMap<Long, String> digests = new TreeMap<>();
            for (String jws : anchor.lines()) {
                Optional<Checkpoint.Signed> read = Checkpoint.verified(keys, jws);
                if (read.isEmpty()) {
                    findings.broken("anchor " + anchor.where(), "It holds a line that is no checkpoint signed here.");
                } else {
                    String before = digests.put(read.get().number(), read.get().digest());
                    if (before != null && !before.equals(read.get().digest())) {
                        findings.broken(
                                "checkpoint " + read.get().number(),
                                "The anchor " + anchor.where()
                                        + " holds two of this number: the journal was put back to an older copy and went on.");
                    }
                    expected.addLast(read.get().checkpoint());
                }
            }
            anchored.put(anchor.where(), digests);
        }
    }

    private void compareWithAnchors(JournalStore.CheckpointLine next, String where) {
        anchored.forEach((anchor, digests) -> {
            String digest = digests.remove(next.number());
            if (digest != null && !Objects.equals(digest, Sha256.hex(next.jws()))) {
                findings.broken(where, "The anchor " + anchor + " holds another one than the database.");
            } else if (digest == null && !digests.isEmpty() && next.number() < digests.lastKey()) {
                findings.note("The anchor " + anchor + " does not hold " + where + ".");
            }
        });
    }

    private void leftInAnchors() {
        Set<Long> left = new HashSet<>();
        anchored.forEach((anchor, digests) -> {
            Ranges gone = new Ranges(
                    findings,
                    "The anchor " + anchor
                            + " holds it, and the database does not: the database was put back to an older copy, or it was taken away.");
            digests.keySet().stream().filter(left::add).forEach(gone::add);
            gone.end();
        });
        if (!left.isEmpty()) {
            expected.addLeft();
        }
    }

    /** Numbers one after another are told together. */
    private static final class Ranges {
        private final Findings findings;
        private final String what;
        private long first;
        private long last = -1;

        private Ranges(Findings findings, String what) {
            this.findings = findings;
            this.what = what;
        }

        private void add(long number) {
            if (last >= 0 && number == last + 1) {
                last = number;
            } else {
                end();
                first = number;
                last = number;
            }
        }

        private void upTo(long number) {
            last = Math.max(last, number);
        }

        private void end() {
            if (last >= 0) {
                findings.broken(first == last ? "checkpoint " + first : "checkpoints " + first + " to " + last, what);
            }
            last = -1;
        }
    }
}
