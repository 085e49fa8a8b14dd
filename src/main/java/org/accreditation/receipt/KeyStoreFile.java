package org.accreditation.receipt;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The key store: one file, readable by its owner alone, replaced in one step. A change takes a lock first, so that two
 * processes cannot each make a key.
 */
final class KeyStoreFile {

    private static final Set<PosixFilePermission> TOO_OPEN = EnumSet.of(
            PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

    private final Path file;

    KeyStoreFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** Tells whether the file is still the one that was read. */
    record Stamp(FileTime modified, long size, Object key) {}

    /** Empty where there is no file. */
    Optional<Stamp> stamp() throws IOException {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey()));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    /**
     * The ring in the file; empty where there is none.
     *
     * @throws IllegalArgumentException where it is no key store, or others may read or change it
     */
    Optional<KeyRing> read() throws IOException {
        try {
            String json = Files.readString(file);
            ownersOnly();
            return Optional.of(KeyRing.parse(json));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    private void ownersOnly() throws IOException {
        if (posix()) {
            Set<PosixFilePermission> open = EnumSet.copyOf(TOO_OPEN);
            open.retainAll(Files.getPosixFilePermissions(file));
            if (!open.isEmpty()) {
                throw new IllegalArgumentException(
                        "Others than its owner may read or change it. Run: chmod 600 " + file.getFileName());
            }
        }
    }

    private boolean posix() {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Changes the ring, or begins with an empty one; nobody sees a half-written file. */
    Changed change(UnaryOperator<KeyRing> change) throws IOException {
        synchronized (KeyStoreFile.class) { // a file lock keeps out other processes, not other threads
            makeFolder();
            try (FileChannel channel = FileChannel.open(
                            file.resolveSibling(file.getFileName() + ".lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                KeyRing before = read().orElseGet(KeyRing::empty);
                KeyRing after = change.apply(before);
                if (after != before && lock.isValid()) {
                    write(after);
                }
                return new Changed(after, stamp());
            }
        }
    }

    /** A ring as it was written, and the file that now holds it. */
    record Changed(KeyRing ring, Optional<Stamp> stamp) {}

    private void makeFolder() throws IOException {
        if (posix()) {
            Files.createDirectories(file.getParent(), permissions("rwx------"));
        } else {
            Files.createDirectories(file.getParent());
        }
    }

    private static FileAttribute<Set<PosixFilePermission>> permissions(String who) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(who));
    }

    private void write(KeyRing ring) throws IOException {
        Path fresh = posix()
                ? Files.createTempFile(file.getParent(), "keys", ".new", permissions("rw-------"))
                : Files.createTempFile(file.getParent(), "keys", ".new");
        try {
            Files.writeString(fresh, ring.secretJson());
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
