package org.accreditation.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accreditation.TestPolicies;
import org.accreditation.answer.Answer;
import org.accreditation.answer.Pathway;
import org.accreditation.answer.PathwayFinder;
import org.accreditation.decision.Outcome;
import org.accreditation.explanation.Explainer;
import org.accreditation.json.Json;
import org.accreditation.question.Question;
import org.accreditation.question.Questions;
import org.accreditation.receipt.Archive;
import org.accreditation.receipt.Keys;
import org.accreditation.receipt.Receipts;
import org.accreditation.receipt.RecordedBefore;
import org.accreditation.receipt.SignedAnswer;
import org.accreditation.receipt.Verification;
import org.accreditation.receipt.Verification.Verdict;
import org.accreditation.receipt.Verifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What callers see can be named otherwise, and nothing that is signed or kept becomes another one. */
class WireFormatTest {

    /** As if callers saw other names than are recorded. */
    private abstract static class Renamed {
        @JsonProperty("conclusion")
        abstract Outcome outcome();

        @JsonProperty("criteria")
        abstract List<Answer.FindingLine> findings();
    }

    private abstract static class RenamedFinding {
        @JsonProperty("because")
        abstract String reason();
    }

    private static final WireFormat RENAMED =
            new WireFormat(Map.of(Answer.class, Renamed.class, Answer.FindingLine.class, RenamedFinding.class));

    @TempDir
    private Path data;

    private final Questions questions = new Questions(TestPolicies.library(), Optional.empty());
    private final Explainer explainer = new Explainer(TestPolicies.library());

    private static byte[] request(String person) throws IOException {
        ObjectNode request = (ObjectNode) Json.tree(Files.readString(Path.of("examples", person, "request.json")));
        return request.put("policy", "local-reference").toString().getBytes(UTF_8);
    }

    @Test
    void callers_see_what_is_recorded_byte_for_byte() throws IOException {
        Answer answer = explainer.answer(questions.read("endorsement", request("agency-one-day-short")), true);
        String recorded = Json.compact(answer);

        assertThat(WireFormat.CURRENT.compact(answer)).isEqualTo(recorded);
        assertThat(WireFormat.CURRENT.indented(answer)).isEqualTo(Json.indented(answer));
        assertThat(WireFormat.CURRENT.compact(answer, recorded)).isSameAs(recorded);
    }

    @Test
    void another_name_for_callers_changes_no_digest_and_the_answer_under_it_is_still_proven() throws IOException {
        byte[] request = request("agency-one-day-short");
        Question question = questions.read("endorsement", request);
        Answer answer = explainer.answer(question, false);
        Keys keys = Keys.in(data);
        Archive archive = new Archive(data, TestPolicies.files(), TestPolicies.library());
        Receipts receipts = new Receipts(keys, archive);
        String receipt = receipts.sign(receipts.of(question, answer));
        JsonNode sent = Json.tree(RENAMED.compact(new SignedAnswer(answer, receipt)));
        assertThat(sent.path("conclusion").asText()).isEqualTo("not-yet");
        assertThat(sent.at("/criteria/0/because").asText()).isNotEmpty();
        assertThat(sent.has("outcome")).isFalse();

        Verifier verifier = new Verifier(keys, RecordedBefore.byNobody(), archive);
        Verification verification =
                verifier.verify(receipt, Json.tree(new String(request, UTF_8)), RENAMED.recorded(sent));
        assertThat(verification.verdict()).isEqualTo(Verdict.PROVEN);

        ((ObjectNode) sent.at("/criteria/0")).put("because", "Something else.");
        assertThat(verifier.verify(receipt, Json.tree(new String(request, UTF_8)), RENAMED.recorded(sent))
                        .verdict())
                .isEqualTo(Verdict.REFUSED);
        ((ObjectNode) sent).put("added", true);
        assertThat(RENAMED.recorded(sent)).isEqualTo(sent);
    }

    @Test
    void a_pathway_comes_back_as_it_is_recorded() throws IOException {
        Questions.PathwayRequest asked = questions.pathway(request("agency-one-day-short"), List.of());
        Pathway pathway = new PathwayFinder(explainer.answerer()).find(asked.asOf(), asked.policies());

        JsonNode sent = Json.tree(RENAMED.compact(pathway));

        assertThat(sent.at("/policies/0/decisions/0").has("conclusion")).isTrue();
        assertThat(Json.canonical(RENAMED.recorded(sent))).isEqualTo(Json.canonical(pathway));
    }
}
