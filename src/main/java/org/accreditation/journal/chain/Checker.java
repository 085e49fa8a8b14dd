package org.accreditation.journal.chain;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.accreditation.journal.seal.MasterKey;
import org.accreditation.journal.seal.PersonKey;
import org.accreditation.journal.store.DatabaseObjects;
import org.accreditation.journal.store.EntryName;
import org.accreditation.journal.store.Grounds;
import org.accreditation.journal.store.JournalEntry;
import org.accreditation.journal.store.JournalSettings;
import org.accreditation.journal.store.JournalStore;
import org.accreditation.journal.store.Link;
import org.accreditation.json.Json;
import org.accreditation.json.Sha256;

/**
 * Checks a whole journal: the objects of the database, checkpoints, every chain from its first entry, grounds and persons. It
 * names what is not as it was written and goes on. All is read from one moment of the database.
 */
public final class Checker {

    private static final int AT_ONCE = 200;
    private static final ObjectMapper JSON = Json.strict();

    private final Connection connection;
    private final JournalStore store;
    private final JournalSettings settings;
    private final MasterKey master;
    private final Copies copies;
    private final Findings findings = new Findings();
    private final CheckpointWalk checkpoints;
    private final ExpectedHeads expected;

    private final Map<String, Long> lengths = new TreeMap<>();
    private final Set<String> erased = new HashSet<>();
    private final Set<String> persons = new HashSet<>();
    private final Set<String> grounds = new HashSet<>();
    private final Set<String> goodGrounds = new HashSet<>();
    private boolean keyFits = true;
    private long entries;

    /**
     * A check.
     *
     * @param copies what is kept outside the database, as it was before the database is read
     */
    public Checker(Connection connection, JournalSettings settings, MasterKey master, Copies copies) {
        this.connection = connection;
        this.store = new JournalStore(connection);
        this.settings = settings;
        this.master = master;
        this.copies = copies;
        this.checkpoints = new CheckpointWalk(
                store, settings.keys(), copies, settings.address().embedded(), findings);
        this.expected = checkpoints.expected();
    }

    public Integrity check() throws SQLException {
        objects();
        keyFits = KeyCheck.fits(store, master);
        if (!keyFits) {
            findings.broken("journal.key", KeyCheck.WRONG);
        }
        checkpoints.walk();
        copies.head().ifPresent(head -> expected.add(head, KeptHead.FILE));
        for (String chain : store.chains()) {
            chain(chain);
        }
        tails();
        for (EntryName stray : store.strays(AT_ONCE)) {
            findings.broken(
                    stray, "Something of it is there and the entry is not: it was added, or the entry was taken away.");
        }
        files();
        grounds();
        persons();
        return found();
    }

    private Integrity found() {
        List<Integrity.Broken> broken = findings.broken();
        boolean intact = broken.isEmpty();
        return new Integrity(
                intact,
                entries,
                checkpoints.count(),
                erased.size(),
                intact ? Math.max(0, entries - checkpoints.held()) : 0,
                intact ? null : broken.get(0),
                intact ? List.of() : broken.subList(1, broken.size()),
                findings.notes());
    }

    private void objects() throws SQLException {
        for (String difference :
                DatabaseObjects.differences(connection, settings.address().embedded())) {
            findings.broken("database", difference);
        }
    }

    // ---- files beside the database

    private void files() {
        String own = copies.chain().orElse(null);
        String wrote = copies.head().map(Checkpoint.Head::chain).orElse(own);
        if (own == null && !lengths.isEmpty() && settings.address().embedded()) {
            findings.broken(ChainFile.NAME, "It is missing: a new chain begins when the service starts.");
        } else if (own != null && EntryName.parse(own + ".1").isEmpty()) {
            findings.broken(ChainFile.NAME, "It does not hold the name of a chain.");
        } else if (own != null && lengths.containsKey(own) && copies.head().isEmpty()) {
            findings.note(KeptHead.FILE + " does not say which entry was written last, as happens when power is lost.");
        } else if (own != null && lengths.containsKey(own) && !own.equals(wrote)) {
            findings.broken(
                    ChainFile.NAME,
                    "It names another chain than the one that this instance wrote last, " + wrote + ".");
        }
    }

