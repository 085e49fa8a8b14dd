package org.accreditation.candidate;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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
        String supportAgreedFrom) {

    private static final List<String> ENDINGS = List.of("passed", "failed", "left", "deferred");

    /** Whether it was ever begun: a first day, a last day or a result says so too. Null where nothing does. */
    public Boolean begun() {
        boolean shown = startedOn != null || endedOn != null || result != null;
        return undertaken == null && shown ? Boolean.TRUE : undertaken;
    }

    /** What it may have come to by a day, of somebody who has begun it at some time. */
    public Set<String> soFar(LocalDate day) {
        Set<String> soFar = new LinkedHashSet<>();
        if (endedOn == null || endedOn.isAfter(day) || "in-progress".equals(result)) {
            soFar.add("on-asye");
            if (startedOn == null) {
                soFar.add("not-undertaken");
            }
        }
        if (endedOn == null || !endedOn.isAfter(day)) {
            soFar.addAll(result == null ? ENDINGS : ENDINGS.contains(result) ? List.of(result) : List.of());
        }
        return soFar;
    }
}
