package org.accreditation.receipt;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.accreditation.json.Json;
import org.accreditation.policy.PolicyFiles;
import org.accreditation.policy.PolicyLoader;
import org.accreditation.policy.PolicyVersion;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.question.ProblemType;
import org.accreditation.question.Unavailable;
import org.accreditation.tables.BadTable;

/**
 * Every policy version that ever answered, whole: tables, terms, sources, regulators, bases and rules, under the digests of
 * version and rules. A version is kept at its first answer and is there for ever, whatever becomes of the folders it came
 * from. Each is checked when it is read: it counts only where assembling it gives the digests that it stands under.
 */
public final class Archive {

    private static final ObjectMapper JSON = Json.strict();

    /** How many assembled versions stay in memory; each takes seconds to assemble where its rules have to be compiled. */
    private static final int ASSEMBLED = 8;

    private final Path folder;
    private final PolicyFiles files;
    private final PolicyLibrary library;
    private final Set<Receipt.Used> kept = ConcurrentHashMap.newKeySet();
    private final Map<Receipt.Used, PolicyVersion> assembled = new LinkedHashMap<>(ASSEMBLED, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Receipt.Used, PolicyVersion> eldest) {
            return size() > ASSEMBLED;
        }
    };

    /**
     * An archive.
     *
     * @param data the data folder; the archive is the folder {@code archive} in it
     * @param files what is served now, as files
     * @param library what is served now
     */
    public Archive(Path data, PolicyFiles files, PolicyLibrary library) {
        this.folder = data.resolve("archive");
        this.files = files;
        this.library = library;
    }

    /** What an archived version is: its name, the files that it is assembled from, and the code that derived its facts. */
    private record Kept(String version, String code, Map<String, String> texts) {}

    /** A version that can decide again, and whether it still is one of those that are served. */
    public record Found(PolicyVersion version, boolean served) {}

    /** The digest of the code that derives facts here. */
    String code() {
        return files.code();
    }

    /**
     * Keeps a version that has answered, unless it is kept already.
     *
     * @throws Unavailable where it cannot be written
     */
    void keep(Receipt.Used used) {
        if (kept.contains(used)) {
            return;
        }
        PolicyLibrary now = library.now();
        Optional<PolicyVersion> version = served(now, used);
        try {
            if (version.isPresent() && !isWhole(used)) {
                write(
                        file(used),
                        new Kept(
                                used.key(),
                                files.code(),
                                now.texts().behind(version.get()).texts()));
            }
            kept.add(used);
        } catch (IOException cannot) {
            throw new Unavailable(
                    ProblemType.NO_ARCHIVE,
                    "The version that answered cannot be archived. The operator can make the data folder writable for"
                            + " the service, or set accreditation.data.",
                    cannot);
        }
    }

    private boolean isWhole(Receipt.Used used) {
        try {
            return read(used).isPresent();
        } catch (IOException damaged) {
            return false;
        }
    }

    private static void write(Path file, Kept whole) throws IOException {
        Files.createDirectories(file.getParent());
        Path fresh = Files.createTempFile(file.getParent(), "version", ".new");
        try {
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(fresh))) {
                JSON.writeValue(out, whole);
            }
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /**
     * A version by its digests: one that is served, or else the archived one.
     *
     * @throws IllegalStateException where it is archived but damaged, with what is wrong
     */
    public Optional<Found> find(Receipt.Used used) {
        Optional<PolicyVersion> served = served(library, used);
        if (served.isPresent()) {
            return served.map(version -> new Found(version, true));
        }
        synchronized (assembled) {
            PolicyVersion known = assembled.get(used);
            Optional<PolicyVersion> version = known == null ? assemble(used) : Optional.of(known);
            version.ifPresent(sound -> assembled.put(used, sound));
            return version.map(sound -> new Found(sound, false));
        }
    }

    private static Optional<PolicyVersion> served(PolicyLibrary library, Receipt.Used used) {
        return library.version(used.policy(), String.valueOf(used.version())).filter(version -> is(version, used));
    }

    private static boolean is(PolicyVersion version, Receipt.Used used) {
        String rules = version.rules().set().name() + " " + version.rules().digest();
        return version.key().equals(used.key()) && version.digest().equals(used.digest()) && rules.equals(used.rules());
    }

    private Optional<PolicyVersion> assemble(Receipt.Used used) {
        try {
            Optional<Kept> whole = read(used);
            if (whole.isEmpty()) {
                return Optional.empty();
            }
            PolicyFiles then = new PolicyFiles(new TreeMap<>(whole.get().texts()), Map.of(), files.compiledRules())
                    .withCode(whole.get().code());
            PolicyVersion version = new PolicyLoader(then).load(used.key());
            if (!is(version, used)) {
                throw new IllegalStateException("The archived " + used.key()
                        + " was altered: its content does not have the digest that it stands under.");
            }
            return Optional.of(version);
        } catch (IOException | BadTable damaged) {
            throw new IllegalStateException("The archived " + used.key() + " is damaged and cannot be read.", damaged);
        }
    }

    private Optional<Kept> read(Receipt.Used used) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file(used)))) {
            return Optional.of(JSON.readValue(in, Kept.class));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    /** Named by the digests, so that what answers alike is kept once. */
    private Path file(Receipt.Used used) {
        return folder.resolve(hex(used.digest()) + "-" + hex(used.rules()) + ".json.gz");
    }

    /** Of {@code sha256:…} or {@code 1 sha256:…}, its digits; nothing else can become part of a path. */
    private static String hex(String digest) {
        String digits = digest.substring(digest.indexOf(':') + 1);
        if (!digits.matches("[0-9a-f]{64}")) {
            throw new IllegalStateException("'" + digest + "' is no digest.");
        }
        return digits;
    }
}
