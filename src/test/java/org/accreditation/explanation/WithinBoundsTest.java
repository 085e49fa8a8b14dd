package org.accreditation.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.accreditation.TestPolicies;
import org.accreditation.answer.Answer;
import org.accreditation.decision.Outcome;
import org.accreditation.question.Questions;
import org.junit.jupiter.api.Test;

/** What a clerk would conclude is concluded, and they are not asked for what makes no difference. */
class WithinBoundsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Questions questions = new Questions(TestPolicies.library(), Optional.empty());
    private final Explainer explainer = new Explainer(TestPolicies.library());

    private static ObjectNode example(String name, String policy) throws IOException {
        ObjectNode request = (ObjectNode)
                JSON.readTree(Path.of("examples", name, "request.json").toFile());
        return request.put("policy", policy);
    }

    private Answer answer(String decision, ObjectNode request) {
        return explainer.answer(questions.read(decision, request.toString().getBytes()), false);
    }

    private static ObjectNode candidate(ObjectNode request) {
        return (ObjectNode) request.get("candidate");
    }

    private static List<String> pointers(Answer answer) {
        return answer.missing().stream()
                .flatMap(line -> line.pointers().stream())
                .toList();
    }

    @Test
    void who_has_long_been_registered_was_first_registered_no_later() throws IOException {
        ObjectNode request = example("thirty-years-without-asye", "local-reference");
        ObjectNode person = candidate(request);
        person.put("qualifiedAbroad", true).remove("firstRegisteredInUkOn");
        ((ObjectNode) person.at("/registrations/0")).put("from", "2010-01-04");

        Answer answer = answer("endorsement", request);

        assertThat(answer.outcome()).isNotEqualTo(Outcome.INCOMPLETE);
        assertThat(answer.missing()).isEmpty();
        assertThat(answer.findings())
                .filteredOn(finding -> finding.criterion().equals("ASYE"))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.reason()).contains("First registered in the United Kingdom no later than"));
    }

    @Test
    void asye_that_has_a_result_was_undertaken() throws IOException {
        ObjectNode request = example("just-after-asye", "local-reference");
        Outcome told = answer("endorsement", request).outcome();
        ((ObjectNode) candidate(request).get("asye")).remove("undertaken");

        assertThat(answer("endorsement", request).outcome()).isEqualTo(told);
    }

    @Test
    void sixty_months_against_thirty_six_need_nothing_of_another_post() throws IOException {
        ObjectNode request = example("agency-three-years-in-two-jobs", "agency-rules");
        ArrayNode posts = (ArrayNode) candidate(request).get("employments");
        ((ObjectNode) posts.get(0)).put("from", "2019-09-02").put("to", "2023-03-01");
        ObjectNode other = posts.addObject();
        other.setAll((ObjectNode) posts.get(0));
        other.put("from", "2023-03-02").put("to", "2024-03-01").remove(List.of("absences", "partTime"));

        Answer answer = answer("agency-engagement", request);

        assertThat(answer.outcome()).isEqualTo(Outcome.YES);
        assertThat(answer.findings())
                .filteredOn(finding -> finding.criterion().equals("Experience"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.reason()).contains("makes no difference"));
    }

    @Test
    void whether_the_authority_succeeded_another_is_not_asked_where_either_is_a_not_yet() throws IOException {
        ObjectNode request = example("agency-three-years-in-two-jobs", "agency-rules");
        ((ObjectNode) request.get("body")).remove("formerly");
        ArrayNode posts = (ArrayNode) candidate(request).get("employments");
        ((ObjectNode) posts.get(0)).put("from", "2019-09-02").put("to", "2025-01-20");

        Answer answer = answer("agency-engagement", request);

        assertThat(answer.outcome()).isEqualTo(Outcome.NOT_YET);
        assertThat(answer.missing()).isEmpty();

        ((ObjectNode) posts.get(0).get("authority")).put("region", "North West");
        Answer asked = answer("agency-engagement", request);
        assertThat(asked.outcome()).as("there it would make a difference").isEqualTo(Outcome.INCOMPLETE);
        assertThat(pointers(asked)).containsOnly("/body/formerly");
    }

    @Test
    void whether_a_post_was_part_time_is_asked_once() throws IOException {
        ObjectNode request = example("agency-three-years-in-two-jobs", "agency-rules");
        ((ObjectNode) candidate(request).at("/employments/0")).remove("partTime");

        assertThat(answer("agency-engagement", request).missing())
                .singleElement()
                .satisfies(line -> assertThat(line.pointers()).containsExactly("/candidate/employments/0/partTime"));
    }

    @Test
    void what_is_open_is_decided_where_every_answer_leads_to_the_same() throws IOException {
        ObjectNode request = example("agency-three-years-in-two-jobs", "agency-rules");
        ((ObjectNode) candidate(request).get("agencyEngagement"))
                .put("noticeWeeks", 3)
                .remove("references");

        Answer answer = answer("agency-engagement", request);

        assertThat(answer.outcome())
                .as("3 weeks of notice, whatever the references")
                .isEqualTo(Outcome.NOT_YET);
        assertThat(answer.missing()).isEmpty();
    }
}
