package org.accreditation.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
}
