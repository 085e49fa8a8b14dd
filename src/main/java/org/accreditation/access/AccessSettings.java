package org.accreditation.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;
import java.util.Set;

/** What the operator sets about access. */
@ConfigMapping(prefix = "accreditation.access")
public interface AccessSettings {

    /**
     * For each client, the decisions that it may ask, and {@code pathway} where it may ask for all of them at once. Where
     * any client is listed, those that are not may ask none.
     */
    Map<String, Set<String>> clients();

    /** How many calls a caller may make in a minute; 0 sets no limit. */
    @WithDefault("6000")
    int callsPerMinute();
}
