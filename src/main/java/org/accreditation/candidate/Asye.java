package org.accreditation.candidate;

import java.time.LocalDate;

/**
 * The assessed and supported year in employment (ADCS 1.5).
 *
 * @param undertaken false for someone who never began it
 * @param result in-progress, passed, failed, left or deferred
 * @param registeredForFunding whether this person's employer has registered them for the funding of the programme
 * @param supportAgreedFrom for an agency worker: agency or host, by agreement of the two, or none
 */
public record Asye(
        Boolean undertaken,
        LocalDate startedOn,
        LocalDate endedOn,
        String result,
        Boolean registeredForFunding,
        String supportAgreedFrom) {}
