package org.accreditation.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Optional;
import org.accreditation.journal.chain.EntryIntegrity;
import org.accreditation.receipt.Verification;
import org.accreditation.receipt.Verification.Passed;
import org.accreditation.receipt.Verification.Verdict;
import org.junit.jupiter.api.Test;

class VerificationViewTest {

    private static final EntryIntegrity INTACT = new EntryIntegrity(
            true, List.of(new EntryIntegrity.Checked("entry", EntryIntegrity.Result.PASSED, "As written.")));
    private static final EntryIntegrity ALTERED = new EntryIntegrity(
            false,
            List.of(new EntryIntegrity.Checked("entry", EntryIntegrity.Result.FAILED, "Its hash does not fit.")));

    private static Optional<Verification> recomputed(Verdict verdict, Verification.Difference difference) {
        Passed result = verdict == Verdict.PROVEN ? Passed.PASSED : Passed.FAILED;
        return Optional.of(new Verification(
                verdict,
                "In a sentence.",
                List.of(new Verification.Checked("recomputation", result, "In detail.", difference)),
                null));
    }

    @Test
    void it_is_good_only_where_the_record_is_unaltered_and_recomputing_gives_the_same() {
        assertThat(VerificationView.of(INTACT, recomputed(Verdict.PROVEN, null), null)
                        .good())
                .isTrue();
        assertThat(VerificationView.of(ALTERED, recomputed(Verdict.PROVEN, null), null)
                        .good())
                .isFalse();
        assertThat(VerificationView.of(INTACT, Optional.empty(), "The person was erased.")
                        .good())
                .isFalse();
        for (Verdict verdict : List.of(Verdict.REFUSED, Verdict.DIFFERS, Verdict.NOT_RECOMPUTED)) {
            assertThat(VerificationView.of(INTACT, recomputed(verdict, null), null)
                            .good())
                    .as(verdict.word())
                    .isFalse();
        }
    }

    @Test
    void an_altered_record_is_said_first_whatever_recomputing_gives() {
        VerificationView proof = VerificationView.of(ALTERED, recomputed(Verdict.PROVEN, null), null);
        assertThat(proof.heading()).isEqualTo("Not verified: the record was altered");
        assertThat(proof.summary()).isEqualTo("Its hash does not fit.");
    }

    @Test
    void the_first_step_that_differs_is_shown_as_it_was_and_as_it_is() {
        Verification.Difference difference = new Verification.Difference(
                "outcome", "/decisions/0/outcome", TextNode.valueOf("yes"), TextNode.valueOf("not-yet"));
        VerificationView proof = VerificationView.of(INTACT, recomputed(Verdict.DIFFERS, difference), null);
        assertThat(proof.heading()).isEqualTo("Not verified: recomputing gives something else");
        assertThat(proof.difference())
                .isEqualTo(
                        new VerificationView.Difference("outcome", "/decisions/0/outcome", "\"yes\"", "\"not-yet\""));
    }

    @Test
    void what_cannot_be_recomputed_is_not_called_altered() {
        assertThat(VerificationView.of(INTACT, recomputed(Verdict.NOT_RECOMPUTED, null), null)
                        .heading())
                .isEqualTo("Unaltered, but it could not be recomputed");
        assertThat(VerificationView.of(INTACT, Optional.empty(), "The person was erased.")
                        .summary())
                .isEqualTo("The person was erased.");
    }
}
