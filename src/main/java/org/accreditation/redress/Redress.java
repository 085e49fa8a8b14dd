package org.accreditation.redress;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.accreditation.answer.Answer;
import org.accreditation.database.Stored;
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
import org.accreditation.json.Sha256;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.Question;
import org.accreditation.question.Unavailable;
import org.jboss.logging.Logger;

/**
 * Finds past decisions that would be decided differently under another version, and keeps what became of each until none is open: decided again in a new
 * entry that names the old one, which stays as it is, or left with a reason. The search goes on after a stop where it was; every step stands in
 * the journal, by whom.
 */
public final class Redress {

    private static final Logger LOG = Logger.getLogger(Redress.class);

    private static final int LONGEST = 2000;
    private static final int LONGEST_DETAIL = 2000;
    private static final int PAGE = 256;
    private static final int MOST_TOLD = 100;
    private static final Duration GIVEN_UP = Duration.ofMinutes(5);
    private static final String ERASED =
            "This person was erased since. What was asked is gone, so it can neither be decided"
                    + " again nor be given a reason.";

    private final Journal journal;
    private final Stored<RedressStore> stored;
    private final PolicyLibrary library;
    private final Explainer explainer;
    private final Yielding yielding;
    private final int threads;
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

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
    public Redress(Journal journal, PolicyLibrary library, Explainer explainer, Yielding yielding, int threads) {
        this.journal = journal;
        this.stored = new Stored<>(
                journal,
                connection -> new RedressStore(connection, journal.settings().masterKey()));
        this.library = library;
        this.explainer = explainer;
        this.yielding = yielding;
        this.threads = threads;
    }

    /**
     * What became of decisions.
     *
     * @param all how many there are
     * @param open how many of them are still open
     * @param decided how many of them were decided again
     * @param erased how many of them are about persons who were erased before anybody settled them
     */
    public record Count(long all, long open, long decided, long erased) {
        public static final Count NONE = new Count(0, 0, 0, 0);
    }

    /**
     * Decisions that changed alike.
     *
     * @param changed stands for what changed
     * @param before their outcome
     * @param after their outcome under the other version
     * @param changes criterion by criterion
     * @param count what became of them
     */
    public record Group(String changed, String before, String after, List<RedressItem.Change> changes, Count count) {

        private Group with(List<RedressItem.Change> shown) {
            return new Group(changed, before, after, shown, count);
        }
    }

    /** All lists, the latest first. */
    public List<RedressList> lists() {
        return stored.look(RedressStore::lists);
    }

    public Optional<RedressList> find(String id) {
        return stored.look(store -> store.find(id));
    }

    /**
     * A list that the journal says was begun and that is not there.
     *
     * @param entry of the journal
     * @param oldKey the version that it looked for
     * @param newKey the version that it was held against
     */
    public record Gone(String entry, String oldKey, String newKey) {}

    /** Lists that were begun, as the journal says, and of which the database holds nothing any more. */
    public List<Gone> gone() {
        Map<EntryName, String> begun = stored.look(RedressStore::begun);
        Set<String> there = lists().stream().map(RedressList::id).collect(Collectors.toSet());
        List<Gone> gone = new ArrayList<>();
        begun.forEach((entry, detail) -> {
            JsonNode told = Json.tree(detail);
            if (told.path("done").asText().equals("begun")
                    && !there.contains(told.path("list").asText())) {
                gone.add(new Gone(
                        entry.toString(),
                        told.path("old").asText(),
                        told.path("new").asText()));
            }
        });
        return gone;
    }

    /** What became of the decisions of each list, by its id. */
    public Map<String, Count> counts() {
        closeErased();
        return stored.look(RedressStore::counts);
    }

    /** What became of the decisions of a list. */
    public Count count(String id) {
        closeErased();
        return stored.look(store -> store.count(id)).orElse(Count.NONE);
    }

    /** What a list found, by what changed, the most first. */
    public List<Group> groups(String id, int from, int limit) {
        return stored.look(store -> {
            List<Group> groups = new ArrayList<>();
            for (Group group : store.groups(id, from, limit)) {
                List<RedressItem> one = store.items(id, group.changed(), null, 1);
                groups.add(one.isEmpty() ? group : group.with(one.get(0).changes()));
            }
            return groups;
        });
    }

