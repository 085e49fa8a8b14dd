package org.accreditation.redress;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.accreditation.journal.store.EntryName;
import org.accreditation.json.Json;

/**
 * A past decision that would be decided differently.
 *
 * @param list the list that it is on
 * @param entry of the journal
 * @param number which decision of that entry, from 0
 * @param asOf the day it is about
 * @param takenAt when it was taken
 * @param before its outcome
 * @param after its outcome under the other version; {@link #NOT_DECIDED} where that version cannot decide it
 * @param changes criterion by criterion, without any fact of the person
 * @param settledBy who settled it, or is at it; null while it is open
 * @param settlement the entry in which it was decided again, or in which stands why that is not needed; null while it is open
 * @param revision counts what was done with it, so that nobody acts on what they did not see
 * @param authentic whether nobody altered in the database what was found
 */
public record RedressItem(
        String list,
        EntryName entry,
        int number,
        String decision,
        String status,
        LocalDate asOf,
        Instant takenAt,
        String before,
        String after,
        List<Change> changes,
        State state,
        String settledBy,
        Instant settledAt,
        String settlement,
        long revision,
        boolean authentic) {

    /** The outcome of what the other version cannot decide. */
    public static final String NOT_DECIDED = "not decided";

    /** What became of it. */
    public enum State {
        /** Nothing yet. */
        OPEN,
        /** Somebody is having it decided again. */
        DECIDING,
        /** It was decided again. */
        DECIDED,
        /** It was said why that is not needed. */
        NOT_NEEDED,
        /** The person was erased before it was settled, so it never can be. */
        ERASED
    }

    /**
     * A criterion that gives another answer, or the decision as such where it cannot be decided.
     *
     * @param criterion its name
     * @param before result and rows; empty where it was not asked
     * @param after result and rows; empty where it is not asked any more
     */
    public record Change(String criterion, String before, String after) {}

    /** What was found: everything but what became of it. */
    String text() {
        return RedressStore.text(
                "redress item",
                list,
                entry,
                number,
                decision,
                status,
                asOf,
                takenAt,
                before,
                after,
                Json.compact(changes));
    }

    /** As it stands in the database, which is not as it was written. */
    RedressItem altered() {
        return new RedressItem(
                list,
                entry,
                number,
                decision,
                status,
                asOf,
                takenAt,
                before,
                after,
                changes,
                state,
                settledBy,
                settledAt,
                settlement,
                revision,
                false);
    }
}
