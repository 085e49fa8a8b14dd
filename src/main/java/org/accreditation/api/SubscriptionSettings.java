package org.accreditation.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the operator sets about subscriptions. */
@ConfigMapping(prefix = "accreditation.subscriptions")
public interface SubscriptionSettings {

    /** The hosts that callers may have this service send to, each with its port where that is not 443; none without it. */
    Optional<List<String>> hosts();

    /** Networks that are not public and may be reached nevertheless, as {@code 10.1.2.0/24}. */
    Optional<List<String>> networks();

    /** A PEM file of the authorities that certificates of those hosts may be from, in place of those that Java trusts. */
    Optional<Path> trust();

    /** How long to wait before each further try; after the last of them a delivery is given up. */
    @WithDefault("5s,5m,30m,2h,5h,10h,14h,20h,24h")
    List<Duration> retries();

    /** How long one try may take. */
    @WithDefault("10s")
    Duration patience();

    /** How many subscriptions a caller may have that go on. */
    @WithDefault("10000")
    long most();
}
