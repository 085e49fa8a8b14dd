package org.accreditation.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.accreditation.TestPolicies;
import org.accreditation.answer.Answer;
import org.accreditation.draft.Draft;
import org.accreditation.draft.DraftCheck;
import org.accreditation.draft.DraftRefused;
import org.accreditation.draft.DraftState;
import org.accreditation.draft.Drafts;
import org.accreditation.draft.Edits;
import org.accreditation.draft.Publications;
import org.accreditation.draft.Shadow;
import org.accreditation.draft.Signing;
import org.accreditation.draft.Staff;
import org.accreditation.draft.Trial;
import org.accreditation.explanation.Explainer;
import org.accreditation.journal.search.EntryLine;
import org.accreditation.journal.search.Finder;
import org.accreditation.journal.search.Query;
import org.accreditation.json.Json;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.Question;
import org.accreditation.question.Questions;
import org.accreditation.receipt.Keys;
import org.accreditation.scenario.ScenarioRun;
import org.accreditation.supervision.Supervised;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a draft, on both databases. */
class DraftsTest {

    private static final Staff ANN = new Staff("person", "ann");
    private static final Staff BEN = new Staff("person", "ben");
    private static final Staff CARA = new Staff("person", "cara");
    private static final String LOCAL = "local-reference/2016-05-09";
    private static final LocalDate FROM = LocalDate.of(2017, 3, 1);
    private static final String TERM = "assignment months required";

    @TempDir
    private Path data;

    private Journal journal;
    private PolicyLibrary library;
    private Drafts drafts;

    private void open(Databases kind) throws InterruptedException {
        journal = Journal.open(kind.settings(data));
        while ("starting".equals(journal.condition().why())) {
            Thread.sleep(10);
        }
        library = TestPolicies.library().now();
        drafts = drafts(library);
    }

    private Drafts drafts(PolicyLibrary serving) {
        return new Drafts(
                journal,
                serving,
                publications(serving),
                signing(),
                (by, kind, detail) -> journal.record(
                        new Writing.PolicyAct(CalledBy.of(by.kind(), by.name()), kind, Json.canonical(detail))),
                Clock.systemUTC(),
                false);
    }

    private Publications publications(PolicyLibrary serving) {
        return new Publications(journal, serving, signing(), data);
    }

