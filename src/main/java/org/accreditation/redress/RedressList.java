package org.accreditation.redress;

import java.time.Instant;
import java.time.LocalDate;
import org.accreditation.journal.CalledBy;

/**
 * A search for past decisions that would be otherwise, and how far it is. Two times are kept apart: the days that decisions are about, and when
 * they were taken.
 *
 * @param id made at random
 * @param policy whose decisions
 * @param oldVersion the version that decided
 * @param newVersion the version that they are held against
 * @param row only decisions that rest on this row; null for all
 * @param aboutFrom only about this day or a later one; null for all
 * @param aboutTo only about this day or an earlier one; null for all
 * @param takenFrom only taken then or later; null for all
 * @param takenBefore only taken before
 * @param why it is searched
 * @param begunBy who began it
 * @param standsAt where the search goes on; null at its beginning
 * @param looked how many entries were looked at
 * @param erased how many of them are about persons that were erased
 * @param unreadable how many of them cannot be opened or asked again
 */
public record RedressList(
        String id,
        String policy,
        LocalDate oldVersion,
        LocalDate newVersion,
        String row,
        LocalDate aboutFrom,
        LocalDate aboutTo,
        Instant takenFrom,
        Instant takenBefore,
        String why,
        State state,
        CalledBy begunBy,
        Instant begunAt,
        String standsAt,
        long looked,
        long erased,
        long unreadable,
        long revision) {

    /** How far the search is. */
    public enum State {
        SEARCHING,
        SEARCHED,
        CANCELLED
    }

    /** The version that decided, as {@code policy/version}. */
    public String oldKey() {
        return policy + "/" + oldVersion;
    }

    /** The version that it is held against, as {@code policy/version}. */
    public String newKey() {
        return policy + "/" + newVersion;
    }

    RedressList with(State next, String at, long more, long moreErased, long moreUnreadable) {
        return new RedressList(
                id,
                policy,
                oldVersion,
                newVersion,
                row,
                aboutFrom,
                aboutTo,
                takenFrom,
                takenBefore,
                why,
                next,
                begunBy,
                begunAt,
                at,
                looked + more,
                erased + moreErased,
                unreadable + moreUnreadable,
                revision + 1);
    }
}
