package org.accreditation.draft;

import java.time.Instant;
import java.util.Locale;

/**
 * What somebody did to a draft.
 *
 * @param said what was changed, or why it was done; empty where nothing was said
 */
public record DraftAct(Kind kind, Staff by, Instant at, String said) {

    /** What can be done. */
    public enum Kind {
        STARTED,
        CHANGED,
        SUBMITTED,
        SENT_BACK,
        APPROVED,
        WITHDRAWN,
        DISCARDED;

        /** As people read it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** Whether it makes whoever did it an author. */
    boolean isWriting() {
        return kind == Kind.STARTED || kind == Kind.CHANGED;
    }
}
