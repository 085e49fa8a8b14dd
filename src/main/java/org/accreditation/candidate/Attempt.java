package org.accreditation.candidate;

import java.time.LocalDate;
import java.util.List;

/**
 * A sitting of an assessment.
 *
 * @param outcome pass, fail, void, deferred or not-attended
 * @param components how each part went; empty means that it has none
 */
public record Attempt(String pointer, String status, LocalDate on, String outcome, List<Component> components)
        implements Entry {

    @Override
    public LocalDate since() {
        return on;
    }

    /**
     * A part of an assessment.
     *
     * @param outcome pass or fail
     */
    public record Component(String pointer, String name, String outcome) {}
}
