package org.accreditation.candidate;

import java.time.LocalDate;

/**
 * One question about one person: under which policy, as of which day, for which status, asked of which body.
 *
 * @param policy id of a policy, or null where the operator has set one
 * @param version the version that the caller names, or null for the one in force on {@code asOf}
 * @param asOf the day the decision is about; always given, since no clock decides
 * @param status AP, PS or PL (ADCS position statement, 1.3); null only where every status is asked about
 * @param body the body that endorses, engages or employs; null where the decision needs none
 * @param candidate the person
 * @param nonce random, so that the request cannot be guessed from a digest of it; it decides nothing
 */
public record Request(
        String policy, String version, LocalDate asOf, String status, Body body, Candidate candidate, String nonce) {}
