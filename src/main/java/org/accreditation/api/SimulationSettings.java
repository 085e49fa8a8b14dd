package org.accreditation.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the operator sets of simulations. */
@ConfigMapping(prefix = "accreditation.simulation")
public interface SimulationSettings {

    /** How many people may be asked at most; the command asks any number. */
    @WithDefault("50000")
    long largest();

    /** How many simulations may wait for their turn. */
    @WithDefault("4")
    int waiting();

    /** How many results are kept in memory. */
    @WithDefault("20")
    int kept();
}
