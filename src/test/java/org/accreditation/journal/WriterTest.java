package org.accreditation.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The thread that writes meets what nobody foresaw. */
class WriterTest {

    @TempDir
    private Path data;

    /** Throws what it is given when the writer asks it for the time. */
    private static final class FailingClock extends Clock {
        private final AtomicReference<Error> next = new AtomicReference<>();

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            Error failure = Thread.currentThread().getName().equals("journal-writer") ? next.getAndSet(null) : null;
            if (failure != null) {
                throw failure;
            }
            return Instant.now();
        }
    }

    @Test
    void whatever_the_thread_meets_those_who_wait_are_told_at_once_and_it_goes_on() throws Exception {
        FailingClock clock = new FailingClock();
        try (Journal journal = Journal.open(Databases.H2.settings(data).by(clock))) {
            journal.record(Samples.decision("c-1", 1));
            for (Error failure :
                    List.of(new StackOverflowError("a"), new NoClassDefFoundError("b"), new AssertionError("c"))) {
                clock.next.set(failure);
                List<CompletableFuture<Recorded>> waiting = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    waiting.add(journal.submit(Samples.decision("c-" + i, i)));
                }
                long begin = System.nanoTime();
                assertThatThrownBy(() -> Journal.await(waiting.get(0)))
                        .isInstanceOf(Unrecorded.class)
                        .hasMessageContaining("not answered");
                for (CompletableFuture<Recorded> each : waiting) {
                    each.handle((recorded, failed) -> true).get(10, TimeUnit.SECONDS);
                }
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
                until(journal);
                journal.record(Samples.decision("c-1", 2));
            }
            assertThat(journal.check().broken()).isNull();
        }
    }

    private static void until(Journal journal) throws InterruptedException {
        for (int i = 0; i < 500 && !journal.condition().writes(); i++) {
            Thread.sleep(20);
        }
        assertThat(journal.condition().writes()).isTrue();
    }

    /** Fails in every way of telling that something failed. */
    private static final class Failing implements JournalWatch {
        private final AtomicInteger failures = new AtomicInteger(3);

        @Override
        public void wrote(List<String> kinds, Duration took) {
            if (failures.getAndDecrement() > 0) {
                throw new StackOverflowError("whoever measures");
            }
        }

        @Override
        public void refused(String why) {
            throw new StackOverflowError("whoever counts");
        }
    }

    @Test
    void who_measures_ends_nothing() throws Exception {
        try (Journal journal = Journal.open(Databases.H2.settings(data), new Failing())) {
            for (int i = 0; i < 3; i++) {
                until(journal);
                assertThatThrownBy(() -> journal.record(Samples.decision("c-1", 1)))
                        .isInstanceOf(Unrecorded.class);
            }
            until(journal);
            journal.record(Samples.decision("c-1", 1));
            assertThat(journal.check().entries()).isEqualTo(4);
        }
    }
}
