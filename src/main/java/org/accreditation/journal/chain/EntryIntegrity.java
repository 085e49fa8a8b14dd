package org.accreditation.journal.chain;

import java.util.List;

/**
 * What a check of one entry found: whether it is as it was written, and held in its place.
 *
 * @param intact whether no check failed
 * @param checks one by one, in order
 */
public record EntryIntegrity(boolean intact, List<Checked> checks) {

    static EntryIntegrity of(List<Checked> checks) {
        return new EntryIntegrity(checks.stream().noneMatch(check -> check.result() == Result.FAILED), checks);
    }

    /**
     * One check.
     *
     * @param check entry, before, after, content, grounds or checkpoint
     * @param detail what was found, in plain words
     */
    public record Checked(String check, Result result, String detail) {}

    /** How a check ended. */
    public enum Result {
        PASSED,
        FAILED,
        /** Nothing is wrong, but it should be known. */
        NOTED
    }
}
