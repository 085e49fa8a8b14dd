package org.accreditation.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.accreditation.draft.Transactions;
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
        this.persons = new Persons(journal);
        this.asking = new Asking(library, questions, explainer);
        this.receipts = receipts;
        this.callbacks = callbacks;
        this.standing = standing;
        this.clock = clock;
        this.most = most;
    }

    private interface Work<T> {
        T with(SubscriptionStore store) throws SQLException;
    }

    private <T> T look(Work<T> work) {
        return journal.lookup(connection -> work.with(new SubscriptionStore(connection)));
    }

    private <T> T change(Work<T> work) {
        return journal.transaction(connection -> work.with(new SubscriptionStore(connection)));
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
     * @throws InvalidRequest where anything about it does not do; each fault with the place
     * @throws org.accreditation.question.UnknownDecision where no version covers the decision
     * @throws SubscriptionRefused where there can be none
     */
    public SubscriptionView make(CalledBy caller, String decision, JsonNode request, String callback, String secret) {
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
        Asking.Asked asked = asked(decision, request, faults);
        if (look(store -> store.count(caller)) >= most) {
            throw new SubscriptionRefused(
                    SubscriptionRefused.Kind.TOO_MANY,
                    "You have " + most
                            + " subscriptions that go on, and may have no more. Delete what you no longer need.");
        }
        Sealed content = new Sealed(request, Objects.requireNonNull(to), signing.orElseThrow());
        return insert(caller, decision, asked, content);
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

    private SubscriptionView insert(CalledBy caller, String decision, Asking.Asked asked, Sealed content) {
        long served = standing.getAsLong();
        String entry = record(caller, asked.made().orElseThrow()).entry();
        String person = persons.of(entry);
        Subscription subscription = new Subscription(
                MasterKey.name("", NAME_BYTES),
                caller,
                person,
                now(),
                decision,
                asked.made().orElseThrow().answer().status(),
                asked.known(),
                entry,
                asked.known().asOf().isBefore(today()) ? today() : asked.next(),
                served,
                null,
                null,
                0,
                null);
        PersonKey key = persons.key(person)
                .orElseThrow(() -> new SubscriptionRefused(
                        SubscriptionRefused.Kind.UNKNOWN, "This person was erased while you asked."));
        Subscription sealed = subscription.holding(content.sealed(key, subscription.boundTo()));
        change(store -> {
            store.insert(sealed);
            return null;
        });
        return SubscriptionView.of(sealed, List.of());
    }

    private Recorded record(CalledBy caller, Asking.Made made) {
        try {
            receipts.keepVersionsOf(List.of(made.answer()));
        } catch (Unavailable noArchive) {
            LOG.debug("The version that answered cannot be archived now; its next answer tries again.", noArchive);
        }
        return journal.record(Writing.of(caller, made.question(), made.answer(), Json.compact(made.answer()), null));
    }

    /**
     * A subscription of a caller.
     *
     * @throws SubscriptionRefused where they have none of that id
     */
    public SubscriptionView find(CalledBy caller, String id) {
        Subscription subscription = own(caller, id);
        return SubscriptionView.of(subscription, look(store -> store.deliveries(id, SHOWN)));
    }

    /**
     * Ends and forgets a subscription; what the journal holds stays there.
     *
     * @throws SubscriptionRefused where they have none of that id
     */
    public void delete(CalledBy caller, String id) {
        own(caller, id);
        change(store -> {
            store.delete(id);
            return null;
        });
    }

    private Subscription own(CalledBy caller, String id) {
        return look(store -> store.find(id))
                .filter(found -> found.caller().equals(caller))
                .orElseThrow(() -> new SubscriptionRefused(
                        SubscriptionRefused.Kind.UNKNOWN, "You have no such subscription, or it was deleted."));
    }

    // ---- asking again

    /** Asks what is due, a page of it, and tells whether there was any. */
    public boolean ask() {
        try {
            long served = standing.getAsLong();
            List<Subscription> due = look(store -> store.due(today(), served, now(), PAGE));
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
            if (change(store -> store.claim(seen, now().plus(CLAIM)))) {
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
            change(store -> store.update(mine.with(asked.known(), mine.entry(), asked.next(), served)));
            return;
        }
        String entry =
                asked.made().map(made -> record(mine.caller(), made).entry()).orElse(null);
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
        change(store -> {
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
        change(store -> {
            store.end(id, now(), why);
            return null;
        });
    }
}
