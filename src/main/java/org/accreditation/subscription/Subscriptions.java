package org.accreditation.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.accreditation.database.Stored;
import org.accreditation.database.Transactions;
import org.accreditation.explanation.Explainer;
import org.accreditation.journal.CalledBy;
import org.accreditation.journal.Journal;
import org.accreditation.journal.Recorded;
import org.accreditation.journal.Writing;
import org.accreditation.journal.seal.MasterKey;
import org.accreditation.journal.seal.PersonKey;
import org.accreditation.journal.search.Query;
import org.accreditation.json.Json;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.Questions;
import org.accreditation.question.Unavailable;
import org.accreditation.question.reading.Fault;
import org.accreditation.question.reading.InvalidRequest;
import org.accreditation.receipt.Receipts;
import org.jboss.logging.Logger;

/**
 * Questions that are asked again on the days on which their answers can change, and whenever a version is put in force or withdrawn. Only where
 * the outcome or the earliest date has become another one is that recorded in the journal and told. Instances that share a database ask and tell
 * once: each takes a line before it does anything about it.
 */
public final class Subscriptions {

    private static final Logger LOG = Logger.getLogger(Subscriptions.class);

    private static final Duration CLAIM = Duration.ofMinutes(5);
    private static final int PAGE = 64;
    private static final int SHOWN = 100;
    private static final int NAME_BYTES = 16;

