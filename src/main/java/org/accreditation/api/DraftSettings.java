package org.accreditation.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What the operator sets about drafts. */
@ConfigMapping(prefix = "accreditation.drafts")
public interface DraftSettings {

    /** How often an instance looks whether another one put a version in force, or took one out of it. */
    @WithDefault("2s")
    Duration refresh();

    /** The authority that approves here, as answers are to name it. */
    Optional<String> authority();

    /** Whether answers name who wrote and approved the version that decided. */
    @WithDefault("false")
    boolean namesInAnswers();

    /** The share of real calls that are decided a second time by what waits to be approved, from 0 to 1. */
    @WithDefault("0")
    double shadow();

    /** Whether somebody may approve what they wrote: to try things out alone, and for nothing else. */
    @WithDefault("false")
    boolean onePerson();
}
