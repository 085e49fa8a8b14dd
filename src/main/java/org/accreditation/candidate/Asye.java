package org.accreditation.candidate;

import java.time.LocalDate;

/**
 * The assessed and supported year in employment (ADCS 1.5).
 *
 * @param undertaken false for someone who never began it
 * @param result in-progress, passed, failed, left or deferred
 */
public record Asye(Boolean undertaken, LocalDate startedOn, LocalDate endedOn, String result) {}
