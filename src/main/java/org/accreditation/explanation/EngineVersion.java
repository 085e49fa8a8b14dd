package org.accreditation.explanation;

import org.kie.dmn.api.core.DMNRuntime;

/** The version of the engine, as its own jar states it. */
final class EngineVersion {

    private static final String CURRENT = read();

    private EngineVersion() {}

    static String current() {
        return CURRENT;
    }

    private static String read() {
        String version = DMNRuntime.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }
}
