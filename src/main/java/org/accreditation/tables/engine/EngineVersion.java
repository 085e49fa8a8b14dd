package org.accreditation.tables.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.kie.dmn.api.core.DMNRuntime;

/**
 * The version of the engine, as the engine's own build wrote it beside its classes. That stays with them when many jars
 * become one; what a manifest says is then of the one jar and no longer of the engine.
 */
public final class EngineVersion {

    private static final String WRITTEN = "META-INF/maven/org.kie/kie-dmn-api/pom.properties";

    private static final String CURRENT = read();

    private EngineVersion() {}

    /** Such as 10.2.0. */
    public static String current() {
        return CURRENT;
    }

    private static String read() {
        try (InputStream written = DMNRuntime.class.getClassLoader().getResourceAsStream(WRITTEN)) {
            if (written == null) {
                throw new IllegalStateException("Which engine this is cannot be told: " + WRITTEN
                        + " is missing. Package the engine's jars with what they hold below META-INF/maven.");
            }
            Properties properties = new Properties();
            properties.load(written);
            return properties.getProperty("version");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
