package org.accreditation.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.accreditation.TestPolicies;
import org.accreditation.answer.Answer;
import org.accreditation.decision.Outcome;
import org.accreditation.question.Questions;
import org.junit.jupiter.api.Test;

/** What would have made a no or a not-yet a yes, and which rows came near. */
class ChangesTest {

    private final Questions questions = new Questions(TestPolicies.library(), Optional.empty());
    private final Explainer explainer = new Explainer(TestPolicies.library());

    private static ObjectNode person(String example, String policy) throws IOException {
        return ((ObjectNode) new ObjectMapper()
                        .readTree(Path.of("examples", example, "request.json").toFile()))
                .put("policy", policy);
    }

    private Answer explained(String decision, ObjectNode request) {
        return explainer.answer(questions.read(decision, request.toString().getBytes()), true);
    }

    private List<List<String>> acts(String decision, ObjectNode request) {
        return explained(decision, request).explanation().changes().smallest().stream()
                .map(change -> change.acts().stream().map(Answer.ActLine::id).toList())
                .toList();
    }

    private static ArrayNode list(ObjectNode request, String name) {
        return (ArrayNode) request.at("/candidate/" + name);
    }

    @Test
    void an_agency_worker_one_day_short_has_only_to_wait_that_day() throws IOException {
        Answer answer = explained("endorsement", person("agency-one-day-short", "local-reference"));

        assertThat(answer.explanation().changes().smallest()).singleElement().satisfies(change -> {
            assertThat(change.acts()).isEmpty();
            assertThat(change.waitUntil()).isEqualTo(answer.earliestDate()).isEqualTo(LocalDate.parse("2017-03-15"));
            assertThat(change.words()).startsWith("Wait until 2017-03-15");
            assertThat(change.facts())
                    .extracting(Answer.FactChange::fact)
                    .containsExactly("months on assignment in endorsing authority");
        });
    }

    @Test
    void an_authority_that_judged_the_time_not_yet_sufficient_can_judge_again() throws IOException {
        ObjectNode request = person("agency-judged-sufficient", "adcs-position");
        ((ObjectNode) list(request, "assignmentJudgements").get(0)).put("sufficient", false);

        Answer answer = explained("endorsement", request);

        assertThat(answer.outcome()).isEqualTo(Outcome.NOT_YET);
        Answer.ChangeLine change = answer.explanation().changes().smallest().get(0);
        assertThat(change.acts()).singleElement().satisfies(act -> {
            assertThat(act.id()).isEqualTo("time-judged-sufficient");
            assertThat(act.says())
                    .startsWith("E08000034 judges that this person's time on assignment there is long enough");
            assertThat(act.by()).isEqualTo("The authority in which this person is on assignment.");
        });
        assertThat(change.waitUntil()).isNull();
        assertThat(change.outcome()).isEqualTo(Outcome.YES);
    }

    @Test
    void who_has_no_endorsement_yet_needs_one_from_where_she_works() throws IOException {
        ObjectNode request = person("judged-not-ready-later", "adcs-position");
        list(request, "endorsements").removeAll();

        assertThat(acts("eligibility", request)).containsExactly(List.of("endorsed"));
    }

    @Test
    void where_her_authority_could_not_endorse_her_yet_both_acts_are_needed() throws IOException {
        ObjectNode request = person("judged-not-ready-later", "local-reference");
        list(request, "endorsements").removeAll();

        assertThat(acts("eligibility", request))
                .isNotEmpty()
                .allSatisfy(acts -> assertThat(acts).hasSize(2).startsWith("endorsed"));
    }

    @Test
    void nothing_lets_an_agency_endorse_for_another_body_would_be_another_question() throws IOException {
        Answer.ChangesLine changes = explained("endorsement", person("agency-wants-to-endorse", "adcs-position"))
                .explanation()
                .changes();

        assertThat(changes.smallest()).isEmpty();
        assertThat(changes.complete()).isTrue();
        assertThat(changes.says()).startsWith("No act that is known to be still open");
    }

