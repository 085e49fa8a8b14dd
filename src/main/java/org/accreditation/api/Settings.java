package org.accreditation.api;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** What the operator sets. */
@ConfigMapping(prefix = "accreditation")
public interface Settings {

    /** A folder of {@code <policy>/<version>} folders with more policies beside those packaged. */
    Optional<Path> policies();

    /** The default policy. */
    Policy policy();

    /** Settings about the policy of requests that name none. */
    interface Policy {

        /** The policy of requests that name none; without it every request has to name one. */
        @io.smallrye.config.WithName("default")
        Optional<String> byDefault();
    }
}
