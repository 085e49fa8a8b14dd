package org.accreditation.decision.compare;

import java.util.List;
import org.accreditation.decision.Result;
import org.accreditation.tables.analysis.Region;

/**
 * A region in which criteria change the outcome of a decision, provided that no other criterion stands in the way as much:
 * the stronger of the two results decides in its version, and nothing did in the other.
 *
 * @param region where, in terms of facts
 * @param from the result that it was
 * @param to the result that it is
 * @param tables the criteria that change there in this way
 */
record OutcomeRegion(Region region, Result from, Result to, List<String> tables) {

    /** The result that decides where it is found. */
    Result stronger() {
        return to.outcome().outweighs(from.outcome()) ? to : from;
    }

    /** Whether another criterion's result leaves the outcome to this one: in the version before the change. */
    boolean leavesBefore(Result other) {
        return leaves(other, from);
    }

    /** The same in the version after it. */
    boolean leavesAfter(Result other) {
        return leaves(other, to);
    }

    /** Nothing may outweigh the stronger result; and where this criterion says the weaker one, nothing may match it. */
    private boolean leaves(Result other, Result mine) {
        return stronger().outcome().outweighs(other.outcome())
                || mine == stronger() && !other.outcome().outweighs(mine.outcome());
    }
}
