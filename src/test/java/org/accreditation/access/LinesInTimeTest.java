package org.accreditation.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LinesInTimeTest {

    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final AtomicLong nanos = new AtomicLong();

    /** Gives a byte a second, again and again. */
    private InputStream aByteASecond(char given) {
        return new InputStream() {
            @Override
            public int read() {
                nanos.addAndGet(Duration.ofSeconds(1).toNanos());
                return given;
            }

            @Override
            public int read(byte[] into, int from, int most) {
                into[from] = (byte) read();
                return 1;
            }
        };
    }

    @Test
    void a_line_that_trickles_in_is_not_waited_for() {
        InputStream lines = new LinesInTime(aByteASecond('x'), LONGEST, nanos::get);
        byte[] buffer = new byte[1];
        assertThatThrownBy(() -> {
                    while (lines.read(buffer) == 1) {
                        nanos.addAndGet(Duration.ofMinutes(1).toNanos()); // spent on what is not waiting
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessageContaining("too slowly");
        assertThat(nanos.get()).isEqualTo(Duration.ofMinutes(20).plusSeconds(21).toNanos());
    }

    @Test
    void lines_that_come_one_by_one_are_waited_for_as_long_as_they_come() throws IOException {
        InputStream lines = new LinesInTime(aByteASecond('\n'), LONGEST, nanos::get);
        for (int line = 0; line < 1000; line++) {
            assertThat(lines.read()).isEqualTo('\n');
        }
    }
}
