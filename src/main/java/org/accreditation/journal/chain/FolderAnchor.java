package org.accreditation.journal.chain;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Another folder, on another disk or machine: a file for each instance, one checkpoint on each line. */
final class FolderAnchor implements Anchor {

    private static final String ENDING = ".checkpoints";

    private final Path folder;
    private final Path file;

    FolderAnchor(Path folder, String instance) {
        this.folder = folder;
        this.file = folder.resolve(instance + ENDING);
    }

    @Override
    public String where() {
        return folder.toString();
    }

    @Override
    public void keep(String jws) throws IOException {
        // It is not made here: a folder that is not mounted must not become one on this disk.
        boolean cut = Files.exists(file) && !endsWithLineBreak();
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            ByteBuffer line = ByteBuffer.wrap(((cut ? "\n" : "") + jws + "\n").getBytes(StandardCharsets.UTF_8));
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(true);
        }
    }

    private boolean endsWithLineBreak() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return channel.read(last, channel.size() - 1) != 1 || last.get(0) == '\n';
        }
    }

    @Override
    public List<String> kept(long after) throws IOException {
        List<String> kept = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
            for (Path each : files) {
                Files.readString(each, StandardCharsets.ISO_8859_1)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .forEach(kept::add);
            }
        } catch (NoSuchFileException none) {
            throw new IOException("There is no folder " + folder + ".", none);
        }
        return kept;
    }
}