    private final Journal journal;
    private final Stored<SubscriptionStore> stored;
    private final Persons persons;
    private final Asking asking;
    private final Receipts receipts;
    private final Callbacks callbacks;
    private final LongSupplier standing;
    private final Clock clock;
    private final long most;
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    /**
     * Subscriptions.
     *
     * @param standing how much was put in force or withdrawn of what the library serves; it never falls
     * @param most how many a caller may have
     */
    public Subscriptions(
            Journal journal,
            PolicyLibrary library,
            Questions questions,
            Explainer explainer,
            Receipts receipts,
            Callbacks callbacks,
            LongSupplier standing,
            Clock clock,
            long most) {
        this.journal = journal;
        this.stored = new Stored<>(journal, SubscriptionStore::new);
        this.persons = new Persons(journal);
        this.asking = new Asking(library, questions, explainer);
        this.receipts = receipts;
        this.callbacks = callbacks;
        this.standing = standing;
        this.clock = clock;
        this.most = most;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Query.ENGLAND);
    }

    /** Whether the operator lets anything be sent anywhere. */
    public void mayBeMade() {
        if (callbacks.isNone()) {
            throw new SubscriptionRefused(
                    SubscriptionRefused.Kind.OFF,
                    "This service sends nothing to anybody: the operator lists no host for it"
                            + " (accreditation.subscriptions.hosts).");
        }
    }

    /**
     * Answers a question, records that, and goes on asking.
     *
     * @param request as for a decision
     * @param callback address to tell of a change
     * @param secret of the caller
     * @param key the caller's name for the call, so that a repeat makes no second one; null where none was given
     * @throws InvalidRequest where anything about it does not do; each fault with the place
     * @throws org.accreditation.question.UnknownDecision where no version covers the decision
     * @throws SubscriptionRefused where there can be none
     * @throws Journal.KeyUsed where the name stands for a decision that was asked
     */
    public SubscriptionView make(
            CalledBy caller, String decision, JsonNode request, String callback, String secret, String key) {
        mayBeMade();
        List<Fault> faults = new ArrayList<>();
        Optional<Secret> signing = Secret.of(secret);
        if (signing.isEmpty()) {
            faults.add(new Fault("/secret", "Send 24 to 64 random bytes in base64, after 'whsec_'."));
        }
        URI to = null;
        try {
            to = callbacks.read(callback);
        } catch (Callbacks.Refused refused) {
            faults.add(new Fault("/callback", refused.getMessage()));
        }
        if (!faults.isEmpty()) {
            asked(decision, request, faults);
        }
        Call call = new Call(caller, decision, new Sealed(request, to, signing.orElseThrow()), key);
        return repeated(call).orElseGet(() -> make(call));
    }

    /** A call that makes one. */
    private record Call(CalledBy caller, String decision, Sealed content, String key) {}

    private SubscriptionView make(Call call) {
        Asking.Asked asked = asked(call.decision(), call.content().request(), new ArrayList<>());
        if (stored.look(store -> store.count(call.caller())) >= most) {
            throw new SubscriptionRefused(
                    SubscriptionRefused.Kind.TOO_MANY,
                    "You have " + most
                            + " subscriptions that go on, and may have no more. Delete what you no longer need.");
        }
        try {
            return insert(call, asked);
        } catch (Transactions.Collided sameName) {
            return repeated(call).orElseThrow(() -> sameName);
        }
    }

    private Asking.Asked asked(String decision, JsonNode request, List<Fault> faults) {
        Asking.Asked asked = null;
        try {
            asked = asking.first(decision, request);
        } catch (InvalidRequest invalid) {
            invalid.faults().forEach(fault -> faults.add(new Fault("/request" + fault.pointer(), fault.detail())));
        }
        if (!faults.isEmpty()) {
            throw new InvalidRequest(faults);
        }
        return asked;
    }

    /** What stands for the name of a call, in which a caller may have put something of a person; null where it has none. */
    private String name(Call call) {
        return call.key() == null
                ? null
                : journal.settings()
                        .masterKey()
                        .lookup("subscription\n" + call.caller().kind().word() + "\n"
                                + call.caller().name() + "\n" + call.key());
    }

    /** What a call of this name made before. */
    private Optional<SubscriptionView> repeated(Call call) {
        if (call.key() == null) {
            return Optional.empty();
        }
        Optional<Subscription> before = stored.look(store -> store.findNamed(name(call)));
        before.ifPresent(found -> mustBeSame(found, call));
        return before.map(found -> find(call.caller(), found.id()));
    }

    private void mustBeSame(Subscription found, Call call) {
        boolean same = found.decision().equals(call.decision())
                && persons.key(found.person())
                        .filter(key -> open(key, found).isSame(call.content()))
                        .isPresent();
        if (!same) {
            throw new SubscriptionRefused(
                    SubscriptionRefused.Kind.KEY_USED,
                    "This Idempotency-Key stands for another subscription. Send a new key.");
        }
    }

    private SubscriptionView insert(Call call, Asking.Asked asked) {
        long served = standing.getAsLong();
        String entry =
                record(call.caller(), asked.made().orElseThrow(), call.key()).entry();
        String person = persons.of(entry);
        Subscription subscription = new Subscription(
                MasterKey.name("", NAME_BYTES),
                call.caller(),
                person,
                now(),
                call.decision(),
                asked.made().orElseThrow().answer().status(),
                asked.known(),
                entry,
                asked.known().asOf().isBefore(today()) ? today() : asked.next(),
                served,
                null,
                null,
                0,
                name(call),
                null);
        PersonKey key = persons.key(person).orElseThrow(Subscriptions::erasedMeanwhile);
        Subscription sealed = subscription.holding(call.content().sealed(key, subscription.boundTo()));
        stored.change(store -> {
            store.insert(sealed);
            return null;
        });
        if (persons.key(person).isEmpty()) {
            stored.change(store -> {
                store.delete(sealed.id());
                return null;
            });
            throw erasedMeanwhile();
        }
        return SubscriptionView.of(sealed, List.of());
    }

    private static SubscriptionRefused erasedMeanwhile() {
        return new SubscriptionRefused(SubscriptionRefused.Kind.UNKNOWN, "This person was erased while you asked.");
    }

    private Recorded record(CalledBy caller, Asking.Made made, String key) {
        try {
            receipts.keepVersionsOf(List.of(made.answer()));
        } catch (Unavailable noArchive) {
            LOG.debug("The version that answered cannot be archived now; its next answer tries again.", noArchive);
        }
        return journal.record(Writing.of(caller, made.question(), made.answer(), Json.compact(made.answer()), null)
                .named(key));
    }

    /**
     * A subscription of a caller.
     *
     * @throws SubscriptionRefused where they have none of that id
     */
    public SubscriptionView find(CalledBy caller, String id) {
        // Deliveries first: the one that ended it is never shown while it seems to go on.
        List<Delivery> deliveries = stored.look(store -> store.deliveries(id, SHOWN));
        return SubscriptionView.of(own(caller, id), deliveries);
    }

    /**
     * A caller's own, the latest first, without what was sent for them.
     *
     * @param after where the page before ended; null for the first
     */
    public SubscriptionView.Page list(CalledBy caller, SubscriptionCursor after, int limit) {
        List<Subscription> found = stored.look(store -> store.of(caller, after, limit + 1));
        List<Subscription> page = found.subList(0, Math.min(limit, found.size()));
        Optional<SubscriptionCursor> next = Optional.of(page)
                .filter(shown -> found.size() > shown.size())
                .map(shown -> shown.get(limit - 1))
                .map(last -> new SubscriptionCursor(last.madeAt(), last.id()));
        return new SubscriptionView.Page(
                page.stream().map(SubscriptionView::of).toList(),
                next.map(SubscriptionCursor::written).orElse(null));
    }

    /**
     * Ends and forgets a subscription; what the journal holds stays there.
     *
     * @throws SubscriptionRefused where they have none of that id
     */
    public void delete(CalledBy caller, String id) {
        own(caller, id);
        stored.change(store -> {
            store.delete(id);
            return null;
        });
    }

    private Subscription own(CalledBy caller, String id) {
        return stored.look(store -> store.find(id))
                .filter(found -> found.caller().equals(caller))
                .orElseThrow(() -> new SubscriptionRefused(
                        SubscriptionRefused.Kind.UNKNOWN, "You have no such subscription, or it was deleted."));
    }

    // ---- asking again

    /** Asks what is due, a page of it, and tells whether there was any. */
    public boolean ask() {
        try {
            long served = standing.getAsLong();
            List<Subscription> due = stored.look(store -> store.due(today(), served, now(), PAGE));
            for (Subscription each : due) {
                askOne(each, served);
            }
            return !due.isEmpty();
        } catch (Unavailable notNow) {
            LOG.debug("The journal cannot be read or written, so nothing is asked again.", notNow);
            return false;
        }
    }

    /** One that cannot be asked keeps no other from it: it is tried again when the claim is over. */
    private void askOne(Subscription seen, long served) {
        try {
            if (stored.change(store -> store.claim(seen, now().plus(CLAIM)))) {
                askClaimed(seen.claimed(), served);
            }
        } catch (Transactions.Collided another) {
            LOG.debug("Another instance asks it.", another);
        } catch (Unavailable notNow) {
            throw notNow;
        } catch (RuntimeException failed) {
            if (warned.add(seen.id())) {
                LOG.warnf(
                        failed, "The subscription %s cannot be asked again; it is tried every few minutes.", seen.id());
            }
        }
    }

    private void askClaimed(Subscription mine, long served) {
        Optional<PersonKey> key = persons.key(mine.person());
        if (key.isEmpty()) {
            end(mine.id(), Subscription.Ended.ERASED);
            return;
        }
        Sealed content = open(key.get(), mine);
        LocalDate day = mine.known().asOf().isAfter(today()) ? mine.known().asOf() : today();
        Asking.Asked asked = asking.again(mine.decision(), content.request(), day);
        if (!asked.known().differsFrom(mine.known())) {
            stored.change(store -> store.update(mine.with(asked.known(), mine.entry(), asked.next(), served)));
            return;
        }
        String entry = asked.made()
                .map(made -> record(mine.caller(), made, null).entry())
                .orElse(null);
        if (entry != null && isErasedMeanwhile(mine, entry)) {
            end(mine.id(), Subscription.Ended.ERASED);
            return;
        }
        tell(mine, asked, entry, served, key.get());
    }

    /** Somebody was erased after their facts were read here, and recording them has made them known anew: they are erased again. */
    private boolean isErasedMeanwhile(Subscription mine, String entry) {
        if (persons.key(mine.person()).isPresent()) {
            return false;
        }
        journal.record(new Writing.Erasure(mine.caller(), persons.of(entry), "asked"));
        return true;
    }

    private void tell(Subscription mine, Asking.Asked asked, String entry, long served, PersonKey key) {
        Instant now = now();
        String id = MasterKey.name("", NAME_BYTES);
        String event = Json.compact(ChangeEvent.of(id, now, mine, asked.known(), entry));
        stored.change(store -> {
            if (store.update(mine.with(asked.known(), entry, asked.next(), served))) {
                long number = store.lastNumber(mine.id()) + 1;
                Delivery delivery =
                        new Delivery(id, mine.id(), number, now, Delivery.State.WAITING, 0, now, null, null, null);
                store.insert(delivery.holding(Sealed.seal(key, event, delivery.boundTo())));
            }
            return null;
        });
    }

    private static Sealed open(PersonKey key, Subscription subscription) {
        try {
            return Sealed.open(key, subscription.content(), subscription.boundTo());
        } catch (MasterKey.Altered altered) {
            throw new IllegalStateException(altered);
        }
    }

    private void end(String id, Subscription.Ended why) {
        stored.change(store -> {
            store.end(id, now(), why);
            return null;
        });
    }
}
