package org.accreditation.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.accreditation.TestPolicies;
import org.accreditation.draft.Edits;
import org.accreditation.explanation.Explainer;
import org.accreditation.journal.search.Finder;
import org.accreditation.journal.store.EntryName;
import org.accreditation.journal.store.JournalSettings;
import org.accreditation.policy.Amendment;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.Questions;
import org.accreditation.question.reading.InvalidRequest;
import org.accreditation.receipt.Archive;
import org.accreditation.receipt.Receipts;
import org.accreditation.subscription.Callbacks;
import org.accreditation.subscription.Deliveries;
import org.accreditation.subscription.DeliveryWatch;
import org.accreditation.subscription.HttpsPost;
import org.accreditation.subscription.Receiver;
import org.accreditation.subscription.SubscriptionCursor;
import org.accreditation.subscription.SubscriptionRefused;
import org.accreditation.subscription.SubscriptionView;
import org.accreditation.subscription.Subscriptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** An agency worker who can be endorsed from 15 March 2017, and whoever wants to be told. */
class SubscriptionTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final CalledBy HR = CalledBy.of("client", "hr-system");
    private static final CalledBy OTHER = CalledBy.of("client", "other-system");
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final List<Duration> TWICE_MORE = List.of(PAUSE, PAUSE);

    @TempDir
    private static Path certificates;

    private static Vertx vertx;

    @TempDir
    private Path data;

    private final TestClock clock = new TestClock();
    private final List<DeliveryWatch.Result> tries = new CopyOnWriteArrayList<>();
    private final AtomicLong standing = new AtomicLong();
    private final List<Instance> instances = new ArrayList<>();
    private Duration patience = Duration.ofSeconds(30);
    private Receiver receiver;
    private PolicyLibrary library;

    /** Stands where it was put. Something can happen the next time that it is looked at after something else has. */
    private static final class TestClock extends Clock {
        private final AtomicReference<Runnable> next = new AtomicReference<>();
        private volatile Callable<Boolean> once = () -> false;
        private volatile Instant now = Instant.parse("2017-03-14T09:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            try {
                if (next.get() != null && once.call()) {
                    Optional.ofNullable(next.getAndSet(null)).ifPresent(Runnable::run);
                }
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
            return now;
        }

        private void once(Callable<Boolean> isSo, Runnable happens) {
            once = isSo;
            next.set(happens);
        }

        private void to(String instant) {
            now = Instant.parse(instant);
        }

        private void pass(Duration time) {
            now = now.plus(time);
        }
    }

    /** A service, as far as it matters here. */
    private record Instance(Journal journal, Subscriptions subscriptions, Deliveries deliveries) {
        private void close() {
            deliveries.close();
            journal.close();
        }
    }

    @BeforeAll
    static void begin() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void end() {
        vertx.close();
    }

    @BeforeEach
    void open() throws Exception {
        receiver = new Receiver(certificates);
        library = TestPolicies.library().now();
    }

    @AfterEach
    void close() {
        receiver.close();
        instances.forEach(Instance::close);
    }

    private Instance start(JournalSettings settings) throws InterruptedException {
        return start(settings, List.of(receiver.place()), List.of("127.0.0.0/8", "::1"));
    }

    private Instance start(JournalSettings settings, List<String> hosts, List<String> networks)
            throws InterruptedException {
        Journal journal = Journal.open(settings);
        while ("starting".equals(journal.condition().why())) {
            Thread.sleep(10);
        }
        Callbacks callbacks = Callbacks.of(hosts, networks);
        Receipts receipts =
                new Receipts(settings.keys(), new Archive(settings.data(), PolicyFiles.packaged(), library));
        Instance instance = new Instance(
                journal,
                new Subscriptions(
                        journal,
                        library,
                        new Questions(library, Optional.empty()),
                        new Explainer(library),
                        receipts,
                        callbacks,
                        standing::get,
                        clock,
                        3),
                new Deliveries(
                        journal,
                        callbacks,
                        new HttpsPost(vertx, Optional.of(receiver.trust()), patience),
                        TWICE_MORE,
                        clock,
                        tries::add));
        instances.add(instance);
        return instance;
    }

    private static ObjectNode request(String person, String ref) throws Exception {
        ObjectNode request = (ObjectNode) JSON.readTree(Files.readString(Path.of("examples", person, "request.json")));
        ((ObjectNode) request.get("candidate")).put("ref", ref);
        return request.put("policy", "local-reference");
    }

    private SubscriptionView make(Instance at) throws Exception {
        return make(at, "c-1");
    }

    private SubscriptionView make(Instance at, String ref) throws Exception {
        return at.subscriptions()
                .make(
                        HR,
                        "endorsement",
                        request("agency-one-day-short", ref),
                        receiver.address("localhost") + "/told?by=us",
                        Receiver.SECRET,
                        null);
    }

    private static void asked(Instance at) {
        while (at.subscriptions().ask()) {
            // as long as any is due
        }
    }

    /** Sends what is to be sent now, and waits until nothing is under way. */
    private SubscriptionView sent(Instance at, SubscriptionView subscription, int tries) throws Exception {
        Instant end = Instant.now().plusSeconds(60);
        SubscriptionView now;
        do {
            assertThat(Instant.now()).as("it is tried in time").isBefore(end);
            at.deliveries().begin();
            Thread.sleep(10);
            now = at.subscriptions().find(HR, subscription.id());
        } while (!isTried(now, tries));
        return now;
    }

    private boolean isTried(SubscriptionView view, int tries) {
        return view.deliveries().stream()
                .anyMatch(line -> line.tries() == tries
                        && line.said() != null
                        && (line.nextTry() == null
                                || line.nextTry()
                                        .isBefore(clock.instant().plus(PAUSE).plusSeconds(1))));
    }

    private static JsonNode event(Receiver.Message message) throws Exception {
        return JSON.readTree(message.body());
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void on_the_day_that_was_foretold_one_signed_event_says_that_it_is_a_yes(Databases kind) throws Exception {
        Instance service = start(kind.settings(data));
        SubscriptionView made = make(service);
        assertThat(made.outcome()).isEqualTo("not-yet");
        assertThat(made.earliestDate()).isEqualTo("2017-03-15");
        assertThat(made.nextLook()).isEqualTo("2017-03-15");

        asked(service);
        assertThat(service.deliveries().begin()).isFalse();

        clock.to("2017-03-15T00:00:01Z");
        asked(service);
        SubscriptionView told = sent(service, made, 1);
        asked(service);
        service.deliveries().begin();

        assertThat(told.outcome()).isEqualTo("yes");
        assertThat(told.deliveries()).singleElement().satisfies(line -> {
            assertThat(line.state()).isEqualTo("delivered");
            assertThat(line.said()).isEqualTo("answered 204");
        });
        assertThat(receiver.messages()).hasSize(1);
        Receiver.Message message = receiver.messages().get(0);
        assertThat(message.isSigned()).isTrue();
        assertThat(message.path()).isEqualTo("/told?by=us");
        assertThat(message.type()).isEqualTo("application/cloudevents+json");
        JsonNode event = event(message);
        assertThat(event.get("specversion").asText()).isEqualTo("1.0");
        assertThat(event.get("id").asText())
                .isEqualTo(message.id())
                .isEqualTo(told.deliveries().get(0).id());
        assertThat(event.at("/data/outcome").asText()).isEqualTo("yes");
        assertThat(event.at("/data/asOf").asText()).isEqualTo("2017-03-15");
        assertThat(event.at("/data/before/outcome").asText()).isEqualTo("not-yet");
        assertThat(event.at("/data/before/earliestDate").asText()).isEqualTo("2017-03-15");
        var entry = new Finder(service.journal())
                .whole(EntryName.parse(event.get("journalentry").asText()).orElseThrow())
                .orElseThrow();
        assertThat(entry.entry().caller()).isEqualTo("hr-system");
        assertThat(entry.entry().decisions().get(0).outcome()).isEqualTo("yes");
    }

    private static final String SIX = "local-reference/2016-05-09";
    private static final LocalDate NINE_FROM = LocalDate.of(2017, 3, 1);

    private void publishNine() {
        Map<String, String> nine = Amendment.dated(library.texts().of(SIX), NINE_FROM, NINE_FROM);
        nine = Edits.term(nine, "assignment months required", Map.of("practitioner-months", "9"));
        nine = Edits.clause(nine, "5", Edits.clause(nine, "5").replace("needs 6 months", "needs 9 months"));
        library.publish(library.texts().with("local-reference/" + NINE_FROM, nine));
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void a_version_that_is_put_in_force_is_told_at_once(Databases kind) throws Exception {
        Instance service = start(kind.settings(data));
        SubscriptionView made = make(service);
        publishNine();
        standing.set(1);
        asked(service);
        sent(service, made, 1);

        JsonNode event = event(receiver.messages().get(0));
        assertThat(event.at("/data/outcome").asText()).isEqualTo("not-yet");
        assertThat(event.at("/data/version").asText()).isEqualTo(NINE_FROM.toString());
        assertThat(event.at("/data/earliestDate").asText()).isGreaterThan("2017-03-15");
        assertThat(event.at("/data/before/earliestDate").asText()).isEqualTo("2017-03-15");
        assertThat(event.at("/data/before/version").asText()).isEqualTo("2016-05-09");
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void where_nothing_changed_nothing_is_told_or_recorded(Databases kind) throws Exception {
        Instance service = start(kind.settings(data));
        SubscriptionView made = make(service);
        standing.set(1);
        asked(service);
        SubscriptionView now = service.subscriptions().find(HR, made.id());
        assertThat(now).isEqualTo(made);
        assertThat(service.deliveries().begin()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void where_there_is_no_answer_any_more_that_is_told(Databases kind) throws Exception {
        Instance service = start(kind.settings(data));
        SubscriptionView made = make(service);
        library.publish(library.texts().without(SIX, "It is gone."));
        standing.set(1);
        asked(service);
        SubscriptionView told = sent(service, made, 1);
        assertThat(told.outcome()).isNull();
        assertThat(told.problem()).isNotNull();
        JsonNode event = event(receiver.messages().get(0));
        assertThat(event.at("/data/outcome").isMissingNode()).isTrue();
        assertThat(event.at("/data/problem").asText()).isEqualTo(told.problem());
        assertThat(event.has("journalentry")).isFalse();
    }

    @Test
    void instances_that_share_a_database_ask_and_tell_once() throws Exception {
        JournalSettings settings = Databases.POSTGRESQL.settings(data);
        Instance one = start(settings);
        Instance two = start(settings);
        List<SubscriptionView> made = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            made.add(make(one, "c-" + i));
        }
        clock.to("2017-03-15T09:00:00Z");
        together(() -> askedAll(one), () -> askedAll(two));
        together(() -> one.deliveries().begin(), () -> two.deliveries().begin());
        for (SubscriptionView each : made) {
            SubscriptionView told = sent(one, each, 1);
            assertThat(told.deliveries()).hasSize(1);
        }
        assertThat(receiver.messages()).hasSize(3);
        assertThat(receiver.messages()).extracting(Receiver.Message::id).doesNotHaveDuplicates();
    }

    private static boolean askedAll(Instance at) {
        asked(at);
        return true;
    }

    private static void together(Callable<Boolean> one, Callable<Boolean> other) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        for (Future<Boolean> each : threads.invokeAll(List.of(one, other))) {
            each.get();
        }
        threads.shutdown();
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void an_instance_that_lags_leaves_alone_what_was_asked_under_a_newer_version(Databases kind) throws Exception {
        standing.set(5);
        Instance service = start(kind.settings(data));
        SubscriptionView made = make(service);
        standing.set(4);
        clock.to("2017-03-15T09:00:00Z");
        asked(service);
        assertThat(service.subscriptions().find(HR, made.id())).isEqualTo(made);
        standing.set(5);
        asked(service);
        assertThat(service.subscriptions().find(HR, made.id()).outcome()).isEqualTo("yes");
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void a_stop_between_the_change_and_its_delivery_loses_nothing(Databases kind) throws Exception {
        JournalSettings settings = kind.settings(data);
        Instance before = start(settings);
        SubscriptionView made = make(before);
        clock.to("2017-03-15T09:00:00Z");
        asked(before);
        String id =
                before.subscriptions().find(HR, made.id()).deliveries().get(0).id();
        before.close();
        instances.remove(before);

        Instance after = start(settings);
        asked(after);
        sent(after, made, 1);
        assertThat(receiver.messages()).singleElement().satisfies(message -> assertThat(message.id())
                .isEqualTo(id));
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void a_try_that_an_instance_did_not_live_to_write_down_is_made_again_with_the_same_id(Databases kind)
            throws Exception {
        JournalSettings settings = kind.settings(data);
        Instance service = start(settings);
        SubscriptionView made = make(service);
        clock.to("2017-03-15T09:00:00Z");
        asked(service);
        try (Connection beside = Databases.beside(settings);
                var taken = beside.prepareStatement("UPDATE subscription_delivery SET tries = 1, next_try = ?")) {
            taken.setObject(1, clock.instant().plusSeconds(120).atOffset(ZoneOffset.UTC));
            taken.executeUpdate();
        }
        assertThat(service.deliveries().begin()).isFalse();
        clock.pass(Duration.ofMinutes(3));
        SubscriptionView told = sent(service, made, 2);
        assertThat(told.deliveries().get(0).state()).isEqualTo("delivered");
        assertThat(receiver.messages()).singleElement().satisfies(message -> assertThat(message.id())
                .isEqualTo(told.deliveries().get(0).id()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    H2         | 500 | answered 500
                    H2         | 302 | answered 302; redirects are not followed
                    H2         | 307 | answered 307; redirects are not followed
                    H2         | -1  | no answer within
                    POSTGRESQL | -1  | no answer within
                    """)
    void what_does_not_arrive_is_tried_again_with_pauses_and_given_up_in_the_end(
            Databases kind, int answer, String said) throws Exception {
        boolean slow = answer == Receiver.SLOW;
        patience = slow ? Duration.ofSeconds(2) : patience;
        Instance service = start(kind.settings(data));
        SubscriptionView made = make(service);
        clock.to("2017-03-15T09:00:00Z");
        asked(service);
        receiver.answer(answer, answer, answer);

        SubscriptionView first = sent(service, made, 1);
        assertThat(first.deliveries().get(0).state()).isEqualTo("waiting");
        assertThat(first.deliveries().get(0).said()).startsWith(said);
        assertThat(first.deliveries().get(0).nextTry())
                .isEqualTo(clock.instant().plus(PAUSE));
        assertThat(service.deliveries().begin()).isFalse();
        clock.pass(PAUSE);
        sent(service, made, 2);
        clock.pass(PAUSE);
        SubscriptionView last = sent(service, made, 3);
        assertThat(last.deliveries().get(0).state()).isEqualTo("given-up");
        assertThat(last.state()).isEqualTo("active");
        clock.pass(PAUSE);
        assertThat(service.deliveries().begin()).isFalse();

        assertThat(receiver.messages()).hasSizeBetween(slow ? 0 : 3, 3); // a slow machine may not even have sent it
        assertThat(receiver.messages()).extracting(Receiver.Message::timestamp).doesNotHaveDuplicates();
        assertThat(receiver.messages()).allSatisfy(message -> {
            assertThat(message.path()).isEqualTo("/told?by=us");
            assertThat(message.id()).isEqualTo(last.deliveries().get(0).id());
            assertThat(message.isSigned()).isTrue();
        });
        service.deliveries().close(); // what is under way ends
        assertThat(tries)
                .containsExactly(
                        DeliveryWatch.Result.FAILED, DeliveryWatch.Result.FAILED, DeliveryWatch.Result.GIVEN_UP);
    }

    @Test
    void a_receiver_that_is_down_is_told_when_it_is_back() throws Exception {
        Receiver away = new Receiver(certificates);
        String place = away.address("localhost");
        away.close();
        Instance service = start(
                Databases.H2.settings(data),
                List.of(place.substring("https://".length())),
                List.of("127.0.0.0/8", "::1"));
        SubscriptionView made = service.subscriptions()
                .make(
                        HR,
                        "endorsement",
                        request("agency-one-day-short", "c-1"),
                        place + "/told",
                        Receiver.SECRET,
                        null);
        clock.to("2017-03-15T09:00:00Z");
        asked(service);
        assertThat(sent(service, made, 1).deliveries().get(0).said()).isEqualTo("no connection");
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void changes_are_told_in_their_order(Databases kind) throws Exception {
        Instance service = start(kind.settings(data));
        SubscriptionView made = make(service);
        receiver.answer(500);
        clock.to("2017-03-15T09:00:00Z");
        asked(service);
        sent(service, made, 1);
        publishNine();
        standing.set(1);
        asked(service);
        assertThat(service.deliveries().begin()).isFalse();

        clock.pass(PAUSE);
        sent(service, made, 2);
        sent(service, made, 1);
        assertThat(receiver.messages()).hasSize(3);
        assertThat(event(receiver.messages().get(1)).at("/data/outcome").asText())
                .isEqualTo("yes");
        assertThat(event(receiver.messages().get(2)).at("/data/outcome").asText())
                .isEqualTo("not-yet");
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void a_receiver_that_answers_410_is_told_nothing_more_and_nothing_is_kept(Databases kind) throws Exception {
        JournalSettings settings = kind.settings(data);
        Instance service = start(settings);
        SubscriptionView made = make(service);
        receiver.answer(410);
        clock.to("2017-03-15T09:00:00Z");
        asked(service);
        SubscriptionView ended = sent(service, made, 1);
        assertThat(ended.state()).isEqualTo("ended");
        assertThat(ended.ended()).isEqualTo("gone");
        assertThat(ended.deliveries().get(0).state()).isEqualTo("given-up");
        publishNine();
        standing.set(1);
        asked(service);
        assertThat(service.deliveries().begin()).isFalse();
        assertThat(sealed(settings)).isEmpty();
    }

    /** What is kept of subscriptions and deliveries, as bytes. */
    private static List<byte[]> sealed(JournalSettings settings) throws Exception {
        List<byte[]> kept = new ArrayList<>();
        try (Connection beside = Databases.beside(settings);
                var statement = beside.createStatement();
                ResultSet lines = statement.executeQuery(
                        "SELECT content FROM subscription WHERE content IS NOT NULL UNION ALL SELECT event FROM"
                                + " subscription_delivery WHERE event IS NOT NULL")) {
            while (lines.next()) {
                kept.add(lines.getBytes(1));
            }
        }
        return kept;
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void whoever_is_erased_is_asked_about_and_told_of_no_more(Databases kind) throws Exception {
        JournalSettings settings = kind.settings(data);
        Instance service = start(settings);
        SubscriptionView made = make(service);
        SubscriptionView other = make(service, "c-2");
        clock.to("2017-03-15T09:00:00Z");
        asked(service);
        assertThat(sealed(settings)).hasSize(4);
        service.journal().erase(HR, "c-1");

        assertThat(sealed(settings)).hasSize(2);
        SubscriptionView ended = service.subscriptions().find(HR, made.id());
        assertThat(ended.ended()).isEqualTo("erased");
        sent(service, other, 1);
        assertThat(receiver.messages()).hasSize(1);
        assertThat(service.journal().erase(HR, "c-1")).isEmpty();
    }

    private static boolean is(JournalSettings settings, String what) throws Exception {
        try (Connection beside = Databases.beside(settings);
                var statement = beside.createStatement();
                ResultSet found = statement.executeQuery("SELECT COUNT(*) FROM " + what)) {
            found.next();
            return found.getLong(1) > 0;
        }
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void whoever_is_erased_after_a_try_was_taken_and_before_it_is_made_is_not_told_of(Databases kind) throws Exception {
        JournalSettings settings = kind.settings(data);
        Instance service = start(settings);
        SubscriptionView made = make(service);
        clock.to("2017-03-15T09:00:00Z");
        asked(service);
        CountDownLatch erased = new CountDownLatch(1);
        clock.once(() -> is(settings, "subscription_delivery WHERE tries = 1"), () -> {
            service.journal().erase(HR, "c-1");
            erased.countDown();
        });
        assertThat(service.deliveries().begin()).isTrue();
        assertThat(erased.await(20, TimeUnit.SECONDS)).isTrue();
        service.deliveries().close(); // what is under way ends
        assertThat(receiver.messages()).isEmpty();
        assertThat(tries).isEmpty();
        SubscriptionView ended = service.subscriptions().find(HR, made.id());
        assertThat(ended.ended()).isEqualTo("erased");
        assertThat(ended.deliveries()).extracting(SubscriptionView.Line::state).containsExactly("given-up");
        assertThat(sealed(settings)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void whoever_is_erased_while_they_are_asked_about_is_not_known_afterwards(Databases kind) throws Exception {
        JournalSettings settings = kind.settings(data);
        Instance service = start(settings);
        SubscriptionView made = make(service);
        clock.to("2017-03-15T09:00:00Z");
        clock.once(() -> is(settings, "subscription WHERE claimed_until IS NOT NULL"), () -> service.journal()
                .erase(HR, "c-1"));
        asked(service);
        SubscriptionView ended = service.subscriptions().find(HR, made.id());
        assertThat(ended.ended()).isEqualTo("erased");
        assertThat(ended.deliveries()).isEmpty();
        assertThat(sealed(settings)).isEmpty();
        assertThat(is(settings, "journal_person")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void a_repeat_of_a_named_call_makes_no_second_one(Databases kind) throws Exception {
        JournalSettings settings = kind.settings(data);
        Instance service = start(settings);
        SubscriptionView first = named(service, HR, "c-1");
        clock.to("2017-03-15T09:00:00Z");
        asked(service);
        SubscriptionView again = named(service, HR, "c-1");
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.outcome()).as("as it stands now").isEqualTo("yes");
        assertThat(named(service, OTHER, "c-1").id()).isNotEqualTo(first.id());
        assertThatThrownBy(() -> named(service, HR, "c-2"))
                .isInstanceOf(SubscriptionRefused.class)
                .hasMessageContaining("stands for another subscription");

        service.journal().erase(HR, "c-1");
        assertThat(named(service, HR, "c-1").id()).as("a name is forgotten").isNotEqualTo(first.id());
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void repeats_side_by_side_make_one(Databases kind) throws Exception {
        Instance service = start(kind.settings(data));
        Set<String> made = ConcurrentHashMap.newKeySet();
        Callable<Boolean> call = () -> made.add(named(service, HR, "c-1").id());
        together(call, call);
        assertThat(made).hasSize(1);
    }

    private SubscriptionView named(Instance at, CalledBy caller, String ref) throws Exception {
        return at.subscriptions()
                .make(
                        caller,
                        "endorsement",
                        request("agency-one-day-short", ref),
                        receiver.address("localhost") + "/told",
                        Receiver.SECRET,
                        "the-same-name");
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void a_caller_lists_their_own_page_by_page_the_latest_first(Databases kind) throws Exception {
        Instance service = start(kind.settings(data));
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.add(0, make(service, "c-" + i).id());
            clock.pass(Duration.ofSeconds(i)); // two at one time
        }
        named(service, OTHER, "c-1");
        SubscriptionView.Page first = service.subscriptions().list(HR, null, 2);
        SubscriptionView.Page last = service.subscriptions()
                .list(HR, SubscriptionCursor.parse(first.next()).orElseThrow(), 2);
        List<SubscriptionView> all = new ArrayList<>(first.subscriptions());
        all.addAll(last.subscriptions());
        assertThat(all).extracting(SubscriptionView::id).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(all).extracting(SubscriptionView::createdAt).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(all).extracting(SubscriptionView::deliveries).containsOnlyNulls();
        assertThat(last.next()).isNull();
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void what_is_kept_is_sealed(Databases kind) throws Exception {
        JournalSettings settings = kind.settings(data);
        Instance service = start(settings);
        make(service);
        try (Connection beside = Databases.beside(settings);
                var statement = beside.createStatement();
                ResultSet line = statement.executeQuery("SELECT * FROM subscription")) {
            line.next();
            for (int column = 1; column <= line.getMetaData().getColumnCount(); column++) {
                String kept = line.getMetaData().getColumnName(column).equalsIgnoreCase("content")
                        ? new String(line.getBytes(column), StandardCharsets.ISO_8859_1)
                        : String.valueOf(line.getString(column));
                assertThat(kept).doesNotContain("whsec_", "localhost", "employments", "c-1");
            }
        }
    }

    @Test
    void nobody_sees_or_ends_what_another_caller_asked() throws Exception {
        Instance service = start(Databases.H2.settings(data));
        SubscriptionView made = make(service);
        assertThatThrownBy(() -> service.subscriptions().find(OTHER, made.id()))
                .isInstanceOf(SubscriptionRefused.class);
        assertThatThrownBy(() -> service.subscriptions().find(CalledBy.of("person", "hr-system"), made.id()))
                .isInstanceOf(SubscriptionRefused.class);
        assertThatThrownBy(() -> service.subscriptions().delete(OTHER, made.id()))
                .isInstanceOf(SubscriptionRefused.class);
        service.subscriptions().delete(HR, made.id());
        clock.to("2017-03-15T09:00:00Z");
        asked(service);
        assertThat(service.deliveries().begin()).isFalse();
        assertThatThrownBy(() -> service.subscriptions().find(HR, made.id())).isInstanceOf(SubscriptionRefused.class);
    }

    @Test
    void a_caller_has_so_many_and_no_more() throws Exception {
        Instance service = start(Databases.H2.settings(data));
        make(service, "c-1");
        make(service, "c-2");
        make(service, "c-3");
        assertThatThrownBy(() -> make(service, "c-4")).hasMessageContaining("may have no more");
    }

    @Test
    void a_name_that_leads_to_this_machine_is_not_followed_unless_its_network_is_listed() throws Exception {
        Instance service = start(
                Databases.H2.settings(data), List.of(receiver.place(), "127.0.0.1:" + receiver.port()), List.of());
        SubscriptionView made = make(service);
        assertThatThrownBy(() -> service.subscriptions()
                        .make(
                                HR,
                                "endorsement",
                                request("agency-one-day-short", "c-2"),
                                receiver.address("127.0.0.1"),
                                Receiver.SECRET,
                                null))
                .isInstanceOf(InvalidRequest.class);
        clock.to("2017-03-15T09:00:00Z");
        asked(service);
        assertThat(sent(service, made, 1).deliveries().get(0).said()).contains("not public");
        assertThat(receiver.messages()).isEmpty();
    }

    @Test
    void a_certificate_for_another_name_is_not_trusted() throws Exception {
        Instance service =
                start(Databases.H2.settings(data), List.of("127.0.0.1:" + receiver.port()), List.of("127.0.0.0/8"));
        SubscriptionView made = service.subscriptions()
                .make(
                        HR,
                        "endorsement",
                        request("agency-one-day-short", "c-1"),
                        receiver.address("127.0.0.1"),
                        Receiver.SECRET,
                        null);
        clock.to("2017-03-15T09:00:00Z");
        asked(service);
        assertThat(sent(service, made, 1).deliveries().get(0).said()).contains("certificate is not trusted");
        assertThat(receiver.messages()).isEmpty();
    }

    @Test
    void a_day_to_come_is_asked_about_when_it_has_come() throws Exception {
        Instance service = start(Databases.H2.settings(data));
        clock.to("2017-01-10T09:00:00Z");
        SubscriptionView made = make(service);
        assertThat(made.asOf()).isEqualTo("2017-03-14");
        clock.to("2017-03-14T23:59:59Z");
        asked(service);
        assertThat(service.subscriptions().find(HR, made.id()).outcome()).isEqualTo("not-yet");
        clock.to("2017-03-15T00:00:01Z");
        asked(service);
        assertThat(service.subscriptions().find(HR, made.id()).outcome()).isEqualTo("yes");
    }
}