    /** Persons may be erased at any time; nothing of theirs stays open. */
    private void closeErased() {
        Instant now = journal.now().truncatedTo(ChronoUnit.MILLIS);
        stored.change(store -> {
            store.closeErased(now);
            return null;
        });
    }

    /**
     * Decisions of a list, in the order in which they were taken.
     *
     * @param changed only those that changed so; null for all
     * @param after the last one of the page before; null for the first page
     */
    public List<RedressItem> items(String id, String changed, RedressItem after, int limit) {
        return stored.look(store -> store.items(id, changed, after, limit));
    }

    /** One decision of a list. */
    public Optional<RedressItem> item(String id, EntryName entry, int number) {
        return stored.look(store -> store.item(id, entry, number));
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
        Instant from = millis(search.takenFrom());
        Instant before = search.takenBefore() == null || search.takenBefore().isAfter(until)
                ? until
                : millis(search.takenBefore());
        if (from != null && !from.isBefore(before)) {
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
                from,
                before,
                said(why, "Say why these decisions are looked through again."),
                RedressList.State.SEARCHING,
                by,
                now,
                null,
                0,
                0,
                0,
                0,
                null,
                null,
                1,
                true);
        if (list.row() != null && list.row().length() > 600) {
            throw input("The name of a row is not that long. Copy it from an answer, such as endorsement#Evidence"
                    + " enough-evidence.");
        }
        String begun = Json.canonical(begun(list));
        if (begun.length() > LONGEST_DETAIL) {
            throw input(
                    "Say why in fewer words: with what is looked for, the reason is kept in one entry of the journal"
                            + " of " + LONGEST_DETAIL + " characters, and these are " + begun.length() + ".");
        }
        journal.record(new Writing.PolicyAct(by, "redress", begun));
        stored.change(store -> {
            store.insert(list);
            return null;
        });
        return list;
    }

