package org.accreditation.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the operator sets about access. */
@ConfigMapping(prefix = "accreditation.access")
public interface AccessSettings {

    /**
     * For each client, the decisions that it may ask, and {@code pathway} where it may ask for all of them at once. Where
     * any client is listed, those that are not may ask none.
     */
    Map<String, Set<String>> clients();

    /**
     * The names that the service is known by, without ports, beside those of its own machine. A call under another name is
     * refused.
     */
    Optional<Set<String>> hosts();

    /** Whether HTTP/2 is spoken without TLS, such as to a proxy. */
    @WithDefault("false")
    boolean http2ClearText();

    /** How many calls a caller may make in a minute; 0 sets no limit. */
    @WithDefault("6000")
    int callsPerMinute();
}
