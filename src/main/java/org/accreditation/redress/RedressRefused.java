package org.accreditation.redress;

/** Something that cannot be done with a list, and why. */
public final class RedressRefused extends RuntimeException {

    private final Kind kind;

    /** What is wrong. */
    public enum Kind {
        /** There is no such list or decision. */
        UNKNOWN,
        /** What was filled in. */
        INPUT,
        /** It is not in the state that this belongs to: somebody else was first, or the person was erased. */
        NOT_NOW
    }

    RedressRefused(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
