package org.accreditation.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.accreditation.TestPolicies;
import org.accreditation.answer.Answer;
import org.accreditation.question.Question;
import org.accreditation.question.Questions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What deciding takes grows with the entries, not with pairs of them. Work is counted, never timed. */
class LongHistoryTest {

    private final Questions questions = new Questions(TestPolicies.library(), Optional.empty());
    private final Explainer explainer = new Explainer(TestPolicies.library());

    @ParameterizedTest
    @CsvSource({
        "endorsement, local-reference, ",
        "eligibility, local-reference, ",
        "agency-engagement, agency-rules, 2025-10-01"
    })
    void four_times_the_entries_take_little_more_than_four_times_the_memory(
            String decision, String policy, String version) {
        for (LongHistory history : LongHistory.values()) {
            allocated(decision, history.request(policy, version, 100)); // what is made once
            long few = allocated(decision, history.request(policy, version, 100));
            long many = allocated(decision, history.request(policy, version, 400));
            assertThat(many).as(history.name()).isLessThan(6 * few);
        }
    }

    private long allocated(String decision, byte[] request) {
        Question question = questions.read(decision, request);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        explainer.answer(question, false);
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    }

    @ParameterizedTest
    @EnumSource
    void rules_fire_as_often_again_for_each_entry(LongHistory history) {
        long few = fired(history, 50);
        long many = fired(history, 200);
        assertThat(many).isLessThan(5 * few);
    }

    private long fired(LongHistory history, int entries) {
        AtomicLong steps = new AtomicLong();
        Question question = questions.read("retake", history.request("local-reference", null, entries));
        explainer.answer(question, false, steps::incrementAndGet);
        return steps.get();
    }

    @Test
    @Tag("nightly")
    void the_longest_histories_are_tried_a_few_times_and_the_answer_says_so() {
        Question question =
                questions.read("eligibility", LongHistory.TOLD_IN_FULL.request("local-reference", null, 400));
        Answer.ChangesLine changes =
                explainer.answer(question, true).explanation().changes();
        assertThat(changes.complete()).isFalse();
        assertThat(changes.evaluations()).isEqualTo(60_000 / (9 * 400));
        assertThat(changes.says()).contains("Not every combination was tried: the search ends after 16.");
    }
}
