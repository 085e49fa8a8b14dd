package org.accreditation.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.accreditation.policy.library.PolicyLibrary;
import org.accreditation.population.Figures;
import org.accreditation.population.SimulationReader;
import org.accreditation.population.Simulations;

/** Wires what simulates; it knows nothing of the container. */
@ApplicationScoped
class SimulationWiring {

    @Produces
    @Singleton
    SimulationReader reader(PolicyLibrary library, SimulationSettings settings) {
        return new SimulationReader(library, Figures.packaged(), settings.largest());
    }

    @Produces
    @Singleton
    Simulations simulations(SimulationSettings settings) {
        return new Simulations(settings.waiting(), settings.kept());
    }

    void stop(@Disposes Simulations simulations) {
        simulations.close();
    }
}
