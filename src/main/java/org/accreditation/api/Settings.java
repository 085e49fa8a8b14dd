package org.accreditation.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What the operator sets. */
@ConfigMapping(prefix = "accreditation")
public interface Settings {

    /** A folder of {@code <policy>/<version>} folders with more policies beside those packaged. */
    Optional<Path> policies();

    /** The folder of what the service keeps: its keys and the archive of policy versions. */
    @WithDefault("data")
    Path data();

    /** A key store that the operator keeps elsewhere; without it the one in the data folder is used, and made. */
    Optional<Path> keys();

    /** How long the packaged examples are decided before the service says that it is ready; none at 0. */
    @WithDefault("10s")
    Duration rehearsal();

    /** The DMN engine. */
    Engine engine();

    /** Settings about the DMN engine, the judge of the indexes that tables are compiled into. */
    interface Engine {

        /** One decision in so many is put to the engine as well, after it was answered; 0 puts none to it. */
        @WithDefault("1000")
        int oneIn();
    }

    /** The default policy. */
    Policy policy();

    /** Settings about the policy of requests that name none. */
    interface Policy {

        /** The policy of requests that name none; without it every request has to name one. */
        @WithName("default")
        Optional<String> byDefault();
    }
}
