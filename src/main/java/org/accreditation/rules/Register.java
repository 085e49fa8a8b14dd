package org.accreditation.rules;

import java.time.LocalDate;

/**
 * A regulator of social workers and the time in which it keeps a register.
 *
 * @param regulator its name, as a request writes it
 * @param register the country that the register is for; keepers of one register follow one another
 * @param from first day on which it keeps it; null where no source says
 * @param to last day on which it keeps it; null while it does
 * @param source what says so
 */
public record Register(String regulator, String register, LocalDate from, LocalDate to, String source) {

    private static final String ENGLAND = "England";

    /** Refuses an entry that lacks what every one needs. */
    public Register {
        if (regulator == null || register == null || source == null) {
            throw new IllegalArgumentException("Each regulator needs 'regulator', 'register' and 'source'.");
        }
    }

    /** Whether it is the register of social workers in England. */
    public boolean england() {
        return register.equals(ENGLAND);
    }

    /** Whether it keeps the register of another regulator, after that one. */
    boolean follows(Register earlier) {
        return register.equals(earlier.register) && earlier.to != null && from != null && from.isAfter(earlier.to);
    }
}
