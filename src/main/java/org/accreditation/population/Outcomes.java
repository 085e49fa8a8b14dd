package org.accreditation.population;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Map;
import org.accreditation.decision.Outcome;

/**
 * How many people come to which outcome.
 *
 * @param people how many of those asked, for every outcome
 * @param weight how many real people each stands for
 */
record Outcomes(Map<Outcome, Long> people, @JsonIgnore double weight) {

    /** How many were asked. */
    long asked() {
        return people.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The part of those asked that comes to an outcome; 0 where nobody was asked. */
    double share(Outcome outcome) {
        return asked() == 0 ? 0 : (double) people.get(outcome) / asked();
    }
}
