package org.accreditation.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.accreditation.TestPolicies;
import org.accreditation.question.Problem;
import org.accreditation.question.Question;
import org.accreditation.question.Questions;
import org.accreditation.supervision.GivenUp;
import org.accreditation.supervision.Patience;
import org.junit.jupiter.api.Test;

class GivenUpTest {

    private final Questions questions = new Questions(TestPolicies.library(), Optional.empty());
    private final Explainer explainer = new Explainer(TestPolicies.library());

    /** Whoever asks leaves after so many steps; what is done after that is counted as well. */
    private static final class Impatient implements Patience {
        private final long steps;
        private final AtomicLong asked = new AtomicLong();

        private Impatient(long steps) {
            this.steps = steps;
        }

        @Override
        public void goOn() {
            if (asked.incrementAndGet() > steps) {
                throw GivenUp.left();
            }
        }
    }

    @Test
    void work_stops_at_the_very_step_before_which_whoever_asked_has_left() {
        Question question =
                questions.read("eligibility", LongHistory.TOLD_IN_FULL.request("local-reference", null, 12));
        Impatient patient = new Impatient(Long.MAX_VALUE);
        explainer.answer(question, true, patient);
        long all = patient.asked.get();
        assertThat(all).isGreaterThan(500);
        for (long steps : new long[] {0, 1, all / 10, all / 2, all - 1}) {
            Impatient leaves = new Impatient(steps);
            assertThatThrownBy(() -> explainer.answer(question, true, leaves)).isInstanceOf(GivenUp.class);
            assertThat(leaves.asked).hasValue(steps + 1);
        }
    }

    @Test
    void what_takes_too_long_is_a_problem_that_says_so() {
        Problem problem = Problem.of(GivenUp.late("It took too long."));
        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.type()).endsWith(":took-too-long");
        assertThat(problem.detail()).isEqualTo("It took too long.");
    }
}
