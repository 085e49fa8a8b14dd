package org.accreditation.redress;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.accreditation.journal.store.EntryName;

/**
 * A past decision that would be otherwise.
 *
 * @param list the list that it is on
 * @param entry of the journal
 * @param number which decision of that entry, from 0
 * @param asOf the day it is about
 * @param takenAt when it was taken
 * @param before its outcome
 * @param after its outcome under the other version; {@code not decided} where that version cannot decide it
 * @param changes criterion by criterion
 * @param settledBy who settled it; null while it is open
 * @param settlement the entry in which it was decided again, or in which stands why that is not needed; null while it is open
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
        String settlement) {

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
        NOT_NEEDED
    }

    /**
     * A criterion that comes out otherwise, or the decision as such where it cannot be decided.
     *
     * @param criterion its name
     * @param before result and rows; empty where it was not asked
     * @param after result and rows; empty where it is not asked any more
     */
    public record Change(String criterion, String before, String after) {}
}
