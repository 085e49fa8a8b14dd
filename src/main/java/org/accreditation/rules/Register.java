package org.accreditation.rules;

import java.time.LocalDate;

/**
 * A regulator of social workers and the register that it keeps.
 *
 * @param regulator its name, as a request writes it
 * @param england whether it keeps the register for England
 * @param from first day on which it keeps it; null where that does not matter
 * @param to last day on which it keeps it; null while it does
 * @param source what says so
 */
public record Register(String regulator, boolean england, LocalDate from, LocalDate to, String source) {}
