package org.accreditation.redress;

import java.time.Instant;
import java.time.LocalDate;
import org.accreditation.journal.CalledBy;

/**
 * A list of past decisions that would be decided differently, and how far the search for them is.
 *
 * @param id made at random
 * @param policy whose decisions
 * @param oldVersion the version that decided
 * @param newVersion the version that they are held against
 * @param row only decisions that rest on it; null for all
 * @param aboutFrom first day they are about; null for all
 * @param aboutTo last day they are about; null for all
 * @param takenFrom taken then or later; null for all
 * @param takenBefore taken before
 * @param why it is looked for
 * @param standsAt where the search goes on; null at the beginning and the end
 * @param looked entries looked at
 * @param erased of them, those about persons who were erased
 * @param unreadable of them, those that cannot be opened or asked again
 * @param found decisions that would be decided differently
 * @param endedBy who cancelled it; null where it came to its end by itself, or goes on
 * @param told the entry of the journal that says how it ended; null until then
 * @param authentic whether nobody altered the line in the database
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
        long found,
        CalledBy endedBy,
        String told,
        long revision,
        boolean authentic) {

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

    /** Everything that its MAC is over. */
    String text() {
        return RedressStore.text(
                "redress",
                id,
                oldKey(),
                newKey(),
                row,
                aboutFrom,
                aboutTo,
                takenFrom,
                takenBefore,
                why,
                state,
                begunBy.kind().word(),
                begunBy.name(),
                begunAt,
                standsAt,
                looked,
                erased,
                unreadable,
                found,
                endedBy == null ? null : endedBy.kind().word(),
                endedBy == null ? null : endedBy.name(),
                told,
                revision);
    }

    /** After one more page. */
    RedressList further(String at, long more, long moreErased, long moreUnreadable, long moreFound) {
        return with(
                at == null ? State.SEARCHED : State.SEARCHING,
                at,
                looked + more,
                erased + moreErased,
                unreadable + moreUnreadable,
                found + moreFound,
                null,
                null,
                revision + 1,
                true);
    }

    RedressList cancelled(CalledBy by) {
        return with(State.CANCELLED, standsAt, looked, erased, unreadable, found, by, null, revision + 1, true);
    }

    RedressList told(String entry) {
        return with(state, standsAt, looked, erased, unreadable, found, endedBy, entry, revision + 1, true);
    }

    /** As it stands in the database, which is not as it was written. */
    RedressList altered() {
        return with(state, standsAt, looked, erased, unreadable, found, endedBy, told, revision, false);
    }

    private RedressList with(
            State newState,
            String newStandsAt,
            long newLooked,
            long newErased,
            long newUnreadable,
            long newFound,
            CalledBy newEndedBy,
            String newTold,
            long newRevision,
            boolean newAuthentic) {
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
                newState,
                begunBy,
                begunAt,
                newStandsAt,
                newLooked,
                newErased,
                newUnreadable,
                newFound,
                newEndedBy,
                newTold,
                newRevision,
                newAuthentic);
    }
}
