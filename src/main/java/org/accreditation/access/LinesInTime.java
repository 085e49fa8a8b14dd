package org.accreditation.access;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/** A stream of lines that ends with an error where its next line is waited for too long. Time spent elsewhere is not counted. */
final class LinesInTime extends FilterInputStream {

    private final long longest;
    private final LongSupplier nanos;
    private long waited;

    /**
     * A stream that is read in time.
     *
     * @param longest how long a line may be waited for
     * @param nanos tells the time
     */
    LinesInTime(InputStream in, Duration longest, LongSupplier nanos) {
        super(in);
        this.longest = longest.toNanos();
        this.nanos = nanos;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        long begun = nanos.getAsLong();
        int count = super.read(into, from, most);
        waited += nanos.getAsLong() - begun;
        if (waited > longest) {
            throw new IOException("A line came too slowly.");
        }
        for (int i = from; i < from + count; i++) {
            if (into[i] == '\n') {
                waited = 0;
            }
        }
        return count;
    }
}
