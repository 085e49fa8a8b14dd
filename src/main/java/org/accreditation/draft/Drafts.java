package org.accreditation.draft;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.accreditation.database.Transactions;
import org.accreditation.policy.Amendment;
import org.accreditation.policy.Manifest;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.tables.BadTable;

/**
 * What staff do to drafts: begin, change, submit, send back, approve, withdraw, give up. Each is done only in the state that it
 * belongs to, and only over what whoever does it has seen; nobody approves what they wrote.
 */
public final class Drafts {

    private static final int LONGEST = 2000;

    /** How many are kept in memory: a page is often looked at again. */
    private static final int CHECKS = 8;

    private final Transactions database;
    private final PolicyLibrary library;
    private final Publications publications;
    private final Signing signing;
    private final PolicyRecord record;
    private final Clock clock;
    private final boolean onePerson;
    private final Map<Looked, DraftCheck> checks = new LinkedHashMap<>(CHECKS, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Looked, DraftCheck> eldest) {
            return size() > CHECKS;
        }
    };

    /**
     * Drafts.
     *
     * @param library what is served, and what drafts are begun from
     * @param publications puts in force what is approved
     * @param signing signs what is approved
     * @param record keeps for ever what was approved and withdrawn
     * @param onePerson whether somebody may approve what they wrote: only where one person tries things out
     */
    public Drafts(
            Transactions database,
            PolicyLibrary library,
            Publications publications,
            Signing signing,
            PolicyRecord record,
            Clock clock,
            boolean onePerson) {
        this.signing = signing;
        this.record = record;
        this.database = database;
        this.library = library;
        this.publications = publications;
        this.clock = clock;
        this.onePerson = onePerson;
    }

    /** All of them, the latest version first. */
    public List<Draft> all() {
        return database.lookup(connection -> new DraftStore(connection).all());
    }

    /** A draft by its id. */
    public Optional<Draft> find(String id) {
        return database.lookup(connection -> new DraftStore(connection).find(id));
    }

    /** What is wrong with a draft, and what it changes. */
    public DraftCheck check(Draft draft) {
        Looked looked = new Looked(draft.id(), draft.revision(), library.texts());
        synchronized (checks) {
            DraftCheck known = checks.get(looked);
            if (known != null) {
                return known;
            }
        }
        DraftCheck check = DraftCheck.of(draft, library);
        synchronized (checks) {
            checks.put(looked, check);
        }
        return check;
    }

    /** A draft as it was at a revision, beside what was served then. */
    private record Looked(String draft, long revision, PolicyFiles beside) {}

    /**
     * Begins a draft.
     *
     * @param base the version that it is begun from, as {@code policy/version}
     * @param from the first day that it decides about
     * @param why it is written
     * @throws DraftRefused where there is no such base, or one that decides from that day or a later one
     */
    public Draft start(Staff by, String base, LocalDate from, String why) {
        PolicyVersion served = served(base);
        String reason = said(why, "why", true);
        LocalDate since = served.file().inForce().from();
        if (since != null && !from.isAfter(since)) {
            throw input("The first day has to be after " + since
                    + ", from which the version that you change decides. Choose a later one.");
        }
        LocalDate name = free(served, from);
        Draft fresh = new Draft(
                UUID.randomUUID().toString(),
                served.id(),
                name,
                from,
                served.key(),
                reason,
                DraftState.DRAFT,
                1,
                Edits.begun(folder(served), name, from),
                List.of(act(DraftAct.Kind.STARTED, by, reason)));
        try {
            return database.transaction(connection -> {
                DraftStore store = new DraftStore(connection);
                store.insert(fresh);
                store.insert(fresh.id(), 1, fresh.acts().get(0));
                return fresh;
            });
        } catch (Transactions.Collided taken) {
            throw new DraftRefused(
                    DraftRefused.Kind.CHANGED_MEANWHILE,
                    "Somebody began a draft of " + served.id()
                            + " at the same moment. Look at it, or begin yours again.");
        }
    }

    /**
     * The folder of a draft as it is published: what the version that it was begun from says already stands there alone. It
     * means the same.
     */
    public Map<String, String> amendment(Draft draft) {
        if (!draft.state().isWritten()) {
            return draft.folder();
        }
        return Amendment.between(library.texts().of(draft.base()), draft.folder());
    }

    /**
     * A folder that somebody wrote elsewhere, whole, as that of a draft.
     *
     * @throws DraftRefused where it does not fit what it amends
     */
    public Map<String, String> whole(Draft draft, Map<String, String> folder) {
        try {
            Map<String, String> files = new TreeMap<>(folder);
            files.remove(Manifest.FILE);
            Map<String, String> whole = library.texts().with(draft.key(), files).of(draft.key());
            return Edits.begun(new TreeMap<>(whole), draft.version(), draft.from());
        } catch (BadTable bad) {
            throw Edits.refused(bad);
        }
    }

    /** The first name from a day on, after that of the base, that no version has or had. */
    private LocalDate free(PolicyVersion base, LocalDate from) {
        Set<String> taken = new HashSet<>(library.keys());
        taken.addAll(database.lookup(connection -> new DraftStore(connection).held(base.id())));
        LocalDate name = from.isAfter(base.version()) ? from : base.version().plusDays(1);
        while (taken.contains(base.id() + "/" + name)) {
            name = name.plusDays(1);
        }
        return name;
    }

    private PolicyVersion served(String key) {
        int slash = key.indexOf('/');
        return Optional.of(slash)
                .filter(found -> found > 0)
                .flatMap(found -> library.version(key.substring(0, found), key.substring(found + 1)))
                .orElseThrow(() -> input("There is no version '" + key + "' to begin from. Choose one of the list."));
    }

    private Map<String, String> folder(PolicyVersion version) {
        Map<String, String> folder = new TreeMap<>(library.texts().of(version.key()));
        folder.remove(Manifest.FILE);
        return folder;
    }

    /**
     * Changes the files of a draft.
     *
     * @param revision the one that whoever changes it saw
     * @param what is changed, for those who read it later
     * @throws DraftRefused where it cannot be changed now, or somebody else did meanwhile
     */
    public Draft change(Staff by, String id, long revision, String what, UnaryOperator<Map<String, String>> edit) {
        return act(by, id, revision, DraftAct.Kind.CHANGED, what, draft -> open(draft)
                .with(draft.state(), edit.apply(draft.folder())));
    }

    private static Draft open(Draft draft) {
        if (!draft.state().isOpen()) {
            throw notNow("It is " + draft.state().word() + ", so it cannot be changed.");
        }
        return draft;
    }

    /** Hands it to somebody else to be approved; refused while it has faults, or scenarios turn. */
    public Draft submit(Staff by, String id, long revision, String said) {
        return act(by, id, revision, DraftAct.Kind.SUBMITTED, said(said, "comment", false), draft -> {
            open(draft);
            sound(draft);
            return draft.with(DraftState.SUBMITTED, draft.folder());
        });
    }

    /** What is kept for ever fits its place, whatever many people wrote. */
    private static PolicyRecord.Detail detail(Draft draft, String digest) {
        String names = String.join(
                ", ", draft.authors().stream().map(Staff::name).distinct().toList());
        return new PolicyRecord.Detail(
                draft.id(),
                draft.key(),
                digest,
                Signing.files(draft.folder()),
                names.length() > 1000 ? names.substring(0, 1000) + "…" : names);
    }

    private PolicyVersion sound(Draft draft) {
        DraftCheck check = DraftCheck.of(draft, library);
        if (!check.isSound()) {
            throw notNow(
                    check.faults().isEmpty()
                            ? "Scenarios now give another answer than the one they state. Say of each whether that is wanted, or undo"
                                    + " the change."
                            : "Something is wrong with it, so that it could not be put in force. Mend what is named"
                                    + " below.");
        }
        return check.version().orElseThrow();
    }

    /** Has it changed by those who wrote it. */
    public Draft sendBack(Staff by, String id, long revision, String said) {
        return act(by, id, revision, DraftAct.Kind.SENT_BACK, said(said, "comment", true), draft -> {
            in(DraftState.SUBMITTED, draft);
            return draft.with(DraftState.SENT_BACK, draft.folder());
        });
    }

    /**
     * Lets it decide about the days from its first one on.
     *
     * @throws DraftRefused where it was written by whoever approves it, or is not sound any more
     */
    public Draft approve(Staff by, String id, long revision, String said) {
        Draft approved = act(by, id, revision, DraftAct.Kind.APPROVED, said(said, "comment", false), draft -> {
            in(DraftState.SUBMITTED, draft);
            mayApprove(by, draft);
            String digest = sound(draft).digest();
            Draft published = draft.with(draft.state(), amendment(draft));
            record.keep(by, "approved", detail(published, digest));
            return draft.with(DraftState.APPROVED, signing.signed(published, digest, by));
        });
        publications.refresh();
        return approved;
    }

    private void mayApprove(Staff by, Draft draft) {
        if (!onePerson && draft.authors().stream().anyMatch(by::mayBe)) {
            throw notNow("You wrote a part of it, so somebody else has to approve it.");
        }
    }

    /** Whether somebody may approve it, by who they are. */
    public boolean mayApprove(Draft draft, Staff by) {
        return onePerson || draft.authors().stream().noneMatch(by::mayBe);
    }

    /** Takes it out of force: the version before it decides again. */
    public Draft withdraw(Staff by, String id, long revision, String said) {
        Draft withdrawn = act(by, id, revision, DraftAct.Kind.WITHDRAWN, said(said, "reason", false), draft -> {
            in(DraftState.APPROVED, draft);
            all().stream()
                    .filter(other ->
                            other.state() == DraftState.APPROVED && other.base().equals(draft.key()))
                    .findFirst()
                    .ifPresent(other -> {
                        throw notNow(other.key() + " was begun from it and is approved. Withdraw that one first.");
                    });
            record.keep(
                    by, "withdrawn", detail(draft, library.digest(draft.key()).orElse(null)));
            return draft.with(DraftState.WITHDRAWN, draft.folder());
        });
        publications.refresh();
        return withdrawn;
    }

    /** Gives it up before it decided anything. */
    public Draft discard(Staff by, String id, long revision, String said) {
        return act(by, id, revision, DraftAct.Kind.DISCARDED, said(said, "reason", false), draft -> {
            if (draft.state() == DraftState.APPROVED || draft.state().isOver()) {
                throw notNow("It is " + draft.state().word() + ", so it cannot be given up.");
            }
            return draft.with(DraftState.DISCARDED, draft.folder());
        });
    }

    private static void in(DraftState wanted, Draft draft) {
        if (draft.state() != wanted) {
            throw notNow(
                    "It is " + draft.state().word() + ", and this can only be done while it is " + wanted.word() + ".");
        }
    }

    private Draft act(
            Staff by, String id, long revision, DraftAct.Kind kind, String said, UnaryOperator<Draft> becomes) {
        Draft before = find(id).orElseThrow(() -> new DraftRefused(
                DraftRefused.Kind.UNKNOWN, "There is no such draft. Check the address, or look in the list."));
        if (before.revision() != revision) {
            throw changedMeanwhile(before);
        }
        Draft after = becomes.apply(before);
        DraftAct act = act(kind, by, said);
        boolean written = database.transaction(connection -> {
            DraftStore store = new DraftStore(connection);
            boolean first = store.update(after);
            if (first) {
                store.insert(id, before.acts().size() + 1, act);
            }
            return first;
        });
        if (!written) {
            throw changedMeanwhile(find(id).orElse(before));
        }
        List<DraftAct> acts = new ArrayList<>(before.acts());
        acts.add(act);
        return new Draft(
                id,
                after.policy(),
                after.version(),
                after.from(),
                after.base(),
                after.why(),
                after.state(),
                revision + 1,
                after.folder(),
                acts);
    }

    private DraftAct act(DraftAct.Kind kind, Staff by, String words) {
        String plain = plain(words);
        String said = plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
        return new DraftAct(kind, by, clock.instant().truncatedTo(ChronoUnit.MILLIS), said);
    }

    private static DraftRefused changedMeanwhile(Draft now) {
        DraftAct last = now.acts().get(now.acts().size() - 1);
        return new DraftRefused(
                DraftRefused.Kind.CHANGED_MEANWHILE,
                "While you had this page open, " + last.by().name() + " did something to the draft ("
                        + last.kind().word() + (last.said().isEmpty() ? "" : ": " + last.said())
                        + "). Nothing of yours was saved, and nothing of theirs is lost. Look at the draft as it is"
                        + " now, then do it again.");
    }

    private static String said(String text, String what, boolean required) {
        String said = text == null ? "" : text.strip();
        if (required && said.isEmpty()) {
            throw input("Say " + (what.equals("why") ? "why you make this change" : "why, in a " + what) + ".");
        }
        if (said.length() > LONGEST) {
            throw input("Keep it to " + LONGEST + " characters.");
        }
        return plain(said);
    }

    /** Without what a database or a page could stumble over. */
    private static String plain(String text) {
        return StandardCharsets.UTF_8
                .decode(StandardCharsets.UTF_8.encode(text.replaceAll("[\\p{Cntrl}&&[^\\n]]", " ")))
                .toString();
    }

    private static DraftRefused notNow(String message) {
        return new DraftRefused(DraftRefused.Kind.NOT_NOW, message);
    }

    private static DraftRefused input(String message) {
        return new DraftRefused(DraftRefused.Kind.INPUT, message);
    }
}
