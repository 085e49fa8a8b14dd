package org.accreditation.explanation;

import java.util.List;
import org.accreditation.answer.Answer;

/**
 * One way of doing an act.
 *
 * @param act the act
 * @param place the act and what it is about: of steps with the same place at most one can be taken
 * @param ladder whether other steps at the same place differ by the amount alone
 * @param says what would have to become so
 * @param edits what it does to the request
 */
record Step(Act act, String place, boolean ladder, String says, List<Answer.EditLine> edits) {

    /** What tells it from every other. */
    String id() {
        return place + " " + edits;
    }
}
