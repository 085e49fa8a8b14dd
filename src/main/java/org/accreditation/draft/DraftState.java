package org.accreditation.draft;

import java.util.Locale;

/** How far a draft is. */
public enum DraftState {
    /** It is being written. */
    DRAFT,
    /** Its authors hold it to be right, and wait for somebody else to approve it. */
    SUBMITTED,
    /** Somebody else wants it otherwise, and it is being written again. */
    SENT_BACK,
    /** It decides about the days from its first one on. */
    APPROVED,
    /** It decided, and does no longer. */
    WITHDRAWN,
    /** It was given up before it decided anything. */
    DISCARDED;

    /** Whether it may be changed. */
    public boolean isOpen() {
        return this == DRAFT || this == SENT_BACK;
    }

    /** Whether it still stands whole, and was not put into the form in which it is published. */
    boolean isWritten() {
        return this == DRAFT || this == SENT_BACK || this == SUBMITTED || this == DISCARDED;
    }

    /** Whether nothing can become of it any more. */
    public boolean isOver() {
        return this == WITHDRAWN || this == DISCARDED;
    }

    /** As people read it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
