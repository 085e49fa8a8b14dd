package org.accreditation.draft;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The folder of a version as a zip, the same bytes for the same files. What others zipped is read within bounds: whatever it
 * claims to be, no more than these is unpacked or kept.
 */
public final class FolderZip {

    /** In bytes, packed. */
    public static final int LARGEST = 4 * 1024 * 1024;

    private static final int LARGEST_FILE = 2 * 1024 * 1024;
    private static final int LARGEST_SUM = 8 * 1024 * 1024;
    private static final int MOST_FILES = 500;
    private static final int READ_AT_ONCE = 8 * 1024;

    /** What a version consists of. */
    private static final Pattern PATH = Pattern.compile(
            "policy\\.yaml|manifest\\.yaml|statement\\.md|[a-z][a-z0-9-]{0,60}\\.dmn|scenarios/[a-z][a-z0-9.-]{0,120}\\.csv");

    private FolderZip() {}

    /** Packs. */
    public static byte[] write(Map<String, String> folder) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : new TreeMap<>(folder).entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(LocalDateTime.of(2000, 1, 1, 0, 0));
                zip.putNextEntry(entry);
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return bytes.toByteArray();
    }

    /**
     * Unpacks. Line ends become LF, and a byte-order mark is taken off.
     *
     * @throws DraftRefused where it is no zip of the folder of a version, with what is in the way
     */
    public static Map<String, String> read(byte[] bytes) {
        if (bytes.length > LARGEST) {
            throw refused("It is larger than " + LARGEST / 1024 / 1024 + " MiB, and no version is.");
        }
        Map<String, String> folder = new TreeMap<>();
        int left = LARGEST_SUM;
        int files = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files++;
                if (files > MOST_FILES) {
                    throw refused("It holds more than " + MOST_FILES + " files, and no version does.");
                }
                if (entry.isDirectory()) {
                    continue;
                }
                String path = path(entry.getName());
                byte[] content = unpacked(zip, path, Math.min(left, LARGEST_FILE));
                left -= content.length;
                if (folder.put(path, text(path, content)) != null) {
                    throw refused("It holds " + path + " twice. Leave one out.");
                }
            }
        } catch (IOException | IllegalArgumentException broken) {
            throw refused("It is no zip that can be read. Zip the folder of the version again.");
        }
        if (!folder.containsKey("policy.yaml")) {
            throw refused("There is no policy.yaml at its top. Zip what lies in the folder of the version, and not the"
                    + " folder.");
        }
        return folder;
    }

    private static String path(String name) {
        if (!PATH.matcher(name).matches()) {
            String shown = name.replaceAll("[^\\x20-\\x7e]", "?");
            throw refused("'" + (shown.length() > 80 ? shown.substring(0, 80) + "…" : shown)
                    + "' is no file of a version. There may be policy.yaml, statement.md, tables (.dmn), and"
                    + " scenarios/*.csv.");
        }
        return name;
    }

    /** Counts what comes out, and stops there: what an entry says of its size is not believed. */
    private static byte[] unpacked(ZipInputStream zip, String path, int most) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] part = new byte[READ_AT_ONCE];
        for (int read = zip.read(part); read >= 0; read = zip.read(part)) {
            if (content.size() + read > most) {
                throw refused("Unpacked, " + path + " or all files together are larger than those of any version.");
            }
            content.write(part, 0, read);
        }
        return content.toByteArray();
    }

    static String text(String path, byte[] content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return (text.startsWith("\uFEFF") ? text.substring(1) : text).replace("\r\n", "\n");
        } catch (CharacterCodingException notUtf8) {
            throw refused(path + " is not UTF-8. Save it as UTF-8.");
        }
    }

    private static DraftRefused refused(String message) {
        return new DraftRefused(DraftRefused.Kind.INPUT, message);
    }
}
