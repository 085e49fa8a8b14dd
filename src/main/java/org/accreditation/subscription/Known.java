package org.accreditation.subscription;

import java.time.LocalDate;
import java.util.Objects;

/**
 * What is known of a question as of a day: an outcome, or why there is none.
 *
 * @param asOf the day
 * @param outcome null where there is no answer
 * @param earliestDate the first day on which it would be a yes; null where there is none
 * @param problem the type of the problem in place of an answer; null where there is one
 * @param policy that answered; null where none did
 * @param version of that policy; null where none did
 */
record Known(LocalDate asOf, String outcome, LocalDate earliestDate, String problem, String policy, LocalDate version) {

    /** Whether a caller would have to be told. */
    boolean differsFrom(Known other) {
        return !Objects.equals(outcome, other.outcome)
                || !Objects.equals(earliestDate, other.earliestDate)
                || !Objects.equals(problem, other.problem);
    }
}
