package org.accreditation.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** What the operator sets about traces. */
@ConfigMapping(prefix = "accreditation.traces")
public interface TraceSettings {

    /** Where a collector takes them (OTLP over HTTP), whole, such as {@code http://collector:4318/v1/traces}; without it there are none. */
    Optional<URI> endpoint();

    /** How many of the calls that begin here are traced, from 0 to 1. */
    @WithDefault("1")
    double share();
}
