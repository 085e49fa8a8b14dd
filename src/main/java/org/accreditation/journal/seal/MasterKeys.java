package org.accreditation.journal.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.Optional;

/**
 * Where the master key of a journal is: in a setting, or else in the data folder; in clear, or sealed by a holder of keys. A sealed one is opened
 * once and then kept.
 */
public final class MasterKeys {

    /** Begins a key that a holder sealed. */
    private static final String SEALED = "sealed:";

    private final Path file;
    private final Optional<String> setting;
    private final Optional<KeyHolder> holder;
    private String openedText;
    private MasterKey opened;

    private MasterKeys(Path data, Optional<String> setting, Optional<KeyHolder> holder) {
        this.file = data.resolve(MasterKey.FILE);
        this.setting = setting;
        this.holder = holder;
    }

    /** In clear in the data folder. */
    public static MasterKeys in(Path data) {
        return new MasterKeys(data, Optional.empty(), Optional.empty());
    }

    /**
     * As an operator has set it.
     *
     * @param setting the key, in base64 or as a holder sealed it; empty for the one in the data folder
     * @param holder that seals it; empty where it lies in clear
     */
    public static MasterKeys at(Path data, Optional<String> setting, Optional<KeyHolder> holder) {
        return new MasterKeys(data, setting, holder);
    }

    /** Whether it is in a setting. */
    public boolean isSet() {
        return setting.isPresent();
    }

    /** Where it lies where it is not in a setting. */
    public Path file() {
        return file;
    }

    /**
     * The key; empty where there is none yet.
     *
     * @throws IllegalArgumentException where what is there is none, or is sealed although no holder is set, or in clear although one is
     * @throws KeyHolderFailed where the holder does not open it
     */
    public synchronized Optional<MasterKey> find() {
        Optional<String> text = setting.or(this::read).map(String::strip);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!text.get().equals(openedText)) {
            opened = MasterKey.of(clear(text.get()));
            openedText = text.get();
        }
        return Optional.of(opened);
    }

    /** A new one in the data folder, sealed where there is a holder; the one that is there where somebody else was faster. */
    public MasterKey make() {
        MasterKey.writeNew(file, written(MasterKey.random(), holder));
        return find().orElseThrow();
    }

    /**
     * The text of this key as another holder seals it, or in clear. Written in place of the present one where that is in the data folder; where
     * it is in a setting, it has to be set.
     */
    public String reseal(Optional<KeyHolder> other) {
        String text = setting.or(this::read)
                .map(String::strip)
                .orElseThrow(() -> new IllegalArgumentException("There is no key of a journal at " + file + "."));
        String fresh = written(Base64.getDecoder().decode(clear(text)), other);
        if (setting.isEmpty()) {
            replace(fresh);
        }
        return fresh;
    }

    private String clear(String text) {
        boolean sealed = text.startsWith(SEALED);
        if (sealed && holder.isEmpty()) {
            throw new IllegalArgumentException(
                    "The key of the journal is sealed, and no holder of keys is set that could open it: set"
                            + " accreditation.journal.key-holder as it was when the key was sealed.");
        }
        if (!sealed && holder.isPresent()) {
            throw new IllegalArgumentException("The key of the journal lies in clear, although "
                    + holder.get().name()
                    + " is set to hold it. Have it sealed, with that setting left out: journal reseal --to "
                    + holder.get().name());
        }
        return sealed
                ? Base64.getEncoder()
                        .encodeToString(holder.get().open(Base64.getDecoder().decode(text.substring(SEALED.length()))))
                : text;
    }

    private static String written(byte[] key, Optional<KeyHolder> by) {
        return by.map(holder -> SEALED + Base64.getEncoder().encodeToString(holder.seal(key)))
                .orElseGet(() -> Base64.getEncoder().encodeToString(key));
    }

    private Optional<String> read() {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
    }

    private void replace(String text) {
        Path fresh = file.resolveSibling(file.getFileName() + ".resealed");
        try {
            Files.deleteIfExists(fresh);
            MasterKey.writeNew(fresh, text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
    }
}