    private static Instant millis(Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MILLIS);
    }

    private static Map<String, Object> about(RedressList list, String what) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("list", list.id());
        detail.put("done", what);
        detail.put("old", list.oldKey());
        detail.put("new", list.newKey());
        return detail;
    }

    private static Map<String, Object> begun(RedressList list) {
        Map<String, Object> detail = about(list, "begun");
        detail.put("reason", list.why());
        put(detail, "row", list.row());
        put(detail, "aboutFrom", list.aboutFrom());
        put(detail, "aboutTo", list.aboutTo());
        put(detail, "takenFrom", list.takenFrom());
        put(detail, "takenBefore", list.takenBefore());
        return detail;
    }

    private static void put(Map<String, Object> detail, String name, Object value) {
        if (value != null) {
            detail.put(name, value.toString());
        }
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

    /** Ends a search; what was found stays. */
    public void cancel(CalledBy by, String id) {
        boolean cancelled = stored.change(store -> {
            Optional<RedressList> list = store.find(id).filter(each -> each.state() == RedressList.State.SEARCHING);
            return list.isPresent() && store.update(list.get().cancelled(by));
        });
        if (cancelled) {
            tell(find(id).orElseThrow());
        }
    }

    /** Says in the journal how a search ended, with what proves the list; the list is told of after that, so it may be said twice. */
    private void tell(RedressList list) {
        boolean cancelled = list.state() == RedressList.State.CANCELLED;
        Map<String, Object> detail = about(list, cancelled ? "cancelled" : "searched");
        detail.put("looked", list.looked());
        detail.put("erased", list.erased());
        detail.put("unreadable", list.unreadable());
        detail.put("found", list.found());
        detail.put("digest", digest(list));
        Recorded told = journal.record(
                new Writing.PolicyAct(cancelled ? list.endedBy() : list.begunBy(), "redress", Json.canonical(detail)));
        stored.change(store -> store.update(list.told(told.entry())));
    }

    private String digest(RedressList list) {
        MessageDigest digest = Sha256.begin();
        everything(list, item -> digest.update(item.text().getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    private void everything(RedressList list, Consumer<RedressItem> each) {
        RedressItem last = null;
        List<RedressItem> page;
        do {
            page = items(list.id(), null, last, 1000);
            page.forEach(each);
            last = page.isEmpty() ? last : page.get(page.size() - 1);
        } while (page.size() == 1000);
    }

    // ---- proving

    /**
     * Holds a list against the journal: that nobody altered, added or took away a decision, and that what stands as settled is.
     *
     * @return what does not hold, a sentence each; empty where everything does
     */
    public List<String> check(RedressList list) {
        List<String> wrong = new ArrayList<>();
        if (!list.authentic()) {
            wrong.add("What is looked for, or how far the search is, was altered in the database.");
        }
        long[] counted = {0};
        MessageDigest digest = Sha256.begin();
        everything(list, item -> {
            counted[0]++;
            digest.update(item.text().getBytes(StandardCharsets.UTF_8));
            check(list, item).ifPresent(what -> {
                if (wrong.size() < MOST_TOLD) {
                    wrong.add(place(item) + ": " + what);
                }
            });
        });
        if (counted[0] != list.found()) {
            wrong.add("The search found " + list.found() + " decisions, and " + counted[0]
                    + " stand on the list: some were taken away or added.");
        }
        if (list.told() != null) {
            told(list)
                    .ifPresentOrElse(
                            detail -> {
                                if (!HexFormat.of()
                                        .formatHex(digest.digest())
                                        .equals(detail.path("digest").asText())) {
                                    wrong.add("The decisions are not those of which the journal says in entry "
                                            + list.told() + " that the search found them.");
                                }
                            },
                            () -> wrong.add("The entry of the journal that tells how the search ended is not there."));
        }
        return wrong;
    }

    private Optional<JsonNode> told(RedressList list) {
        return EntryName.parse(list.told())
                .flatMap(name -> new Finder(journal).whole(name))
                .filter(whole -> whole.entry().kind().equals("redress"))
                .map(whole -> Json.tree(whole.entry().detail()))
                .filter(detail -> detail.path("list").asText().equals(list.id()));
    }

    private static String place(RedressItem item) {
        return "Entry " + item.entry() + ", decision " + (item.number() + 1);
    }

    private Optional<String> check(RedressList list, RedressItem item) {
        if (!item.authentic()) {
            return Optional.of("what was found was altered in the database.");
        }
        boolean settled = item.state() == RedressItem.State.DECIDED || item.state() == RedressItem.State.NOT_NEEDED;
        if (settled
                && settlement(list, item)
                        .filter(each ->
                                each.state() == item.state() && each.entry().equals(item.settlement()))
                        .isEmpty()) {
            return Optional.of("it stands as settled, and the journal has no such entry.");
        }
        if (item.state() == RedressItem.State.ERASED && !kept(item).erased()) {
            return Optional.of("it stands as about somebody erased, who was not.");
        }
        return Optional.empty();
    }

    // ---- searching

    /** Looks through a page of each list that is searched, and tells whether there was one. */
    public boolean search() throws InterruptedException {
        boolean went = false;
        try {
            for (RedressList list : stored.look(RedressStore::underWay)) {
                went |= stepped(list);
            }
        } catch (Unavailable notNow) {
            LOG.debug("The journal cannot be read or written, so no past decision is looked through.", notNow);
        }
        return went;
    }

    /** One list that cannot go on keeps no other from it. */
    private boolean stepped(RedressList list) throws InterruptedException {
        try {
            if (!list.authentic()) {
                warn(list, "was altered in the database, so its search does not go on", null);
                return false;
            }
            if (list.state() != RedressList.State.SEARCHING) {
                tell(list);
                return true;
            }
            return step(list);
        } catch (Unavailable notNow) {
            throw notNow;
        } catch (RuntimeException failed) {
            warn(list, "cannot be searched; it is tried again", failed);
            return false;
        }
    }

    private void warn(RedressList list, String what, RuntimeException failed) {
        if (warned.add(list.id() + what)) {
            LOG.warnf(failed, "The list of past decisions %s %s.", list.id(), what);
        }
    }

    /** Whether the search of a list waits, because the version that it is held against is not served now. */
    public boolean waits(RedressList list) {
        return list.state() == RedressList.State.SEARCHING
                && library.version(list.policy(), list.newVersion().toString()).isEmpty();
    }

    /**
     * Looks through one page of a list; the next step goes on behind it.
     *
     * @return false where the version that it is held against is not served now, so that it waits
     */
    public boolean step(RedressList list) throws InterruptedException {
        Redecider redecider = new Redecider(library, explainer);
        if (!redecider.serves(list.policy(), list.newVersion())) {
            return false;
        }
        Replay.Page page =
                journal.read(store -> new Replay(store, journal.settings().masterKey())
                        .page(
                                query(list),
                                list.standsAt() == null
                                        ? null
                                        : Cursor.parse(list.standsAt()).orElseThrow(),
                                PAGE));
        Looked looked = looked(redecider, list, page.entries());
        List<RedressItem> found = notSettledBefore(list, looked.found());
        long erased = page.entries().stream().filter(Replay.Kept::erased).count();
        RedressList next = list.further(
                page.next() == null ? null : page.next().written(),
                page.entries().size(),
                erased,
                looked.unreadable(),
                found.size());
        boolean first = stored.change(store -> {
            // Another instance, or whoever cancelled, was first: this page is theirs.
            if (!store.update(next)) {
                return false;
            }
            store.insert(found);
            return true;
        });
        if (first && next.state() == RedressList.State.SEARCHED) {
            tell(next);
        }
        return true;
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

    /** What a page of entries came to. */
    private record Looked(List<RedressItem> found, long unreadable) {}

    private Looked looked(Redecider redecider, RedressList list, List<Replay.Kept> entries)
            throws InterruptedException {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            List<Optional<List<RedressItem>>> looked = pool.submit(() -> entries.parallelStream()
                            .filter(kept -> !kept.erased())
                            .map(kept -> items(redecider, list, kept))
                            .toList())
                    .get();
            return new Looked(
                    looked.stream()
                            .flatMap(Optional::stream)
                            .flatMap(List::stream)
                            .toList(),
                    looked.stream().filter(Optional::isEmpty).count());
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException why
                    ? why
                    : new IllegalStateException(failed.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    /** Empty where the entry cannot be opened, or asked again for a reason that nobody thought of: it is counted, and the search goes on. */
    private Optional<List<RedressItem>> items(Redecider redecider, RedressList list, Replay.Kept kept) {
        if (kept.content() == null) {
            return Optional.empty();
        }
        try {
            yielding.yield();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        List<Redecider.Otherwise> otherwise;
        try {
            otherwise = redecider.otherwise(
                    kept.content(),
                    list.policy(),
                    list.oldVersion().toString(),
                    list.newVersion().toString(),
                    list.row());
        } catch (Unavailable notNow) {
            throw notNow;
        } catch (RuntimeException failed) {
            LOG.warnf(failed, "Entry %s cannot be asked again under %s.", kept.entry(), list.newKey());
            return Optional.empty();
        }
        return Optional.of(otherwise.stream()
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
                        null,
                        1,
                        true))
                .toList());
    }

    // ---- settling

    /**
     * What changed of one, with the days and values of the person, for whoever may read the entry.
     *
     * @return empty where the person was erased, the entry cannot be opened or the version is not served or cannot decide it
     */
    public Optional<List<RedressItem.Change>> inFull(RedressList list, RedressItem item) {
        Redecider redecider = new Redecider(library, explainer);
        Replay.Kept kept = kept(item);
        if (kept.content() == null || !redecider.serves(list.policy(), list.newVersion())) {
            return Optional.empty();
        }
        try {
            return Optional.of(redecider.inFull(
                    kept.content(),
                    item.number(),
                    list.policy(),
                    list.newVersion().toString()));
        } catch (Redecider.CannotAsk cannot) {
            return Optional.empty();
        }
    }

    /**
     * Decides one again under the other version: a new entry that names the old one.
     *
     * @throws RedressRefused where it is settled already, somebody else is at it, the person was erased, or that version is not served now or
     *     cannot decide it
     */
    public Recorded decideAgain(CalledBy by, RedressList list, RedressItem item) {
        Redecider redecider = new Redecider(library, explainer);
        if (!redecider.serves(list.policy(), list.newVersion())) {
            throw notNow("The version " + list.newKey()
                    + " is not served now, so nothing can be decided under it. Put it in force again, or say instead what"
                    + " was done about this decision.");
        }
        String content = content(item);
        Question question;
        try {
            question = redecider.again(
                    content, item.number(), list.policy(), list.newVersion().toString());
        } catch (Redecider.CannotAsk cannot) {
            throw notNow(
                    "This version cannot decide it: " + cannot.getMessage() + " Say instead what was done about it.");
        }
        return settled(by, list, item, RedressItem.State.DECIDED, () -> {
            Answer answer = redecider.answer(question);
            return journal.record(
                    Writing.of(by, question, answer, Json.compact(answer), null).replacing(item.entry()));
        });
    }

    /**
     * Says why one is not decided again; the reason is kept in the journal, under the key of the person.
     *
     * @throws RedressRefused where it is settled already, no reason is given, or the person was erased
     */
    public Recorded notNeeded(CalledBy by, RedressList list, RedressItem item, String reason) {
        String why = said(reason, "Say why it need not be decided again, for whoever asks years later.");
        content(item);
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("list", list.id());
        detail.put("done", "not needed");
        detail.put("new", list.newKey());
        detail.put("number", item.number());
        return settled(
                by,
                list,
                item,
                RedressItem.State.NOT_NEEDED,
                () -> journal.record(Writing.settled(by, item.entry(), Json.canonical(detail), why)));
    }

    /** Only who has claimed an item writes about it; where that fails, it is open again. */
    private Recorded settled(
            CalledBy by, RedressList list, RedressItem item, RedressItem.State as, Supplier<Recorded> write) {
        RedressItem mine = claim(by, item);
        Optional<Settled> before = settlement(list, mine);
        if (before.isPresent()) {
            Settled there = before.get();
            move(mine, there.state(), there.by(), there.entry());
            if (there.by().equals(by.name()) && there.state() == as) {
                return new Recorded(there.entry(), there.at());
            }
            throw taken(now(mine));
        }
        Recorded recorded;
        try {
            recorded = write.get();
        } catch (RuntimeException failed) {
            move(mine, RedressItem.State.OPEN, null, null);
            throw failed;
        }
        if (!move(mine, as, by.name(), recorded.entry())) {
            throw taken(now(mine));
        }
        return recorded;
    }

    /** How an item was settled, by the journal: on this list, on an earlier one, or by somebody who got no further than the journal. */
    private record Settled(RedressItem.State state, String by, Instant at, String entry) {}

    private Optional<Settled> settlement(RedressList list, RedressItem item) {
        return journal.read(store -> new Replay(store, journal.settings().masterKey())
                .later(item.entry()).stream()
                        .filter(later -> settles(later, list, item))
                        .findFirst()
                        .map(later -> new Settled(
                                later.kind().equals("redress")
                                        ? RedressItem.State.NOT_NEEDED
                                        : RedressItem.State.DECIDED,
                                later.caller(),
                                later.takenAt(),
                                later.entry().toString())));
    }

    private RedressItem claim(CalledBy by, RedressItem item) {
        Instant now = journal.now().truncatedTo(ChronoUnit.MILLIS);
        boolean givenUp =
                item.state() == RedressItem.State.DECIDING && item.settledAt().isBefore(now.minus(GIVEN_UP));
        if (item.state() != RedressItem.State.OPEN && !givenUp) {
            throw taken(item);
        }
        if (!move(item, RedressItem.State.DECIDING, by.name(), null)) {
            throw taken(now(item));
        }
        return now(item);
    }

    private RedressItem now(RedressItem item) {
        return stored.look(store -> store.item(item.list(), item.entry(), item.number()))
                .orElseThrow();
    }

    private boolean move(RedressItem item, RedressItem.State to, String by, String entry) {
        Instant at = to == RedressItem.State.OPEN ? null : journal.now().truncatedTo(ChronoUnit.MILLIS);
        return stored.change(store -> store.move(item, to, by, at, entry));
    }

    private static RedressRefused taken(RedressItem item) {
        return notNow(
                switch (item.state()) {
                    case DECIDING ->
                        item.settledBy()
                                + " is having it settled right now. Look again in a moment; where that was cut off, it can"
                                + " be taken up after " + GIVEN_UP.toMinutes() + " minutes.";
                    case DECIDED -> item.settledBy() + " had it decided again already. Nothing was done twice.";
                    case NOT_NEEDED ->
                        item.settledBy() + " has said already why that is not needed. Nothing was done twice.";
                    case ERASED -> ERASED;
                    case OPEN -> "Somebody else changed it at the same moment. Look at it again.";
                });
    }

    private Replay.Kept kept(RedressItem item) {
        return journal.read(store -> new Replay(store, journal.settings().masterKey()).entry(item.entry()))
                .orElseThrow(() -> new RedressRefused(
                        RedressRefused.Kind.UNKNOWN, "There is no such entry in the journal any more."));
    }

    private String content(RedressItem item) {
        Replay.Kept kept = kept(item);
        if (kept.erased()) {
            closeErased();
            throw notNow(ERASED);
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
