package org.accreditation.journal.chain;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Checkpoints outside the database, in the data folder: one on each line, every one that this instance signed and those of
 * other instances that it saw, in the order of their numbers. Nothing is ever taken from it.
 */
public final class CheckpointFile {

    public static final String FILE = "journal.checkpoints";

    private final Path path;

    CheckpointFile(Path data) {
        this.path = data.resolve(FILE);
    }

    boolean exists() {
        return Files.exists(path);
    }

    /** How long it is now, in bytes; 0 where it is not there. */
    long size() throws IOException {
        return exists() ? Files.size(path) : 0;
    }

    Lines lines() throws IOException {
        return Lines.of(path);
    }

    /** The last checkpoint in it that counts; empty where none does. */
    Optional<Checkpoint.Signed> last(Function<String, Optional<Checkpoint.Signed>> reader) throws IOException {
        Optional<Checkpoint.Signed> last = Optional.empty();
        try (Lines lines = lines()) {
            String[] latest = new String[16];
            int count = 0;
            for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
                latest[count++ % latest.length] = line.text();
            }
            for (int i = count - 1; i >= 0 && i > count - latest.length && last.isEmpty(); i--) {
                last = reader.apply(latest[i % latest.length]);
            }
        }
        return last;
    }

    /**
     * Takes away a last line that was cut while it was written: power was lost, or the disk was full.
     *
     * @return whether there was one
     */
    boolean mend() throws IOException {
        if (!exists()) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long size = channel.size();
            long whole = size;
            ByteBuffer one = ByteBuffer.allocate(1);
            while (whole > 0 && channel.read(one.clear(), whole - 1) == 1 && one.get(0) != '\n') {
                whole--;
            }
            if (whole == size) {
                return false;
            }
            channel.truncate(whole);
            channel.force(true);
            return true;
        }
    }

    /** Appends, and returns when the disk has it. */
    void append(List<String> signed) throws IOException {
        if (signed.isEmpty()) {
            return;
        }
        mend();
        try (FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            ByteBuffer lines = ByteBuffer.wrap((String.join("\n", signed) + "\n").getBytes(StandardCharsets.UTF_8));
            while (lines.hasRemaining()) {
                channel.write(lines);
            }
            channel.force(true);
        }
    }
}
