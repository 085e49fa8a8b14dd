package org.accreditation.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LinesInTimeTest {

    /** Gives one byte after a while, again and again. */
    private static InputStream slow(char given) {
        return new InputStream() {
            @Override
            public int read() {
                try {
                    Thread.sleep(20);
                } catch (InterruptedException stopping) {
                    Thread.currentThread().interrupt();
                }
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
        InputStream lines = new LinesInTime(slow('x'), Duration.ofMillis(100));
        assertThatThrownBy(lines::readAllBytes).isInstanceOf(IOException.class).hasMessageContaining("too slowly");
    }

    @Test
    void lines_that_come_one_by_one_are_waited_for_as_long_as_they_come() throws IOException {
        InputStream lines = new LinesInTime(slow('\n'), Duration.ofMinutes(1));
        assertThat(lines.readNBytes(20)).hasSize(20);
    }
}
