package org.accreditation.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What the operator sets about drafts. */
@ConfigMapping(prefix = "accreditation.drafts")
public interface DraftSettings {

    /** How often an instance looks whether another one put a version in force, or took one out of it. */
    @WithDefault("2s")
    Duration refresh();

    /** Whether somebody may approve what they wrote: to try things out alone, and for nothing else. */
    @WithDefault("false")
    boolean onePerson();
}
