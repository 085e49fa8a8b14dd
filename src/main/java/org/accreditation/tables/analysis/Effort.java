package org.accreditation.tables.analysis;

/**
 * How much work one analysis may still do. Work is counted in steps and not in time, so that an analysis ends at the same
 * place on every machine.
 */
public final class Effort {

    /** What it may do at most: a fraction of a second of work, and more than ten times what any packaged table takes. */
    private static final long STEPS = 5_000_000;

    private long left = STEPS;

    /**
     * Counts work that is about to be done.
     *
     * @throws TooMuch where that is more than is left
     */
    void spend(long steps) {
        left -= steps;
        if (left < 0) {
            throw new TooMuch();
        }
    }

    /** More work than an analysis may do: the tables are too complicated to be proved right. */
    public static final class TooMuch extends RuntimeException {

        TooMuch() {
            super("It is too complicated to be checked.", null, false, false);
        }
    }
}
