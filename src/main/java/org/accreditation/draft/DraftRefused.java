package org.accreditation.draft;

/** It cannot be done; the message says why and what to do instead. */
public final class DraftRefused extends RuntimeException {

    private final Kind kind;

    /** What is in the way. */
    public enum Kind {
        /** There is no such draft. */
        UNKNOWN,
        /** Somebody else changed it meanwhile. */
        CHANGED_MEANWHILE,
        /** Not in this state, or not by this person. */
        NOT_NOW,
        /** What was filled in. */
        INPUT
    }

    DraftRefused(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
