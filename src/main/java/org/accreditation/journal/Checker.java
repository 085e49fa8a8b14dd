package org.accreditation.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.accreditation.receipt.Keys;
import org.accreditation.receipt.Verified;

/** Walks every chain from its first entry, then the checkpoints, then the persons, and stops at the first broken link. */
final class Checker {

    private static final int AT_ONCE = 500;
    private static final ObjectMapper JSON = new JsonMapper();

    private final Tables tables;
    private final Keys keys;
    private final MasterKey master;
    private final List<String> keptOutside;

    /** Where the chains are expected to hold the heads that checkpoints name: chain, number, and which checkpoint. */
    private final Map<String, TreeMap<Long, List<Expected>>> expected = new HashMap<>();

    private final Map<String, Long> lengths = new HashMap<>();
    private final Set<String> erased = new HashSet<>();
    private final Set<String> persons = new HashSet<>();
    private final Set<String> grounds = new HashSet<>();
    private final Set<String> goodGrounds = new HashSet<>();
    private final List<String> notes = new ArrayList<>();
    private long entries;
    private long checkpoints;
    private long held;

    /**
     * A check.
     *
     * @param keptOutside checkpoints that are kept outside the database
     */
    Checker(Tables tables, Keys keys, MasterKey master, List<String> keptOutside) {
        this.tables = tables;
        this.keys = keys;
        this.master = master;
        this.keptOutside = keptOutside;
    }

    private record Expected(long checkpoint, String hash) {}

    private static final class Broke extends Exception {
        private final transient Integrity.Broken broken;

        private Broke(Object where, String what) {
            super(what, null, false, false);
            this.broken = new Integrity.Broken(where.toString(), what);
        }
    }

    Integrity check() throws SQLException {
        Integrity.Broken broken = null;
        try {
            checkpoints();
            for (String chain : tables.chains()) {
                chain(chain);
            }
            tails();
            grounds();
            persons();
        } catch (Broke found) {
            broken = found.broken;
        }
        return new Integrity(
                broken == null,
                entries,
                checkpoints,
                erased.size(),
                broken == null ? Math.max(0, entries - held) : 0,
                broken,
                List.copyOf(notes));
    }

    // ---- checkpoints

    private void checkpoints() throws SQLException, Broke {
        Checkpoint.Signed last = null;
        Set<String> kept = new HashSet<>(keptOutside);
        List<Tables.CheckpointLine> lines;
        do {
            lines = tables.checkpointsAfter(last == null ? 0 : last.checkpoint().number(), AT_ONCE);
            for (Tables.CheckpointLine line : lines) {
                last = checkpoint(line, last);
                kept.remove(line.jws());
            }
        } while (lines.size() == AT_ONCE);
        held = last == null ? 0 : last.checkpoint().entries();
        for (String missing : kept) {
            String number = Checkpoint.unverified(missing)
                    .map(checkpoint -> String.valueOf(checkpoint.number()))
                    .orElse("that cannot be read");
            throw new Broke(
                    "checkpoint " + number,
                    "It is kept outside the database and is not, or not so, in it: it was altered or taken away.");
        }
    }

    private Checkpoint.Signed checkpoint(Tables.CheckpointLine line, Checkpoint.Signed last) throws Broke {
        long number = last == null ? 1 : last.checkpoint().number() + 1;
        String where = "checkpoint " + number;
        if (line.number() != number) {
            throw new Broke(where, "It is missing; the next one there is number " + line.number() + ".");
        }
        Optional<Checkpoint> read = Checkpoint.read(payload(line, where));
        if (read.isEmpty() || read.get().number() != number) {
            throw new Broke(where, "What is signed is not the checkpoint of this number.");
        }
        Checkpoint checkpoint = read.get();
        if (!checkpoint.previous().equals(last == null ? Entry.FIRST : last.digest())) {
            throw new Broke(where, "It does not follow the checkpoint before it.");
        }
        if (last != null && checkpoint.time().isBefore(last.checkpoint().time())) {
            throw new Broke(where, "Its time is before that of the checkpoint before it.");
        }
        for (Checkpoint.Head head : checkpoint.heads()) {
            expected.computeIfAbsent(head.chain(), none -> new TreeMap<>())
                    .computeIfAbsent(head.seq(), none -> new ArrayList<>())
                    .add(new Expected(number, head.hash()));
        }
        checkpoints++;
        return new Checkpoint.Signed(checkpoint, line.jws());
    }

    private byte[] payload(Tables.CheckpointLine line, String where) throws Broke {
        Verified verified = keys.verify(Checkpoints.TYPE, line.jws());
        if (verified instanceof Verified.Not not) {
            throw new Broke(where, "Its signature is not good. " + not.detail());
        }
        if (verified instanceof Verified.ByRevokedKey revoked) {
            notes.add(where + " was signed by a key that was revoked at " + revoked.revokedAt()
                    + ". It counts as far as a later one of a sound key follows it.");
            return revoked.payload();
        }
        return ((Verified.BySoundKey) verified).payload();
    }

    // ---- chains

