package org.accreditation.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutOfMemoryTest {

    /** Where memory runs out; each in a process of its own, which is to end itself though other threads go on. */
    enum Where {
        A_SUPERVISED_THREAD {
            @Override
            void begin() {
                new Supervised("test", Where::fill, Clock.systemUTC()).start();
            }
        },
        A_THREAD_THAT_NOBODY_WATCHES {
            @Override
            void begin() {
                new Thread(Where::fill).start();
            }
        },
        WORK_WHOSE_FAILURE_IS_ONLY_LOGGED {
            @Override
            void begin() {
                try {
                    fill();
                } catch (OutOfMemoryError caught) {
                    Logger.getLogger("a framework")
                            .log(Level.WARNING, "It goes on.", new CompletionException("a cause of a cause", caught));
                }
            }
        };

        abstract void begin();

        private static void fill() {
            List<long[]> all = new ArrayList<>();
            while (true) {
                all.add(new long[100_000]);
            }
        }

        /** The process: two threads, of which one never ends by itself. */
        public static void main(String... where) throws InterruptedException {
            OutOfMemory.watch();
            valueOf(where[0]).begin();
            Thread.sleep(TimeUnit.MINUTES.toMillis(1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_process_ends_itself_with_its_own_exit_code(Where where) throws Exception {
        Process process = start(where);
        try {
            assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(OutOfMemory.EXIT_CODE);
            assertThat(new String(process.getInputStream().readAllBytes())).contains("Memory ran out", "-Xmx");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void any_other_failure_ends_nothing() {
        Exception circle = new IllegalStateException("a");
        circle.initCause(new IllegalStateException("b", circle));
        OutOfMemory.endsProcess(circle);
        OutOfMemory.endsProcess(new StackOverflowError());
        OutOfMemory.endsProcess(null);
    }

    private static Process start(Where where) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx16m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        ManagementFactory.getRuntimeMXBean().getClassPath(),
                        Where.class.getName(),
                        where.name())
                .redirectErrorStream(true)
                .start();
    }
}
