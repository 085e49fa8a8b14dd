package org.accreditation.staff;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The file of a staff list, which may be read as often as wanted: which format it has, and by which encoding it is read. UTF-8
 * where all of it is, UTF-16 where a mark says so, else Windows-1252.
 */
public final class StaffFile {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final int LOOKED_AT = 4096;

    private final Opening opening;
    private final byte[] start;
    private final int mark;
    private final Charset charset;
    private final Format format;

    /** Opens a file. */
    @FunctionalInterface
    private interface Opening {
        InputStream open() throws IOException;
    }

    /** What a file is; a workbook and whatever else is no text is none that can be read. */
    private enum Format {
        CSV,
        NDJSON,
        NO_TEXT
    }

    private StaffFile(Opening opening) {
        this.opening = opening;
        try {
            try (InputStream stream = opening.open()) {
                start = stream.readNBytes(LOOKED_AT);
            }
            Charset marked = marked();
            mark = marked == null ? 0 : marked.equals(StandardCharsets.UTF_8) ? 3 : 2;
            charset = marked != null ? marked : isUtf8() ? StandardCharsets.UTF_8 : WINDOWS;
            format = looksLike();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * A file on disk.
     *
     * @throws UncheckedIOException where it cannot be read
     */
    public static StaffFile of(Path file) {
        return new StaffFile(() -> new BufferedInputStream(Files.newInputStream(file), 1 << 16));
    }

    /** A file in memory. */
    public static StaffFile of(byte[] file) {
        return new StaffFile(() -> new ByteArrayInputStream(file));
    }

    private boolean starts(int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i >= start.length || (start[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** Null where no mark says it. */
    private Charset marked() {
        if (starts(0xEF, 0xBB, 0xBF)) {
            return StandardCharsets.UTF_8;
        }
        if (starts(0xFF, 0xFE)) {
            return StandardCharsets.UTF_16LE;
        }
        return starts(0xFE, 0xFF) ? StandardCharsets.UTF_16BE : null;
    }

    private boolean isUtf8() throws IOException {
        char[] gone = new char[1 << 14];
        try (Reader reader = new InputStreamReader(
                opening.open(),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT))) {
            while (reader.read(gone) >= 0) {
                // only looked at
            }
            return true;
        } catch (CharacterCodingException another) {
            return false;
        }
    }

    private Format looksLike() {
        boolean workbook = starts('P', 'K', 3, 4) || starts(0xD0, 0xCF, 0x11, 0xE0);
        boolean pdfOrPacked = starts('%', 'P', 'D', 'F') || starts(0x1F, 0x8B);
        int nulls = 0;
        for (byte each : start) {
            nulls += each == 0 ? 1 : 0;
        }
        if (workbook || pdfOrPacked || mark == 0 && nulls > start.length / 4) {
            return Format.NO_TEXT;
        }
        String text = new String(start, mark, start.length - mark, charset).stripLeading();
        return text.startsWith("{") ? Format.NDJSON : Format.CSV;
    }

    /** The lines; null where it is no text. */
    Rows open() throws IOException {
        if (format == Format.NO_TEXT) {
            return null;
        }
        InputStream stream = opening.open();
        stream.skipNBytes(mark);
        Lines lines = new Lines(new InputStreamReader(stream, charset));
        return format == Format.NDJSON ? new NdjsonRows(lines) : new CsvRows(lines);
    }

    /** All of it; empty where it is no text. */
    public String text() {
        if (format == Format.NO_TEXT) {
            return "";
        }
        try (InputStream stream = opening.open()) {
            stream.skipNBytes(mark);
            return new String(stream.readAllBytes(), charset);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String format() {
        return format == Format.NO_TEXT ? "unknown" : format.name().toLowerCase(java.util.Locale.ROOT);
    }

    String encoding() {
        return charset.name();
    }

    /** What to know about how it was read. */
    List<String> notes() {
        return charset.equals(WINDOWS)
                ? List.of("This is not UTF-8, so that it was read as Windows-1252. Check the letters with accents.")
                : List.of();
    }
}
