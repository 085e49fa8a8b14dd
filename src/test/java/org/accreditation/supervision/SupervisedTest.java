package org.accreditation.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SupervisedTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void work_that_fails_begins_again_whatever_it_threw() throws Exception {
        AtomicInteger begun = new AtomicInteger();
        Supervised supervised = new Supervised(
                "test",
                () -> {
                    switch (begun.incrementAndGet()) {
                        case 1 -> throw new IllegalStateException("first");
                        case 2 -> throw new StackOverflowError("second");
                        default -> {}
                    }
                },
                Clock.systemUTC());
        supervised.start();
        assertThat(supervised.join(PATIENCE)).isTrue();
        assertThat(begun).hasValue(3);
        assertThat(supervised.state()).isEqualTo(Supervised.State.DONE);
        assertThat(supervised.failure()).map(Supervised.Failure::why).hasValue("StackOverflowError");
    }

    @Test
    void while_it_rests_after_a_failure_it_says_so_and_can_be_stopped() throws Exception {
        CountDownLatch failed = new CountDownLatch(2);
        Supervised supervised = new Supervised(
                "test",
                () -> {
                    failed.countDown();
                    throw new IllegalStateException("always");
                },
                Clock.systemUTC());
        supervised.start();
        assertThat(failed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        while (supervised.state() != Supervised.State.FAILED) {
            Thread.onSpinWait();
        }
        supervised.stop();
        assertThat(supervised.join(PATIENCE)).isTrue();
        assertThat(supervised.state()).isEqualTo(Supervised.State.DONE);
    }

    /** An interrupted read closes the file, and the embedded database with it. */
    @Test
    void work_in_steps_is_never_interrupted_and_ends_with_the_step_that_it_is_at() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        AtomicInteger steps = new AtomicInteger();
        AtomicBoolean interrupted = new AtomicBoolean();
        Supervised work = Supervised.inSteps(
                "steps",
                () -> {
                    begun.countDown();
                    mayEnd.await();
                    interrupted.set(Thread.currentThread().isInterrupted());
                    steps.incrementAndGet();
                    return true;
                },
                Duration.ofHours(1),
                Clock.systemUTC());
        work.start();
        begun.await();
        work.stop();
        assertThat(work.join(Duration.ofMillis(50))).isFalse();
        mayEnd.countDown();
        assertThat(work.join(Duration.ofSeconds(10))).isTrue();
        assertThat(steps).hasValue(1);
        assertThat(interrupted).isFalse();

        Supervised idle = Supervised.inSteps("idle", () -> false, Duration.ofHours(1), Clock.systemUTC());
        idle.start();
        idle.stop();
        assertThat(idle.join(Duration.ofSeconds(10))).isTrue();
    }
}
