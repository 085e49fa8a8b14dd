package org.accreditation.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.accreditation.journal.chain.ChainFile;
import org.accreditation.journal.chain.Checkpoint;
import org.accreditation.journal.chain.VerifiedHeads;
import org.accreditation.journal.seal.MasterKey;
import org.accreditation.journal.seal.PersonKey;
import org.accreditation.journal.store.DecisionRecord;
import org.accreditation.journal.store.EntryName;
import org.accreditation.journal.store.Grounds;
import org.accreditation.journal.store.JournalEntry;
import org.accreditation.journal.store.JournalStore;
import org.accreditation.json.Json;
import org.accreditation.json.Sha256;

/** The chain that this instance writes: turns what is to be written into entries, each holding the hash of the last. */
final class EntryChain {

    private final ChainFile file;
    private final MasterKey master;
    private final VerifiedHeads heads;
    private final Clock clock;
    private final Set<String> knownGrounds = new HashSet<>();
    private String name;
    private JournalStore.Head head;

    private EntryChain(ChainFile file, String name, MasterKey master, VerifiedHeads heads, Clock clock) {
        this.file = file;
        this.name = name;
        this.master = master;
        this.heads = heads;
        this.clock = clock;
    }

    /** The chain of a data folder; begun where there is none. */
    static EntryChain in(Path data, MasterKey master, VerifiedHeads heads, Clock clock) {
        try {
            ChainFile file = ChainFile.in(data);
            return new EntryChain(file, file.name(), master, heads, clock);
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
    }

    /**
     * Reads and verifies where the chain stands; what was known of the database before is forgotten. A chain whose entries
     * were taken away or altered is not gone on with, so that none of its names is used again: a new one begins.
     *
     * @param kept the last entry that was written before, as the data folder has it
     * @return why a new one began; empty where none did
     */
    Optional<String> reload(Connection connection, Optional<Checkpoint.Head> kept) throws SQLException {
        knownGrounds.clear();
        JournalStore store = new JournalStore(connection);
        Optional<String> flaw = flaw(store, kept);
        if (flaw.isPresent()) {
            name = another();
        }
        head = heads.of(name);
        return flaw;
    }

    private Optional<String> flaw(JournalStore store, Optional<Checkpoint.Head> kept) throws SQLException {
        Optional<String> lost = heads.lost(store, name);
        if (lost.isPresent()) {
            return lost;
        }
        Optional<String> flaw = heads.advance(store, name);
        if (flaw.isPresent()) {
            return flaw;
        }
        return kept.isPresent()
                        && kept.get().chain().equals(name)
                        && kept.get().seq() > heads.of(name).seq()
                ? Optional.of(new EntryName(name, heads.of(name).seq() + 1)
                        + ": It is missing: the database was put back to an older copy, or its last entries"
                        + " were taken away.")
                : Optional.empty();
    }

    private String another() {
        try {
            return file.beginAnother();
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
    }

    String name() {
        return name;
    }

    JournalStore.Head head() {
        return head;
    }

    /** Counts only once it is committed. */
    record Written(List<Recorded> recorded, JournalStore.Head head, Set<String> grounds) {}

    /** After a commit. */
    void moveTo(Written written) {
        head = written.head();
        heads.wrote(head);
        knownGrounds.addAll(written.grounds());
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Writes decisions, many in one transaction.
     *
     * @param checkpoint number of the last checkpoint there is
     */
    Written decisions(Connection connection, List<Writing.Decisions> group, long checkpoint) throws SQLException {
        JournalStore store = new JournalStore(connection);
        Repeats repeats = new Repeats(store, master, group);
        if (repeats.isRepeat()) {
            return new Written(List.of(repeats.recorded()), head, Set.of());
        }
        Map<Writing.Decisions, PersonKey> persons = persons(store, group);
        Map<Grounds, String> grounds = grounds(store, group);
        Links links = new Links(checkpoint);
        for (Writing.Decisions each : group) {
            PersonKey person = persons.get(each);
            List<JournalEntry.Line> lines = each.made().stream()
                    .map(made -> JournalEntry.Line.of(made, grounds.get(made.grounds())))
                    .toList();
            String about = each.replaces() == null ? null : each.replaces().toString();
            links.add(each.kind(), each.caller(), person, about, null, lines, each.content());
        }
        Written written = links.insert(store, new HashSet<>(grounds.values()));
        repeats.keep(written.recorded(), each -> persons.get(each).name());
        return written;
    }

    private Map<Writing.Decisions, PersonKey> persons(JournalStore store, List<Writing.Decisions> group)
            throws SQLException {
        Set<String> lookups = new LinkedHashSet<>();
        Map<Writing.Decisions, String> byWriting = new java.util.IdentityHashMap<>();
        for (Writing.Decisions each : group) {
            if (each.ref() != null) {
                byWriting.put(each, master.lookup(each.ref()));
                lookups.add(byWriting.get(each));
            }
        }
        Map<String, PersonKey> known = new HashMap<>();
        for (JournalStore.PersonLine line : store.personsByLookup(lookups)) {
            known.put(line.lookup(), open(line));
        }
        List<PersonKey> fresh = new ArrayList<>();
        Map<Writing.Decisions, PersonKey> persons = new java.util.IdentityHashMap<>();
        for (Writing.Decisions each : group) {
            String lookup = byWriting.get(each);
            PersonKey person = lookup == null ? null : known.get(lookup);
            if (person == null) {
                person = PersonKey.fresh(master, lookup, now());
                fresh.add(person);
                known.put(lookup, person);
            }
            persons.put(each, person);
        }
        store.insertPersons(fresh);
        return persons;
    }

    private PersonKey open(JournalStore.PersonLine line) {
        try {
            return PersonKey.stored(master, line.person(), line.lookup(), line.key(), line.madeAt());
        } catch (MasterKey.Altered altered) {
            throw new AlteredPerson();
        }
    }

    /** A person's line was altered: nothing can be written about that person. */
    static final class AlteredPerson extends RuntimeException {
        private AlteredPerson() {
            super("The key of a person is not as it was written.");
        }
    }

    private Map<Grounds, String> grounds(JournalStore store, List<Writing.Decisions> group) throws SQLException {
        Map<Grounds, String> digests = new HashMap<>();
        Map<String, Grounds> unknown = new LinkedHashMap<>();
        for (Writing.Decisions each : group) {
            for (DecisionRecord made : each.made()) {
                String digest = digests.computeIfAbsent(made.grounds(), grounds -> Sha256.hex(grounds.json()));
                if (!knownGrounds.contains(digest)) {
                    unknown.put(digest, made.grounds());
                }
            }
        }
        unknown.keySet().removeAll(store.knownGrounds(Set.copyOf(unknown.keySet())));
        store.insertGrounds(unknown);
        return digests;
    }

    /** Writes what a person decided on an entry; its reason is sealed under the key of whom the entry is about. */
    Written ruling(Connection connection, Writing.Ruling ruling, long checkpoint) throws SQLException {
        JournalStore store = new JournalStore(connection);
        JournalEntry about = store.entry(ruling.about())
                .filter(entry -> entry.person() != null && !entry.decisions().isEmpty())
                .orElseThrow(() -> new NotPossible("There is no decision of that name in the journal."));
        JournalEntry.Line line = about.decisions().stream()
                .filter(each -> ruling.decided().decision() == null
                        || each.id().equals(ruling.decided().decision()))
                .findFirst()
                .orElseThrow(() -> new NotPossible("The entry holds no decision with that id."));
        PersonKey person = null;
        if (ruling.reason() != null) {
            person = store.person(about.person())
                    .map(this::open)
                    .orElseThrow(() -> new NotPossible(
                            "The person was erased, so no reason can be kept. Send the decision without one."));
        }
        Writing.Decided decided = new Writing.Decided(
                ruling.decided().outcome(),
                ruling.decided().byRole(),
                ruling.decided().on(),
                line.id());
        Links links = new Links(checkpoint);
        links.add(
                ruling.kind(),
                ruling.caller(),
                person,
                about.name().toString(),
                Json.canonical(decided),
                List.of(),
                ruling.reason());
        return links.insert(store, Set.of());
    }

    /** Writes what was settled about an entry; the reason is sealed under the key of whom the entry is about. */
    Written settlement(Connection connection, Writing.Settlement settlement, long checkpoint) throws SQLException {
        JournalStore store = new JournalStore(connection);
        JournalEntry about = store.entry(settlement.about())
                .filter(entry -> entry.person() != null)
                .orElseThrow(() -> new NotPossible("There is no decision of that name in the journal."));
        PersonKey person = store.person(about.person())
                .map(this::open)
                .orElseThrow(() -> new NotPossible("The person was erased, so no reason can be kept."));
        Links links = new Links(checkpoint);
        links.add(
                settlement.kind(),
                settlement.caller(),
                person,
                about.name().toString(),
                settlement.detail(),
                List.of(),
                settlement.reason());
        return links.insert(store, Set.of());
    }

    /** Erases a person and writes that it was done. */
    Written erasure(Connection connection, Writing.Erasure erasure, long checkpoint) throws SQLException {
        JournalStore store = new JournalStore(connection);
        if (!store.deletePerson(erasure.person())) {
            throw new NotPossible("There is no such person in the journal.");
        }
        Links links = new Links(checkpoint);
        String detail = Json.canonical(new Erased(erasure.person(), erasure.why()));
        links.add(erasure.kind(), erasure.caller(), null, null, detail, List.of(), null);
        return links.insert(store, Set.of());
    }

    /** Writes what was done with a version of a policy. */
    Written policyAct(Connection connection, Writing.PolicyAct act, long checkpoint) throws SQLException {
        Links links = new Links(checkpoint);
        links.add(act.kind(), act.caller(), null, null, act.detail(), List.of(), null);
        return links.insert(new JournalStore(connection), Set.of());
    }

    /** Who was erased, and why. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Erased(String person, String why) {}

    /** It cannot be written, and waiting will not help; the message says why. */
    static class NotPossible extends RuntimeException {
        NotPossible(String why) {
            super(why, null, false, false);
        }
    }

    /** Entries of one transaction, each chained to the one before. */
    private final class Links {
        private final List<JournalEntry> entries = new ArrayList<>();
        private final List<JournalStore.Sealed> sealed = new ArrayList<>();
        private final List<Recorded> recorded = new ArrayList<>();
        private final long checkpoint;
        private JournalStore.Head last = head;

        private Links(long checkpoint) {
            this.checkpoint = checkpoint;
        }

        private void add(
                String kind,
                CalledBy caller,
                PersonKey person,
                String about,
                String detail,
                List<JournalEntry.Line> lines,
                byte[] content) {
            EntryName place = new EntryName(name, last.seq() + 1);
            byte[] ciphertext = content == null ? null : MasterKey.seal(person.key(), content, person.name());
            JournalEntry unlinked = new JournalEntry(
                    place,
                    kind,
                    now(),
                    caller.name(),
                    caller.kind().word(),
                    person == null ? null : person.name(),
                    about,
                    detail,
                    lines,
                    ciphertext == null ? null : Sha256.hex(ciphertext),
                    checkpoint,
                    last.hash(),
                    null,
                    null);
            JournalEntry entry = unlinked.sealedBy(master);
            entries.add(entry);
            if (ciphertext != null) {
                sealed.add(new JournalStore.Sealed(place, ciphertext));
            }
            recorded.add(new Recorded(place.toString(), entry.takenAt()));
            last = entry.head();
        }

        private Written insert(JournalStore store, Set<String> grounds) throws SQLException {
            store.insertEntries(entries);
            store.insertSealed(sealed);
            return new Written(recorded, last, grounds);
        }
    }
}
