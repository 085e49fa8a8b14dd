package org.accreditation.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

/** What the operator sets about how much is done at the same time, and for how long. */
@ConfigMapping(prefix = "accreditation.load")
public interface LoadSettings {

    /** How long a call may take once its body is here, its wait for a place included. */
    @WithDefault("30s")
    Duration deadline();

    /** How long a call may take that goes through the whole journal. */
    @WithDefault("15m")
    Duration walkDeadline();

    /** How long a body may take to arrive, and a line of a stream from its first byte to its last. */
    @WithDefault("20s")
    Duration upload();

    /** How long a call waits for a place before it is refused. */
    @WithDefault("10s")
    Duration longestWait();

    /** How many calls may wait for a place of their kind. */
    @WithDefault("256")
    int waiting();

    /** Light calls that are worked on at a time; two for each processor where it is not set. */
    OptionalInt light();

    /** Heavy ones; one for every two processors where it is not set. */
    OptionalInt heavy();

    /** Calls that go through the whole journal. */
    @WithDefault("1")
    int walks();

    /** Streams that are open at a time. */
    @WithDefault("8")
    int streams();

    /** Bytes of bodies that are kept at a time; an eighth of the heap where it is not set. */
    OptionalInt bodies();
}
