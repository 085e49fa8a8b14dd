package org.accreditation.redress;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import org.accreditation.answer.Answer;
import org.accreditation.explanation.Explainer;
import org.accreditation.journal.CalledBy;
import org.accreditation.journal.Journal;
import org.accreditation.journal.Recorded;
import org.accreditation.journal.Writing;
import org.accreditation.journal.search.Cursor;
import org.accreditation.journal.search.Finder;
import org.accreditation.journal.search.Query;
import org.accreditation.journal.search.Replay;
import org.accreditation.journal.store.EntryName;
import org.accreditation.json.Json;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.Question;
import org.accreditation.question.Questions;
import org.accreditation.question.Unavailable;
import org.accreditation.question.UnknownDecision;
import org.accreditation.question.reading.InvalidRequest;
import org.accreditation.question.reading.UnreadableRequest;
import org.jboss.logging.Logger;

/**
 * Finds past decisions that would be otherwise under another version, and keeps what became of each until none is open: decided again in a new
 * entry that names the old one, which stays as it is, or left with a reason. The search goes on after a stop where it was; every step stands in
 * the journal, by whom.
 */
public final class Redress {

    private static final Logger LOG = Logger.getLogger(Redress.class);

    private static final int LONGEST = 2000;
    private static final int PAGE = 256;
    private static final Duration GIVEN_UP = Duration.ofMinutes(5);

    private final Journal journal;
    private final PolicyLibrary library;
    private final Explainer explainer;
    private final Redecider redecider;
    private final Yielding yielding;
    private final int threads;

    /** Lets live calls go first. */
    @FunctionalInterface
    public interface Yielding {
        /** Returns when nobody waits, or after a little while. */
        void yield() throws InterruptedException;
    }

    /**
     * Redress.
     *
     * @param yielding is called before each decision that is asked again by the search
     * @param threads that search
     */
    public Redress(
            Journal journal,
            PolicyLibrary library,
            Questions questions,
            Explainer explainer,
            Yielding yielding,
            int threads) {
        this.journal = journal;
        this.library = library;
        this.explainer = explainer;
        this.redecider = new Redecider(questions, explainer);
        this.yielding = yielding;
        this.threads = threads;
    }

    /**
     * Decisions that changed alike.
     *
     * @param changed stands for what changed
     * @param before their outcome
     * @param after their outcome under the other version
     * @param changes criterion by criterion
     * @param count how many
     * @param open how many of them are still open
     * @param decided how many of them were decided again
     */
    public record Group(
            String changed,
            String before,
            String after,
            List<RedressItem.Change> changes,
            long count,
            long open,
            long decided) {

        private Group with(List<RedressItem.Change> shown) {
            return new Group(changed, before, after, shown, count, open, decided);
        }
    }

    private interface Work<T> {
        T with(RedressStore store) throws SQLException;
    }

    private <T> T look(Work<T> work) {
        return journal.lookup(connection -> work.with(new RedressStore(connection)));
    }

    private <T> T change(Work<T> work) {
        return journal.transaction(connection -> work.with(new RedressStore(connection)));
    }

    /** All lists, the latest first. */
    public List<RedressList> lists() {
        return look(RedressStore::lists);
    }

    public Optional<RedressList> find(String id) {
        return look(store -> store.find(id));
    }

    /** What a list found, by what changed, the most first. */
    public List<Group> groups(String id) {
        return look(store -> {
            List<Group> groups = new ArrayList<>();
            for (Group group : store.groups(id)) {
                List<RedressItem> one = store.items(id, group.changed(), null, 1);
                groups.add(one.isEmpty() ? group : group.with(one.get(0).changes()));
            }
            return groups;
        });
    }

    /**
     * Decisions of a list, in the order in which they were taken.
     *
     * @param changed only those that changed so; null for all
     * @param after the last one of the page before; null for the first page
     */
    public List<RedressItem> items(String id, String changed, RedressItem after, int limit) {
        return look(store -> store.items(id, changed, after, limit));
    }

    /** One decision of a list. */
    public Optional<RedressItem> item(String id, EntryName entry, int number) {
        return look(store -> store.item(id, entry, number));
    }

