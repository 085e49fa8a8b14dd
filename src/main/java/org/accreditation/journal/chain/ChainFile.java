package org.accreditation.journal.chain;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.accreditation.journal.seal.MasterKey;
import org.accreditation.journal.store.EntryName;

/** Holds the name of a chain, in the data folder, so that an instance that starts again goes on with it. */
public final class ChainFile {

    /** Its name. */
    public static final String NAME = "journal.chain";

    private static final int BYTES = 8;

    private final Path file;

    private ChainFile(Path file) {
        this.file = file;
    }

    /** The one of a data folder; begun where there is none. */
    public static ChainFile in(Path data) throws IOException {
        Path file = data.resolve(NAME);
        Files.createDirectories(data);
        if (!Files.exists(file)) {
            begin(file);
        }
        return new ChainFile(file);
    }

    private static void begin(Path file) throws IOException {
        try {
            Files.writeString(file, fresh() + "\n", StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException anotherWasFaster) {
            return;
        }
    }

    private static String fresh() {
        return MasterKey.name("c", BYTES);
    }

    /** The name of the chain of a data folder; empty where there is none that can be read. */
    public static Optional<String> nameIn(Path data) {
        try {
            return Optional.of(Files.readString(data.resolve(NAME)).strip());
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /**
     * What it holds.
     *
     * @throws IllegalStateException where that is no name of a chain
     */
    public String name() throws IOException {
        String name = Files.readString(file).strip();
        if (EntryName.parse(name + ".1").isEmpty()) {
            throw new IllegalStateException(
                    "The file " + file
                            + " does not hold the name of a chain. Put back the one that was there, or delete it to begin a new chain.");
        }
        return name;
    }

    /** Begins another chain, and returns its name. */
    public String beginAnother() throws IOException {
        String name = fresh();
        Path fresh = Files.writeString(file.resolveSibling(NAME + ".new"), name + "\n");
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return name;
    }
}
