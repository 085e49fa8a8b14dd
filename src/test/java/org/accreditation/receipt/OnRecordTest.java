package org.accreditation.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.accreditation.receipt.Verification.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is on record is recomputed, with and without a receipt. */
class OnRecordTest {

    @TempDir
    private Path data;

    private Proofs here;
    private final ObjectNode request = Proofs.request("agency-one-day-short");

    @BeforeEach
    void start() {
        here = new Proofs(data);
    }

    private OnRecord recorded(ObjectNode answer, Set<String> receipts) {
        return new OnRecord("endorsement", List.of(), request, answer, receipts);
    }

    private ObjectNode answer() {
        return (ObjectNode) here.answer("endorsement", request);
    }

    @Test
    void recomputing_gives_what_is_on_record() {
        String receipt = Receipts.digest(here.unsigned("endorsement", request));
        assertThat(here.verify(recorded(answer(), Set.of(receipt))).verdict()).isEqualTo(Verdict.PROVEN);
        assertThat(here.verify(recorded(answer(), Set.of())).verdict()).isEqualTo(Verdict.PROVEN);
    }

    @Test
    void an_answer_that_does_not_follow_differs_and_the_first_step_is_named() {
        ObjectNode altered = answer();
        altered.put("outcome", "yes");
        Verification verification = here.verify(recorded(altered, Set.of()));
        assertThat(verification.verdict()).isEqualTo(Verdict.DIFFERS);
        assertThat(verification.checks())
                .filteredOn(check -> check.difference() != null)
                .extracting(check -> check.difference().step())
                .containsExactly("outcome");
    }

    @Test
    void a_receipt_of_something_else_is_refused() {
        ObjectNode altered = answer();
        altered.put("outcome", "yes");
        String receipt = Receipts.digest(here.unsigned("endorsement", request));
        assertThat(here.verify(recorded(altered, Set.of(receipt))).verdict()).isEqualTo(Verdict.REFUSED);
    }

    @Test
    void what_is_no_answer_is_refused() {
        assertThat(here.verify(recorded((ObjectNode) Proofs.json("{\"outcome\":\"perhaps\"}"), Set.of()))
                        .verdict())
                .isEqualTo(Verdict.REFUSED);
    }
}