    private void chain(String chain) throws SQLException, Broke {
        long next = 1;
        String previous = Entry.FIRST;
        java.time.Instant time = java.time.Instant.EPOCH;
        long last = tables.lastSeqOfAny(chain);
        if (!tables.decisions(chain, Long.MIN_VALUE, 1).isEmpty()
                || !tables.sealed(chain, Long.MIN_VALUE, 1).isEmpty()
                || !tables.entries(chain, Long.MIN_VALUE, 1).isEmpty()) {
            throw new Broke(new EntryName(chain, 1), "Something was put before it.");
        }
        while (next <= last) {
            long before = next + AT_ONCE;
            Map<EntryName, Entry> found = new HashMap<>();
            tables.entries(chain, next, before).forEach(entry -> found.put(entry.name(), entry));
            Map<EntryName, byte[]> sealed = tables.sealed(chain, next, before);
            for (; next < before && next <= last; next++) {
                EntryName name = new EntryName(chain, next);
                Entry entry = found.get(name);
                if (entry == null) {
                    throw new Broke(name, "It is missing.");
                }
                entry(entry, previous, sealed.get(name));
                if (entry.takenAt().isBefore(time.minusSeconds(1))) {
                    notes.add(name + ": the clock was set back; the entry before it says " + time + ".");
                }
                previous = entry.hash();
                time = entry.takenAt();
                heads(entry);
            }
        }
        lengths.put(chain, last);
    }

    private void entry(Entry entry, String previous, byte[] sealed) throws Broke {
        if (!entry.previous().equals(previous)) {
            throw new Broke(entry.name(), "It does not follow the entry before it.");
        }
        if (!entry.hash().equals(Link.hash(entry))) {
            throw new Broke(entry.name(), "It, or a decision of it, is not as it was written: its hash does not fit.");
        }
        String digest = sealed == null ? null : Digests.of(sealed);
        if (!java.util.Objects.equals(digest, entry.sealed())) {
            throw new Broke(entry.name(), "What is sealed is not as it was written: its digest does not fit.");
        }
        entries++;
        entry.decisions().forEach(line -> grounds.add(line.grounds()));
        if (entry.person() != null) {
            persons.add(entry.person());
        }
        if (entry.kind().equals("erased")) {
            erased.add(member(entry, "person"));
        }
    }

    private static String member(Entry entry, String name) throws Broke {
        try {
            JsonNode detail = JSON.readTree(entry.detail());
            return detail.path(name).asText();
        } catch (IOException | IllegalArgumentException notJson) {
            throw new Broke(entry.name(), "Its detail cannot be read.");
        }
    }

    private void heads(Entry entry) throws Broke {
        TreeMap<Long, List<Expected>> heads = expected.getOrDefault(entry.name().chain(), new TreeMap<>());
        for (Expected head : heads.getOrDefault(entry.name().seq(), List.of())) {
            if (!head.hash().equals(entry.hash())) {
                throw new Broke(
                        entry.name(),
                        "Checkpoint " + head.checkpoint()
                                + " holds another entry in its place: the chain was written anew.");
            }
        }
    }

    private void tails() throws Broke {
        for (Map.Entry<String, TreeMap<Long, List<Expected>>> chain : new TreeMap<>(expected).entrySet()) {
            long length = lengths.getOrDefault(chain.getKey(), 0L);
            long signed = chain.getValue().lastKey();
            if (length < signed) {
                throw new Broke(
                        new EntryName(chain.getKey(), length + 1),
                        "It is missing, and so is all after it up to " + signed + ", which checkpoint "
                                + chain.getValue().get(signed).get(0).checkpoint() + " holds.");
            }
        }
    }

    // ---- what entries rest on

    private void grounds() throws SQLException, Broke {
        String last = "";
        List<String> digests;
        do {
            digests = tables.groundsAfter(last, AT_ONCE);
            Map<String, String> contents = tables.grounds(digests);
            for (String digest : digests) {
                grounds(digest, contents.get(digest));
                last = digest;
            }
        } while (digests.size() == AT_ONCE);
        for (String used : grounds) {
            if (!goodGrounds.contains(used)) {
                throw new Broke("grounds " + used, "They are missing.");
            }
        }
        if (tables.strayGrounds() > 0) {
            throw new Broke("grounds", "The index of rows and paragraphs holds lines that belong to no grounds.");
        }
    }

    private void grounds(String digest, String content) throws SQLException, Broke {
        String where = "grounds " + digest;
        if (!Digests.ofText(content).equals(digest)) {
            throw new Broke(where, "They are not as they were written: their digest does not fit.");
        }
        try {
            Grounds read = JSON.readValue(content, Grounds.class);
            if (!read.rows().equals(tables.rowsOf(digest)) || !read.paragraphs().equals(tables.paragraphsOf(digest))) {
                throw new Broke(where, "The index of their rows and paragraphs is not as it was written.");
            }
        } catch (IOException notJson) {
            throw new Broke(where, "They cannot be read.");
        }
        goodGrounds.add(digest);
    }

    private void persons() throws SQLException, Broke {
        String last = "";
        List<Tables.PersonLine> lines;
        do {
            lines = tables.personsAfter(last, AT_ONCE);
            for (Tables.PersonLine line : lines) {
                person(line);
                last = line.person();
            }
        } while (lines.size() == AT_ONCE);
        for (String name : persons) {
            if (!erased.contains(name)) {
                throw new Broke("person " + name, "The key is missing, and no entry says that it was erased.");
            }
        }
    }

    private void person(Tables.PersonLine line) throws Broke {
        String where = "person " + line.person();
        try {
            Person.stored(master, line.person(), line.lookup(), line.key(), line.madeAt());
        } catch (MasterKey.Altered altered) {
            throw new Broke(where, "The key is not as it was written, or the master key is another one.");
        }
        if (erased.contains(line.person())) {
            throw new Broke(where, "The key is there although an entry says that it was erased.");
        }
        persons.remove(line.person());
    }
}
