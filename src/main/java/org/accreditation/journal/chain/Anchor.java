package org.accreditation.journal.chain;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A place where checkpoints are kept that whoever can write to the database and the data folder cannot write to. What is in
 * it counts only as far as it is signed.
 */
interface Anchor {

    /** Where it is, as the operator wrote it. */
    String where();

    /**
     * Keeps a checkpoint; one that is there already may be kept again.
     *
     * @param jws as signed
     * @throws IOException where it was not kept, so that it has to be tried again
     */
    void keep(String jws) throws IOException;

    /**
     * What it holds, oldest first as far as the place knows; lines that are no checkpoints may be among them.
     *
     * @param after only those of a higher number are asked for; more may come
     * @throws IOException where it cannot be read
     */
    List<String> kept(long after) throws IOException;

    /** From settings, for the instance that writes a chain, or that has none yet. */
    static List<Anchor> of(List<String> settings, Optional<String> chain) {
        return settings.stream()
                .flatMap(setting -> of(setting, chain.orElse("instance")).stream())
                .toList();
    }

    /**
     * From a setting: the address of a service, {@code http} or {@code https}, or else a folder.
     *
     * @param instance the name of the file in a folder, which several instances may share
     * @throws IllegalArgumentException where it is neither
     */
    static Optional<Anchor> of(String setting, String instance) {
        String where = setting.strip();
        if (where.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                where.matches("(?i)https?://.*")
                        ? new AddressAnchor(URI.create(where))
                        : new FolderAnchor(Path.of(where), instance));
    }
}
