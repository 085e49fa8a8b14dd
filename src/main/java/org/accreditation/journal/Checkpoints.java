package org.accreditation.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.accreditation.receipt.Keys;

/**
 * Makes checkpoints. Each is also appended to a file outside the database, so that it is noticed when the last one and the
 * entries that it holds are deleted together.
 */
final class Checkpoints {

    /** In the data folder: one checkpoint on each line, those that this instance signed. */
    static final String FILE = "journal.checkpoints";

    /** What the header of a checkpoint calls it. */
    static final String TYPE = "accreditation-checkpoint+jws";

    private final Keys keys;
    private final Path file;

    Checkpoints(JournalSettings settings) {
        this.keys = settings.keys();
        this.file = settings.data().resolve(FILE);
    }

    /** Signs where the chains stand, if anything was written since the last checkpoint. */
    void make(Database database, Connection connection, Instant now) throws SQLException, IOException {
        Tables tables = new Tables(connection);
        Optional<Checkpoint.Signed> last = last(tables);
        List<Tables.Head> heads = tables.heads();
        long held = last.map(signed -> signed.checkpoint().entries()).orElse(0L);
        if (heads.stream().mapToLong(Tables.Head::seq).sum() <= held) {
            connection.rollback();
            return;
        }
        Checkpoint checkpoint = Checkpoint.after(last, heads, now);
        String jws = keys.sign(TYPE, checkpoint.payload());
        tables.insertCheckpoint(new Tables.CheckpointLine(checkpoint.number(), jws));
        database.settle(connection);
        append(jws);
    }

    private static Optional<Checkpoint.Signed> last(Tables tables) throws SQLException {
        return tables.lastCheckpoint().flatMap(line -> Checkpoint.unverified(line.jws())
                .map(checkpoint -> new Checkpoint.Signed(checkpoint, line.jws())));
    }

    private void append(String jws) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            channel.write(ByteBuffer.wrap((jws + "\n").getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
    }

    /** The last checkpoint that this instance signed; empty where it signed none. */
    static Optional<String> lastKept(Path data) throws IOException {
        Path file = data.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> !line.isBlank()).reduce((first, second) -> second);
        }
    }
}
