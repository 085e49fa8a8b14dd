package org.accreditation.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.accreditation.TestPolicies;
import org.accreditation.answer.Answer;
import org.accreditation.draft.Edits;
import org.accreditation.explanation.Explainer;
import org.accreditation.journal.search.Finder;
import org.accreditation.journal.search.Query;
import org.accreditation.journal.store.EntryName;
import org.accreditation.journal.store.JournalSettings;
import org.accreditation.json.Json;
import org.accreditation.policy.Amendment;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.Question;
import org.accreditation.question.Questions;
import org.accreditation.redress.Redress;
import org.accreditation.redress.RedressItem;
import org.accreditation.redress.RedressList;
import org.accreditation.redress.RedressRefused;
import org.accreditation.supervision.Supervised;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Past decisions under six months, held against a version that asks for nine. */
class RedressTest {

    private static final String SIX = "local-reference/2016-05-09";
    private static final String NINE = "local-reference/2017-03-01";
    private static final LocalDate NINE_FROM = LocalDate.of(2017, 3, 1);
    private static final CalledBy ANN = CalledBy.of("person", "ann");
    private static final CalledBy BEN = CalledBy.of("person", "ben");
    private static final String WHY = "The authority had agreed on nine months from the beginning.";

    /** Loading it takes longest. */
    private static final class Loaded {
        private static final PolicyLibrary WITH_NINE = withNine();
    }

    @TempDir
    private Path data;

    private Journal journal;
    private PolicyLibrary library;
    private Questions questions;
    private Explainer explainer;

    private Redress open(Databases kind) throws InterruptedException {
        return open(Journal.open(kind.settings(data)));
    }

    private Redress open(Journal opened) throws InterruptedException {
        journal = opened;
        while ("starting".equals(journal.condition().why())) {
            Thread.sleep(10);
        }
        library = Loaded.WITH_NINE.now();
        questions = new Questions(library, Optional.empty());
        explainer = new Explainer(library);
        return new Redress(journal, library, explainer, () -> {}, 2);
    }