    // ---- chains

    /** Where the walk along a chain is. */
    private static final class Place {
        private final String chain;
        private long next = 1;
        private String previous = JournalEntry.FIRST;
        private Instant time = Instant.EPOCH;

        private Place(String chain) {
            this.chain = chain;
        }
    }

    private void chain(String chain) throws SQLException {
        Place at = new Place(chain);
        if (!store.entries(chain, Long.MIN_VALUE, 1).isEmpty()) {
            findings.broken(new EntryName(chain, 1), "Something was put before it.");
        }
        List<Long> numbers;
        do {
            numbers = store.numbersAfter(chain, at.next - 1, AT_ONCE);
            if (!numbers.isEmpty()) {
                page(at, numbers);
            }
        } while (numbers.size() == AT_ONCE);
        lengths.put(chain, at.next - 1);
    }

    private void page(Place at, List<Long> numbers) throws SQLException {
        long from = numbers.get(0);
        long before = numbers.get(numbers.size() - 1) + 1;
        Optional<Map<EntryName, JournalEntry>> read = attempt(() -> byName(store.entries(at.chain, from, before)));
        Optional<Map<EntryName, String>> sealed = attempt(() -> store.sealedDigests(at.chain, from, before));
        for (long number : numbers) {
            EntryName name = new EntryName(at.chain, number);
            if (number > at.next) {
                missing(at, number);
            }
            Optional<JournalEntry> entry = read.isPresent()
                    ? Optional.ofNullable(read.get().get(name))
                    : attempt(() -> store.entry(name).orElse(null));
            Optional<String> digest = sealed.isPresent()
                    ? Optional.ofNullable(sealed.get().get(name))
                    : attempt(() ->
                            store.sealedDigests(at.chain, number, number + 1).get(name));
            if (entry.isEmpty() || !understood(at, entry.get(), digest.orElse(null))) {
                findings.broken(name, "It cannot be read.");
                at.previous = null;
            }
            at.next = number + 1;
        }
    }

    private static Map<EntryName, JournalEntry> byName(List<JournalEntry> entries) {
        Map<EntryName, JournalEntry> byName = new HashMap<>();
        entries.forEach(entry -> byName.put(entry.name(), entry));
        return byName;
    }

    private void missing(Place at, long before) {
        findings.broken(
                new EntryName(at.chain, at.next),
                before == at.next + 1
                        ? "It is missing."
                        : "It is missing, and so is all after it up to " + (before - 1) + ".");
        at.previous = null; // nobody knows any more what the next one has to follow
    }

    /** Whether it could be made sense of. */
    private boolean understood(Place at, JournalEntry entry, String sealedDigest) {
        try {
            entry(at, entry, sealedDigest);
            return true;
        } catch (IOException | RuntimeException senseless) {
            return false;
        }
    }

    private void entry(Place at, JournalEntry entry, String sealedDigest) throws IOException {
        String flaw = keyFits || !entry.hash().equals(Link.hash(entry)) ? entry.flaw(master) : null;
        if (at.previous != null && !entry.previous().equals(at.previous)) {
            findings.broken(entry.name(), "It does not follow the entry before it.");
        } else if (flaw != null) {
            findings.broken(entry.name(), flaw);
        } else if (!Objects.equals(sealedDigest, entry.sealed())) {
            findings.broken(entry.name(), "What is sealed is not as it was written: its digest does not fit.");
        } else {
            good(at, entry);
        }
        ExpectedHeads.Expected head = expected.of(at.chain).get(entry.name().seq());
        if (head != null && !head.hash().equals(entry.hash())) {
            findings.broken(
                    entry.name(), "In its place " + head.by() + " holds another entry: the chain was rewritten.");
        }
        at.previous = entry.hash();
        entries++;
        entry.decisions().forEach(line -> grounds.add(line.grounds()));
    }

