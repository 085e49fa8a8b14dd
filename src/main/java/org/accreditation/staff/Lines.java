package org.accreditation.staff;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;

/** Lines of a text, whatever ends them, of which the longest are cut off. */
final class Lines implements Closeable {

    /** So many characters of a line are read. */
    static final int LONGEST = 64 * 1024;

    private final Reader reader;
    private final char[] buffer = new char[16 * 1024];
    private final Deque<Line> ahead = new ArrayDeque<>();
    private int at;
    private int end;
    private long number;

    /** A line and its number, from 1. */
    record Line(long number, String text, boolean isCut) {}

    Lines(Reader reader) {
        this.reader = reader;
    }

    /** Null behind the last one. */
    Line next() throws IOException {
        if (!ahead.isEmpty()) {
            return ahead.remove();
        }
        StringBuilder text = new StringBuilder();
        boolean cut = false;
        int next = read();
        if (next < 0) {
            return null;
        }
        while (next >= 0 && next != '\n' && next != '\r') {
            if (text.length() < LONGEST) {
                text.append((char) next);
            } else {
                cut = true;
            }
            next = read();
        }
        if (next == '\r' && read() != '\n') {
            at = Math.max(0, at - 1);
        }
        return new Line(++number, text.toString(), cut);
    }

    /** Gives lines back, to come again. */
    void back(Deque<Line> lines) {
        while (!lines.isEmpty()) {
            ahead.addFirst(lines.removeLast());
        }
    }

    private int read() throws IOException {
        if (at == end) {
            end = reader.read(buffer);
            at = 0;
            if (end <= 0) {
                end = 0;
                return -1;
            }
        }
        return buffer[at++];
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
