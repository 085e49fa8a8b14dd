package org.accreditation.subscription;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.accreditation.database.Stored;
import org.accreditation.database.Transactions;
import org.accreditation.journal.Journal;
import org.accreditation.journal.seal.MasterKey;
import org.accreditation.journal.seal.PersonKey;
import org.accreditation.question.Unavailable;
import org.jboss.logging.Logger;

/**
 * Sends what changed, at least once and in the order of the changes: until the receiver says that it has it, or that it wants no more, or until
 * the last try has failed. A try that an instance does not live to see the end of is made again.
 */
public final class Deliveries implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Deliveries.class);

    private static final int SIDE_BY_SIDE = 16;

    /** One receiver that does not answer leaves the others their turns. */
    private static final int TO_ONE_HOST = 4;

    private static final int PAGE = 256;
    private static final int GONE = 410;
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration AT_THE_END = Duration.ofSeconds(15);

    private final Journal journal;
    private final Stored<SubscriptionStore> stored;
    private final Persons persons;
    private final Callbacks callbacks;
    private final HttpsPost post;
    private final List<Duration> pauses;
    private final Clock clock;
    private final DeliveryWatch watch;
    private final ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE, Deliveries::thread);
    private final Map<String, String> underWay = new ConcurrentHashMap<>();
    private volatile long waiting;
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    /**
     * Deliveries.
     *
     * @param pauses before each further try, in order; after the last of them it is given up
     */
    public Deliveries(
            Journal journal,
            Callbacks callbacks,
            HttpsPost post,
            List<Duration> pauses,
            Clock clock,
            DeliveryWatch watch) {
        this.journal = journal;
        this.stored = new Stored<>(journal, SubscriptionStore::new);
        this.persons = new Persons(journal);
        this.callbacks = callbacks;
        this.post = post;
        this.pauses = List.copyOf(pauses);
        this.clock = clock;
        this.watch = watch;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "deliveries");
        thread.setDaemon(true);
        return thread;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Begins to send what waits, as much as there are turns; whether it began any. */
    public boolean begin() {
        try {
            boolean any = false;
            waiting = stored.look(SubscriptionStore::waiting);
            for (Delivery each : stored.look(store -> store.waiting(now(), PAGE))) {
                any |= begin(each);
            }
            return any;
        } catch (Unavailable notNow) {
            LOG.debug("The journal cannot be read or written, so nothing is sent.", notNow);
            return false;
        }
    }

    /** How many events waited when it was looked last, whichever instance sends them. */
    public long waiting() {
        return waiting;
    }

    private boolean begin(Delivery due) {
        if (underWay.size() >= SIDE_BY_SIDE || underWay.containsKey(due.id())) {
            return false;
        }
        try {
            Optional<String> host =
                    message(due).map(message -> message.content().callback().getHost());
            if (host.isEmpty()
                    || underWay.values().stream().filter(host.get()::equals).count() >= TO_ONE_HOST) {
                return false;
            }
            underWay.put(due.id(), host.get());
            threads.execute(() -> send(due));
            return true;
        } catch (Unavailable notNow) {
            throw notNow;
        } catch (RuntimeException failed) {
            warn(due, failed);
            return false;
        }
    }

    private void warn(Delivery delivery, RuntimeException failed) {
        if (warned.add(delivery.id())) {
            LOG.warnf(failed, "The delivery %s cannot be sent; it is tried again.", delivery.id());
        }
    }

    /** An event and where it goes. */
    private record Message(Sealed content, String body) {}

    /** Empty where the subscription has ended or the person was erased since. */
    private Optional<Message> message(Delivery delivery) {
        Optional<Subscription> subscription =
                stored.look(store -> store.find(delivery.subscription())).filter(found -> found.endedAt() == null);
        Optional<PersonKey> key = subscription.flatMap(found -> persons.key(found.person()));
        if (key.isEmpty()) {
            return Optional.empty();
        }
        try {
            Sealed content = Sealed.open(
                    key.get(), subscription.get().content(), subscription.get().boundTo());
            return Optional.of(new Message(content, Sealed.openText(key.get(), delivery.event(), delivery.boundTo())));
        } catch (MasterKey.Altered altered) {
            throw new IllegalStateException(altered);
        }
    }

    /** Opened only when it is taken: whoever was erased until then is not told of. */
    private void send(Delivery due) {
        try {
            Instant at = now();
            if (stored.change(store -> store.take(due, at, at.plus(LEASE)))) {
                Instant sentAt = now();
                Optional<Message> message = message(due);
                if (message.isPresent()) {
                    settle(due, sent(due, message.get(), sentAt));
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (Transactions.Collided | Unavailable later) {
            LOG.debug("What came of a delivery could not be written; it is sent again.", later);
        } catch (RuntimeException failed) {
            warn(due, failed);
        } finally {
            underWay.remove(due.id());
        }
    }

    private HttpsPost.Sent sent(Delivery delivery, Message message, Instant at) throws InterruptedException {
        Sealed content = message.content();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/cloudevents+json");
        headers.put("user-agent", "accreditation-decisions");
        headers.put("webhook-id", delivery.id());
        headers.put("webhook-timestamp", Long.toString(at.getEpochSecond()));
        headers.put("webhook-signature", content.secret().signature(delivery.id(), at, message.body()));
        try {
            InetAddress where = callbacks.resolve(content.callback());
            return post.send(content.callback(), where, headers, message.body());
        } catch (Callbacks.Refused refused) {
            return new HttpsPost.NoAnswer(refused.getMessage());
        }
    }

    private void settle(Delivery taken, HttpsPost.Sent sent) {
        DeliveryWatch.Result result = result(taken, sent);
        String said = said(sent);
        stored.change(store -> {
            switch (result) {
                case DELIVERED -> store.tried(taken, Delivery.State.DELIVERED, now(), said);
                case FAILED -> store.tried(taken, Delivery.State.WAITING, now().plus(pauses.get(taken.tries())), said);
                case GIVEN_UP -> store.tried(taken, Delivery.State.GIVEN_UP, now(), said);
                case GONE -> {
                    store.tried(taken, Delivery.State.GIVEN_UP, now(), said);
                    store.end(taken.subscription(), now(), Subscription.Ended.GONE);
                }
            }
            return null;
        });
        watch.tried(result);
    }

    private DeliveryWatch.Result result(Delivery taken, HttpsPost.Sent sent) {
        int status = sent instanceof HttpsPost.Answered answered ? answered.status() : 0;
        if (status / 100 == 2) {
            return DeliveryWatch.Result.DELIVERED;
        }
        if (status == GONE) {
            return DeliveryWatch.Result.GONE;
        }
        return taken.tries() < pauses.size() ? DeliveryWatch.Result.FAILED : DeliveryWatch.Result.GIVEN_UP;
    }

    private static String said(HttpsPost.Sent sent) {
        if (sent instanceof HttpsPost.Answered answered) {
            return answered.status() / 100 == 3
                    ? "answered " + answered.status() + "; redirects are not followed"
                    : "answered " + answered.status();
        }
        return ((HttpsPost.NoAnswer) sent).why();
    }

    /** What is under way is given a while to end; the rest is sent after the next start. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            threads.awaitTermination(AT_THE_END.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        threads.shutdownNow();
        post.close();
    }
}