    private static PolicyLibrary withNine() {
        PolicyLibrary library = TestPolicies.library().now();
        Map<String, String> nine = Amendment.dated(library.texts().of(SIX), NINE_FROM, NINE_FROM);
        nine = Edits.term(nine, "assignment months required", Map.of("practitioner-months", "9"));
        nine = Edits.clause(nine, "5", Edits.clause(nine, "5").replace("needs 6 months", "needs 9 months"));
        library.publish(library.texts().with(NINE, nine));
        return library;
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private EntryName decided(String person, String ref) throws Exception {
        ObjectNode request =
                (ObjectNode) new ObjectMapper().readTree(Files.readString(Path.of("examples", person, "request.json")));
        request.put("policy", "local-reference").put("version", "2016-05-09");
        ((ObjectNode) request.get("candidate")).put("ref", ref);
        Question question = questions.read("endorsement", request.toString().getBytes(StandardCharsets.UTF_8));
        Answer answer = explainer.answer(question, false);
        return EntryName.parse(journal.record(Writing.of(Samples.LOCAL, question, answer, Json.compact(answer), null))
                        .entry())
                .orElseThrow();
    }

    private static Redress.Search six() {
        return new Redress.Search(SIX, NINE, null, null, null, null, null);
    }

    private static RedressList searched(Redress redress, RedressList list) throws InterruptedException {
        RedressList now = redress.find(list.id()).orElseThrow();
        while (now.state() == RedressList.State.SEARCHING) {
            redress.step(now);
            now = redress.find(list.id()).orElseThrow();
        }
        return now;
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void every_decision_that_would_be_otherwise_is_found_and_put_right_until_none_is_open(Databases kind)
            throws Exception {
        Redress redress = open(kind);
        EntryName yes = decided("agency-exactly-on-the-day", "c-1");
        EntryName gone = decided("agency-exactly-on-the-day", "c-2");
        decided("employee-of-a-trust", "c-3");
        decided("agency-one-day-short", "c-4");
        journal.erase(ANN, "c-2");

        RedressList list = searched(redress, redress.begin(ANN, six(), WHY));
        assertThat(list.looked()).isEqualTo(4);
        assertThat(list.erased()).isEqualTo(1);
        assertThat(list.unreadable()).isZero();
        List<Redress.Group> groups = redress.groups(list.id(), 0, 10);
        assertThat(groups).extracting(Redress.Group::before).containsExactlyInAnyOrder("yes", "not-yet");
        List<RedressItem> items = redress.items(list.id(), null, null, 10);
        assertThat(items).extracting(RedressItem::entry).contains(yes).doesNotContain(gone);

        RedressItem turned = items.stream()
                .filter(item -> item.entry().equals(yes))
                .findFirst()
                .orElseThrow();
        assertThat(turned.before()).isEqualTo("yes");
        assertThat(turned.after()).isEqualTo("not-yet");
        assertThat(turned.changes()).anySatisfy(change -> {
            assertThat(change.criterion()).isEqualTo("Assignment length");
            assertThat(change.before()).startsWith("met (");
            assertThat(change.after()).isEqualTo("not-yet (agency-months-short)");
        });

        Recorded again = redress.decideAgain(BEN, list, turned);
        var entry = new Finder(journal)
                .whole(EntryName.parse(again.entry()).orElseThrow())
                .orElseThrow();
        assertThat(entry.entry().about()).isEqualTo(yes.toString());
        assertThat(entry.entry().caller()).isEqualTo("ben");
        assertThat(entry.entry().decisions().get(0).outcome()).isEqualTo("not-yet");
        assertThat(entry.entry().decisions().get(0).version()).isEqualTo(NINE_FROM);
        var old = new Finder(journal).whole(yes).orElseThrow();
        assertThat(old.entry().decisions().get(0).outcome()).isEqualTo("yes");
        assertThat(old.later()).extracting(later -> later.entry()).containsExactly(again.entry());

        RedressItem other = items.stream()
                .filter(item -> !item.entry().equals(yes))
                .findFirst()
                .orElseThrow();
        Recorded why = redress.notNeeded(ANN, list, other, "They left before it mattered.");
        assertThat(new Finder(journal)
                        .content(EntryName.parse(why.entry()).orElseThrow())
                        .orElseThrow())
                .contains("They left before it mattered.");

        assertThat(redress.count(list.id())).isEqualTo(new Redress.Count(2, 0, 1, 0));
        assertThat(redress.check(redress.find(list.id()).orElseThrow())).isEmpty();
        assertThat(redress.item(list.id(), yes, 0).orElseThrow().settlement()).isEqualTo(again.entry());
        RedressList next = searched(redress, redress.begin(ANN, six(), WHY));
        assertThat(redress.items(next.id(), null, null, 10))
                .as("what is settled is not found again")
                .isEmpty();
        assertThat(journal.check().intact()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void two_people_on_one_list_do_not_undo_each_other(Databases kind) throws Exception {
        Redress redress = open(kind);
        EntryName entry = decided("agency-exactly-on-the-day", "c-1");
        RedressList list = searched(redress, redress.begin(ANN, six(), WHY));
        RedressItem item = redress.item(list.id(), entry, 0).orElseThrow();

        ExecutorService two = Executors.newFixedThreadPool(2);
        List<Callable<Object>> both = List.of(
                () -> redress.decideAgain(ANN, list, item), () -> redress.notNeeded(BEN, list, item, "It is not."));
        int refused = 0;
        for (Future<Object> done : two.invokeAll(both)) {
            try {
                done.get();
            } catch (ExecutionException failed) {
                assertThat(failed.getCause()).isInstanceOf(RedressRefused.class);
                refused++;
            }
        }
        two.shutdown();

        assertThat(refused).isEqualTo(1);
        assertThat(new Finder(journal).whole(entry).orElseThrow().later()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void a_search_goes_on_where_it_was_stopped_and_counts_nothing_twice(Databases kind) throws Exception {
        Redress redress = open(kind);
        List<EntryName> written = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            written.add(decided("agency-exactly-on-the-day", "c-" + i));
        }
        RedressList list = redress.begin(ANN, six(), WHY);
        redress.step(list);
        RedressList halfway = redress.find(list.id()).orElseThrow();
        assertThat(halfway.state()).isEqualTo(RedressList.State.SEARCHING);
        // What another instance has done meanwhile is not done again.
        redress.step(list);
        assertThat(redress.find(list.id()).orElseThrow().looked()).isEqualTo(halfway.looked());
        decided("agency-exactly-on-the-day", "c-later");

        JournalSettings settings = journal.settings();
        journal.close();
        Redress after = open(Journal.open(settings));
        Supervised search = Supervised.inSteps("redress", after::search, Duration.ofMillis(20), Clock.systemUTC());
        search.start();
        while (after.find(list.id()).orElseThrow().state() == RedressList.State.SEARCHING) {
            Thread.sleep(20);
        }
        search.stop();
        assertThat(search.join(Duration.ofSeconds(20))).isTrue();

        assertThat(after.find(list.id()).orElseThrow().looked()).isEqualTo(300);
        List<EntryName> found = new ArrayList<>();
        RedressItem last = null;
        for (List<RedressItem> page = after.items(list.id(), null, null, 128);
                !page.isEmpty();
                page = after.items(list.id(), null, last, 128)) {
            page.forEach(item -> found.add(item.entry()));
            last = page.get(page.size() - 1);
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(written);
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void a_cancelled_search_keeps_what_it_found_and_goes_on_no_more(Databases kind) throws Exception {
        Redress redress = open(kind);
        decided("agency-exactly-on-the-day", "c-1");
        RedressList list = redress.begin(ANN, six(), WHY);
        redress.cancel(BEN, list.id());
        redress.step(list);

        assertThat(redress.find(list.id()).orElseThrow().state()).isEqualTo(RedressList.State.CANCELLED);
        assertThat(redress.items(list.id(), null, null, 10)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Databases.class, names = "H2")
    void the_two_times_are_kept_apart_and_a_row_narrows_the_search(Databases kind) throws Exception {
        Redress redress = open(kind);
        decided("agency-exactly-on-the-day", "c-1");
        LocalDate about = LocalDate.of(2017, 3, 15);

        assertThat(count(redress, new Redress.Search(SIX, NINE, null, about, about, null, null)))
                .isEqualTo(1);
        assertThat(count(redress, new Redress.Search(SIX, NINE, null, about.plusDays(1), null, null, null)))
                .isZero();
        assertThat(count(
                        redress,
                        new Redress.Search(
                                SIX, NINE, null, null, null, null, journal.now().minusSeconds(3600))))
                .isZero();
        assertThat(count(redress, new Redress.Search(SIX, NINE, "agency-months-short", null, null, null, null)))
                .isZero();
        String row = redress
                .items(redress.lists().get(redress.lists().size() - 1).id(), null, null, 1)
                .stream()
                .flatMap(item -> item.changes().stream())
                .filter(change -> change.criterion().equals("Assignment length"))
                .map(change -> change.before().replaceAll(".*\\((.*)\\)", "$1"))
                .findFirst()
                .orElse("agency-months-reached");
        assertThat(count(redress, new Redress.Search(SIX, NINE, row, null, null, null, null)))
                .isEqualTo(1);
    }

    private int count(Redress redress, Redress.Search search) throws InterruptedException {
        RedressList list = searched(redress, redress.begin(ANN, search, WHY));
        return redress.items(list.id(), null, null, 10).size();
    }

    @ParameterizedTest
    @EnumSource(value = Databases.class, names = "H2")
    void what_makes_no_sense_is_refused_with_what_to_do(Databases kind) throws Exception {
        Redress redress = open(kind);
        LocalDate day = LocalDate.of(2017, 3, 15);
        List<Redress.Search> searches = List.of(
                new Redress.Search(SIX, "naas/2022-04-01", null, null, null, null, null),
                new Redress.Search(SIX, SIX, null, null, null, null, null),
                new Redress.Search("nobody", NINE, null, null, null, null, null),
                new Redress.Search(SIX, "local-reference/1999-01-01", null, null, null, null, null),
                new Redress.Search(SIX, NINE, null, day, day.minusDays(1), null, null),
                new Redress.Search(SIX, NINE, "x".repeat(601), null, null, null, null));
        for (Redress.Search search : searches) {
            assertThatThrownBy(() -> redress.begin(ANN, search, WHY)).isInstanceOf(RedressRefused.class);
        }
        assertThatThrownBy(() -> redress.begin(ANN, six(), " ")).isInstanceOf(RedressRefused.class);
        String quotes = "\"".repeat(1000);
        assertThatThrownBy(() -> redress.begin(ANN, six(), quotes))
                .isInstanceOf(RedressRefused.class)
                .hasMessageContaining("in fewer words");
        assertThat(redress.lists()).isEmpty();

        EntryName entry = decided("agency-exactly-on-the-day", "c-1");
        RedressList list = searched(redress, redress.begin(ANN, six(), WHY));
        RedressItem item = redress.item(list.id(), entry, 0).orElseThrow();
        assertThatThrownBy(() -> redress.notNeeded(ANN, list, item, "")).isInstanceOf(RedressRefused.class);
        journal.erase(ANN, "c-1");
        assertThatThrownBy(() -> redress.decideAgain(ANN, list, item))
                .isInstanceOf(RedressRefused.class)
                .hasMessageContaining("erased");
        assertThatThrownBy(() -> redress.notNeeded(ANN, list, item, "Gone."))
                .isInstanceOf(RedressRefused.class)
                .hasMessageContaining("erased");
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void what_is_about_somebody_erased_since_is_counted_and_does_not_stay_open(Databases kind) throws Exception {
        Redress redress = open(kind);
        EntryName entry = decided("agency-exactly-on-the-day", "c-1");
        decided("agency-exactly-on-the-day", "c-2");
        RedressList list = searched(redress, redress.begin(ANN, six(), WHY));
        journal.erase(ANN, "c-1");

        assertThat(redress.count(list.id())).isEqualTo(new Redress.Count(2, 1, 0, 1));
        assertThat(redress.item(list.id(), entry, 0).orElseThrow().state()).isEqualTo(RedressItem.State.ERASED);
        assertThat(redress.check(redress.find(list.id()).orElseThrow())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Databases.class, names = "H2")
    void a_search_waits_while_its_version_is_withdrawn_and_accuses_nothing(Databases kind) throws Exception {
        Redress redress = open(kind);
        EntryName entry = decided("agency-exactly-on-the-day", "c-1");
        RedressList list = redress.begin(ANN, six(), WHY);
        PolicyFiles with = library.texts();
        library.publish(TestPolicies.library().texts());

        assertThat(redress.search()).isFalse();
        assertThat(redress.waits(list)).isTrue();
        assertThat(redress.find(list.id()).orElseThrow().looked()).isZero();
        library.publish(with);
        RedressList found = searched(redress, list);
        assertThat(found.found()).isEqualTo(1);
        library.publish(TestPolicies.library().texts());
        RedressItem item = redress.item(list.id(), entry, 0).orElseThrow();
        assertThatThrownBy(() -> redress.decideAgain(ANN, found, item))
                .isInstanceOf(RedressRefused.class)
                .hasMessageContaining("not served now");
        assertThat(redress.item(list.id(), entry, 0).orElseThrow().state()).isEqualTo(RedressItem.State.OPEN);
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void what_one_list_settled_is_settled_on_every_list_of_the_two_versions(Databases kind) throws Exception {
        Redress redress = open(kind);
        EntryName entry = decided("agency-exactly-on-the-day", "c-1");
        RedressList one = searched(redress, redress.begin(ANN, six(), WHY));
        RedressList two = searched(redress, redress.begin(BEN, six(), WHY));
        Recorded again =
                redress.decideAgain(ANN, one, redress.item(one.id(), entry, 0).orElseThrow());

        RedressItem other = redress.item(two.id(), entry, 0).orElseThrow();
        assertThatThrownBy(() -> redress.notNeeded(BEN, two, other, "Not again."))
                .isInstanceOf(RedressRefused.class)
                .hasMessageContaining("ann");
        RedressItem now = redress.item(two.id(), entry, 0).orElseThrow();
        assertThat(now.state()).isEqualTo(RedressItem.State.DECIDED);
        assertThat(now.settlement()).isEqualTo(again.entry());
        assertThat(new Finder(journal).whole(entry).orElseThrow().later()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(value = Databases.class, names = "H2")
    void two_windows_of_one_person_settle_once(Databases kind) throws Exception {
        Redress redress = open(kind);
        EntryName entry = decided("agency-exactly-on-the-day", "c-1");
        RedressList list = searched(redress, redress.begin(ANN, six(), WHY));
        RedressItem seen = redress.item(list.id(), entry, 0).orElseThrow();
        redress.decideAgain(ANN, list, seen);

        assertThatThrownBy(() -> redress.decideAgain(ANN, list, seen)).isInstanceOf(RedressRefused.class);
        assertThatThrownBy(() -> redress.notNeeded(ANN, list, seen, "Twice.")).isInstanceOf(RedressRefused.class);
        assertThat(new Finder(journal).whole(entry).orElseThrow().later()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(value = Databases.class, names = "H2")
    void the_journal_says_what_was_looked_for_and_what_was_found(Databases kind) throws Exception {
        Redress redress = open(kind);
        decided("agency-exactly-on-the-day", "c-1");
        LocalDate about = LocalDate.of(2017, 3, 15);
        RedressList list = searched(
                redress, redress.begin(ANN, new Redress.Search(SIX, NINE, null, about, about, null, null), WHY));

        List<JsonNode> told = new Finder(journal)
                        .find(
                                new Query(
                                        null, null, null, null, null, null, null, null, "redress", null, null, null,
                                        null, null, null, null),
                                null,
                                10)
                        .entries()
                        .stream()
                        .map(entry -> Json.tree(entry.detail()))
                        .toList();
        assertThat(told).extracting(each -> each.path("done").asText()).containsExactly("searched", "begun");
        assertThat(told.get(1).path("reason").asText()).isEqualTo(WHY);
        assertThat(told.get(1).path("aboutFrom").asText()).isEqualTo("2017-03-15");
        assertThat(told.get(0).path("found").asInt()).isEqualTo(1);
        assertThat(told.get(0).path("digest").asText()).hasSize(64);
        assertThat(list.told()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "UPDATE redress_item SET after_outcome = 'yes' WHERE number = 0",
        "UPDATE redress_item SET changes = '[]'",
        "UPDATE redress_item SET status = NULL",
        "DELETE FROM redress_item",
        "UPDATE redress_item SET state = 'DECIDED'",
        "UPDATE redress_item SET state = 'NOT_NEEDED'",
        "UPDATE redress_item SET state = 'ERASED'",
        "UPDATE redress SET why = 'Another reason.'",
        "UPDATE redress SET about_to = DATE '2016-12-31'",
        "UPDATE redress SET found = 0",
        "UPDATE redress SET told = NULL",
        "UPDATE redress SET mac = NULL",
        "UPDATE redress_item SET mac = NULL",
    })
    void whoever_alters_a_list_in_the_database_is_found_out(String alteration) throws Exception {
        Redress redress = open(Databases.H2);
        decided("agency-exactly-on-the-day", "c-1");
        RedressList list = searched(redress, redress.begin(ANN, six(), WHY));
        assertThat(redress.check(redress.find(list.id()).orElseThrow())).isEmpty();
        int changed = journal.transaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate(alteration);
            }
        });

        assertThat(changed).isEqualTo(1);
        assertThat(redress.check(redress.find(list.id()).orElseThrow())).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void a_list_that_somebody_takes_away_whole_is_missed(Databases kind) throws Exception {
        Redress redress = open(kind);
        decided("agency-exactly-on-the-day", "c-1");
        RedressList taken = searched(redress, redress.begin(ANN, six(), "It \"done\":\"begun\"."));
        RedressList stays = searched(redress, redress.begin(BEN, six(), WHY));
        assertThat(redress.gone()).isEmpty();
        journal.transaction(connection -> {
            for (String table : List.of("redress_item", "redress")) {
                try (PreparedStatement statement =
                        connection.prepareStatement("DELETE FROM " + table + " WHERE redress = ?")) {
                    statement.setString(1, taken.id());
                    statement.executeUpdate();
                }
            }
            return null;
        });

        assertThat(redress.lists()).extracting(RedressList::id).containsExactly(stays.id());
        assertThat(redress.gone()).singleElement().satisfies(list -> {
            assertThat(list.oldKey()).isEqualTo(taken.oldKey());
            assertThat(list.newKey()).isEqualTo(taken.newKey());
            assertThat(list.entry()).matches("[a-z0-9]+\\.[0-9]+");
        });
    }

    @ParameterizedTest
    @EnumSource(value = Databases.class, names = "H2")
    void a_list_that_cannot_go_on_keeps_no_other_from_it(Databases kind) throws Exception {
        Redress redress = open(kind);
        decided("agency-exactly-on-the-day", "c-1");
        RedressList altered = redress.begin(ANN, six(), WHY);
        RedressList sound = redress.begin(BEN, six(), WHY);
        journal.transaction(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("UPDATE redress SET stands_at = 'x' WHERE redress = ?")) {
                statement.setString(1, altered.id());
                return statement.executeUpdate();
            }
        });

        assertThat(redress.search()).isTrue();
        assertThat(redress.find(sound.id()).orElseThrow().state()).isEqualTo(RedressList.State.SEARCHED);
        assertThat(redress.find(altered.id()).orElseThrow().state()).isEqualTo(RedressList.State.SEARCHING);
    }
}
