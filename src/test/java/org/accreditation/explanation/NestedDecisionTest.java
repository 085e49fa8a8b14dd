package org.accreditation.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.accreditation.TestPolicies;
import org.accreditation.answer.Answer;
import org.accreditation.decision.Outcome;
import org.accreditation.decision.Result;
import org.accreditation.policy.ChangedFiles;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.Questions;
import org.accreditation.tables.TableFault;
import org.junit.jupiter.api.Test;

/** Eligibility rests on endorsement, as of the day that the endorsement was given, and on a retake after a failure. */
class NestedDecisionTest {

    private static final String LOCAL = "local-reference";

    private final Questions questions = new Questions(TestPolicies.library(), Optional.empty());
    private final Explainer explainer = new Explainer(TestPolicies.library());

    private static ObjectNode person(String name) throws IOException {
        return ((ObjectNode) new ObjectMapper()
                        .readTree(Path.of("examples", name, "request.json").toFile()))
                .put("policy", LOCAL);
    }

    private Answer eligibility(ObjectNode request) {
        return explainer.answer(questions.read("eligibility", request.toString().getBytes()), false);
    }

    @Test
    void the_endorsement_is_judged_as_of_the_day_it_was_given_and_shown_in_the_answer() throws IOException {
        ObjectNode request = person("back-after-long-leave");
        String given = request.at("/candidate/endorsements/0/on").asText();

        Answer answer = eligibility(request);

        assertThat(answer.outcome()).isEqualTo(Outcome.YES);
        assertThat(answer.nested())
                .filteredOn(nested -> nested.decision().equals("endorsement"))
                .singleElement()
                .satisfies(nested -> {
                    assertThat(nested.asOf()).isEqualTo(LocalDate.parse(given)).isBefore(answer.asOf());
                    assertThat(nested.entry()).isEqualTo("/candidate/endorsements/0");
                    assertThat(nested.outcome()).isEqualTo(Outcome.YES);
                    assertThat(nested.findings()).isNotEmpty();
                });
    }

    @Test
    void what_a_nested_decision_lacks_is_asked_for_where_it_goes_in_this_request() throws IOException {
        ObjectNode request = person("back-after-long-leave");
        ((ObjectNode) request.at("/candidate/endorsements/0/body")).remove("type");

        assertThat(eligibility(request).outcome())
                .as("it has the code of the body that the question is about, of which the type is given")
                .isNotEqualTo(Outcome.INCOMPLETE);

        ((ObjectNode) request.at("/body")).put("code", "E08000099");
        Answer answer = eligibility(request);

        assertThat(answer.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(answer.missing())
                .flatExtracting(Answer.MissingLine::pointers)
                .contains("/candidate/endorsements/0/body/type")
                .noneMatch(pointer -> pointer.startsWith("/body"));
    }

    @Test
    void an_endorsement_given_before_any_version_was_in_force_is_referred() throws IOException {
        ObjectNode request = person("back-after-long-leave");
        ((ObjectNode) request.at("/candidate/endorsements/0")).put("on", "2016-05-08");

        Answer answer = eligibility(request);

        assertThat(answer.nested())
                .filteredOn(nested -> nested.decision().equals("endorsement"))
                .singleElement()
                .satisfies(nested -> assertThat(nested.summary()).contains("No version"));
        assertThat(answer.findings())
                .filteredOn(finding -> finding.criterion().equals("Valid endorsement"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.result()).isEqualTo(Result.REFER));
    }

    @Test
    void the_version_that_the_caller_names_holds_throughout() throws IOException {
        ObjectNode request = person("back-after-long-leave");
        request.put("version", "2016-05-09");
        ((ObjectNode) request.at("/candidate/endorsements/0")).put("on", "2016-05-08");

        assertThat(eligibility(request).nested())
                .filteredOn(nested -> nested.decision().equals("endorsement"))
                .singleElement()
                .satisfies(nested -> assertThat(nested.policyVersion()).isEqualTo(LocalDate.parse("2016-05-09")));
    }

    @Test
    void a_decision_that_rests_on_itself_is_refused() {
        PolicyLibrary library = new ChangedFiles()
                .replace(
                        ChangedFiles.ADCS_POLICY,
                        "    question: May this person sit the assessment for this status again?\n",
                        "    question: May this person sit the assessment for this status again?\n"
                                + "    nested: [ { fact: entry, decision: eligibility } ]\n")
                .load();

        assertThat(library.refused().get("adcs-position/2016-05-09"))
                .extracting(TableFault::message)
                .anyMatch(message -> message.contains("eligibility → retake → eligibility"));
    }
}