    @Test
    void after_a_failed_attempt_the_time_between_has_only_to_pass() throws IOException {
        ObjectNode request = person("failed-once-a-day-early", "local-reference");

        assertThat(explained("retake", request).explanation().changes().smallest())
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.acts()).isEmpty();
                    assertThat(change.waitUntil()).isEqualTo(LocalDate.parse("2016-12-10"));
                });
    }

    @Test
    void support_has_to_be_offered_and_completed() throws IOException {
        assertThat(acts("retake", person("support-not-offered", "local-reference")))
                .containsExactly(List.of("support-offered", "support-completed"));
    }

    @Test
    void nothing_brings_back_who_was_removed_from_the_register() throws IOException {
        ObjectNode request = person("agency-judged-sufficient", "adcs-position");
        ((ObjectNode) list(request, "registrations").get(0)).put("state", "removed");

        Answer answer = explained("endorsement", request);

        assertThat(answer.outcome()).isEqualTo(Outcome.NO);
        assertThat(answer.explanation().changes().smallest()).isEmpty();
    }

    @Test
    void who_was_never_registered_can_be_registered() throws IOException {
        ObjectNode request = person("agency-judged-sufficient", "adcs-position");
        list(request, "registrations").removeAll();

        assertThat(acts("endorsement", request)).containsExactly(List.of("registered-hcpc"));
    }

    @Test
    void a_plan_can_be_changed_as_little_as_is_enough() throws IOException {
        assertThat(acts("programme", person("plan-by-secondment", "adcs-position")))
                .containsExactly(List.of("placement-left-out"), List.of("placement-linked-to-improvement"));
        assertThat(explained("programme", person("aspirant-leader-eight-months-full-time", "dfe-early-thinking"))
                        .explanation()
                        .changes()
                        .smallest())
                .extracting(Answer.ChangeLine::words)
                .containsExactly("A placement (entry 1) ends on 2017-07-02 instead.");
    }

    @Test
    void a_search_that_was_cut_short_says_so() throws IOException {
        Answer.ChangesLine changes = explained("programme", person("plan-of-full-time-placement", "local-reference"))
                .explanation()
                .changes();

        assertThat(changes.complete()).isFalse();
        assertThat(changes.evaluations()).isEqualTo(Changes.EVALUATIONS);
        assertThat(changes.says()).contains("Not every combination was tried");
    }

    @Test
    void only_a_no_and_a_not_yet_have_changes() throws IOException {
        assertThat(explained("endorsement", person("agency-judged-sufficient", "adcs-position")))
                .satisfies(yes -> assertThat(yes.outcome()).isEqualTo(Outcome.YES))
                .satisfies(yes -> assertThat(yes.explanation().changes()).isNull());
        assertThat(explained("endorsement", person("agency-one-day-short", "adcs-position")))
                .satisfies(refer -> assertThat(refer.outcome()).isEqualTo(Outcome.REFER))
                .satisfies(refer -> assertThat(refer.explanation().changes()).isNull());
        assertThat(explained("endorsement", person("facts-missing", "local-reference")))
                .satisfies(incomplete -> assertThat(incomplete.outcome()).isEqualTo(Outcome.INCOMPLETE))
                .satisfies(incomplete ->
                        assertThat(incomplete.explanation().changes()).isNull());
    }

    @Test
    void what_is_unknown_is_not_made_known_by_a_change() throws IOException {
        ObjectNode request = person("judged-not-ready-later", "adcs-position");
        ((ObjectNode) request.get("candidate")).putNull("assignmentJudgements");

        assertThat(explained("eligibility", request).explanation().changes().smallest())
                .allSatisfy(change -> assertThat(change.acts())
                        .extracting(Answer.ActLine::id)
                        .doesNotContain("time-judged-sufficient"));
    }

    @Test
    void each_table_tells_its_row_cell_by_cell_and_what_failed_in_the_rows_that_came_nearest() throws IOException {
        Answer answer = explained("endorsement", person("agency-one-day-short", "local-reference"));

        Answer.TableLine table = answer.explanation().tables().stream()
                .filter(each -> each.table().equals("Assignment length"))
                .findFirst()
                .orElseThrow();
        assertThat(table.says()).isEqualTo("not-yet: Months on assignment in the endorsing authority: 5 of 6.");
        assertThat(table.applied()).singleElement().satisfies(row -> {
            assertThat(row.row().row()).isEqualTo("agency-months-short");
            assertThat(row.cells()).allSatisfy(cell -> assertThat(cell.holds()).isTrue());
        });
        assertThat(table.nearest()).isNotEmpty().allSatisfy(row -> assertThat(row.cells())
                .hasSize(1)
                .allSatisfy(cell -> assertThat(cell.holds()).isFalse()));
        assertThat(table.nearest())
                .filteredOn(row -> row.says().equals("met"))
                .flatExtracting(Answer.TriedRow::cells)
                .extracting(Answer.CellLine::words)
                .contains("Months still to go: the row asks for at most 0; it is 1.");
    }

    @Test
    void the_path_of_a_decision_goes_on_through_those_that_it_rests_on() throws IOException {
        Answer answer = explained("eligibility", person("endorsed-too-early-on-assignment", "local-reference"));

        assertThat(answer.explanation().nested())
                .filteredOn(path -> path.decision().equals("endorsement"))
                .singleElement()
                .satisfies(path -> {
                    assertThat(path.explanation().facts()).isNotEmpty();
                    assertThat(path.explanation().tables())
                            .extracting(Answer.TableLine::table)
                            .contains("Assignment length");
                });
    }
}
