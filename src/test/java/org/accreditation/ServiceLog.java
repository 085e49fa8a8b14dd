package org.accreditation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.ConfigProvider;

/** What the service under test has logged. */
public final class ServiceLog {

    private ServiceLog() {}

    /** The whole log, wherever this run keeps it. */
    public static String text() {
        try {
            return Files.readString(file());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Where it is kept. */
    public static Path file() {
        return ConfigProvider.getConfig().getValue("quarkus.log.file.path", Path.class);
    }
}
