package org.accreditation.question;

/** A decision that there is not, or that the chosen policy does not cover. */
public final class UnknownDecision extends RuntimeException {

    public UnknownDecision(String detail) {
        super(detail, null, false, false);
    }
}
