package org.accreditation.journal.chain;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accreditation.journal.store.JournalStore;

/**
 * The last entry that this instance wrote, in a file of its data folder, so that it is missed when the database is put back
 * to before it. It is written after the disk has the entry, so that the database is never behind it by itself, and without
 * waiting for the disk: after a loss of power it may name an earlier entry, which says less and nothing wrong.
 */
public final class KeptHead implements AutoCloseable {

    public static final String FILE = "journal.head";

    private static final Pattern WRITTEN = Pattern.compile("(\\S+) ([0-9]{1,18}) ([0-9a-f]{64})\\s*");
    private static final int LENGTH = 140;

    private final FileChannel channel;

    private KeptHead(FileChannel channel) {
        this.channel = channel;
    }

    public static KeptHead open(Path data) throws IOException {
        return new KeptHead(FileChannel.open(data.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    }

    /** What stands there; empty where nothing does that can be read. */
    public static Optional<Checkpoint.Head> read(Path data) throws IOException {
        try {
            Matcher written = WRITTEN.matcher(Files.readString(data.resolve(FILE), StandardCharsets.ISO_8859_1));
            return written.matches()
                    ? Optional.of(
                            new Checkpoint.Head(written.group(1), Long.parseLong(written.group(2)), written.group(3)))
                    : Optional.empty();
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    public void keep(JournalStore.Head head) throws IOException {
        String text = head.chain() + " " + head.seq() + " " + head.hash();
        channel.write(
                ByteBuffer.wrap(String.format("%-" + (LENGTH - 1) + "s\n", text).getBytes(StandardCharsets.UTF_8)), 0);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
