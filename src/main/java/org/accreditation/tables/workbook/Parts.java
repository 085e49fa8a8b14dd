package org.accreditation.tables.workbook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The files that a workbook consists of. Unpacked within bounds, whatever it says of their sizes; refused where there is
 * something in it that could run or fetch, though nothing here would run it.
 */
final class Parts {

    private static final int LARGEST_SUM = 24 * 1024 * 1024;
    private static final int MOST = 2_000;
    private static final int READ_AT_ONCE = 8 * 1024;

    private static final Map<String, String> REFUSED = Map.of(
            "vbaproject",
            "macros",
            "/macrosheets/",
            "macros",
            "/externallinks/",
            "links to other workbooks",
            "/connections.xml",
            "connections to data elsewhere",
            "/querytables/",
            "connections to data elsewhere",
            "/embeddings/",
            "other files inside it",
            "/activex/",
            "controls that run");

    private static final List<String> READ = List.of(".xml", ".rels");

    private final Map<String, byte[]> parts = new HashMap<>();

    private Parts() {}

    static Parts of(byte[] file, Faults faults) {
        try {
            // What lists the parts stands at the end of the file, which is read from a disk alone.
            Path written = Files.createTempFile("workbook", ".xlsx");
            try {
                Files.write(written, file);
                return unpacked(written, faults);
            } finally {
                Files.delete(written);
            }
        } catch (IOException noRoom) {
            throw new UncheckedIOException(noRoom);
        }
    }

    private static Parts unpacked(Path file, Faults faults) {
        Parts parts = new Parts();
        int left = LARGEST_SUM;
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            if (zip.size() > MOST) {
                throw faults.refused("It consists of more than " + MOST
                        + " files. Download it again, and make your changes in that one.");
            }
            for (ZipEntry entry : Collections.list(zip.entries())) {
                String name = entry.getName();
                harmless(name, faults);
                if (READ.stream().anyMatch(name::endsWith)) {
                    byte[] content = unpacked(zip.getInputStream(entry), left, faults);
                    left -= content.length;
                    if (parts.parts.put(name, content) != null) {
                        throw faults.refused("It holds a file twice, so that it could mean either. Save it again.");
                    }
                }
            }
        } catch (IOException | IllegalArgumentException broken) {
            throw noWorkbook(faults);
        }
        if (!parts.parts.containsKey("xl/workbook.xml")) {
            throw noWorkbook(faults);
        }
        return parts;
    }

    private static RuntimeException noWorkbook(Faults faults) {
        return faults.refused(
                "It cannot be read as a workbook. Save it as .xlsx (Excel workbook), without a password.");
    }

    private static void harmless(String name, Faults faults) {
        String lower = "/" + name.toLowerCase(Locale.ROOT);
        REFUSED.forEach((part, what) -> {
            if (lower.contains(part)) {
                throw faults.refused("It holds " + what + ". Take them out, and save it as .xlsx (Excel workbook).");
            }
        });
    }

    private static byte[] unpacked(InputStream zip, int most, Faults faults) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] part = new byte[READ_AT_ONCE];
        for (int read = zip.read(part); read >= 0; read = zip.read(part)) {
            if (content.size() + read > most) {
                throw faults.refused("Unpacked it is larger than the tables of any policy. Download it again, and make"
                        + " your changes in that one.");
            }
            content.write(part, 0, read);
        }
        return content.toByteArray();
    }

    /** A part; empty where there is none of that name. */
    byte[] get(String name) {
        return parts.getOrDefault(name, new byte[0]);
    }
}