    private Signing signing() {
        return new Signing(Keys.in(data), Optional.of("Example Council"), false, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        if (journal != null) {
            journal.close();
        }
    }

    /** Nine months instead of six, with the clause that says so and the scenarios that show it. */
    private Draft nineMonths(Staff author) {
        Draft draft = drafts.start(author, LOCAL, FROM, "Nine months show more than six.");
        draft = drafts.change(
                author,
                draft.id(),
                draft.revision(),
                "the number",
                folder -> Edits.term(folder, TERM, Map.of("practitioner-months", "9")));
        draft = drafts.change(
                author,
                draft.id(),
                draft.revision(),
                "the clause",
                folder -> Edits.clause(
                        folder, "5", Edits.clause(folder, "5").replace("needs 6 months", "needs 9 months")));
        for (ScenarioRun.Turned turned : drafts.check(draft).turned()) {
            draft = drafts.change(
                    author,
                    draft.id(),
                    draft.revision(),
                    "a scenario",
                    folder -> Edits.accept(folder, turned, turned.scenario().name() + ", now that nine are asked for"));
        }
        return draft;
    }

    private Object months(LocalDate day) {
        return library.inForce("local-reference", day)
                .orElseThrow()
                .termsFor("AP")
                .get(TERM)
                .value();
    }

    @ParameterizedTest
    @EnumSource
    void a_change_is_written_submitted_approved_by_somebody_else_in_force_from_its_day_and_withdrawn(Databases kind)
            throws InterruptedException {
        open(kind);
        Draft draft = nineMonths(ANN);
        assertThat(drafts.check(draft).faults()).isEmpty();
        assertThat(months(FROM)).hasToString("6");
        draft = drafts.submit(ANN, draft.id(), draft.revision(), "");
        draft = drafts.approve(BEN, draft.id(), draft.revision(), "");
        assertThat(months(FROM)).hasToString("9");
        assertThat(months(FROM.minusDays(1))).hasToString("6");
        assertThat(drafts.find(draft.id()).orElseThrow()).isEqualTo(draft);
        draft = drafts.withdraw(CARA, draft.id(), draft.revision(), "Six are enough.");
        assertThat(draft.state()).isEqualTo(DraftState.WITHDRAWN);
        assertThat(months(FROM)).hasToString("6");
        Draft again = drafts.start(ANN, LOCAL, FROM, "Once more.");
        assertThat(again.from()).isEqualTo(FROM);
        assertThat(again.key())
                .as("no version has the name of one that decided")
                .isEqualTo("local-reference/2017-03-02");
    }

    @ParameterizedTest
    @EnumSource
    void how_much_was_put_in_force_grows_with_each_approval_and_each_withdrawal_and_with_nothing_else(Databases kind)
            throws InterruptedException {
        open(kind);
        Publications another = publications(library.now());
        another.refresh();
        long nothing = another.standing();
        Draft draft = nineMonths(ANN);
        draft = drafts.submit(ANN, draft.id(), draft.revision(), "");
        another.refresh();
        assertThat(another.standing()).isEqualTo(nothing);
        draft = drafts.approve(BEN, draft.id(), draft.revision(), "");
        another.refresh();
        long approved = another.standing();
        assertThat(approved).isGreaterThan(nothing);
        drafts.withdraw(CARA, draft.id(), draft.revision(), "Six are enough.");
        another.refresh();
        assertThat(another.standing()).isGreaterThan(approved);
    }

    @ParameterizedTest
    @EnumSource
    void what_was_approved_is_served_by_another_instance_and_after_a_restart(Databases kind)
            throws InterruptedException {
        open(kind);
        Draft draft = nineMonths(ANN);
        draft = drafts.submit(ANN, draft.id(), draft.revision(), "");
        drafts.approve(BEN, draft.id(), draft.revision(), "");
        PolicyLibrary elsewhere = TestPolicies.library().now();
        publications(elsewhere).refresh();
        assertThat(elsewhere.version("local-reference", "2017-03-01")).isPresent();
        assertThat(elsewhere
                        .version("local-reference", "2017-03-01")
                        .orElseThrow()
                        .digest())
                .isEqualTo(library.version("local-reference", "2017-03-01")
                        .orElseThrow()
                        .digest());
    }

    @ParameterizedTest
    @EnumSource
    void the_second_of_two_authors_is_told_of_the_first_one_and_nothing_is_lost(Databases kind)
            throws InterruptedException {
        open(kind);
        Draft seen = drafts.start(ANN, LOCAL, FROM, "Two at once.");
        Draft changed = drafts.change(
                ANN,
                seen.id(),
                seen.revision(),
                "the number",
                folder -> Edits.term(folder, TERM, Map.of("practitioner-months", "9")));
        assertThatThrownBy(() -> drafts.change(
                        BEN,
                        seen.id(),
                        seen.revision(),
                        "the other number",
                        folder -> Edits.term(folder, TERM, Map.of("supervisor-months", "18"))))
                .isInstanceOfSatisfying(DraftRefused.class, refused -> assertThat(refused.kind())
                        .isEqualTo(DraftRefused.Kind.CHANGED_MEANWHILE))
                .hasMessageContaining("ann did something to the draft (changed: the number)");
        assertThat(drafts.find(seen.id()).orElseThrow()).isEqualTo(changed);
        assertThat(drafts.start(BEN, LOCAL, FROM, "The same day.").key()).isNotEqualTo(seen.key());
    }

    @Test
    void nobody_approves_what_they_wrote_a_part_of() throws InterruptedException {
        open(Databases.H2);
        Draft begun = nineMonths(ANN);
        Draft changed = drafts.change(
                BEN,
                begun.id(),
                begun.revision(),
                "the other number",
                folder -> Edits.term(folder, TERM, Map.of("supervisor-months", "12")));
        Draft submitted = drafts.submit(CARA, changed.id(), changed.revision(), "");
        for (Staff author : new Staff[] {ANN, BEN, new Staff("client", "ann")}) {
            assertThatThrownBy(() -> drafts.approve(author, submitted.id(), submitted.revision(), ""))
                    .hasMessage("You wrote a part of it, so somebody else has to approve it.");
        }
        assertThat(months(FROM)).hasToString("6");
        assertThat(drafts.approve(CARA, submitted.id(), submitted.revision(), "")
                        .state())
                .isEqualTo(DraftState.APPROVED);
    }

    @Test
    void a_draft_with_a_fault_or_with_scenarios_that_turn_is_not_submitted_and_says_what_is_wrong()
            throws InterruptedException {
        open(Databases.H2);
        Draft draft = drafts.start(ANN, LOCAL, FROM, "Only the number.");
        Draft number = drafts.change(
                ANN,
                draft.id(),
                draft.revision(),
                "the number",
                folder -> Edits.term(folder, TERM, Map.of("practitioner-months", "9")));
        assertThat(drafts.check(number).faults()).anySatisfy(fault -> assertThat(fault.message())
                .isEqualTo("Its value is 9, but clause 5 of the statement, which it cites, states 6, 12."
                        + " Make the two agree."));
        assertThatThrownBy(() -> drafts.submit(ANN, number.id(), number.revision(), ""))
                .hasMessageContaining("Something is wrong with it");
        Draft clause = drafts.change(
                ANN,
                number.id(),
                number.revision(),
                "the clause",
                folder -> Edits.clause(
                        folder, "5", Edits.clause(folder, "5").replace("needs 6 months", "needs 9 months")));
        DraftCheck check = drafts.check(clause);
        assertThat(check.faults()).isEmpty();
        assertThat(check.turned())
                .extracting(turned -> turned.scenario().name())
                .contains("Six months on assignment are enough for AP");
        assertThatThrownBy(() -> drafts.submit(ANN, clause.id(), clause.revision(), ""))
                .hasMessageContaining("Scenarios now give another answer");
    }

    @Test
    void each_act_has_its_state() throws InterruptedException {
        open(Databases.H2);
        Draft draft = nineMonths(ANN);
        assertThatThrownBy(() -> drafts.approve(BEN, draft.id(), draft.revision(), ""))
                .hasMessageContaining("can only be done while it is submitted");
        Draft submitted = drafts.submit(ANN, draft.id(), draft.revision(), "");
        assertThatThrownBy(() -> drafts.change(ANN, draft.id(), submitted.revision(), "", HashMap::new))
                .hasMessageContaining("It is submitted, so it cannot be changed.");
        assertThatThrownBy(() -> drafts.sendBack(BEN, draft.id(), submitted.revision(), " "))
                .hasMessageContaining("Say why");
        Draft back = drafts.sendBack(BEN, draft.id(), submitted.revision(), "Why not ten?");
        assertThat(back.state()).isEqualTo(DraftState.SENT_BACK);
        Draft gone = drafts.discard(ANN, draft.id(), back.revision(), "");
        assertThatThrownBy(() -> drafts.submit(ANN, draft.id(), gone.revision(), ""))
                .hasMessageContaining("It is discarded");
        assertThatThrownBy(() -> drafts.submit(ANN, UUID.randomUUID().toString(), 1, ""))
                .hasMessageContaining("There is no such draft");
    }

    @Test
    void who_approved_it_is_signed_in_its_manifest_and_stands_in_the_journal() throws InterruptedException {
        open(Databases.H2);
        Draft draft = nineMonths(ANN);
        draft = drafts.submit(ANN, draft.id(), draft.revision(), "");
        draft = drafts.approve(BEN, draft.id(), draft.revision(), "");
        PolicyVersion version = library.version("local-reference", "2017-03-01").orElseThrow();
        assertThat(version.manifest().approvedBy()).isEqualTo("ben");
        assertThat(version.manifest().writtenBy()).containsExactly("ann");
        assertThat(version.manifest().authority()).isEqualTo("Example Council");
        assertThat(version.manifest().digest()).isEqualTo(version.digest());
        assertThat(draft.folder().keySet())
                .as("what the version before it says already is not said again")
                .contains("policy.yaml", "statement.md", "terms.dmn", "manifest.yaml")
                .doesNotContain("endorsement.dmn", "retake.dmn");
        drafts.withdraw(CARA, draft.id(), draft.revision(), "");
        assertThat(new Finder(journal).find(Query.all(), null, 10).entries())
                .filteredOn(line -> line.decisions().isEmpty())
                .extracting(EntryLine::kind, EntryLine::caller)
                .containsExactly(tuple("withdrawn", "cara"), tuple("approved", "ben"));
        assertThat(journal.check().intact()).isTrue();
    }

    @Test
    void whoever_writes_to_the_database_alone_puts_nothing_in_force() throws Exception {
        open(Databases.H2);
        Draft draft = nineMonths(ANN);
        draft = drafts.submit(ANN, draft.id(), draft.revision(), "");
        draft = drafts.approve(BEN, draft.id(), draft.revision(), "");
        String id = draft.id();
        journal.transaction(connection -> {
            try (var statement = connection.prepareStatement(
                    "UPDATE draft SET folder = REPLACE(folder, 'needs 9 months', 'needs nine months'), revision ="
                            + " revision + 1 WHERE draft = ?")) {
                statement.setString(1, id);
                return statement.executeUpdate();
            }
        });
        PolicyLibrary elsewhere = TestPolicies.library().now();
        publications(elsewhere).refresh();
        assertThat(elsewhere.inForce("local-reference", FROM).orElseThrow().key())
                .isEqualTo(LOCAL);
        assertThat(elsewhere.faults(draft.key())).singleElement().satisfies(fault -> assertThat(fault.message())
                .contains("not those that were approved"));
    }

    @Test
    void an_instance_that_starts_without_the_database_serves_what_it_served_last() throws InterruptedException {
        open(Databases.H2);
        Draft draft = nineMonths(ANN);
        draft = drafts.submit(ANN, draft.id(), draft.revision(), "");
        drafts.approve(BEN, draft.id(), draft.revision(), "");
        PolicyLibrary started = TestPolicies.library().now();
        publications(started).refreshFromCopy();
        assertThat(started.inForce("local-reference", FROM).orElseThrow().version())
                .isEqualTo(FROM);
    }

    @Test
    void what_no_scenario_shows_is_offered_as_a_line_and_added_as_it_stands() throws InterruptedException {
        open(Databases.H2);
        Draft draft = nineMonths(ANN);
        DraftCheck before = drafts.check(draft);
        Draft emptied = drafts.change(ANN, draft.id(), draft.revision(), "no scenarios of track", folder -> {
            Map<String, String> others = new HashMap<>(folder);
            others.remove("scenarios/endorsement.track.csv");
            return others;
        });
        DraftCheck check = drafts.check(emptied);
        assertThat(check.missing().size()).isGreaterThan(before.missing().size());
        Draft more = drafts.change(
                ANN,
                draft.id(),
                emptied.revision(),
                "one more",
                folder -> Edits.add(folder, check.missing().get(0), "A case, with a comma"));
        DraftCheck after = drafts.check(more);
        assertThat(after.scenarios()).isEqualTo(check.scenarios() + 1);
        assertThat(after.turned()).isEmpty();
        assertThat(after.missing().size()).isLessThan(check.missing().size());
    }

    @Test
    void a_trial_counts_whose_answer_turns_and_records_nothing() throws Exception {
        open(Databases.H2);
        Trial trial = Trial.of(nineMonths(ANN), library).orElseThrow();
        JsonNode request = Json.tree(Files.readString(Path.of("examples/agency-exactly-on-the-day/request.json")));
        trial.ask("endorsement", request);
        trial.ask("endorsement", request);
        trial.ask("no-decision", request);
        assertThat(trial.asked()).isEqualTo(2);
        assertThat(trial.turns())
                .containsExactly(Map.entry(new Trial.Turn("endorsement", "yes", "not-yet", "agency-months-short"), 2));
        assertThat(library.keys()).doesNotContain("local-reference/2017-03-01");
    }

    @Test
    void what_waits_to_be_approved_is_tried_on_real_calls_after_they_were_answered() throws Exception {
        open(Databases.H2);
        Draft draft = nineMonths(ANN);
        Shadow shadow = new Shadow(journal, library, 1, () -> false);
        JsonNode request = Json.tree(Files.readString(Path.of("examples/agency-exactly-on-the-day/request.json"))
                .replaceFirst("\\{", "{\"policy\":\"local-reference\","));
        Question question = new Questions(library, Optional.empty())
                .read("endorsement", request.toString().getBytes(StandardCharsets.UTF_8));
        Answer answer = new Explainer(library).answer(question, false);
        Supervised working = Supervised.inSteps(
                "shadow", () -> shadow.step(Duration.ofMillis(50)), Duration.ofMillis(50), Clock.systemUTC());
        working.start();
        try {
            assertThat(shadow.of(draft)).as("nobody has submitted it").isEmpty();
            Draft submitted = drafts.submit(ANN, draft.id(), draft.revision(), "");
            for (int tries = 0;
                    tries < 200
                            && shadow.of(submitted)
                                    .filter(each -> each.turned() == 1)
                                    .isEmpty();
                    tries++) {
                if (shadow.of(submitted).isPresent()
                        && shadow.of(submitted).get().asked() == 0) {
                    shadow.answered("endorsement", question.tree(), answer);
                }
                Thread.sleep(50);
            }
            assertThat(shadow.of(submitted).orElseThrow().turns())
                    .containsKey(new Trial.Turn("endorsement", "yes", "not-yet", "agency-months-short"));
            drafts.sendBack(BEN, draft.id(), submitted.revision(), "Not now.");
            for (int tries = 0; tries < 200 && shadow.of(submitted).isPresent(); tries++) {
                Thread.sleep(50);
            }
            assertThat(shadow.of(submitted)).isEmpty();
        } finally {
            working.stop();
            assertThat(working.join(Duration.ofSeconds(20))).isTrue();
        }
    }
}
