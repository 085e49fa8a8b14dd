package org.accreditation.receipt;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * What may be known of a key.
 *
 * @param kid its name, derived from its public part
 * @param state current, retired or revoked
 * @param from when it was made
 * @param revokedAt from when on it is trusted no more
 * @param generated whether the service made it by itself, for trying things out
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeyLine(String kid, String state, Instant from, Instant revokedAt, boolean generated) {}