    /**
     * What is searched.
     *
     * @param oldKey the version that decided, as {@code policy/version}
     * @param newKey another version of the same policy
     * @param row only decisions that rest on it; null for all
     * @param aboutFrom first day they are about; null for all
     * @param aboutTo last day they are about; null for all
     * @param takenFrom taken then or later; null for all
     * @param takenBefore taken before; null for until now
     */
    public record Search(
            String oldKey,
            String newKey,
            String row,
            LocalDate aboutFrom,
            LocalDate aboutTo,
            Instant takenFrom,
            Instant takenBefore) {}

    /**
     * Begins a list; the search runs by itself.
     *
     * @throws RedressRefused where what is searched makes no sense
     */
    public RedressList begin(CalledBy by, Search search, String why) {
        served(search.oldKey());
        served(search.newKey());
        String policy = search.oldKey().substring(0, search.oldKey().indexOf('/'));
        if (!search.newKey().startsWith(policy + "/")) {
            throw input(
                    "Choose two versions of the same policy: answers under another policy answer another question.");
        }
        if (search.oldKey().equals(search.newKey())) {
            throw input("Choose another version than the one that decided; the same one decides the same.");
        }
        if (search.aboutFrom() != null
                && search.aboutTo() != null
                && search.aboutTo().isBefore(search.aboutFrom())) {
            throw input("The last day that decisions are about is before the first. Change one of them.");
        }
        Instant now = journal.now().truncatedTo(ChronoUnit.MILLIS);
        // What was taken in this very millisecond was taken before.
        Instant until = now.plusMillis(1);
        Instant before =
                search.takenBefore() == null || search.takenBefore().isAfter(until) ? until : search.takenBefore();
        if (search.takenFrom() != null && !search.takenFrom().isBefore(before)) {
            throw input("Decisions were taken between two days of which the second is before the first. Change one of"
                    + " them.");
        }
        RedressList list = new RedressList(
                UUID.randomUUID().toString(),
                policy,
                LocalDate.parse(search.oldKey().substring(policy.length() + 1)),
                LocalDate.parse(search.newKey().substring(policy.length() + 1)),
                search.row() == null || search.row().isBlank()
                        ? null
                        : search.row().strip(),
                search.aboutFrom(),
                search.aboutTo(),
                search.takenFrom(),
                before,
                said(why, "Say why these decisions are looked through again."),
                RedressList.State.SEARCHING,
                by,
                now,
                null,
                0,
                0,
                0,
                1);
        if (list.row() != null && list.row().length() > 600) {
            throw input("The name of a row is not that long. Copy it from an answer, such as endorsement#Evidence"
                    + " enough-evidence.");
        }
        change(store -> {
            store.insert(list);
            return null;
        });
        tell(by, list, "begun");
        return list;
    }

    private void served(String key) {
        int slash = key.indexOf('/');
        if (slash < 0
                || library.version(key.substring(0, slash), key.substring(slash + 1))
                        .isEmpty()) {
            throw input("There is no version '" + key + "'. Choose one of those listed.");
        }
    }

    private static String said(String text, String ask) {
        String said = text == null ? "" : text.strip();
        if (said.isEmpty()) {
            throw input(ask);
        }
        if (said.length() > LONGEST) {
            throw input("Keep it to " + LONGEST + " characters.");
        }
        return said;
    }

    private static RedressRefused input(String message) {
        return new RedressRefused(RedressRefused.Kind.INPUT, message);
    }

