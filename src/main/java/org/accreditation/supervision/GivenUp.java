package org.accreditation.supervision;

/** Nobody waits any more for what was being worked out: whoever asked has left, or it took too long. */
public final class GivenUp extends RuntimeException {

    private final boolean left;

    private GivenUp(String message, boolean left) {
        super(message, null, false, false);
        this.left = left;
    }

    /** Whoever asked is not there any more. */
    public static GivenUp left() {
        return new GivenUp("Whoever asked has left.", true);
    }

    /** It took too long; the message says what whoever asked can do. */
    public static GivenUp late(String message) {
        return new GivenUp(message, false);
    }

    /** Whether whoever asked is not there any more. */
    public boolean isLeft() {
        return left;
    }
}
