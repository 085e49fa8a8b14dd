package org.accreditation.candidate;

import java.time.LocalDate;

/** Support offered to someone who failed, and whether it was completed (ADCS 1.8). */
public record SupportPlan(String pointer, String status, LocalDate offeredOn, LocalDate completedOn, Boolean completed)
        implements Entry {

    @Override
    public LocalDate since() {
        return offeredOn;
    }
}
