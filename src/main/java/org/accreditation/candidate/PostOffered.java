package org.accreditation.candidate;

import java.time.LocalDate;

/**
 * A post that has been offered and not yet been taken up.
 *
 * @param offered false where the caller knows that there is none
 */
public record PostOffered(Boolean offered, String role, String setting, Authority authority, LocalDate on) {}
