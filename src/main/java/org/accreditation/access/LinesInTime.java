package org.accreditation.access;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** A stream of lines that ends with an error where its next line is waited for too long. Time spent elsewhere is not counted. */
final class LinesInTime extends FilterInputStream {

    private final long longest;
    private long waited;

    LinesInTime(InputStream in, Duration longest) {
        super(in);
        this.longest = longest.toNanos();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        long begun = System.nanoTime();
        int count = super.read(into, from, most);
        waited += System.nanoTime() - begun;
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
