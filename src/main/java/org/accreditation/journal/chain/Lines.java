package org.accreditation.journal.chain;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the lines of a file that somebody may have altered: none is so long that memory runs out. */
final class Lines implements AutoCloseable {

    /** Far longer than any checkpoint. */
    private static final int LONGEST = 1024 * 1024;

    private final InputStream in;
    private long number;
    private long end;

    private Lines(InputStream in) {
        this.in = in;
    }

    /**
     * A line.
     *
     * @param number from 1
     * @param end where it ends in the file, in bytes, with its line break
     * @param whole whether a line break ends it; the last one of a file may be cut
     */
    record Line(long number, long end, boolean whole, String text) {}

    /** Of a file; of one that is not there, none. */
    public static Lines of(Path file) throws IOException {
        try {
            return new Lines(new BufferedInputStream(Files.newInputStream(file), 64 * 1024));
        } catch (NoSuchFileException none) {
            return new Lines(InputStream.nullInputStream());
        }
    }

    /** The next line that is not blank; null where there is none. What is too long for a checkpoint is cut off. */
    Line next() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        int read = in.read();
        while (read >= 0) {
            end++;
            if (read == '\n') {
                number++;
                if (!text.toString(StandardCharsets.ISO_8859_1).isBlank()) {
                    return line(text, true);
                }
                text.reset();
            } else if (text.size() < LONGEST) {
                text.write(read);
            }
            read = in.read();
        }
        number++;
        return text.size() == 0 ? null : line(text, false);
    }

    private Line line(ByteArrayOutputStream text, boolean whole) {
        return new Line(
                number, end, whole, text.toString(StandardCharsets.ISO_8859_1).strip());
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
