package org.accreditation.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.util.Base64URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.accreditation.receipt.Verification.Passed;
import org.accreditation.receipt.Verification.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiptTest {

    private static final String NONCE = "q83vASNFZ4mrze8BI0VniQ";

    @TempDir
    private Path data;

    private Proofs here;
    private final ObjectNode request = Proofs.request("agency-one-day-short");

    @BeforeEach
    void start() {
        here = new Proofs(data);
    }

    private static Verification.Checked check(Verification verification, String name) {
        return verification.checks().stream()
                .filter(check -> check.check().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_receipt_is_proven_by_the_request_that_it_answered() {
        Verification verification = here.verify(here.receipt("endorsement", request), request);

        assertThat(verification.verdict()).isEqualTo(Verdict.PROVEN);
        assertThat(verification.checks())
                .extracting(Verification.Checked::check)
                .containsExactly("signature", "request", "answer", "version", "code", "engine", "recomputation");
        assertThat(verification.checks())
                .extracting(Verification.Checked::result)
                .containsExactly(
                        Passed.PASSED,
                        Passed.PASSED,
                        Passed.NOT_DONE,
                        Passed.PASSED,
                        Passed.PASSED,
                        Passed.PASSED,
                        Passed.PASSED);
        assertThat(verification.receipt().decisions().get(0).outcome().word()).isEqualTo("not-yet");
    }

    @Test
    void the_same_question_has_the_same_receipt_however_it_is_written() {
        ObjectNode turned = Proofs.json("{}").deepCopy();
        List<String> names = new ArrayList<>();
        request.fieldNames().forEachRemaining(names::add);
        java.util.Collections.reverse(names);
        names.forEach(name -> turned.set(name, request.get(name)));

        assertThat(turned.toString()).isNotEqualTo(request.toString());
        assertThat(here.receipt("endorsement", turned)).isEqualTo(here.receipt("endorsement", request));
        assertThat(new Proofs(data).receipt("endorsement", request)).isEqualTo(here.receipt("endorsement", request));
    }

    @Test
    void it_says_what_was_decided_by_which_rows_of_which_sources() {
        ObjectNode payload = Proofs.payload(here.receipt("endorsement", request));
        JsonNode answer = here.answer("endorsement", request);
        JsonNode decided = payload.at("/decisions/0");

        assertThat(payload.path("request").asText()).matches("sha256:[0-9a-f]{64}");
        assertThat(decided.path("id")).isEqualTo(answer.path("id"));
        assertThat(decided.path("earliestDate").asText()).isEqualTo("2017-03-15");
        assertThat(decided.at("/policy/digest")).isEqualTo(answer.at("/policy/digest"));
        assertThat(decided.at("/policy/rules")).isEqualTo(answer.at("/policy/rules"));
        assertThat(decided.at("/policy/engine")).isEqualTo(answer.at("/policy/engine"));
        assertThat(decided.findValuesAsText("row")).contains("agency-months-short");
        assertThat(decided.path("findings")).hasSameSizeAs(answer.path("findings"));
        assertThat(decided.findValues("sources").toString())
                .contains("{\"id\":\"adcs-2016\",\"paragraph\":\"3.3\"}")
                .contains("\"clause\":\"5\",\"id\":\"local-reference\",\"term\":\"assignment months required\"");
    }

    @Test
    void no_fact_of_the_person_and_no_reason_is_in_it() {
        for (String person : List.of("agency-one-day-short", "failed-twice", "endorsed-then-moved")) {
            ObjectNode asked = Proofs.request(person);
            ((ObjectNode) asked.get("candidate")).put("ref", "zaphod-4711");
            String decision = person.startsWith("failed") ? "retake" : "eligibility";
            String payload = Proofs.payload(here.receipt(decision, asked)).toString();
            Map<String, String> facts = new TreeMap<>();
            scalars(asked.get("candidate"), "", facts);
            facts.values()
                    .removeIf(value -> value.length() < 8
                            || value.equals(asked.path("asOf").asText()));

            assertThat(facts).isNotEmpty();
            facts.forEach((pointer, value) -> assertThat(payload).as(pointer).doesNotContain(value));
            assertThat(payload).doesNotContain("\"reason\"").doesNotContain("\"facts\"");
        }
    }

    private static void scalars(JsonNode node, String pointer, Map<String, String> found) {
        if (node.isTextual() && node.asText().matches(".*[0-9].*")) {
            found.put(pointer, node.asText());
        }
        node.properties().forEach(child -> scalars(child.getValue(), pointer + "/" + child.getKey(), found));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            scalars(node.get(i), pointer + "/" + i, found);
        }
    }

    @Test
    void a_nonce_changes_every_digest_and_no_decision() {
        ObjectNode hidden = request.deepCopy().put("nonce", NONCE);
        ObjectNode open = Proofs.payload(here.receipt("endorsement", request));
        ObjectNode closed = Proofs.payload(here.receipt("endorsement", hidden));

        assertThat(closed.path("request")).isNotEqualTo(open.path("request"));
        assertThat(closed.path("answer")).isNotEqualTo(open.path("answer"));
        assertThat(closed.at("/decisions/0/id")).isNotEqualTo(open.at("/decisions/0/id"));
        ((ObjectNode) closed.at("/decisions/0")).set("id", open.at("/decisions/0/id"));
        assertThat(closed.at("/decisions")).isEqualTo(open.at("/decisions"));
        assertThat(closed.toString()).doesNotContain(NONCE);
        assertThat(here.verify(here.receipt("endorsement", hidden), hidden).verdict())
                .isEqualTo(Verdict.PROVEN);
        assertThat(here.verify(here.receipt("endorsement", hidden), request).verdict())
                .isEqualTo(Verdict.REFUSED);
    }

    @Test
    void a_receipt_of_another_request_or_of_another_kind_is_refused() {
        ObjectNode another = request.deepCopy().put("asOf", "2017-03-15");
        Verification verification = here.verify(here.receipt("endorsement", another), request);

        assertThat(verification.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(check(verification, "request").result()).isEqualTo(Passed.FAILED);
        assertThat(check(verification, "recomputation").result()).isEqualTo(Passed.NOT_DONE);
        String checkpoint = here.keys.sign(
                "accreditation-checkpoint+jws",
                Base64URL.from(here.receipt("endorsement", request).split("\\.")[1])
                        .decode());
        assertThat(here.verify(checkpoint, request).verdict()).isEqualTo(Verdict.REFUSED);
    }

    @Test
    void an_altered_payload_under_the_old_signature_is_refused() {
        String[] parts = here.receipt("endorsement", request).split("\\.");
        ObjectNode payload = Proofs.payload(String.join(".", parts));
        ObjectNode yes = payload.deepCopy();
        ((ObjectNode) yes.at("/decisions/0")).put("outcome", "yes");
        ObjectNode added = payload.deepCopy().put("note", "as agreed by telephone");
        for (ObjectNode altered : List.of(yes, added)) {
            String jws = parts[0] + "." + Base64URL.encode(altered.toString()) + "." + parts[2];
            Verification verification = here.verify(jws, request);
            assertThat(verification.verdict()).isEqualTo(Verdict.REFUSED);
            assertThat(verification.receipt()).isNull();
        }
    }

    @Test
    void a_payload_with_a_member_that_receipts_do_not_have_is_refused_even_when_signed_here() {
        ObjectNode added = Proofs.payload(here.receipt("endorsement", request)).put("note", "x");
        assertThat(here.verify(here.sign(added), request).verdict()).isEqualTo(Verdict.REFUSED);
    }

    @Test
    void a_receipt_of_a_revoked_key_counts_only_where_a_checkpoint_held_it_before() {
        String receipt = here.receipt("endorsement", request);
        ObjectNode otherwise = Proofs.payload(receipt);
        ((ObjectNode) otherwise.at("/decisions/0")).put("outcome", "yes");
        String forged = here.sign(otherwise);
        String digest = Receipts.digest(here.unsigned("endorsement", request));
        KeyLine revoked = here.keys.revoke(here.keys.list().get(0).kid());

        assertThat(here.verify(receipt, request).verdict()).isEqualTo(Verdict.REFUSED);
        RecordedBefore bySomebody = (held, before) -> held.equals(digest) && before.equals(revoked.revokedAt());
        assertThat(here.verify(receipt, request, bySomebody).verdict()).isEqualTo(Verdict.PROVEN);
        assertThat(here.verify(forged, request, bySomebody).verdict()).isEqualTo(Verdict.REFUSED);
    }

    @Test
    void a_receipt_of_a_retired_key_is_proven_and_says_so() {
        String receipt = here.receipt("endorsement", request);
        here.keys.rotate();
        Verification verification = here.verify(receipt, request);
        assertThat(verification.verdict()).isEqualTo(Verdict.PROVEN);
        assertThat(check(verification, "signature").result()).isEqualTo(Passed.NOTED);
        assertThat(check(verification, "signature").detail()).contains("retired");
    }

    @Test
    void the_words_of_the_answer_can_be_checked_too() {
        String receipt = here.receipt("endorsement", request);
        ObjectNode answer = here.answer("endorsement", request).deepCopy();
        answer.put("receipt", receipt).putObject("journal").put("entry", "1");
        assertThat(here.verify(receipt, request, answer).verdict()).isEqualTo(Verdict.PROVEN);

        answer.put("summary", "Yes: every criterion is met.");
        Verification verification = here.verify(receipt, request, answer);
        assertThat(verification.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(check(verification, "answer").result()).isEqualTo(Passed.FAILED);
    }

    @ParameterizedTest
    @CsvSource({
        "/decisions/0, outcome, \"yes\", outcome",
        "/decisions/0, earliestDate, \"2017-03-14\", earliest date",
        "/decisions/0/findings/0, result, \"not-met\", finding",
        "/decisions/0/findings/0/rows/0, row, \"another-row\", row",
        "/decisions/0/findings/0/sources/0, paragraph, \"9.9\", source",
        "/decisions/0, id, \"d-0\", receipt",
        "'', answer, \"sha256:0\", words",
    })
    void where_recomputing_gives_something_else_the_first_step_that_differs_is_named(
            String at, String member, String value, String step) {
        ObjectNode payload = Proofs.payload(here.receipt("endorsement", request));
        ((ObjectNode) payload.at(at)).set(member, Proofs.json(value));

        Verification verification = here.verify(here.sign(payload), request);

        assertThat(verification.verdict()).isEqualTo(Verdict.DIFFERS);
        assertThat(check(verification, "recomputation").difference().step()).isEqualTo(step);
    }

    @Test
    void another_engine_is_reported_and_does_not_hide_what_differs() {
        ObjectNode payload = Proofs.payload(here.receipt("endorsement", request));
        ObjectNode decided = (ObjectNode) payload.at("/decisions/0");
        ((ObjectNode) decided.get("policy")).put("engine", "9.9.9");
        decided.put("id", "d-of-that-engine");
        payload.put("answer", "sha256:of-that-engine");

        Verification same = here.verify(here.sign(payload), request);
        assertThat(same.verdict()).isEqualTo(Verdict.PROVEN);
        assertThat(check(same, "engine").result()).isEqualTo(Passed.NOTED);
        assertThat(check(same, "engine").detail()).contains("9.9.9");

        decided.put("outcome", "yes");
        Verification other = here.verify(here.sign(payload), request);
        assertThat(other.verdict()).isEqualTo(Verdict.DIFFERS);
        assertThat(check(other, "engine").result()).isEqualTo(Passed.NOTED);
    }

    @Test
    void a_pathway_has_one_receipt_for_all_its_decisions() {
        ObjectNode whole = request.deepCopy();
        whole.remove("status");
        String receipt = here.pathwayReceipt(whole);
        Verification verification = here.verify(receipt, whole);
        assertThat(verification.verdict()).isEqualTo(Verdict.PROVEN);
        assertThat(verification.receipt().decisions()).hasSizeGreaterThan(3);

        String sideBySide = here.pathwayReceipt(whole, "adcs-position", "local-reference");
        assertThat(here.verify(sideBySide, whole).verdict()).isEqualTo(Verdict.PROVEN);
        assertThat(here.verify(sideBySide, request).verdict()).isEqualTo(Verdict.REFUSED);

        ObjectNode fewer = Proofs.payload(receipt);
        ((com.fasterxml.jackson.databind.node.ArrayNode) fewer.get("decisions")).remove(0);
        assertThat(here.verify(here.sign(fewer), whole).verdict()).isEqualTo(Verdict.DIFFERS);
    }
}