    private void tell(CalledBy by, RedressList list, String what) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("list", list.id());
        detail.put("done", what);
        detail.put("old", list.oldKey());
        detail.put("new", list.newKey());
        journal.record(new Writing.PolicyAct(by, "redress", Json.canonical(detail)));
    }

    /** Ends a search; what was found stays. */
    public void cancel(CalledBy by, String id) {
        boolean cancelled = change(store -> {
            Optional<RedressList> list = store.find(id).filter(each -> each.state() == RedressList.State.SEARCHING);
            return list.isPresent()
                    && store.update(list.get()
                            .with(RedressList.State.CANCELLED, list.get().standsAt(), 0, 0, 0));
        });
        if (cancelled) {
            tell(by, find(id).orElseThrow(), "cancelled");
        }
    }

    // ---- searching

    /** Looks through a page of each list that is searched, and tells whether there was one. */
    public boolean search() throws InterruptedException {
        try {
            List<RedressList> searching = look(RedressStore::searching);
            for (RedressList list : searching) {
                step(list);
            }
            return !searching.isEmpty();
        } catch (Unavailable notNow) {
            LOG.debug("The journal cannot be read, so no past decision is looked through.", notNow);
            return false;
        }
    }

    /** Looks through one page of a list; the next step goes on behind it. */
    public void step(RedressList list) throws InterruptedException {
        Replay.Page page =
                journal.read(store -> new Replay(store, journal.settings().masterKey())
                        .page(
                                query(list),
                                list.standsAt() == null
                                        ? null
                                        : Cursor.parse(list.standsAt()).orElseThrow(),
                                PAGE));
        List<RedressItem> found = notSettledBefore(list, found(list, page.entries()));
        long erased = page.entries().stream().filter(Replay.Kept::erased).count();
        long unreadable = page.entries().stream()
                .filter(kept -> kept.content() == null && !kept.erased())
                .count();
        RedressList next = list.with(
                page.next() == null ? RedressList.State.SEARCHED : RedressList.State.SEARCHING,
                page.next() == null ? null : page.next().written(),
                page.entries().size(),
                erased,
                unreadable);
        change(store -> {
            // Another instance, or whoever cancelled, was first: this page is theirs.
            if (store.update(next)) {
                store.insert(found);
            }
            return null;
        });
    }

    /** Without what was decided again under that version, or given a reason, on an earlier list. */
    private List<RedressItem> notSettledBefore(RedressList list, List<RedressItem> found) {
        return journal.read(store -> {
            Replay replay = new Replay(store, journal.settings().masterKey());
            List<RedressItem> open = new ArrayList<>();
            for (RedressItem item : found) {
                if (replay.later(item.entry()).stream().noneMatch(later -> settles(later, list, item))) {
                    open.add(item);
                }
            }
            return open;
        });
    }

    private static boolean settles(Replay.Later later, RedressList list, RedressItem item) {
        if (later.kind().equals("redress")) {
            JsonNode detail = Json.tree(later.detail());
            return detail.path("new").asText().equals(list.newKey())
                    && detail.path("number").asInt(-1) == item.number();
        }
        return item.decision().equals(later.decision())
                && Objects.equals(item.status(), later.status())
                && list.policy().equals(later.policy())
                && list.newVersion().toString().equals(later.version());
    }

    static Query query(RedressList list) {
        return new Query(
                null,
                null,
                list.takenFrom(),
                list.takenBefore(),
                list.aboutFrom(),
                list.aboutTo(),
                null,
                null,
                null,
                list.policy(),
                list.oldVersion(),
                null,
                null,
                null,
                list.row(),
                null);
    }

    private List<RedressItem> found(RedressList list, List<Replay.Kept> entries) throws InterruptedException {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(() -> entries.parallelStream()
                            .filter(kept -> kept.content() != null)
                            .flatMap(kept -> items(list, kept).stream())
                            .toList())
                    .get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException why
                    ? why
                    : new IllegalStateException(failed.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private List<RedressItem> items(RedressList list, Replay.Kept kept) {
        try {
            yielding.yield();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        return redecider
                .otherwise(
                        kept.content(),
                        list.policy(),
                        list.oldVersion().toString(),
                        list.newVersion().toString(),
                        list.row())
                .stream()
                .filter(other -> list.aboutFrom() == null || !other.asOf().isBefore(list.aboutFrom()))
                .filter(other -> list.aboutTo() == null || !other.asOf().isAfter(list.aboutTo()))
                .map(other -> new RedressItem(
                        list.id(),
                        kept.entry(),
                        other.number(),
                        other.decision(),
                        other.status(),
                        other.asOf(),
                        kept.takenAt(),
                        other.before(),
                        other.after(),
                        other.changes(),
                        RedressItem.State.OPEN,
                        null,
                        null,
                        null))
                .toList();
    }

    // ---- settling

    /**
     * Decides one again under the other version: a new entry that names the old one.
     *
     * @throws RedressRefused where it is settled already, somebody else is at it, the person was erased, or that version cannot decide it
     */
    public Recorded decideAgain(CalledBy by, RedressList list, RedressItem item) {
        String content = content(item);
        Question question;
        try {
            question = redecider.again(
                    content, item.number(), list.policy(), list.newVersion().toString());
        } catch (InvalidRequest | UnknownDecision | UnreadableRequest cannot) {
            throw notNow(
                    "This version cannot decide it: " + cannot.getMessage() + " Say instead what was done about it.");
        }
        RedressItem mine = claim(by, item);
        Optional<Recorded> before = alreadyDecided(list, mine);
        Recorded recorded = before.orElseGet(() -> {
            Answer answer = explainer.answer(question, false);
            return journal.record(
                    Writing.of(by, question, answer, Json.compact(answer), null).replacing(item.entry()));
        });
        settle(mine, RedressItem.State.DECIDING, RedressItem.State.DECIDED, by, recorded.entry());
        return recorded;
    }

    /** Whoever began and did not end may have got as far as the journal. */
    private Optional<Recorded> alreadyDecided(RedressList list, RedressItem item) {
        return item.state() != RedressItem.State.DECIDING
                ? Optional.empty()
                : new Finder(journal)
                        .whole(item.entry())
                        .flatMap(whole -> whole.later().stream()
                                .filter(later -> later.decisions().stream()
                                        .anyMatch(each -> each.decision().equals(item.decision())
                                                && Objects.equals(each.status(), item.status())
                                                && (each.policy() + "/" + each.version()).equals(list.newKey())))
                                .findFirst())
                        .map(later -> new Recorded(later.entry(), later.takenAt()));
    }

    private RedressItem claim(CalledBy by, RedressItem item) {
        Instant now = journal.now().truncatedTo(ChronoUnit.MILLIS);
        boolean stale = item.state() == RedressItem.State.DECIDING
                && (by.name().equals(item.settledBy()) || item.settledAt().isBefore(now.minus(GIVEN_UP)));
        if (item.state() != RedressItem.State.OPEN && !stale) {
            throw taken(item);
        }
        boolean first =
                change(store -> store.move(item, item.state(), RedressItem.State.DECIDING, by.name(), now, null));
        RedressItem after = look(store -> store.item(item.list(), item.entry(), item.number()))
                .orElseThrow();
        if (!first) {
            throw taken(after);
        }
        return new RedressItem(
                after.list(),
                after.entry(),
                after.number(),
                after.decision(),
                after.status(),
                after.asOf(),
                after.takenAt(),
                after.before(),
                after.after(),
                after.changes(),
                item.state() == RedressItem.State.OPEN ? RedressItem.State.OPEN : RedressItem.State.DECIDING,
                after.settledBy(),
                after.settledAt(),
                null);
    }

    private static RedressRefused taken(RedressItem item) {
        return notNow(
                switch (item.state()) {
                    case DECIDING ->
                        item.settledBy() + " is having it decided again right now. Look again in a moment.";
                    case DECIDED -> item.settledBy() + " had it decided again already. Nothing was done twice.";
                    case NOT_NEEDED ->
                        item.settledBy() + " has said already why that is not needed. Nothing was done twice.";
                    case OPEN -> "Somebody else changed it at the same moment. Look at it again.";
                });
    }

    private void settle(RedressItem item, RedressItem.State from, RedressItem.State to, CalledBy by, String entry) {
        Instant now = journal.now().truncatedTo(ChronoUnit.MILLIS);
        change(store -> store.move(item, from, to, by.name(), now, entry));
    }

    /**
     * Says why one is not decided again; the reason is kept in the journal, under the key of the person.
     *
     * @throws RedressRefused where it is settled already, no reason is given, or the person was erased
     */
    public Recorded notNeeded(CalledBy by, RedressList list, RedressItem item, String reason) {
        String why = said(reason, "Say why it need not be decided again, for whoever asks years later.");
        content(item);
        RedressItem mine = claim(by, item);
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("list", list.id());
        detail.put("done", "not needed");
        detail.put("new", list.newKey());
        detail.put("number", item.number());
        Recorded recorded = journal.record(Writing.settled(by, item.entry(), Json.canonical(detail), why));
        settle(mine, RedressItem.State.DECIDING, RedressItem.State.NOT_NEEDED, by, recorded.entry());
        return recorded;
    }

    private String content(RedressItem item) {
        Replay.Kept kept = journal.read(
                        store -> new Replay(store, journal.settings().masterKey()).entry(item.entry()))
                .orElseThrow(() -> new RedressRefused(
                        RedressRefused.Kind.UNKNOWN, "There is no such entry in the journal any more."));
        if (kept.erased()) {
            throw notNow(
                    "This person was erased since. What was asked is gone, so it can neither be decided again nor be"
                            + " given a reason.");
        }
        if (kept.content() == null) {
            throw notNow(
                    "What was asked cannot be opened: it was altered, or the journal's master key is another one.");
        }
        return kept.content();
    }

    private static RedressRefused notNow(String message) {
        return new RedressRefused(RedressRefused.Kind.NOT_NOW, message);
    }
}
