package org.accreditation.policy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The text files of a folder that holds policies. What lies there is not ours: whatever cannot be read, or not within
 * bounds, is named and left out, and nothing keeps the other files from being read.
 */
final class PolicyFolder {

    /** In bytes; the largest file that a policy has is less than a twentieth of it. */
    static final int LARGEST_FILE = 2 * 1024 * 1024;

    private static final long LARGEST_SUM = 64L * 1024 * 1024;
    private static final int MOST_FILES = 10_000;
    private static final int DEEPEST = 6;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Map<String, String> texts = new TreeMap<>();
    private final Map<String, String> unreadable = new TreeMap<>();
    private final Path root;
    private final String prefix;
    private long bytes;
    private int files;

    private PolicyFolder(Path root, String prefix) {
        this.root = root;
        this.prefix = prefix;
    }

    /**
     * Reads a folder.
     *
     * @param prefix stands before the path of each file within the folder
     */
    static PolicyFolder read(Path folder, String prefix) {
        PolicyFolder read = new PolicyFolder(folder, prefix);
        try {
            Files.walkFileTree(folder, Set.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, read.new Visitor());
        } catch (IOException cannot) {
            read.unreadable(folder, cannot);
        }
        return read;
    }

    /** What could be read, by path; line ends are LF. */
    Map<String, String> texts() {
        return texts;
    }

    /** What could not be read, by path, and why and what to do. */
    Map<String, String> unreadable() {
        return unreadable;
    }

    private String path(Path file) {
        return prefix + root.relativize(file).toString().replace('\\', '/');
    }

    /** What an editor or a file manager leaves beside the files is none of them. */
    private static boolean isPolicyText(Path file) {
        return file.getFileName().toString().matches("[^.].*\\.(yaml|dmn|md|csv|drl)");
    }

    private void unreadable(Path file, IOException cannot) {
        unreadable.put(
                path(file),
                cannot instanceof FileSystemLoopException
                        ? "This link leads back to a folder that it lies in. Take it away."
                        : "It cannot be read (" + cannot.getClass().getSimpleName()
                                + "). Make sure that the service may read it.");
    }

    private String text(Path file) throws IOException {
        byte[] content;
        try (InputStream stream = Files.newInputStream(file)) {
            content = stream.readNBytes(LARGEST_FILE + 1);
        }
        if (content.length > LARGEST_FILE) {
            throw new Refused("It is larger than " + LARGEST_FILE / 1024
                    + " KiB, and no file of a policy is. Take it away, or part it.");
        }
        bytes += content.length;
        if (bytes > LARGEST_SUM) {
            throw new Refused("The files of this folder are larger together than " + LARGEST_SUM / 1024 / 1024
                    + " MiB, so this one is not read. Keep nothing but policies here.");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            String unmarked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
            return unmarked.replace("\r\n", "\n");
        } catch (CharacterCodingException notUtf8) {
            throw new Refused("It is not UTF-8. Save it as UTF-8; a spreadsheet calls that \"CSV UTF-8\".");
        }
    }

    /** A file that could be read and is not wanted; the message says why and what to do. */
    private static final class Refused extends IOException {
        private Refused(String message) {
            super(message);
        }
    }

    private final class Visitor extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean isRoot = folder.equals(root);
            if (!isRoot && folder.getFileName().toString().startsWith(".")) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            if (!isRoot && isPolicyText(folder)) {
                unreadable.put(path(folder), "This is a folder with the name of a file. Give it another name.");
                return FileVisitResult.SKIP_SUBTREE;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files++;
            if (files > MOST_FILES) {
                unreadable.put(
                        path(file),
                        "The folder holds more than " + MOST_FILES
                                + " files, so nothing is read from here on. Keep nothing but policies here.");
                return FileVisitResult.TERMINATE;
            }
            if (attributes.isDirectory() && !file.getFileName().toString().startsWith(".")) {
                unreadable.put(path(file), "No policy has folders this deep. Take it away.");
            } else if (isPolicyText(file)) {
                read(file, attributes);
            }
            return FileVisitResult.CONTINUE;
        }

        private void read(Path file, BasicFileAttributes attributes) {
            if (attributes.isSymbolicLink()) {
                unreadable.put(path(file), "This link leads to no file. Take it away, or correct it.");
            } else if (!attributes.isRegularFile()) {
                unreadable.put(path(file), "This is no file that holds text. Take it away.");
            } else {
                try {
                    texts.put(path(file), text(file));
                } catch (Refused refused) {
                    unreadable.put(path(file), refused.getMessage());
                } catch (IOException cannot) {
                    unreadable(file, cannot);
                }
            }
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException cannot) {
            if (file.equals(root) || !file.getFileName().toString().startsWith(".")) {
                unreadable(file, cannot);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException cannot) {
            if (cannot != null) {
                unreadable(folder, cannot);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
