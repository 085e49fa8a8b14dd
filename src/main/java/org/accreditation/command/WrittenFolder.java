package org.accreditation.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A folder that a command writes, and that was not there before. */
final class WrittenFolder {

    private WrittenFolder() {}

    /**
     * Writes files by their paths in it.
     *
     * @throws IllegalArgumentException where something is there already
     */
    static void write(Path folder, Map<String, String> files) throws IOException {
        if (Files.exists(folder)) {
            throw new IllegalArgumentException(folder
                    + " is there already, and nothing of it is written over. Name another folder, or take that"
                    + " one away.");
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }
}
