package org.accreditation.draft;

import java.util.List;

/** It cannot be done; each fault says why and what to do instead. */
public final class DraftRefused extends RuntimeException {

    private final Kind kind;
    private final transient List<String> faults;

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

    /** Refused; the message says why and what to do instead. */
    public DraftRefused(Kind kind, String message) {
        this(kind, List.of(message));
    }

    /** Refused for several reasons, all of which are told. */
    public DraftRefused(Kind kind, List<String> faults) {
        super(String.join(" ", faults), null, false, false);
        this.kind = kind;
        this.faults = List.copyOf(faults);
    }

    public List<String> faults() {
        return faults;
    }

    public Kind kind() {
        return kind;
    }
}
