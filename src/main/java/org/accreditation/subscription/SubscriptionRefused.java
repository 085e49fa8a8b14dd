package org.accreditation.subscription;

/** There can be no subscription, or none of that name for this caller; the message says why. */
public final class SubscriptionRefused extends RuntimeException {

    /** Why. */
    public enum Kind {
        /** The operator lists no host to send to. */
        OFF,
        /** There is none of that id, or it is another caller's. */
        UNKNOWN,
        /** This caller has as many as they may have. */
        TOO_MANY,
        /** The name that the caller gave to the call stands for another one. */
        KEY_USED
    }

    private final Kind kind;

    SubscriptionRefused(Kind kind, String why) {
        super(why, null, false, false);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
