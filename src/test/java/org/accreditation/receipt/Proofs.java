package org.accreditation.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JWSObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import org.accreditation.TestPolicies;
import org.accreditation.answer.PathwayFinder;
import org.accreditation.explanation.Explainer;
import org.accreditation.json.CanonicalJson;
import org.accreditation.json.Json;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.Question;
import org.accreditation.question.Questions;

/** A service as far as proof goes: policies, a data folder, keys, receipts and a verifier. */
final class Proofs {

    static final String LOCAL = "local-reference";
    private static final ObjectMapper JSON = new ObjectMapper();

    final Keys keys;
    final Receipts receipts;
    private final Archive archive;
    private final Questions questions;
    private final Explainer explainer;

    Proofs(Path data) {
        this(data, TestPolicies.files(), TestPolicies.library());
    }

    Proofs(Path data, PolicyFiles files, PolicyLibrary library) {
        this.keys = Keys.in(data);
        this.archive = new Archive(data, files, library);
        this.receipts = new Receipts(keys, archive);
        this.questions = new Questions(library, Optional.empty());
        this.explainer = new Explainer(library);
    }

    static ObjectNode request(String person) {
        try {
            return ((ObjectNode) JSON.readTree(
                            Path.of("examples", person, "request.json").toFile()))
                    .put("policy", LOCAL);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static JsonNode json(Object written) {
        try {
            return JSON.readTree(written instanceof String text ? text : Json.compact(written));
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    JsonNode answer(String decision, JsonNode request) {
        return json(explainer.answer(question(decision, request), false));
    }

    private Question question(String decision, JsonNode request) {
        return questions.read(decision, request.toString().getBytes(UTF_8));
    }

    Receipt unsigned(String decision, JsonNode request) {
        Question question = question(decision, request);
        return receipts.of(question, explainer.answer(question, false));
    }

    String receipt(String decision, JsonNode request) {
        return receipts.sign(unsigned(decision, request));
    }

    String pathwayReceipt(JsonNode request, String... under) {
        Questions.PathwayRequest asked = questions.pathway(request.toString().getBytes(UTF_8), List.of(under));
        return receipts.sign(
                receipts.of(asked, new PathwayFinder(explainer.answerer()).find(asked.asOf(), asked.policies())));
    }

    Verification verify(String receipt, JsonNode request) {
        return verify(receipt, request, RecordedBefore.byNobody());
    }

    Verification verify(String receipt, JsonNode request, RecordedBefore attested) {
        return new Verifier(keys, attested, archive).verify(receipt, request, null);
    }

    Verification verify(String receipt, JsonNode request, JsonNode answer) {
        return new Verifier(keys, RecordedBefore.byNobody(), archive).verify(receipt, request, answer);
    }

    Verification verify(OnRecord record) {
        return new Verifier(keys, RecordedBefore.byNobody(), archive).verify(record);
    }

    /** Signs something else with the right key, as only the service itself could. */
    String sign(JsonNode payload) {
        return keys.sign(Receipts.TYPE, CanonicalJson.of(payload).getBytes(UTF_8));
    }

    static ObjectNode payload(String jws) {
        try {
            return (ObjectNode) json(JWSObject.parse(jws).getPayload().toString());
        } catch (ParseException notJws) {
            throw new IllegalArgumentException(notJws);
        }
    }
}
