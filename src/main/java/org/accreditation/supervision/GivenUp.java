package org.accreditation.supervision;

/** Nobody waits any more for what was being worked out: whoever asked has left, or it took too long. */
public final class GivenUp extends RuntimeException {

    /**
     * Work that is given up.
     *
     * @param message why, and what whoever asked can do
     */
    public GivenUp(String message) {
        super(message, null, false, false);
    }
}
