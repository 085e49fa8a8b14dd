package org.accreditation.answer;

import org.accreditation.candidate.Request;

/**
 * How often somebody is decided for one answer, beside deciding what was asked: fewer times the longer their history, so that no
 * answer costs much more than another. It is counted and not timed, so that the same question has the same answer.
 */
public final class DecisionBudget {

    /** So many entries are gone through: a few seconds' work. */
    private static final int ENTRIES = 60_000;

    /** However long the history. */
    private static final int AT_LEAST = 5;

    private final int most;
    private int tried;
    private boolean spent;

    private DecisionBudget(int most) {
        this.most = most;
    }

    /** For later days that are tried. */
    static DecisionBudget forDays(Request request) {
        return new DecisionBudget(times(request));
    }

    /** For changes that are tried, and for days after them. */
    public static DecisionBudget forChanges(Request request, int most) {
        return new DecisionBudget(Math.min(most, times(request)));
    }

    private static int times(Request request) {
        return Math.max(AT_LEAST, ENTRIES / Math.max(1, request.candidate().entries()));
    }

    /** Whether it may be decided once more, which is then counted. */
    public boolean mayTry() {
        spent = spent || tried >= most;
        tried += spent ? 0 : 1;
        return !spent;
    }

    /** Whether it was to be decided more often than it may. */
    public boolean isSpent() {
        return spent;
    }

    public int tried() {
        return tried;
    }
}