    /** What rests on an entry that holds. */
    private void good(Place at, JournalEntry entry) throws IOException {
        if (entry.takenAt().isBefore(at.time.minusSeconds(1))) {
            findings.note(entry.name() + ": the clock was set back; the entry before it says " + at.time + ".");
        }
        at.time = entry.takenAt();
        if (entry.checkpoint() > checkpoints.lastNumber()) {
            findings.broken(
                    "checkpoint " + entry.checkpoint(),
                    "It is missing, although " + entry.name() + " was written after it.");
        }
        if (entry.person() != null) {
            persons.add(entry.person());
        }
        if (entry.kind().equals("erased")) {
            erased.add(JSON.readTree(entry.detail()).path("person").asText());
        }
    }

    private void tails() {
        expected.lasts().forEach((chain, last) -> {
            long length = lengths.getOrDefault(chain, 0L);
            if (length < last.getKey()) {
                findings.broken(
                        new EntryName(chain, length + 1),
                        "It is missing, and so is all after it up to " + last.getKey() + ", which "
                                + last.getValue().by() + " holds.");
            }
        });
    }

    // ---- what entries rest on

    private void grounds() throws SQLException {
        String last = "";
        List<String> digests;
        do {
            digests = store.groundsAfter(last, AT_ONCE);
            for (String digest : digests) {
                Optional<String> flaw = attempt(() -> flawOfGrounds(digest));
                flaw.filter(what -> !what.isEmpty()).ifPresent(what -> findings.broken("grounds " + digest, what));
                if (flaw.isEmpty()) {
                    findings.broken("grounds " + digest, "They cannot be read.");
                }
                goodGrounds.add(digest);
                last = digest;
            }
        } while (digests.size() == AT_ONCE);
        for (String used : grounds) {
            if (!goodGrounds.contains(used)) {
                findings.broken("grounds " + used, "They are missing.");
            }
        }
        for (String there : goodGrounds) {
            if (!grounds.contains(there)) {
                findings.broken("grounds " + there, "No decision rests on them: they were added.");
            }
        }
        if (store.strayGrounds() > 0) {
            findings.broken("grounds", "The index of rows and paragraphs holds lines that belong to no grounds.");
        }
    }

    /** What is wrong with grounds; empty text where nothing is. */
    private String flawOfGrounds(String digest) throws SQLException {
        String content = store.grounds(List.of(digest)).get(digest);
        if (!Sha256.hex(content).equals(digest)) {
            return "They are not as they were written: their digest does not fit.";
        }
        try {
            Grounds read = JSON.readValue(content, Grounds.class);
            return read.rows().equals(store.rowsOf(digest)) && read.paragraphs().equals(store.paragraphsOf(digest))
                    ? ""
                    : "The index of their rows and paragraphs is not as it was written.";
        } catch (IOException notJson) {
            return "They cannot be read.";
        }
    }

    private void persons() throws SQLException {
        String last = "";
        List<JournalStore.PersonLine> lines;
        do {
            lines = store.personsAfter(last, AT_ONCE);
            for (JournalStore.PersonLine line : lines) {
                person(line);
                last = line.person();
            }
        } while (lines.size() == AT_ONCE);
        for (String name : persons) {
            if (!erased.contains(name)) {
                findings.broken("person " + name, "The key is missing, and no entry says that it was erased.");
            }
        }
    }

    private void person(JournalStore.PersonLine line) {
        String where = "person " + line.person();
        try {
            PersonKey.stored(master, line.person(), line.lookup(), line.key(), line.madeAt());
        } catch (MasterKey.Altered | RuntimeException altered) {
            if (keyFits) {
                findings.broken(where, "The key is not as it was written.");
            }
        }
        if (erased.contains(line.person())) {
            findings.broken(where, "The key is there although an entry says that it was erased.");
        }
        persons.remove(line.person());
    }

    // ---- what cannot be read

    private interface Reading<T> {
        T read() throws SQLException;
    }

    /** Empty where it cannot be read: what can be is read all the same. */
    private <T> Optional<T> attempt(Reading<T> reading) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            return Optional.ofNullable(reading.read());
        } catch (SQLException | RuntimeException unreadable) {
            connection.rollback(before);
            return Optional.empty();
        }
    }
}
