package org.accreditation.tables;

import org.kie.dmn.api.core.DMNRuntime;

/** The version of the engine, as its own jar states it. */
public final class EngineVersion {

    private static final String CURRENT = read();

    private EngineVersion() {}

    /** Such as 10.2.0; "unknown" where the jar does not say. */
    public static String current() {
        return CURRENT;
    }

    private static String read() {
        String version = DMNRuntime.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }
}
